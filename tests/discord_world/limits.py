"""Discord's limits, by the page that states them. Lengths are in characters, times in seconds."""

from typing import Final

# https://docs.discord.com/developers/resources/message#create-message
MESSAGE_CONTENT: Final = 2000
MESSAGE_EMBEDS: Final = 10
NONCE: Final = 25
NONCE_MEMORY_S: Final = 300
"""A nonce is checked "in the past few minutes"."""

# https://docs.discord.com/developers/resources/message#embed-object-embed-limits
EMBED_TITLE: Final = 256
EMBED_DESCRIPTION: Final = 4096
EMBED_FIELDS: Final = 25
EMBED_FIELD_NAME: Final = 256
EMBED_FIELD_VALUE: Final = 1024
EMBED_FOOTER: Final = 2048
EMBED_AUTHOR: Final = 256
EMBEDS_TOTAL: Final = 6000

# https://docs.discord.com/developers/components/reference
ROWS: Final = 5
BUTTONS_IN_ROW: Final = 5
COMPONENTS_V2: Final = 40
CUSTOM_ID: Final = 100
BUTTON_LABEL: Final = 80
BUTTON_URL: Final = 512
SELECT_OPTIONS: Final = 25
SELECT_OPTION_TEXT: Final = 100
SELECT_PLACEHOLDER: Final = 150
TEXT_DISPLAYS: Final = 4000
"""All text displays of one message together."""

# https://docs.discord.com/developers/interactions/receiving-and-responding
MODAL_TITLE: Final = 45
MODAL_COMPONENTS: Final = 5
INPUT_LABEL: Final = 45
INPUT_PLACEHOLDER: Final = 100
INPUT_VALUE: Final = 4000
LABEL_DESCRIPTION: Final = 100
FIRST_RESPONSE_S: Final = 3.0
TOKEN_LIFE_S: Final = 15 * 60.0
SUGGESTIONS: Final = 25
SUGGESTION: Final = 100

# https://docs.discord.com/developers/interactions/application-commands
SLASH_COMMANDS: Final = 100
MENU_COMMANDS: Final = 5
COMMAND_NAME: Final = 32
COMMAND_DESCRIPTION: Final = 100
COMMAND_OPTIONS: Final = 25
COMMAND_CHOICES: Final = 25
CHOICE: Final = 100
COMMAND_TOTAL: Final = 8000
"""Names, descriptions and values of one command with its options and choices together."""

# https://docs.discord.com/developers/events/gateway
HEARTBEAT_MS: Final = 41250
IDENTIFIES_PER_DAY: Final = 1000

# https://docs.discord.com/developers/topics/rate-limits
BUCKET_SIZE: Final = 1000
"""Generous on purpose: stories script their own 429s."""
BUCKET_WINDOW_S: Final = 1.0

"""People, and everything they do in Discord."""

from typing import TYPE_CHECKING

from . import acting, drafts, posting
from .errors import Json
from .handles import Answer, Modal, Posted, Question, Suggestion
from .limits import FIRST_RESPONSE_S, SUGGESTIONS
from .model import Channel, ChannelKind, Interaction, InteractionKind, Message, User
from .payloads import message_json
from .places import Place
from .rest_interactions import DEFERRED_UPDATE, NO_RESPONSE
from .waiting import StoryError

if TYPE_CHECKING:
    from .world import World

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3


class NoResponseError(StoryError):
    """The bot left an interaction unanswered; the person saw Discord's own failure notice."""


class Person:
    """Somebody in Discord. All verbs happen in one place; `at(place)` gives the same person elsewhere."""

    def __init__(self, world: "World", user: User, place: Place, errors: list[str]) -> None:
        self.world = world
        self.user = user
        self.place = place
        self.errors = errors
        """Discord's failure notices this person has seen, oldest first."""

    def __repr__(self) -> str:
        return f"<{self.user.name} in {self.place.channel.name}>"

    @property
    def name(self) -> str:
        """The name others use after an @."""
        return self.user.name

    @property
    def _channel(self) -> Channel:
        return self.place.channel

    def at(self, place: Place) -> "Person":
        """Return the same person in another channel, thread or private channel."""
        return Person(self.world, self.user, place, self.errors)

    @property
    def dm(self) -> "Person":
        """The same person in direct messages with the bot."""
        return self.at(Place(self.world, self.world.state.direct(self.user)))

    # Talking

    async def says(
        self,
        text: str,
        *,
        to: Posted | None = None,
        ping: bool = True,
        attachments: tuple[str, ...] = (),
        poll: str = "",
    ) -> Question:
        """Post a message; "@bandera" mentions the bot, `to` makes it a reply. Does not wait for the bot."""
        state = self.world.state
        target = None if to is None else to.message
        message = drafts.by_person(state, self.user, self._channel, text, target, ping=ping)
        message.attachments = [drafts.attachment_json(state, self._channel, {"filename": name}) for name in attachments]
        message.poll = {"question": {"text": poll}, "answers": [], "allow_multiselect": False} if poll else None
        return Question(self.world, posting.publish(state, message))

    async def answer_to(self, question: Question) -> Answer:
        """Wait for the bot's answer to a message."""
        return await question.answered()

    async def replies(self, to: Posted, text: str, *, ping: bool = True) -> Answer:
        """Reply to a message and wait for the bot's answer."""
        return await (await self.says(text, to=to, ping=ping)).answered()

    async def reacts(self, to: Posted, emoji: str) -> None:
        """Add a reaction."""
        posting.react(self.world.state, to.message, self.user, emoji)

    # Seeing

    def sees(self, posted: Posted) -> bool:
        """Whether a message stands where this person can read it."""
        message = posted.message
        private = message.channel.kind in (ChannelKind.DM, ChannelKind.GROUP)
        barred = private and self.user not in message.channel.people
        return posted.exists and not barred and message.only_for in (None, self.user)

    @property
    def answers(self) -> list[Answer]:
        """What the bot has said to this person and still stands, oldest first."""
        inbox = self.world.state.inboxes.get(self.user.id, [])
        return [Answer(self.world, message) for message in inbox if not message.deleted]

    @property
    def last(self) -> Answer:
        """The last thing the bot has said to this person."""
        answers = self.answers
        if not answers:
            raise StoryError(f"the bot has said nothing to {self.name}; {self.world.scene()}")
        return answers[-1]

    @property
    def pings(self) -> list[Answer]:
        """Messages of the bot that notified this person."""
        bot = self.world.state.bot
        mine = [message for message in self.world.state.messages.values() if message.author is bot]
        return [Answer(self.world, message) for message in mine if message.everyone or self.user in message.mentions]

    # Acting

    async def slash(self, command: str, /, **options: object) -> Answer:
        """Use a slash command ("settings listen" for a subcommand); wait for the answer and for the bot to finish."""
        outcome = await self.acts(self._slash(command, options))
        return self._answer(outcome)

    async def opens(self, command: str, /, **options: object) -> Modal:
        """Use a slash command that answers with a form."""
        return self._modal(await self.acts(self._slash(command, options)))

    def _slash(self, words: str, given: dict[str, object], focused: str = "") -> Interaction:
        state = self.world.state
        name, *path = words.split()
        command = acting.offered(state, self.user, self._channel, SLASH, name)
        plain = {key: self._plain(value) for key, value in given.items()}
        options, resolved = acting.fill(
            state, self._channel.guild, acting.subcommand(command, path), plain, focused=focused
        )
        data = _command_data(command) | {"options": acting.nested(command, path, options)}
        data |= {"resolved": resolved} if resolved else {}
        kind = InteractionKind.AUTOCOMPLETE if focused else InteractionKind.COMMAND
        return acting.begin(state, self.user, self._channel, kind, data)

    @staticmethod
    def _plain(value: object) -> object:
        match value:
            case Person():
                return value.user
            case Place():
                return value.channel
            case Suggestion():
                return value.value
        return value

    async def types_into(self, command: str, option: str, text: str, /, **others: object) -> list[Suggestion]:
        """Type into an option with autocomplete; return the suggestions (strings with `.value`)."""
        interaction = self._slash(command, others | {option: text}, focused=option)
        await self._responded(interaction)
        await self.world.settled()
        found = interaction.suggestions or []
        return [Suggestion(choice["name"], choice["value"]) for choice in found[:SUGGESTIONS]]

    async def uses(self, command: str, on: Posted) -> Answer:
        """Use a message command from the menu of a message; it is sent whole, whatever the intents."""
        state = self.world.state
        found = acting.offered(state, self.user, self._channel, MESSAGE_MENU, command)
        whole = message_json(on.message, state.bot, whole=True)
        data = _command_data(found) | {
            "target_id": str(on.id),
            "resolved": {"messages": {str(on.id): whole}},
        }
        return self._answer(
            await self.acts(acting.begin(state, self.user, self._channel, InteractionKind.COMMAND, data))
        )

    async def clicks(self, on: Posted, label: str, *, types: str | dict[str, str] | None = None) -> Answer:
        """Press a button; `types` fills the form it opens (one text, or by label) and submits it.

        Return the new message, or the message itself when the bot only changed or removed it.
        """
        if not self.sees(on):
            raise StoryError(f"{self.name} does not see {on!r}")
        outcome = await self.acts(self._click(on, acting.pressable(on.message, label)))
        if types is None:
            return self._answer(outcome)
        form = self._modal(outcome)
        return await (form.submits(types) if isinstance(types, str) else self.submit(form, [], types))

    async def presses(self, on: Posted, label: str) -> Modal:
        """Press a button that opens a form; return the form, unsubmitted."""
        return self._modal(await self.acts(self._click(on, acting.pressable(on.message, label))))

    async def chooses(self, on: Posted, menu: str, *values: str) -> Answer:
        """Choose values from a select menu, found by its placeholder."""
        part = acting.pressable(on.message, menu)
        return self._answer(await self.acts(self._click(on, part, {"values": list(values)})))

    def _click(self, on: Posted, part: Json, more: Json | None = None) -> Interaction:
        data = {"custom_id": part["custom_id"], "component_type": part["type"], "id": part["id"]} | (more or {})
        return acting.begin(
            self.world.state, self.user, on.message.channel, InteractionKind.COMPONENT, data, on.message
        )

    async def clicks_stale(self, on: Posted, custom_id: str) -> Answer:
        """Press a button whose custom id is no longer (or never was) what the bot writes today."""
        part = {"custom_id": custom_id, "type": 2, "id": 1}
        return self._answer(await self.acts(self._click(on, part)))

    async def submit(self, modal: Modal, texts: list[str], by_label: dict[str, str]) -> Answer:
        """Send a form, within the limits its fields set."""
        fields = dict(acting.boxes(modal.form))
        wanted = dict(zip(fields, texts, strict=False)) | by_label
        if len(texts) > len(fields) or set(wanted) - set(fields):
            raise StoryError(f"the form {modal.title!r} has the fields {list(fields)}, not {list(wanted)}")
        values = {}
        for label, box in fields.items():
            text = wanted.get(label, box.get("value") or "")
            low = box.get("min_length", 1 if box.get("required", True) else 0)
            if not low <= len(text) <= box.get("max_length", 4000):
                raise StoryError(f"the field {label!r} does not take {len(text)} characters")
            values[box["custom_id"]] = text
        data = {"custom_id": modal.form["custom_id"], "components": acting.submitted(modal.form, values)}
        origin = modal.interaction
        sent = acting.begin(self.world.state, self.user, origin.channel, InteractionKind.MODAL, data, origin.source)
        return self._answer(await self.acts(sent))

    async def acts(self, interaction: Interaction) -> Interaction:
        """Wait for the response and, unless it is a form, for the bot to finish."""
        await self._responded(interaction)
        if interaction.modal is None:
            await self.world.settled()
        return interaction

    async def _responded(self, interaction: Interaction) -> None:
        answered = interaction.acknowledged is not None
        try:
            await self.world.until(
                lambda: interaction.acknowledged is not None or bool(interaction.failed),
                f"a response to {self.name}'s {interaction.kind.name.lower()} {interaction.data}",
                seconds=FIRST_RESPONSE_S,
            )
        except StoryError as error:
            interaction.failed = NO_RESPONSE
            self.errors.append(NO_RESPONSE)
            raise NoResponseError(str(error)) from None
        if interaction.failed and not answered:
            self.errors.append(interaction.failed)
            raise NoResponseError(f"{interaction.failed}; {self.world.scene()}")
        await self.world.until(lambda: interaction.finished, "the bot to stop thinking")

    def _modal(self, interaction: Interaction) -> Modal:
        if interaction.modal is None:
            raise StoryError(f"no form was opened; {self.world.scene()}")
        return Modal(self, interaction, interaction.modal)

    def _answer(self, interaction: Interaction) -> Answer:
        message: Message | None = interaction.original
        if interaction.acknowledged == DEFERRED_UPDATE and interaction.followups:
            message = interaction.followups[-1]
        if message is None:
            raise StoryError(f"a form was opened instead of an answer; {self.world.scene()}")
        return Answer(self.world, message)


def _command_data(command: Json) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return data | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})

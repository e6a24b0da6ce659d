"""Whether Discord would take a message: https://docs.discord.com/developers/resources/message#create-message"""

from typing import Final

from . import limits
from .check_components import check_components
from .errors import ApiError, Json, Problem, refuse
from .model import IS_COMPONENTS_V2

EMBED_TEXTS: Final = {
    ("title",): limits.EMBED_TITLE,
    ("description",): limits.EMBED_DESCRIPTION,
    ("footer", "text"): limits.EMBED_FOOTER,
    ("author", "name"): limits.EMBED_AUTHOR,
}


def too_long(path: tuple[str, ...], text: object, longest: int) -> list[Problem]:
    """Complain about a text over its limit."""
    if text is None or len(str(text)) <= longest:
        return []
    return [Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")]


def check_message(body: Json, *, creating: bool = True) -> None:
    """Raise 50035 or 50006 for a message Discord would refuse; `creating` also asks for something to show."""
    flags = int(body.get("flags") or 0)
    problems = too_long(("content",), body.get("content"), limits.MESSAGE_CONTENT)
    problems += too_long(("nonce",), body.get("nonce"), limits.NONCE)
    problems += _check_embeds(body.get("embeds") or [])
    problems += check_components(body.get("components") or [], v2=bool(flags & IS_COMPONENTS_V2))
    if flags & IS_COMPONENTS_V2 and (body.get("content") or body.get("embeds")):
        text = "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
        problems.append(Problem(("content",), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text))
    refuse(problems)
    shown = ("content", "embeds", "attachments", "components", "poll", "sticker_ids")
    if creating and not any(body.get(key) for key in shown):
        raise ApiError(50006)


def _check_embeds(embeds: list[Json]) -> list[Problem]:
    problems: list[Problem] = []
    if len(embeds) > limits.MESSAGE_EMBEDS:
        text = f"Must be {limits.MESSAGE_EMBEDS} or fewer in length."
        problems.append(Problem(("embeds",), "BASE_TYPE_MAX_LENGTH", text))
    total = 0
    for number, embed in enumerate(embeds):
        total += _embed_size(embed)
        problems += _check_embed(("embeds", str(number)), embed)
    if total > limits.EMBEDS_TOTAL:
        text = f"Embed size exceeds maximum size of {limits.EMBEDS_TOTAL}"
        problems.append(Problem(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", text))
    return problems


def _check_embed(path: tuple[str, ...], embed: Json) -> list[Problem]:
    problems: list[Problem] = []
    for steps, longest in EMBED_TEXTS.items():
        problems += too_long((*path, *steps), _dig(embed, steps), longest)
    fields = embed.get("fields") or []
    if len(fields) > limits.EMBED_FIELDS:
        text = f"Must be {limits.EMBED_FIELDS} or fewer in length."
        problems.append(Problem((*path, "fields"), "BASE_TYPE_MAX_LENGTH", text))
    for number, field in enumerate(fields):
        for key, longest in (("name", limits.EMBED_FIELD_NAME), ("value", limits.EMBED_FIELD_VALUE)):
            where = (*path, "fields", str(number), key)
            if not field.get(key):
                problems.append(Problem(where, "BASE_TYPE_REQUIRED", "This field is required"))
            problems += too_long(where, field.get(key), longest)
    return problems


def _embed_size(embed: Json) -> int:
    texts = [_dig(embed, steps) for steps in EMBED_TEXTS]
    texts += [field.get(key) for field in embed.get("fields") or [] for key in ("name", "value")]
    return sum(len(str(text)) for text in texts if text)


def _dig(body: Json, steps: tuple[str, ...]) -> object:
    found: object = body
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    return found

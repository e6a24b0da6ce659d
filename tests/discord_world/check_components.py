"""Whether Discord would take components and modals: https://docs.discord.com/developers/components/reference"""

from collections.abc import Iterator
from enum import IntEnum

from . import limits
from .errors import Json, Problem, refuse


class Kind(IntEnum):
    """Component types."""

    ROW = 1
    BUTTON = 2
    SELECT = 3
    INPUT = 4
    SECTION = 9
    TEXT = 10
    CONTAINER = 17
    LABEL = 18


LINK_STYLE = 5
PREMIUM_STYLE = 6


def walk_paths(path: tuple[str, ...], components: list[Json]) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Yield every component with the path to it, the nested ones too."""
    for place, component in enumerate(components):
        here = (*path, str(place))
        yield here, component
        yield from walk_paths((*here, "components"), component.get("components") or [])
        for key in ("accessory", "component"):
            if component.get(key):
                yield (*here, key), component[key]


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component, the nested ones too."""
    return (component for _, component in walk_paths((), components))


def number(components: list[Json]) -> list[Json]:
    """Give every component the numeric id Discord adds to those without one."""
    for identity, component in enumerate(walk(components), start=1):
        component.setdefault("id", identity)
    return components


def check_components(components: list[Json], *, v2: bool) -> list[Problem]:
    """Return what is wrong with the components of a message."""
    path = ("components",)
    problems: list[Problem] = []
    if v2:
        problems += _count(path, sum(1 for _ in walk(components)), limits.COMPONENTS_V2)
        texts = sum(len(part.get("content", "")) for part in walk(components) if part["type"] == Kind.TEXT)
        if texts > limits.TEXT_DISPLAYS:
            text = f"Components displayable text size exceeds maximum size of {limits.TEXT_DISPLAYS}"
            problems.append(Problem(path, "COMPONENTS_MAX_TEXT_SIZE_EXCEEDED", text))
    else:
        problems += _count(path, len(components), limits.ROWS)
        for place, component in enumerate(components):
            if component["type"] != Kind.ROW:
                where = (*path, str(place), "type")
                problems.append(Problem(where, "BASE_TYPE_CHOICES", 'Value of field "type" must be one of (1,).'))
    for place, component in enumerate(components):
        problems += _check_one((*path, str(place)), component)
    return problems + _check_unique(path, components)


def check_modal(modal: Json) -> None:
    """Raise 50035 for a form Discord would refuse."""
    path = ("data",)
    components = modal.get("components") or []
    problems = _length((*path, "title"), modal.get("title"), limits.MODAL_TITLE)
    problems += _length((*path, "custom_id"), modal.get("custom_id"), limits.CUSTOM_ID)
    problems += _count((*path, "components"), len(components), limits.MODAL_COMPONENTS)
    if not components:
        problems.append(Problem((*path, "components"), "BASE_TYPE_REQUIRED", "This field is required"))
    for place, component in enumerate(components):
        problems += _check_one((*path, "components", str(place)), component)
    refuse(problems + _check_unique((*path, "components"), components))


def _check_one(path: tuple[str, ...], component: Json) -> list[Problem]:
    match component["type"]:
        case Kind.ROW:
            inner = component.get("components") or []
            problems = _count((*path, "components"), len(inner), limits.BUTTONS_IN_ROW)
            if not inner:
                problems.append(
                    Problem((*path, "components"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
                )
            for place, part in enumerate(inner):
                problems += _check_one((*path, "components", str(place)), part)
            return problems
        case Kind.BUTTON:
            return _check_button(path, component)
        case Kind.SELECT:
            return _check_select(path, component)
        case Kind.INPUT:
            return _check_input(path, component)
        case Kind.LABEL:
            problems = _length((*path, "label"), component.get("label"), limits.INPUT_LABEL)
            problems += _length(
                (*path, "description"), component.get("description"), limits.LABEL_DESCRIPTION, need=False
            )
            return problems + _check_one((*path, "component"), component["component"])
        case _:
            problems = []
            for place, part in enumerate(component.get("components") or []):
                problems += _check_one((*path, "components", str(place)), part)
            return problems


def _check_button(path: tuple[str, ...], button: Json) -> list[Problem]:
    problems = _length((*path, "label"), button.get("label"), limits.BUTTON_LABEL, need=not button.get("emoji"))
    style = button.get("style")
    if style not in range(1, PREMIUM_STYLE + 1):
        problems.append(Problem((*path, "style"), "BASE_TYPE_CHOICES", 'Value of field "style" is not a button style.'))
    if style == LINK_STYLE:
        problems += _length((*path, "url"), button.get("url"), limits.BUTTON_URL)
        if button.get("custom_id"):
            text = "A custom id and url cannot both be specified"
            problems.append(Problem(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", text))
    elif style != PREMIUM_STYLE:
        problems += _length((*path, "custom_id"), button.get("custom_id"), limits.CUSTOM_ID)
    return problems


def _check_select(path: tuple[str, ...], select: Json) -> list[Problem]:
    problems = _length((*path, "custom_id"), select.get("custom_id"), limits.CUSTOM_ID)
    problems += _length((*path, "placeholder"), select.get("placeholder"), limits.SELECT_PLACEHOLDER, need=False)
    options = select.get("options") or []
    problems += _count((*path, "options"), len(options), limits.SELECT_OPTIONS)
    for place, option in enumerate(options):
        where = (*path, "options", str(place))
        for key in ("label", "value"):
            problems += _length((*where, key), option.get(key), limits.SELECT_OPTION_TEXT)
        problems += _length((*where, "description"), option.get("description"), limits.SELECT_OPTION_TEXT, need=False)
    return problems


def _check_input(path: tuple[str, ...], box: Json) -> list[Problem]:
    problems = _length((*path, "custom_id"), box.get("custom_id"), limits.CUSTOM_ID)
    problems += _length((*path, "label"), box.get("label"), limits.INPUT_LABEL, need=False)
    problems += _length((*path, "placeholder"), box.get("placeholder"), limits.INPUT_PLACEHOLDER, need=False)
    return problems + _length((*path, "value"), box.get("value"), limits.INPUT_VALUE, need=False)


def _check_unique(path: tuple[str, ...], components: list[Json]) -> list[Problem]:
    seen: set[str] = set()
    problems: list[Problem] = []
    for where, part in walk_paths(path, components):
        name = part.get("custom_id")
        if name in seen:
            text = "Component custom id cannot be duplicated"
            problems.append(Problem((*where, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", text))
        seen |= {name} if name else set()
    return problems


def _length(path: tuple[str, ...], text: object, longest: int, *, need: bool = True) -> list[Problem]:
    if not text:
        return [Problem(path, "BASE_TYPE_REQUIRED", "This field is required")] if need else []
    if len(str(text)) > longest:
        return [Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {longest} in length.")]
    return []


def _count(path: tuple[str, ...], count: int, most: int) -> list[Problem]:
    if count <= most:
        return []
    return [Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")]

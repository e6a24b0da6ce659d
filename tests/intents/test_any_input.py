"""Whatever is typed gets a reply; and what is said around a question does not change it."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from variations import SAME, queries, slips
from verdicts import ceilings, known

from intents.engine import Context
from intents.text import MAX_INPUT
from tests.acceptance.sets import Asked, engine, open_answers, open_questions, sealed

MAX_TEXT = 900  # characters that anybody reads in a chat
MAX_SECONDS = 3.0  # of processor time for the worst message on a busy machine; ordinary ones take a thousandth of it
EXAMPLES = 60

ODD = ("\x00", "\x07", "\u200b", "\u202e", "\u00ad", "\ufffd", "²", "½", "١٩٩٢", "\u2167", "😀", "👨‍👩‍👧", "🇮🇹")
MARKDOWN = (
    "**",
    "__",
    "~~",
    "`",
    "```py\n",
    "> ",
    "# ",
    "||",
    "[a](https://example.org)",
    "<@1234567890>",
    "<#99>",
    "<:goal:12345>",
    "@everyone",
)
MARKS = st.text(st.sampled_from("?!.,;:'\"-–—/()[]{}*_~`|<>@#&%$€…"), max_size=40)
ANY = st.text(st.characters(exclude_categories=["Cs", "Mn"] if "accents apart" in known() else ["Cs"]), max_size=60)


@st.composite
def messages(draw: st.DrawFn) -> str:
    """Anything somebody may paste: questions in pieces, other scripts, markdown, control characters, very long words."""
    asked = st.sampled_from(
        [question["q"] for question in open_questions() if question["q"].rstrip("?") not in known()]
    )
    vocabulary = st.sampled_from(sorted(engine().lexicon(engine().book).vocabulary))
    piece = st.one_of(
        asked,
        vocabulary,
        ANY,
        MARKS,
        st.sampled_from([*ODD, *MARKDOWN]),
        st.from_regex(r"[a-z]{1,12}|\d{1,9}", fullmatch=True),
    )
    text = draw(st.sampled_from([" ", "", "\n", "? ", ", and "])).join(draw(st.lists(piece, max_size=9)))
    times = draw(st.sampled_from([1, 1, 1, 1, 2, 5, 20]))
    return (text * times)[:MAX_INPUT]


def check(texts: list[str], longest: int = MAX_TEXT) -> None:
    context = Context.EMPTY
    for text in texts:
        reply = engine().ask(text, context)
        assert reply.text.strip()
        assert len(reply.text) <= longest, f"{text!r}: {len(reply.text)} characters; the target is {MAX_TEXT}"
        context = reply.context


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.lists(messages(), min_size=1, max_size=4))
@example(["when was he born", "", "and there?", "?", "why?"])
def test_any_conversation_is_answered(texts: list[str]) -> None:
    check(texts, ceilings()["any_input"]["longest"])


AWKWARD = {
    "nothing": "", "spaces": "   \n\t ", "a mark": "?", "marks": "?!?!?!" * 600, "one letter": "x", "one long word": "a" * MAX_INPUT,
    "accents apart": "quand e\u0301tait-il ne\u0301", "a lone accent": "\u0301", "zero width": "wh\u200ben w\u00adas he born", "nulls": "when\x00was\x00he\x00born",
    "other digits": "in ١٩٩٢ or ²² or ½", "right to left": "\u202ewhen was he born", "a huge number": f"did he play {'9' * 400} games",
    "year nought": "what happened on 0000-00-00", "no such day": "what happened on 31/02/1992", "surrounded": "'''s'", "bold": "**when** was __he__ ~~born~~",
    "three lists": "name every club? name every trophy? list his managers?", "three more": "who is he? list his trophies? list his clubs",
    "four questions": "list his matches? list his trophies? list his clubs? and what did he do then?",
    "mathematical letters": "𝐰𝐡𝐞𝐧 𝐰𝐚𝐬 𝐡𝐞 𝐛𝐨𝐫𝐧", "code": "```\nwhen was he born\n```", "a template": "{name} %s {0} {{}} \\1 $1", "an injection": "'; DROP TABLE posts; --",
}  # fmt: skip


@pytest.mark.parametrize("name", list(AWKWARD))
def test_an_awkward_message_is_answered(name: str, request: pytest.FixtureRequest) -> None:
    if name in known():
        request.applymarker(pytest.mark.xfail(reason="known, and reported", strict=False))
    check([AWKWARD[name], "when did he join juve", AWKWARD[name]])


# A question for each sort of answer, also those that rest on no single entry, and what people say next.
BEFORE = (
    "how old is he now", "how old was carrera on his italy debut", "gap between leaving spartak and starting at aek?", "what happened on 5 august 2016", "who is conte",
    "did he spend longer at bari or at juve", "which clubs has he both played for AND coached", "longest spell as a manager?", "what was he doing in 2009", "hello",
    "when did he leave bari", "who was his manager", "how many goals for inter", "did he win the greek cup", "list his trophies", "asdf qwertz", "when was his italy debut",
    "what did he win in 2017", "which cup did aek finish second in", "how many games for juve", "who was banned", "what position did he play under lippi", "why was he sacked by bari",
)  # fmt: skip
NEXT = (
    "", "...", "?", "why", "and there", "goals there", "how long was that", "then", "how old was he then", "in 2009", "and at bari", "who", "when", "0", "and as a player", "the second one",
    "where", "who replaced him", "did they go down", "what did he win there", "no, as a player", "sorry, 1994", "and in 1995", "which city was it in", "against who", "really",
    "and after that", "before that", "the first one", "both", "what about juve", "and him", "how many", "his age", "more",
)  # fmt: skip


@pytest.mark.parametrize("text", NEXT)
def test_whatever_is_said_next_is_answered(text: str, request: pytest.FixtureRequest) -> None:
    if text in known():
        request.applymarker(pytest.mark.xfail(reason="known, and reported", strict=False))
    for first in BEFORE:
        check([first, f"{text}?", text])


REPEATED = (
    "when ",
    "? ",
    "after he left juve ",
    "bari and juve ",
    "not ",
    "why? ",
    "1991 ",
    "qwertz ",
    "before that and ",
    "he ",
)


@pytest.mark.parametrize("text", REPEATED)
def test_a_long_message_does_not_take_long(text: str) -> None:
    began = time.process_time()
    reply = engine().ask((text * MAX_INPUT)[: MAX_INPUT // 2])  # the longest message without a subscription
    assert reply.text
    assert time.process_time() - began < MAX_SECONDS


def worded() -> list[Asked]:
    """The open questions apart from small talk, which is said in fixed words."""
    return [asked for asked in open_answers() if asked.question["kind"] != "smalltalk"]


def line(asked: Asked, text: str) -> str:
    return (
        f"a sealed question ({asked.question['kind']})"
        if sealed(asked.question)
        else f"{asked.question['id']}: {text!r}"
    )


@pytest.mark.parametrize("name", list(SAME))
def test_what_surrounds_a_question_does_not_change_it(name: str) -> None:
    varied = [(asked, SAME[name](asked.question["q"])) for asked in worded()]
    changed = [
        line(asked, text)
        for asked, text in varied
        if queries(engine().ask(text, asked.context)) != queries(asked.reply)
    ]
    allowed = ceilings()["variations"].get(name, 0)
    assert len(changed) <= allowed, "\n".join(
        [f"{name}: {len(changed)} changed, {allowed} before; the target is none", *changed]
    )


def test_a_slip_of_the_finger_never_asks_something_else() -> None:
    """A misspelt word may make a question unreadable; it must not make it another question."""
    tried, refused, changed = 0, 0, []
    for asked in worded():
        for text in slips(asked.question["q"]):
            reply = engine().ask(text, asked.context)
            tried += 1
            if queries(reply) != queries(asked.reply):
                refused += reply.status != "answered"
                changed += [line(asked, text)] if reply.status == "answered" else []
    report = f"{tried} slips: {refused} not answered, {len(changed)} answered as another question"
    print(report)
    assert tried > 400
    assert refused <= ceilings()["slips"]["refused"], report
    assert len(changed) <= ceilings()["slips"]["changed"], "\n".join([report, *changed])

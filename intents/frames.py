"""What a reading of each kind can hold: which roles names fill, what a question word or a noun asks for.

These tables are about kinds of entry, not about English: the words behind the classes stand in the lexicon.
`POINT` stands for the point in time that the sense at hand speaks of (start, end, when).
"""

from __future__ import annotations

from collections.abc import Mapping

POINT = "POINT"
Roles = tuple[str, ...]

# kind → entity type → marker ("" is any other) → roles the name may fill; an empty tuple: it fits nowhere
BIND: Mapping[str, Mapping[str, Mapping[str, Roles]]] = {
    "post": {
        "club": {"": ("organisation",), "against": ()},
        "national_team": {"": ("organisation",), "against": ()},
        "place": {"": ("organisation",)},
        "country": {"": ("country",)},
        "competition": {"": ("division",)},
    },
    "deployment": {
        "club": {"": ("organisation",), "against": ()},
        "national_team": {"": ("organisation",), "against": ()},
        "place": {"": ("organisation",)},
    },
    "contract": {"club": {"": ("organisation",)}, "place": {"": ("organisation",)}},
    "ban": {"club": {"": ("organisation",)}, "place": {"": ("organisation",)}},
    "campaign": {
        "club": {"": ("team", "by"), "by": ("by",), "against": ("by",)},
        "competition": {"": ("competition", "to")},
    },
    "match": {
        "club": {"": ("opponent", "team"), "against": ("opponent",)},
        "national_team": {"": ("opponent", "team"), "against": ("opponent",)},
        "competition": {"": ("competition",)},
        "tournament": {"": ("tournament",)},
        "venue": {"": ("venue",)},
        "place": {"": ("city",)},
        "country": {"": ("country",)},
    },
    "goal": {
        "club": {"": ("team", "match.team")},
        "competition": {"": ("match.competition",)},
    },
    "honour": {
        "club": {"": ("team",), "against": ()},
        "national_team": {"": ("team",), "against": ()},
        "competition": {"": ("competition",)},
        "tournament": {"": ("competition",)},
        "award": {"": ("competition",)},
        "country": {"": ("country",)},
        "place": {"": ("team",)},
    },
    "milestone": {
        "club": {"": ("organisation",)},
        "national_team": {"": ("organisation",)},
        "country": {"": ("country", "place")},
        "place": {"": ("place", "organisation")},
    },
    "tally": {
        "club": {"": ("organisation", "holder"), "against": ("opponent",)},
        "national_team": {"": ("organisation",), "against": ("opponent",)},
        "place": {"": ("organisation",)},
        "competition": {"": ("competition",)},
    },
    "stance": {
        "club": {"": ("about.organisation",)},
        "group": {"": ("holder",)},
        "place": {"": ("about.organisation",)},
    },
    "detail": {
        "club": {"": ("of", "of.organisation")},
        "national_team": {"": ("of.organisation", "value")},
        "country": {"": ("value",)},
        "place": {"": ("of.organisation",)},
    },
}

# kind → what each question word asks for
WH: Mapping[str, Mapping[str, str]] = {
    "post": {"when": POINT, "where": "organisation", "who": "person", "why": "why", "how": "how",
             "how_long": "duration"},
    "deployment": {"when": "when", "where": "position", "who": "coach", "what": "position", "why": "why", "how": "position", "how_many": "count"},
    "contract": {"when": POINT, "why": "why", "who": "organisation", "what": "until", "how_long": "duration", "how": "until", "how_many": "duration", "where": "organisation"},
    "ban": {"when": "when", "who": "person", "why": "reason", "what": "reason", "how_long": "months", "how_many": "months"},
    "campaign": {"when": "when", "who": "by", "what": "about", "how_far": "stage", "where": "place", "why": "why", "how": "how", "how_many": "games_left"},
    "match": {"when": "when", "where": "place", "who": "opponent", "what": "about", "how": "score", "how_many": "score", "why": "why"},
    "goal": {"when": "minute", "who": "person", "what": "about", "how": "about", "where": "side", "why": "about"},
    "honour": {"how_far": "result", "how": "result", "when": "when", "where": "team", "who": "team", "what": "competition", "how_many": "count", "why": "why"},
    "milestone": {"when": "when", "where": "place", "who": "coach", "what": "about", "why": "why", "how": "about"},
    "tally": {"when": "when", "where": "organisation", "who": "organisation", "what": "value", "how_many": "value", "how_long": "value", "how": "value"},
    "stance": {"who": "who", "what": "verdict", "why": "why", "how": "verdict", "when": "when"},
    "detail": {"what": "value", "where": "organisation", "who": "value", "how": "value", "when": "when", "why": "why"},
}  # fmt: skip

# kind → what a noun asks for when a question word stands before it
NOUN: Mapping[str, Mapping[str, str]] = {
    "post": {"club": "organisation", "country": "country", "city": "organisation", "coach": "boss", "person": "person", "season": POINT, "year": POINT,
             "month": POINT, "date": POINT, "reason": "why", "how": "how", "spell": "duration", "job": "role", "position": "role", "length": "duration", "region": "region", "league": "division", "match": "after"},
    "deployment": {"job": "position", "position": "position", "coach": "coach", "person": "person", "club": "organisation", "reason": "why", "year": "when", "season": "when", "date": "when"},
    "contract": {"date": POINT, "year": POINT, "month": POINT, "season": POINT, "club": "organisation"},
    "ban": {"person": "person", "coach": "person", "reason": "reason"},
    "campaign": {"match": "games_left", "position": "place", "stage": "stage", "place": "place", "job": "place", "opponent": "by", "league": "competition", "club": "by", "competition": "competition", "season": "when", "year": "when", "coach": "person", "reason": "why"},
    "match": {"club": "opponent", "country": "opponent", "city": "city", "competition": "competition", "date": "when", "year": "when", "month": "when",
              "season": "when", "match": "about", "stage": "stage", "stadium": "venue", "opponent": "opponent", "league": "competition"},
    "goal": {"side": "side", "body": "body", "minute": "minute", "keeper": "keeper", "stage": "minute", "person": "keeper", "club": "team", "match": "match", "how": "about"},
    "honour": {"job": "capacity", "league": "competition", "club": "team", "competition": "competition", "season": "when", "year": "when", "date": "when", "month": "when", "country": "country", "coach": "person"},
    "milestone": {"city": "place", "place": "place", "country": "country", "coach": "coach", "person": "person", "year": "when", "date": "when", "month": "when", "season": "when",
                  "reason": "why", "club": "organisation"},
    "tally": {"club": "organisation", "amount": "value"},
    "stance": {"person": "who", "club": "organisation", "reason": "why"},
    "detail": {"position": "value", "club": "organisation", "country": "value"},
}  # fmt: skip

# kind → roles whose value words ("right back", "friendly", "4-0") are claims of that kind
VALUES: Mapping[str, frozenset[str]] = {
    "deployment": frozenset({"position"}),
    "match": frozenset({"friendly", "home", "host", "manner", "stage", "score"}),
    "goal": frozenset({"minute", "body", "effect", "side", "source"}),
    "campaign": frozenset({"stage", "place"}),
    "honour": frozenset(),
    "detail": frozenset({"position", "nationality"}),
    "post": frozenset(),
}

# kind → the role under which "as a player", "as a manager" is recorded
CAPACITY: Mapping[str, str] = {
    "detail": "of.role",
    "post": "role",
    "honour": "capacity",
    "match": "role",
    "tally": "role",
}

# kind → kinds whose words it takes in as circumstances, at no great cost ("the captain blamed for his sacking")
AKIN: Mapping[str, frozenset[str]] = {
    "stance": frozenset({"post"}),
    "goal": frozenset({"match", "campaign", "tally", "post"}),
    "campaign": frozenset({"match", "post", "honour"}),
    "match": frozenset({"goal", "honour", "campaign", "post"}),
    "deployment": frozenset({"post", "milestone"}),
    "milestone": frozenset({"deployment", "post"}),
    "contract": frozenset({"post"}),
    "ban": frozenset({"post"}),
    "tally": frozenset({"post", "match"}),
    "honour": frozenset({"post", "match"}),
    "post": frozenset({"milestone"}),
    "detail": frozenset({"post"}),
}
# kind → types of name that alone make a question one about that kind
ANCHORS: Mapping[str, frozenset[str]] = {
    "honour": frozenset({"competition", "award"}),
    "post": frozenset({"club", "place", "country"}),
    "match": frozenset({"venue", "national_team", "tournament"}),
}
DEFAULT_FOCUS: Mapping[str, str] = {
    "post": "about", "deployment": "position", "contract": "until", "ban": "about", "campaign": "about", "match": "about", "goal": "about",
    "honour": "competition", "milestone": "about", "tally": "value", "stance": "verdict", "detail": "value",
}  # fmt: skip
# when two kinds explain a question equally well, the one further left is the more usual meaning
ORDER = (
    "detail",
    "milestone",
    "honour",
    "post",
    "tally",
    "campaign",
    "match",
    "contract",
    "deployment",
    "ban",
    "goal",
    "stance",
)

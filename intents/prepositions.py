"""Classes of preposition that say how a name is bound."""

PREPOSITIONS = ("by", "against", "under", "from", "to", "at")
# the class of the preposition a verb phrase ends in: "sign for" marks the name after it like "for"
LAST_WORD = {
    "by": "by",
    "against": "against",
    "under": "under",
    "from": "from",
    "to": "to",
    "at": "at",
    "for": "at",
    "with": "at",
    "in": "at",
    "of": "at",
}

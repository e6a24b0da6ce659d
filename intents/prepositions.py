"""Classes of preposition that say how a name is bound."""

PREPOSITIONS = ("by", "against", "under", "from", "to", "at")

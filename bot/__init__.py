"""The top floor: the ways to talk to La Bandera. Knows `intents`; knows `facts` only to load them."""

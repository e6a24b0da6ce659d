"""The first floor: a question in, a typed outcome out. Knows the facts, and no way of delivering the answer."""

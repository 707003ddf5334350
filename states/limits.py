"""How long what people write may be, wherever it is typed, sent or read from a list."""

LINE = 400  # characters, as everywhere here
NAME = 150  # of a person, a collective, a unit: the longest on a real list has some 110
TEXT = 8_000

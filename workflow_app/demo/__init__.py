"""The demo: an invented district whose people have played real acts, so that each finds work."""

"""The pure ground: what may happen to a nomination, and who may do it; no database, no web."""

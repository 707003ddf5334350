"""Reads: plain answers to plain questions; nothing here writes."""

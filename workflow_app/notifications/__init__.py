"""The words of messages: one row an act, who is told and what is said; no database here."""

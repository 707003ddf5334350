"""The conditions of awards as dated data, judged by facts with their working shown."""

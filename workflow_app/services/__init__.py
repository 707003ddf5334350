"""Every write of the house: asks permission, writes the log, queues what is owed, commits once."""

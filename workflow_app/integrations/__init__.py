"""What speaks to others: the file store, the mail server; plain data in, results out."""

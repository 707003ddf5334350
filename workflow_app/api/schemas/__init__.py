"""What programs send and get, a file for each kind of thing; the document is made of these."""

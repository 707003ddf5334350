"""What people type: each form checks shape and says in Vietnamese what is wrong; no database here."""

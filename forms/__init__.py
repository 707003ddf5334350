"""What people type: forms check shape and say in Vietnamese what is wrong; no database here."""

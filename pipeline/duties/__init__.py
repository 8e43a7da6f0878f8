"""Who owes what, and when."""

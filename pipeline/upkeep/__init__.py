"""Looking after what is kept: whether it is whole, and what an upgrade changed."""

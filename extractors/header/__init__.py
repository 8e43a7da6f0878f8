"""Heading, signature and recipients (thể thức văn bản)."""

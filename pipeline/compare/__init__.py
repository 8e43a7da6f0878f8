"""Provinces side by side: who cites what, what peers cite, how fast, how alike, and what was replaced."""

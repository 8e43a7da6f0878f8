"""Finders for Vietnamese plans: spaCy components that turn text into findings with character spans."""

"""The commands of `kehoach`, a module for each group, and what they share."""

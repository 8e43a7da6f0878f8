"""What plans contradict, and what the rules of writing forbid."""

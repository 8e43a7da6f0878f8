"""Who is charged with what."""

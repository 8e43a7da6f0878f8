"""What people put right: kept beside the reading, laid over it when the database is loaded, never written into it."""

"""What is known of Vietnamese documents, bodies, places and days before any plan is read."""

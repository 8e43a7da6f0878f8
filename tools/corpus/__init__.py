"""Made-up plans in any number, for measuring: same shapes and proportions as real ones, every word from a small grammar."""

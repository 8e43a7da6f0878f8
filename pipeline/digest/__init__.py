"""The weekly digest: what is due, from whom, to whom (bản tin hạn việc)."""

"""Places a subject beside published figures; never a percentile of maturity scores."""

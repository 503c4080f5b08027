"""Features of a race as of a horizon: what was known of every driver before the start, and nothing later."""

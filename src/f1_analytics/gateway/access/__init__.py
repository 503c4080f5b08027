"""Who is asking, and how much they may ask: credentials, plans, rate limits and metering."""

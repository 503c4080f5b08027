"""Token buckets: a script in Redis in production, which fails open to the ones in this process, the twin."""

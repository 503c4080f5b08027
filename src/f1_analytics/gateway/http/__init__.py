"""What every answer has: problem documents, validators for caches, a request id, security headers."""

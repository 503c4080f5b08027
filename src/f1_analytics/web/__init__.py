"""How both services speak HTTP: problem documents, validators for caches, request ids, security headers."""

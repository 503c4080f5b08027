"""Use cases: one per file, each safe to run again."""

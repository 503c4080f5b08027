"""The `f1` command."""

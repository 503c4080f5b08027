"""The commands: each module has `register(app, summary)`."""

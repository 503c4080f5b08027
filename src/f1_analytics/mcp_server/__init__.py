"""The use cases of the public API as tools of the Model Context Protocol, all of them read-only."""

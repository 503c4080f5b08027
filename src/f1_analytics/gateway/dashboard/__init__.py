"""The dashboard, a single-page application, from the folder that it was built into."""

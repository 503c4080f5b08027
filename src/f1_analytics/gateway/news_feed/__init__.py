"""What has happened, as an Atom feed."""

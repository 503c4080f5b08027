"""What was published, as an Atom feed."""

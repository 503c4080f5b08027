"""A changed world: the race and both titles as they would be."""

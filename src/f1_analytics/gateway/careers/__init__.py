"""What pages of drivers, constructors and circuits have in common: totals, and lines of results."""

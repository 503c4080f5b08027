"""From pace and reliability to places: races and the rest of a season, simulated and exact."""

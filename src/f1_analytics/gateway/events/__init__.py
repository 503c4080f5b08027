"""Grand Prix weekends, their sessions, results and grids."""

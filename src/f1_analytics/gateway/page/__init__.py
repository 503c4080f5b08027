"""The page that shows the next race's forecast."""

"""Title odds, who can still win, and what clinches a title."""

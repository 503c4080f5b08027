"""What search engines are told: which pages the dashboard has, and which of them to leave alone."""

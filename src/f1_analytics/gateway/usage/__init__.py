"""What an account has used of its plan."""

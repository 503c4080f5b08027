"""Two drivers compared."""

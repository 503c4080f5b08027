"""How fast the dashboard was for those who opened it, as their browsers measured."""

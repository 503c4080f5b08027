"""How good a forecast was: proper scoring rules, calibration, and how sure one can be of both."""

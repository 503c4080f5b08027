"""The sport itself: seasons, events, sessions, entries, results, rules. Imports nothing internal and does no I/O."""

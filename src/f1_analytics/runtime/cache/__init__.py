"""A cache of bytes: Redis in production, this process's memory otherwise. A cache that is broken is an empty one."""

"""The root of every error that a reader is meant to see."""


class F1Error(Exception):
    """An error with one clear sentence for the reader: what happened, where, and what to do.

    The command line prints the message and exits 1; every other exception is a defect and shows its traceback.
    """

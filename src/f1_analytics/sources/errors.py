"""What can be wrong with data that comes from outside. Every message names the file or address and the field."""

from __future__ import annotations

from f1_analytics.domain.errors import F1Error


class SourceError(F1Error):
    """A source cannot be read."""


class WrongArchive(SourceError):
    """The path holds no f1db archive."""


class DamagedArchive(SourceError):
    """The archive is truncated, corrupt or unsafe to unpack."""


class DocumentError(SourceError):
    """A document says something that cannot be.

    `path` is the file inside the archive or the address, `field` the key, `line` the 1-based line where it is known.
    """

    def __init__(self, path: str, problem: str, field: str | None = None, line: int | None = None) -> None:
        super().__init__(path, problem, field, line)  # all arguments, so that the error survives a process boundary
        self.path = path
        self.problem = problem
        self.field = field
        self.line = line

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.problem}" if self.field is None else f"{where}, field {self.field}: {self.problem}"


class BadSyntax(DocumentError):
    """A document cannot be parsed, names a key twice or has the wrong shape."""


class MissingField(DocumentError):
    """A document lacks a field, or leaves one empty, that it must have."""


class BadValue(DocumentError):
    """A field holds text that is no value of its kind."""


class UnknownId(DocumentError):
    """A document refers to somebody or something that the source does not describe."""


class Contradiction(DocumentError):
    """Lines of a document cannot all be true, such as two winners in cars of their own."""


class Unreachable(SourceError):
    """An address does not answer, or only with errors of its own, however often it is asked."""


class Refused(SourceError):
    """An address answers that the request is not allowed or makes no sense."""


class BudgetSpent(SourceError):
    """The requests that a service allows are used up for now."""

"""Lists that the API gives out in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Generic, TypeVar

from f1_analytics.web.answers import Page

Item = TypeVar("Item")
PageType_co = TypeVar("PageType_co", bound=Page[Any], covariant=True)


class Listing(Generic[PageType_co]):
    """A list, fetched page by page as it is iterated over; nothing is asked before something is wanted of it."""

    def __init__(self, fetch: Callable[[str | None], PageType_co]) -> None:
        self._fetch = fetch

    @cached_property
    def first_page(self) -> PageType_co:
        """The first page, with what its kind of list says beside the items."""
        return self._fetch(None)

    @property
    def total(self) -> int:
        """How many items there are on all pages."""
        return self.first_page.total

    def pages(self) -> Iterator[PageType_co]:
        """The pages in order."""
        page = self.first_page
        yield page
        while page.next_cursor is not None:
            page = self._fetch(page.next_cursor)
            yield page

    def __iter__(self: Listing[Page[Item]]) -> Iterator[Item]:
        for page in self.pages():
            yield from page.items

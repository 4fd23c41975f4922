"""One page of a longer list, as the pagination component asks about it."""

from dataclasses import dataclass

from django.http import HttpRequest

from casebook.desk.queries.listing import PAGE
from casebook.desk.queries.shapes import CaseList

LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are in all."""

    count: int


@dataclass(frozen=True, slots=True)
class Pages:
    """The page ``number`` of ``last``, which holds entries from ``start_index`` to ``end_index``."""

    number: int
    last: int
    start_index: int
    end_index: int
    paginator: Count

    @property
    def has_other_pages(self) -> bool:
        """Whether there is anything to turn to."""
        return self.last > 1

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether there is a page after."""
        return self.number < self.last

    @property
    def previous_page_number(self) -> int:
        """The page before."""
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        """The page after."""
        return self.number + 1


def pages(found: CaseList, size: int = PAGE) -> Pages:
    """Return where a list of cases stands."""
    before = (found.page - 1) * size
    return Pages(found.page, found.pages, before + 1, before + len(found.rows), Count(found.total))


def wanted(request: HttpRequest) -> int:
    """Return the page that the address asks for; whatever is no page number is the first."""
    given = request.GET.get("page", "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < LONGEST_NUMBER else 1

"""One page of a longer list."""

import pytest
from django.test import RequestFactory

from casebook.desk.queries.shapes import CaseList
from casebook.web.paging import pages, wanted


@pytest.mark.parametrize(
    ("page", "last", "rows", "total", "shown", "turns"),
    [
        (1, 1, 3, 3, (1, 3), (False, False)),
        (1, 3, 50, 120, (1, 50), (False, True)),
        (2, 3, 50, 120, (51, 100), (True, True)),
        (3, 3, 20, 120, (101, 120), (True, False)),
    ],
)
def test_pages(page: int, last: int, rows: int, total: int, shown: tuple[int, int], turns: tuple[bool, bool]) -> None:
    """A page knows which entries it shows and whether there is one before and after."""
    found = pages(CaseList((None,) * rows, total, page, last))  # type: ignore[arg-type]  # only their number matters
    assert (found.start_index, found.end_index) == shown
    assert (found.has_previous, found.has_next) == turns
    assert found.has_other_pages is (last > 1)
    assert (found.previous_page_number, found.next_page_number) == (page - 1, page + 1)
    assert found.paginator.count == total


@pytest.mark.parametrize(
    ("given", "page"), [("3", 3), ("0", 1), ("-2", 1), ("x", 1), ("", 1), ("1234567", 1), ("²", 1)]
)
def test_page_of_the_address(given: str, page: int) -> None:
    """Whatever is no page number asks for the first page."""
    assert wanted(RequestFactory().get("/", {"page": given})) == page

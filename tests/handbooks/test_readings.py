"""What is unclear in the vendors' texts is declared, clause by clause; what is left open is found, in figures."""

import json
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from casebook.handbook.diagnostics import Diagnostic
from casebook.handbook.load import compile_folder, shipped

READ = {
    "acronis": ["ACR-08"],
    "datto-saas-protection": ["DSP-12"],
    "kaseya": ["KAS-15", "KAS-25"],
    "unitrends": ["UNI-02", "UNI-05", "UNI-07", "UNI-08", "UNI-09", "UNI-10", "UNI-21", "UNI-28"],
    "veeam": [
        "VEE-05", "VEE-06", "VEE-10", "VEE-13", "VEE-14", "VEE-16", "VEE-18", "VEE-20", "VEE-25", "VEE-26", "VEE-27",
        "VEE-31",
    ],
    "veeam-kasten": ["KST-01", "KST-02", "KST-04", "KST-06"],
    "veeam-vcsp": ["VCS-01", "VCS-02", "VCS-03", "VCS-04"],
}  # fmt: skip
"""Handbook -> the clauses of which the vendor's text is torn, silent or contradicts itself."""
CLAUSE = re.compile(r"\b[A-Z]{3}-\d\d\b")

WEEKS = {
    "New York": [("2024-01-01", "2024-12-29", 63, "", "Sun 16:00 to Mon 07:00 15")],
    "Los Angeles": [("2024-01-01", "2024-12-29", 66, "", "Sun 13:00 to Mon 07:00 18")],
    "Dublin": [
        ("2024-01-01", "2024-03-03", 63, "Fri 19:00 to Sat 00:00 5", "Sun 21:00 to Mon 07:00 10"),
        ("2024-03-04", "2024-03-10", 64, "Fri 19:00 to Sat 00:00 5", "Sun 20:00 to Mon 07:00 11"),
        ("2024-03-11", "2024-03-24", 63, "Fri 19:00 to Fri 23:00 4", "Sun 20:00 to Mon 07:00 11"),
        ("2024-03-25", "2024-03-31", 62, "Fri 19:00 to Fri 23:00 4", "Sun 21:00 to Mon 07:00 10"),
        ("2024-04-01", "2024-10-20", 63, "Fri 19:00 to Sat 00:00 5", "Sun 21:00 to Mon 07:00 10"),
        ("2024-10-21", "2024-10-27", 64, "Fri 19:00 to Sat 00:00 5", "Sun 20:00 to Mon 07:00 11"),
        ("2024-10-28", "2024-11-03", 62, "Fri 19:00 to Fri 23:00 4", "Sun 21:00 to Mon 07:00 10"),
        ("2024-11-04", "2024-12-29", 63, "Fri 19:00 to Sat 00:00 5", "Sun 21:00 to Mon 07:00 10"),
    ],
    "Amsterdam": [
        ("2024-01-01", "2024-03-03", 63, "Fri 19:00 to Sat 01:00 6", "Sun 22:00 to Mon 07:00 9"),
        ("2024-03-04", "2024-03-10", 64, "Fri 19:00 to Sat 01:00 6", "Sun 21:00 to Mon 07:00 10"),
        ("2024-03-11", "2024-03-24", 63, "Fri 19:00 to Sat 00:00 5", "Sun 21:00 to Mon 07:00 10"),
        ("2024-03-25", "2024-03-31", 62, "Fri 19:00 to Sat 00:00 5", "Sun 22:00 to Mon 07:00 9"),
        ("2024-04-01", "2024-10-20", 63, "Fri 19:00 to Sat 01:00 6", "Sun 22:00 to Mon 07:00 9"),
        ("2024-10-21", "2024-10-27", 64, "Fri 19:00 to Sat 01:00 6", "Sun 21:00 to Mon 07:00 10"),
        ("2024-10-28", "2024-11-03", 62, "Fri 19:00 to Sat 00:00 5", "Sun 22:00 to Mon 07:00 9"),
        ("2024-11-04", "2024-12-29", 63, "Fri 19:00 to Sat 01:00 6", "Sun 22:00 to Mon 07:00 9"),
    ],
    "Auckland": [
        ("2024-01-01", "2024-03-10", 66, "Fri 19:00 to Sat 13:00 18", ""),
        ("2024-03-11", "2024-04-07", 65, "Fri 19:00 to Sat 12:00 17", ""),
        ("2024-04-08", "2024-09-29", 64, "Fri 19:00 to Sat 11:00 16", ""),
        ("2024-09-30", "2024-11-03", 65, "Fri 19:00 to Sat 12:00 17", ""),
        ("2024-11-04", "2024-12-29", 66, "Fri 19:00 to Sat 13:00 18", ""),
    ],
}
"""Place -> weeks with first and last day, the hours that nothing covers, and which on Friday and on Sunday."""
WEEKS["London"] = WEEKS["Dublin"]
NIGHT = [(f"{one} 19:00 to {next_} 07:00", 12) for one, next_ in pairwise(("Mon", "Tue", "Wed", "Thu", "Fri"))]
"""Week nights, which nothing covers anywhere."""
LONGEST = 5.0


def diagnostics(name: str, code: str) -> list[Diagnostic]:
    """What the checker says of a shipped handbook, of one kind."""
    return [one for one in compile_folder(shipped()[name]).diagnostics if one.code == code]


@pytest.mark.parametrize("name", sorted(READ))
def test_every_reading_is_declared(name: str) -> None:
    """A notice names the clause, how it is read, and why; it is never called a finding."""
    notices = diagnostics(name, "reading")
    assert {one.severity for one in notices} == {"notice"}
    named = {clause for one in notices for clause in CLAUSE.findall(one.message.partition("is read as")[0])}
    assert set(READ[name]) - named == set()
    assert all(re.search(r"is read as: .+\. Because: .+", one.message) for one in notices)


@pytest.mark.parametrize("place", sorted(WEEKS))
def test_hours_that_nobody_covers_are_found(place: str) -> None:
    """By place and week, as figures: they move with the clocks of both sides; the clause that fills them is named."""
    (found,) = [one for one in diagnostics("kaseya", "uncovered-hours") if one.figures[0].place == place]
    assert (found.severity, found.others[0][1]) == ("warning", "KAS-17 covers them")
    expected = []
    for first, last, hours, friday, sunday in WEEKS[place]:
        stretches = [
            (text, float(number)) for text, _, number in (one.rpartition(" ") for one in (friday, sunday)) if text
        ]
        expected.append((date.fromisoformat(first), date.fromisoformat(last), hours, (*NIGHT, *stretches)))
    assert [(one.first, one.last, one.hours, one.stretches) for one in found.figures] == expected
    assert all(one.hours == sum(number for _, number in one.stretches) for one in found.figures)


def test_checking_all_handbooks_is_quick() -> None:
    """All seven in five seconds of work, begun from nothing."""
    before = getrusage(RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "casebook.cli", "handbook", "check", "--json"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    after = getrusage(RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    assert sorted(json.loads(done.stdout)["handbooks"]) == sorted(shipped())
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < LONGEST

"""A handbook as a folder of static files that any web server, or none, can show: one page, its styles, its search."""

from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone

from casebook.desk import clock
from casebook.handbook.comparing import compare
from casebook.policy.policy import Policy
from casebook.web.changes import told
from casebook.web.published import shown

PAGE: Final = "index.html"
_STATIC: Final = Path(__file__).resolve().parent / "static" / "web"
_BESIDE: Final = {
    "tokens.css": "tokens.css",
    "handbook.css": "handbook.css",
    "published.css": "published.css",
    "handbook.js": "js/handbook.js",
}


def page(policy: Policy, *, zone: str, before: Policy | None = None) -> str:
    """Return the page of an edition, with its hours on the clock of a zone and what changed since another one."""
    context = {
        "book": shown(policy),
        "changes": told(compare(before, policy)) if before else None,
        "now": clock.now(),
        "zone": zone,
    }
    with timezone.override(ZoneInfo(zone)):
        return render_to_string("web/published.html", context)


def write(policy: Policy, folder: Path, *, zone: str, before: Policy | None = None) -> tuple[Path, ...]:
    """Write the page and what it needs into a folder, which is made; return the files.

    Files of the same names are replaced, all others are left alone.

    Raises:
        OSError: the folder cannot be made or written.
    """
    text = page(policy, zone=zone, before=before)
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in _BESIDE.items():
        (folder / name).write_bytes((_STATIC / source).read_bytes())
    (folder / PAGE).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in (PAGE, *_BESIDE))

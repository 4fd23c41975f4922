"""The sources of handbooks under their content hash: whatever decided once can be compiled again for ever."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from casebook.store.models import EditionRow

LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One state of a handbook's folder; ``files`` maps relative paths to text."""

    digest: str
    handbook: str
    edition: str
    title: str
    vendor: str
    in_force: date
    files: Mapping[str, str]


def load(states: Iterable[Edition], now: datetime) -> None:
    """Make each state the one that decides for its edition from now on; earlier states stay stored.

    A state whose release was rolled back does not decide again until it is released again.
    """
    wanted = {one.digest: one for one in states}
    with transaction.atomic():
        known = {row.digest: row for row in EditionRow.objects.filter(digest__in=wanted).defer("files")}
        stays = {digest for digest, row in known.items() if row.current or row.rolled_back_at is not None}
        changing = [one for digest, one in wanted.items() if digest not in stays]
        for one in changing:
            EditionRow.objects.filter(handbook=one.handbook, edition=one.edition, current=True).update(current=False)
        EditionRow.objects.filter(digest__in=known.keys() - stays).update(current=True)
        EditionRow.objects.bulk_create(
            [_new(one, now) for one in changing if one.digest not in known], ignore_conflicts=True
        )


def _new(edition: Edition, now: datetime) -> EditionRow:
    return EditionRow(
        digest=edition.digest,
        handbook=edition.handbook,
        edition=edition.edition,
        title=edition.title,
        vendor=edition.vendor,
        in_force=edition.in_force,
        files=dict(edition.files),
        current=True,
        loaded_at=now,
    )


def release(digest: str) -> None:
    """Freeze a state: it is its edition from now on, whatever the folder says later."""
    row = EditionRow.objects.get(digest=digest)
    same = EditionRow.objects.filter(handbook=row.handbook, edition=row.edition, current=True)
    same.exclude(digest=digest).update(current=False)
    EditionRow.objects.filter(digest=digest).update(released=True, current=True, rolled_back_at=None, rolled_back_by="")


def roll_back(digest: str, by: str, at: datetime) -> None:
    """Take a release back: its edition is none any more, and the state stays stored."""
    EditionRow.objects.filter(digest=digest).update(
        released=False, current=False, rolled_back_at=at, rolled_back_by=by[:LONGEST_NAME]
    )


def rolled_back(handbook: str) -> tuple[EditionRow, ...]:
    """Return the releases of a handbook that were rolled back, latest first, without the sources."""
    rows = EditionRow.objects.filter(handbook=handbook, rolled_back_at__isnull=False).defer("files")
    return tuple(rows.order_by("-rolled_back_at"))


@dataclass(frozen=True, slots=True)
class Approval:
    """Who let an edition be released, who wrote it (empty: not known), and when."""

    by: str
    author: str
    at: datetime


def approve(digest: str, approval: Approval) -> None:
    """Write down by whom a state was released."""
    EditionRow.objects.filter(digest=digest).update(
        approved_by=approval.by[:LONGEST_NAME], author=approval.author[:LONGEST_NAME], released_at=approval.at
    )


def released(handbook: str, edition: str) -> EditionRow | None:
    """Return the frozen state of an edition, if it was released."""
    return EditionRow.objects.filter(handbook=handbook, edition=edition, released=True).first()


def released_states() -> Mapping[tuple[str, str], str]:
    """Return the digest of every frozen state, by handbook and edition."""
    rows = EditionRow.objects.filter(released=True).values_list("handbook", "edition", "digest")
    return {(handbook, edition): digest for handbook, edition, digest in rows}


def newest_release(handbook: str) -> EditionRow | None:
    """Return the released edition of a handbook that begins last."""
    return EditionRow.objects.filter(handbook=handbook, released=True).order_by("in_force").last()


def files(handbook: str, edition: str) -> Mapping[str, str] | None:
    """Return the files of the deciding state of an edition, wherever its folder has gone; None if it was not loaded."""
    rows = EditionRow.objects.filter(handbook=handbook, edition=edition, current=True)
    found = rows.values_list("files", flat=True).first()
    return None if found is None else dict(found)


def current() -> tuple[EditionRow, ...]:
    """Return the deciding state of every edition of every handbook, earliest first, without the sources."""
    rows = EditionRow.objects.filter(current=True).defer("files")
    return tuple(rows.order_by("handbook", "in_force", "edition"))


def source(digest: str) -> Mapping[str, str]:
    """Return the files of a state.

    Raises:
        KeyError: no such state was ever loaded.
    """
    files = EditionRow.objects.filter(digest=digest).values_list("files", flat=True).first()
    if files is None:
        raise KeyError(digest)
    return dict(files)

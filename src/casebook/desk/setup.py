"""Preparing a desk: its handbooks, and new tenants.

A handbook's folder is a draft until it is released: each start loads it as it is. A released edition is frozen; a
folder that says something else under the same edition is refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.conf import settings

from casebook.accounts.models import Tenant
from casebook.desk import clock, policies
from casebook.desk.access import TenantView
from casebook.desk.access import tenant as find_tenant
from casebook.desk.policies import EditionView
from casebook.handbook.load import compile_folder, shipped
from casebook.store import editions


class HandbookRefused(Exception):  # noqa: N818 - it names what happened
    """A handbook does not compile, or a released one was changed; ``messages`` say what and where."""

    def __init__(self, messages: tuple[str, ...]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def load_handbooks(extra: Path | None = None) -> tuple[EditionView, ...]:
    """Compile and load every shipped handbook and those in ``extra`` (none: ``handbooks`` in the data directory).

    Nothing is loaded unless all of them can be.

    Raises:
        HandbookRefused: one does not compile, or a released edition was changed.
    """
    return load_folders(_folders(extra or settings.CASEBOOK.data / "handbooks"))


def load_folders(folders: Iterable[Path]) -> tuple[EditionView, ...]:
    """Compile and load the handbooks in some folders, all or none; returns every edition of the desk.

    Raises:
        HandbookRefused: one does not compile, or a released edition was changed.
    """
    read = [(_edition(path), path) for path in folders]
    frozen = editions.released_states()
    refused = tuple(message for edition, path in read for message in _changed(edition, path, frozen))
    if refused:
        raise HandbookRefused(refused)
    editions.load((edition for edition, _ in read), clock.now())
    policies.refresh()
    return tuple(view for name in policies.handbooks() for view in policies.editions(name))


def create_tenant(slug: str, name: str, zone: str, handbooks: tuple[str, ...]) -> TenantView:
    """Make a tenant, or bring the one with this slug up to date."""
    Tenant.objects.update_or_create(slug=slug, defaults={"name": name, "zone": zone, "handbooks": list(handbooks)})
    return find_tenant(slug)


def _folders(extra: Path) -> Iterator[Path]:
    yield from shipped().values()
    if extra.is_dir():
        yield from sorted(path for path in extra.iterdir() if path.is_dir())


def _changed(edition: editions.Edition, path: Path, frozen: Mapping[tuple[str, str], str]) -> Iterator[str]:
    if frozen.get((edition.handbook, edition.edition), edition.digest) != edition.digest:
        yield (
            f"{path}: edition {edition.edition} of {edition.handbook} was released, and the folder now says something "
            "else. Undo the change, or give the folder a new edition and the day it comes into force."
        )


def _edition(path: Path) -> editions.Edition:
    compiled = compile_folder(path, editions.files)
    policy, source = compiled.policy, compiled.source
    if policy is None or source is None:
        raise HandbookRefused(tuple(f"{path.name}: {diagnostic}" for diagnostic in compiled.errors))
    return editions.Edition(
        digest=policy.digest,
        handbook=policy.handbook,
        edition=policy.edition,
        title=policy.title,
        vendor=policy.vendor,
        in_force=policy.in_force,
        files=source.files,
    )

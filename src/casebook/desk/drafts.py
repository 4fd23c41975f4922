"""Which edition somebody means: NAME@EDITION is one that the desk knows, NAME or a folder is the draft as it is now."""

from pathlib import Path

from django.conf import settings

from casebook.desk import policies
from casebook.desk.policies import NoEdition
from casebook.desk.setup import HandbookRefused
from casebook.handbook.lineage import NO_EDITIONS
from casebook.handbook.load import compile_folder, find
from casebook.policy.policy import Policy
from casebook.store import editions


def folder_of(name_or_path: str) -> Path:
    """Return the folder of a handbook: a shipped one, one in the data directory, or the folder itself.

    Raises:
        HandbookRefused: there is none.
    """
    own = settings.CASEBOOK.data / "handbooks" / name_or_path
    folder = find(name_or_path) or (own if own.is_dir() else None)
    if folder is None:
        raise HandbookRefused((f"There is no handbook “{name_or_path}”, and no such folder.",))
    return folder


def meant(written: str, *, stored: bool = True) -> Policy:
    """Return the edition that is meant; ``stored`` tells whether there is a database that may know it.

    An edition that the desk does not know is looked for in the handbook's folder.

    Raises:
        HandbookRefused: there is no such handbook, or its draft does not compile.
        NoEdition: neither the desk nor the folder has such an edition.
    """
    name, _, edition = written.partition("@")
    if not edition or Path(written).is_dir():
        return _draft(written, stored=stored)
    known = policies.editions(name) if stored else ()
    if any(view.edition == edition for view in known):
        return policies.policy(name, edition)
    draft = _draft(name, stored=stored)
    if draft.edition != edition:
        there = ", ".join(dict.fromkeys([*(view.edition for view in known), draft.edition]))
        raise NoEdition(f"The handbook {name} has no edition {edition}; there is {there}.")
    return draft


def _draft(name_or_path: str, *, stored: bool) -> Policy:
    compiled = compile_folder(folder_of(name_or_path), editions.files if stored else NO_EDITIONS)
    if compiled.policy is None:
        raise HandbookRefused(tuple(f"{name_or_path}: {diagnostic}" for diagnostic in compiled.errors))
    return compiled.policy

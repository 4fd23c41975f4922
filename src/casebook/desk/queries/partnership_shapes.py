"""How pages see a case that is joined with one of another desk."""

from dataclasses import dataclass

from casebook.policy.intake import Proof


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the first tier that the maker asks for, by a clause of its handbook.

    ``by`` is who wrote it down and ``files`` the ids of what proves it; a maker reads of neither.
    """

    id: str
    label: str
    help: str
    proof: Proof
    clause: str
    done: bool = False
    text: str = ""
    erased: bool = False
    by: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UpstreamView:
    """The maker's case. ``desk`` is who the maker is, ``state`` where it stands, ``codes`` why it was refused there."""

    desk: str
    handbook: str
    edition: str
    state: str
    number: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """``maker`` is the handbook of whom the case could be taken to (empty: nobody), with its ``edition`` and vendor.

    ``clause`` of one's own handbook says so. ``steps`` are the provider's own, or those that the maker was told of.
    ``relayed`` are the versions of what was passed on, ``to_relay`` those of what can be. ``sender`` is the
    provider's desk and its number, seen from the maker.
    """

    maker: str = ""
    edition: str = ""
    vendor: str = ""
    clause: str = ""
    steps: tuple[StepView, ...] = ()
    upstream: UpstreamView | None = None
    relayed: frozenset[int] = frozenset()
    to_relay: tuple[int, ...] = ()
    sender: tuple[str, str] | None = None


ALONE = PartnershipView()
"""A case that is joined with none and can be taken to nobody; what customers see."""

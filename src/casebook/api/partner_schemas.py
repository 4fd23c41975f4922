"""What the API says of a case that is joined with one of another desk, or could be."""

from ninja import Schema
from pydantic import Field


class TierOneStepOut(Schema):
    """A step of the first tier. ``proof`` is words, article or file; ``clause`` of the maker's handbook asks for it."""

    id: str
    label: str
    proof: str
    clause: str
    done: bool
    body: str
    erased: bool
    by: str = Field(description="Who wrote it down; empty at the maker's desk.")
    files: list[str] = Field(description="Ids of the files that prove it; empty at the maker's desk.")


class UpstreamOut(Schema):
    """The maker's case: sent, open, closure-proposed, closed or refused; ``codes`` say why it was refused there."""

    desk: str
    handbook: str
    state: str
    number: str
    codes: list[str]


class SenderOut(Schema):
    """The provider's desk that a case came from, and its number there."""

    desk: str
    number: str


class PartnershipOut(Schema):
    """How a case is joined with another desk, for staff. ``maker`` is the handbook of whom it could be taken to."""

    maker: str
    vendor: str
    clause: str
    steps: list[TierOneStepOut]
    upstream: UpstreamOut | None
    to_relay: list[int] = Field(description="The versions of the lines that can be passed on to the customer.")
    relayed: list[int]
    sender: SenderOut | None

"""Releases over the API: the versions of products that are out, what help each gets, and how one hears of new ones."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from casebook.api.bearer import caller
from casebook.api.incoming import Incoming
from casebook.api.problems import PROBLEMS, refused
from casebook.cases.actor import Actor
from casebook.cases.refusal import Refusal, Refused
from casebook.desk import preferences, release_news
from casebook.desk.administration import Invalid
from casebook.desk.permissions import require
from casebook.desk.queries.product_releases import ProductReleases, product_releases

router = Router(tags=["releases"])


class ReleaseOut(Schema):
    """A version. ``clause`` says what help it gets, ``fetch`` where to get it, ``refused`` why one cannot.

    ``hardware`` is what else it needs, ``hardware_notice`` what the handbook says of that.
    """

    product: str
    version: str
    kind: str
    phase: str
    build: str
    released: date
    ends: date | None
    security: bool
    hardware: str
    hardware_notice: str
    hardware_clause: str
    news: str
    support: str
    help_with: list[str]
    clause: str
    fetch: str
    refused: str
    refused_clause: str


class ReleaseNewsIn(Incoming):
    """How often one wants to hear of releases: what ``choices`` has, or not at all."""

    often: Literal["none", "weekly", "at-once"]


class ReleaseNewsOut(Schema):
    """How often one asked to hear (``often``), can ask to (``choices``), and hears anyway (``told``)."""

    often: str = Field(description="none, weekly or at-once; empty for staff.")
    choices: list[str]
    told: Literal["", "weekly", "at-once"]
    clauses: list[str]


@router.get(
    "/releases",
    response={200: list[ReleaseOut], **PROBLEMS},
    operation_id="list_releases",
    openapi_extra={"x-verb": "releases.read"},
)
def releases(request: HttpRequest) -> list[ReleaseOut]:
    """List the versions of one's products, or of all for staff, the newest first for each product."""
    return [one for of in product_releases(caller(request)) for one in _out(of)]


@router.get(
    "/release-news",
    response={200: ReleaseNewsOut, **PROBLEMS},
    operation_id="read_release_news",
    openapi_extra={"x-verb": "releases.read"},
)
def read_news(request: HttpRequest) -> ReleaseNewsOut:
    """Say how often one hears of releases, and by which clauses; staff hear of none."""
    return _news(caller(request))


@router.post(
    "/release-news",
    response={200: ReleaseNewsOut, **PROBLEMS},
    operation_id="choose_release_news",
    openapi_extra={"x-verb": "releases.read"},
)
def choose_news(request: HttpRequest, body: ReleaseNewsIn) -> ReleaseNewsOut:
    """Choose how often one hears of releases, among what one's handbooks offer."""
    actor = caller(request)
    outcome = preferences.choose_release_news(actor, body.often)
    if isinstance(outcome, Invalid):
        message = " ".join(outcome.errors.values())
        raise refused(Refused((Refusal("release-news-not-offered", message, field="often"),)))
    return _news(actor)


def _news(actor: Actor) -> ReleaseNewsOut:
    require(actor, "releases.read")
    offered = release_news.rhythms(actor)
    told = {one.rhythm for one in offered if actor.roles & set(one.to)}
    return ReleaseNewsOut(
        often=preferences.release_news_of(actor),
        choices=sorted({one.rhythm for one in offered if one.others}),
        told="at-once" if "at-once" in told else "weekly" if told else "",
        clauses=list(dict.fromkeys(one.clause for one in offered)),
    )


def _out(of: ProductReleases) -> list[ReleaseOut]:
    return [
        ReleaseOut(
            product=of.product.id,
            version=line.of.version,
            kind=line.of.kind,
            phase=line.of.phase,
            build=line.of.build,
            released=line.of.released,
            ends=line.of.ends,
            security=line.of.security,
            hardware=line.of.hardware,
            hardware_notice=line.hardware.message if line.hardware else "",
            hardware_clause=line.hardware.clause if line.hardware else "",
            news=line.of.news,
            support=line.support.level if line.support else "full",
            help_with=list(line.support.help_with) if line.support else [],
            clause=line.support.clause if line.support else "",
            fetch="" if line.refused else line.of.link,
            refused=f"{line.refused.message} {line.refused.remedy}" if line.refused else "",
            refused_clause=line.refused.clause if line.refused else "",
        )
        for line in of.lines
    ]

"""Releases over the API: the versions of products that are out, and what help each of them gets."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from casebook.api.bearer import caller
from casebook.api.problems import PROBLEMS
from casebook.desk.queries.product_releases import ProductReleases, product_releases

router = Router(tags=["releases"])


class ReleaseOut(Schema):
    """A version. ``clause`` says what help it gets, ``fetch`` where to get it, ``refused`` why one cannot."""

    product: str
    version: str
    kind: str
    phase: str
    build: str
    released: date
    ends: date | None
    security: bool
    hardware: str
    news: str
    support: str
    help_with: list[str]
    clause: str
    fetch: str
    refused: str
    refused_clause: str


@router.get(
    "/releases",
    response={200: list[ReleaseOut], **PROBLEMS},
    operation_id="list_releases",
    openapi_extra={"x-verb": "releases.read"},
)
def releases(request: HttpRequest) -> list[ReleaseOut]:
    """List the versions of one's products, or of all for staff, the newest first for each product."""
    return [one for of in product_releases(caller(request)) for one in _out(of)]


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

"""What a scenario expects of releases: what the case knows of its version, and how the contact hears of new ones."""

from collections.abc import Iterator

from casebook.cases.releases import UNKNOWN_RELEASE
from casebook.cases.rules import release_news
from casebook.cases.scenarios.plain import Plain, expect_keys, table, text
from casebook.cases.scenarios.play import Played


def release(played: Played, value: Plain) -> Iterator[str]:
    """Compare what the case knows of its version, of the Support ID, of hotfixes and of a security fix."""
    found = played.case.release if played.case else UNKNOWN_RELEASE
    said = {
        "version": found.version or "unknown",
        "build": found.build or "unknown",
        "phase": found.phase or "unknown",
        "support": "limited" if found.limited_by else "full",
        "support-id": {None: "unknown", True: "fits", False: "differs"}[found.support_id],
        "hotfixes": str(len(found.fixes)),
        "security-fix": {None: "undecided", True: "first", False: "in turn"}[found.security],
    }
    expected = table(value, "release")
    expect_keys(expected, tuple(said), "`release`")
    for key, one in expected.items():
        if text(one, key) != said[key]:
            yield f"{key}: expected {text(one, key)}, found {said[key]}"


def hears(played: Played, value: Plain) -> Iterator[str]:
    """Compare how the contact hears of the releases that the scenario gives, and what is said of hardware."""
    expected = table(value, "hears")
    expect_keys(expected, ("of-releases", "clause", "hardware"), "`hears`")
    stage, releases = played.stage, played.policy.releases
    news = release_news.hears(releases, stage.contact.roles, stage.news)
    notices = [said.clause for one in stage.releases if (said := release_news.hardware(releases, one))]
    found = {
        "of-releases": news[0].rhythm if news else "never",
        "clause": news[0].clause if news else "none",
        "hardware": notices[0] if notices else "none",
    }
    for key, one in expected.items():
        if text(one, key) != found[key]:
            yield f"{key}: expected {text(one, key)}, found {found[key]}"


def shown(played: Played) -> tuple[str, ...]:
    """Return the clauses by which the contact hears of releases, and those on the hardware that these need."""
    stage, releases = played.stage, played.policy.releases
    news = [one.clause for one in release_news.hears(releases, stage.contact.roles, stage.news)]
    said = (release_news.hardware(releases, one) for one in stage.releases)
    return (*news, *(one.clause for one in said if one))

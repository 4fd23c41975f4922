"""What became known of the version, and what was given for it, each in one sentence of the conversation."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy


def _who(line: Line) -> str:
    return line.author.name or _("somebody no longer known")


def _recorded(_page: CasePage, line: Line, _policy: Policy) -> str:
    if line.codes.get("build"):
        return _("The case is about version %(version)s, build %(build)s.") % line.codes
    return _("The case is about version %(version)s.") % line.codes


def _limited(_page: CasePage, line: Line, _policy: Policy) -> str:
    return _("Help for version %(version)s is limited (%(clause)s).") % line.codes


def _fits(_page: CasePage, line: Line, _policy: Policy) -> str:
    said = {
        "file": _("The Support ID in the files is that of the contract (%(clause)s)."),
    }
    usual = _("The Support ID in the product is that of the contract (%(clause)s).")
    return said.get(line.codes.get("source", ""), usual) % line.codes


def _differs(_page: CasePage, line: Line, _policy: Policy) -> str:
    said = {
        "form": _("The Support ID of the form is not that of the contract (%(clause)s)."),
        "file": _("The files hold another Support ID than the contract: %(found)s (%(clause)s)."),
    }
    usual = _("The product has another Support ID than the contract: %(found)s (%(clause)s).")
    return said.get(line.codes.get("source", ""), usual) % line.codes


def _hotfix(_page: CasePage, line: Line, _policy: Policy) -> str:
    words = {"who": _who(line), "build": line.codes.get("build", "")}
    if words["build"]:
        return _("%(who)s gave a hotfix for build %(build)s.") % words
    return _("%(who)s gave a hotfix.") % words


def _analysis(_page: CasePage, line: Line, _policy: Policy) -> str:
    return _("%(who)s sent the analysis of the root cause (%(clause)s).") % {**line.codes, "who": _who(line)}


def _security(_page: CasePage, line: Line, _policy: Policy) -> str:
    words = {**line.codes, "who": _who(line)}
    if line.codes.get("first") != "yes":
        return _("%(who)s decided that this security fix is not put first (%(clause)s).") % words
    if line.codes.get("into"):
        return _("%(who)s decided that this security fix is put first, into %(into)s (%(clause)s).") % words
    return _("%(who)s decided that this security fix is put first (%(clause)s).") % words


RELEASE_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "release": _recorded,
    "release-limited": _limited,
    "support-id-fits": _fits,
    "support-id-differs": _differs,
    "hotfix": _hotfix,
    "root-cause": _analysis,
    "security-fix": _security,
}
RELEASE_ICONS: Final[Mapping[str, str]] = {
    "release": "package",
    "release-limited": "package",
    "support-id-fits": "badge-check",
    "support-id-differs": "triangle-alert",
    "hotfix": "wrench",
    "root-cause": "search",
    "security-fix": "shield",
}
RELEASE_WRITTEN: Final[Mapping[str, str]] = {"hotfix": "vendor", "root-cause": "vendor", "security-fix": "note"}

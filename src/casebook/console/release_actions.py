"""What can be done on a case page about versions: write one down, compare a Support ID, give a hotfix, and more."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.cases.releases import newest
from casebook.console.forms import Action, Cleaned, Submission, Written
from casebook.desk.queries.shapes import CasePage


class ReleaseForm(Submission):
    """A version of the product, and the build that the customer runs if it is known."""

    release = forms.CharField(max_length=40)
    build = forms.CharField(required=False, max_length=60)


class SupportIdForm(Submission):
    """The Support ID that an engineer found in the product."""

    found = forms.CharField(max_length=60)


class SecurityForm(Written):
    """Whether the fix is put first, into which version, and why."""

    first = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    into = forms.CharField(required=False, max_length=40)


def _record(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.RecordRelease(id=key, expected=version, version=given["release"], build=given["build"])


def _compare(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.CheckSupportId(id=key, found=given["found"])


def _hotfix(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.GiveHotfix(id=key, expected=version, body=given["text"], files=given["files"])


def _analysis(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.SendAnalysis(id=key, expected=version, body=given["text"], files=given["files"])


def _security(given: Cleaned, key: str, version: int | None) -> Command:
    first = given["first"] == "yes"
    into = given["into"] if first else ""
    return commands.DecideSecurityFix(id=key, expected=version, first=first, body=given["text"], into=into)


RELEASE_ACTIONS: Final = {
    "release": Action("case.release", ReleaseForm, _record, _("The version is on the case.")),
    "support-id": Action("case.release", SupportIdForm, _compare, _("The Support ID is compared.")),
    "hotfix": Action("case.hotfix", Written, _hotfix, _("The hotfix is on its way to the customer."), files=True),
    "analysis": Action("case.analysis", Written, _analysis, _("The analysis is on its way."), files=True),
    "security-fix": Action("case.security-fix", SecurityForm, _security, _("The decision is on the case.")),
}


def without_dialog(name: str, _given: Mapping[str, str], found: CasePage) -> bool:
    """Tell whether an action has no dialog on the page: the case is closed, or its handbook does not speak of it."""
    view = found.release
    if name not in RELEASE_ACTIONS or name == "analysis":
        return False
    if view is None or found.status == "closed":
        return True
    offered = {"support-id": view.support_id is not None, "hotfix": view.hotfixes}
    return not offered.get(name, name == "release" or view.security is not None)


def choices(found: CasePage) -> dict[str, Any]:
    """Return the versions of the product, and those into which a fix that concerns security can go."""
    known = found.release.known if found.release else ()
    major = newest(one.major for one in known)
    return {"known_releases": known, "newest_major": [one for one in known if one.major == major]}

"""The version that a case is about as both sides read it: its phase, the help it gets, and the Support ID, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases.refusal import Refused
from casebook.desk.queries.release_shapes import ReleaseView
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web.banner import cited
from casebook.web.refusals import ClauseLink, Shown, shown

PHASES: Final[Mapping[str, Promise]] = {
    "current": gettext_lazy("current version"),
    "older": gettext_lazy("older version"),
    "ended": gettext_lazy("support has ended"),
}
ID_STATES: Final[Mapping[bool | None, tuple[Promise, str, str]]] = {
    True: (gettext_lazy("fits"), "met", "badge-check"),
    False: (gettext_lazy("differs"), "soon", "triangle-alert"),
    None: (gettext_lazy("not looked at"), "quiet", "circle-dashed"),
}
"""Whether the Support ID of the product is that of the contract: in words, with its tone and icon."""


@dataclass(frozen=True, slots=True)
class ReleaseShown:
    """What a case page says of the version; ``id_state`` is in words, ``lacks`` what a hotfix lacks."""

    view: ReleaseView
    phase: str
    support_clause: ClauseLink | None
    hardware_clause: ClauseLink | None
    id_state: str
    id_tone: str
    id_icon: str
    id_clause: ClauseLink | None
    security_clause: ClauseLink | None
    lacks: Shown | None

    @property
    def differs(self) -> bool:
        """Whether another Support ID was found than that of the contract."""
        return self.view.support_id is not None and self.view.support_id.fits is False

    @property
    def limited(self) -> bool:
        """Whether help for the version is limited."""
        return self.view.support is not None and self.view.support.limited

    @property
    def decided(self) -> bool:
        """Whether it was decided if a fix that concerns security is put first."""
        return self.view.security is not None and self.view.security.first is not None

    @property
    def anything(self) -> bool:
        """Whether there is anything to say beside the conversation."""
        looked = self.view.support_id is not None and self.view.support_id.fits is not None
        return bool(self.view.version or looked or self.view.fixes or self.decided)


def releases(page: CasePage, policy: Policy) -> ReleaseShown | None:
    """Return what a case page says of the version; none where its handbook says nothing of versions."""
    view = page.release
    if view is None:
        return None
    state, tone, icon = ID_STATES[view.support_id.fits if view.support_id else None]
    return ReleaseShown(
        view=view,
        phase=str(PHASES.get(view.phase, "")),
        support_clause=cited(policy, view.support.clause if view.support else ""),
        hardware_clause=cited(policy, view.hardware.clause if view.hardware else ""),
        id_state=str(state),
        id_tone=tone,
        id_icon=icon,
        id_clause=cited(policy, view.support_id.clause if view.support_id else ""),
        security_clause=cited(policy, view.security.clause if view.security else ""),
        lacks=_lacks(view, policy),
    )


def _lacks(view: ReleaseView, policy: Policy) -> Shown | None:
    if not view.lacks:
        return None
    return Shown(_("No hotfix yet"), shown(Refused(view.lacks), policy).reasons)


def analysis_clause(page: CasePage, policy: Policy) -> ClauseLink | None:
    """Return the clause that promises the analysis of the root cause, while that is owed."""
    line, target = page.analysis, policy.targets.milestones.get("root_cause")
    if line is None or target is None:
        return None
    clauses = line.pricing.clauses if line.pricing else ()
    return cited(policy, clauses[0] if clauses else target.clause)

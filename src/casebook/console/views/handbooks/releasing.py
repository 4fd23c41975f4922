"""An edition on its way, in the console: submit, approve or send back, choose the day, release, take back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.handbooks.release_form import Given, beginning, prefilled, read_day, to_come
from casebook.console.views.handbooks.shown import frame, in_force
from casebook.console.views.handbooks.whatif import first_day
from casebook.desk import approving, clock, drafting, policies, queries
from casebook.desk.approving import Submission
from casebook.desk.drafting import Draft
from casebook.desk.permissions import may
from casebook.desk.policies import EditionView, NoEdition
from casebook.desk.proposed import proposed
from casebook.desk.queries.proposals import Proposal
from casebook.desk.setup import HandbookRefused
from casebook.handbook.comparing import compare
from casebook.policy.policy import Policy
from casebook.web.changes import Changes, told
from casebook.web.pages import page

STEPS: Final = {
    # step: icon, tone, word, sentence
    "submitted": ("send", "accent", gettext_lazy("Waits for approval"), gettext_lazy("submitted it")),
    "approved": ("stamp", "met", gettext_lazy("Approved"), gettext_lazy("approved it")),
    "sent-back": ("undo-2", "soon", gettext_lazy("Sent back"), gettext_lazy("sent it back")),
    "withdrawn": ("x", "quiet", gettext_lazy("Withdrawn"), gettext_lazy("withdrew it")),
    "released": ("lock", "met", gettext_lazy("Released"), gettext_lazy("released it")),
    "rolled-back": ("rotate-ccw", "breached", gettext_lazy("Taken back"), gettext_lazy("took it back")),
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of an edition on its way, in words."""

    icon: str
    said: str
    who: str
    at: Any
    words: str


@require_GET
@page("handbook.read", kind="staff")
def releasing(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Show what is on its way, what can be done with it, which editions there are, and what came before."""
    return _show(request, actor, drafting.read(actor, handbook), Given())


@require_POST
@page("handbook.write", kind="staff")
def submit(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Submit the draft, or an earlier edition's content, as a new edition."""
    given = request.POST
    again = given.get("again", "")
    wanted = Submission(
        given.get("edition", "").strip(), given.get("open-cases", "keep"), given.get("words", ""), again
    )
    wish = Given(
        "submit", {"edition": wanted.edition, "words": wanted.words, "again": again, "open_cases": wanted.open_cases}
    )
    said = _("It is submitted. Somebody who did not write it has to approve it.")
    return _done(request, actor, handbook, wish, said, lambda: approving.submit(actor, handbook, wanted))


@require_POST
@page("handbook.approve", kind="staff")
def approve(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Approve what somebody else wrote."""
    key, words = _named(request)
    said = _("It is approved. Now it needs its first day.")
    return _done(
        request, actor, handbook, Given("approve", {"words": words}), said, lambda: approving.approve(actor, key, words)
    )


@require_POST
@page("handbook.approve", kind="staff")
def send_back(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Send it back with words."""
    key, words = _named(request)
    said = _("It is sent back; its authors are told why.")
    return _done(
        request,
        actor,
        handbook,
        Given("send-back", {"words": words}),
        said,
        lambda: approving.send_back(actor, key, words),
    )


@require_POST
@page("handbook.write", kind="staff")
def withdraw(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Take it back before it is decided."""
    key, words = _named(request)
    said = _("It is withdrawn. The draft can change again.")
    return _done(request, actor, handbook, Given(), said, lambda: approving.withdraw(actor, key, words))


@require_POST
@page("handbook.release", kind="staff")
def release(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Release what was approved, in force from a day."""
    key, _words = _named(request)
    written = request.POST.get("in-force", "")
    wish = Given("release", {"in_force": written})
    return _done(
        request, actor, handbook, wish, _("It is released."), lambda: approving.release(actor, key, read_day(written))
    )


@require_POST
@page("handbook.release", kind="staff")
def roll_back(request: HttpRequest, actor: Actor, handbook: str) -> HttpResponse:
    """Take a release back before its first day."""
    edition, words = request.POST.get("edition", ""), request.POST.get("words", "")
    wish = Given("roll-back", {"words": words, "edition": edition})
    said = _("The release is taken back. What is in force goes on to hold.")
    return _done(request, actor, handbook, wish, said, lambda: approving.roll_back(actor, handbook, edition, words))


def _named(request: HttpRequest) -> tuple[str, str]:
    return request.POST.get("proposal", ""), request.POST.get("words", "")


def _done(
    request: HttpRequest, actor: Actor, handbook: str, given: Given, said: str, step: Callable[[], object]
) -> HttpResponse:
    """Take a step and say so; one that is refused leaves everything as it was, and nothing that was typed is lost."""
    try:
        step()
    except HandbookRefused as refused:
        return _show(request, actor, drafting.read(actor, handbook), given.refused(refused.messages), 422)
    messages.success(request, said)
    return redirect("console:handbook-release", handbook=handbook)


def _show(request: HttpRequest, actor: Actor, draft: Draft, given: Given, status: int = 200) -> HttpResponse:
    every = queries.proposals(actor, draft.handbook)
    here = next((one for one in every if one.open), None)
    context = shell(request, actor, "console:handbooks") | frame(actor, draft, "console:handbook-release")
    context |= {
        "given": given,
        "here": _way(actor, draft, here, given) if here else None,
        "form": None if here else prefilled(draft, given),
        "editions": [_edition(actor, one) for one in policies.editions(draft.handbook)[::-1]],
        "history": [(one, _steps(one), _mark(one)) for one in every if not one.open],
        "now_in_force": in_force(draft.handbook),
        "since": first_day(),
        "may_approve": may(actor, "handbook.approve").allowed,
        "may_release": may(actor, "handbook.release").allowed,
    }
    return render(request, "console/handbooks/release.html", context, status=status)


def _way(actor: Actor, draft: Draft, one: Proposal, given: Given) -> dict[str, Any]:
    """Return what is on its way, with what it changes and what the reader can do."""
    own = actor.id in one.author_ids
    policy = _policy(draft, one)
    return {
        "one": one,
        "mark": _mark(one),
        "steps": _steps(one),
        "own": own,
        "changes": _changes(draft.handbook, policy) if policy else None,
        "begins": beginning(policy, one, given) if policy and one.state == "approved" else None,
        "policy": policy,
    }


def _policy(draft: Draft, one: Proposal) -> Policy | None:
    try:
        return proposed(draft, one.edition, one.open_cases, one.again)[1]
    except HandbookRefused:
        return None


def _changes(handbook: str, policy: Policy) -> Changes | None:
    """Return what differs from what is in force now."""
    try:
        return told(compare(policies.policy(handbook, at=clock.now()), policy))
    except NoEdition:
        return None


def _edition(actor: Actor, view: EditionView) -> dict[str, Any]:
    """Return an edition with whether it can still be taken back: it is released and its day has not come."""
    coming = view.released and view.edition in to_come(view.handbook)
    return {"one": view, "coming": coming, "can_go": coming and may(actor, "handbook.release").allowed}


def _steps(one: Proposal) -> list[StepShown]:
    return [
        StepShown(STEPS[step.step][0], str(STEPS[step.step][3]), step.person.name or _("Somebody"), step.at, step.words)
        for step in one.steps
    ]


def _mark(one: Proposal) -> tuple[str, str, str]:
    icon, tone, word, _said = STEPS[one.state]
    return icon, tone, str(word)

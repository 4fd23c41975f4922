"""Who may do what: one table of verbs, one function ``may``. Whether a handbook allows it is another question.

Tenants are walled by the database. Within a tenant ``may`` walls the organisations: a contact sees the cases they are
the contact of or watch; a case administrator sees all of their organisation's; nobody sees another organisation's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casebook.cases.actor import Actor

CASE_ADMINISTRATOR = "case-administrator"

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "case.read": "Read a case.",
        "case.open": "Open a case.",
        "case.reply": "Write on a case as its customer.",
        "case.respond": "Answer the customer.",
        "case.acknowledge": "Confirm automatically that the desk has the case.",
        "case.note": "Leave an internal note.",
        "case.call": "Log a call or chat.",
        "case.attempt": "Write down an attempt to reach the customer.",
        "case.assign": "Give a case to somebody.",
        "case.hand-over": "Hand a case over, with a note.",
        "case.route": "Ask who should take a case.",
        "case.watch": "Let somebody watch a case.",
        "case.unwatch": "End watching a case.",
        "case.severity": "Change the severity, and talk about it.",
        "benefits.decide": "Decide on benefits after repeated false reports.",
        "case.effort": "Say who is there while a case is worked on around the clock, let that rest, or end it.",
        "case.wait": "Leave a case waiting.",
        "case.resume": "Take a case up again.",
        "case.workaround": "Give the customer a workaround.",
        "case.workaround-answer": "Say whether a workaround works.",
        "case.resolve": "Say that a solution is in place.",
        "case.annotate": "Write to a missed deadline why it was missed.",
        "case.propose": "Ask the customer to agree to close.",
        "case.confirm": "Agree to close.",
        "case.decline": "Decline to close.",
        "case.close": "Close a case without the customer's agreement, where the handbook allows it.",
        "case.release": "Write down the version that a case is about, and compare its Support ID.",
        "case.hotfix": "Give a customer a hotfix.",
        "case.analysis": "Send the analysis of a root cause.",
        "case.security-fix": "Decide whether a fix that concerns security is put first.",
        "case.first-tier": "Write down what the first tier did before a case goes to the maker.",
        "case.escalate-upstream": "Take a case to the desk of the maker, and speak with it.",
        "case.survey": "Say how a closed case went.",
        "case.scope": "Say what is out of scope, or with what help is bounded.",
        "case.appeal": "Disagree with a ruling that something is out of scope.",
        "case.steps": "Agree on steps, change them, do without them.",
        "case.complete": "Tell that a step was taken.",
        "case.request": "Ask the customer for what is missing.",
        "case.provide": "Give what was asked for, or write down what the customer said.",
        "case.split": "Take a second matter out of a case into one of its own.",
        "case.merge": "Let a case go on in another one that is about the same.",
        "case.link": "Write down how cases hang together.",
        "case.escalate": "Ask for more attention or another priority, for oneself or for a customer.",
        "case.escalation": "Take an escalation, answer it, raise it, and propose that it ends.",
        "case.deescalate": "Agree or not that an escalation ends, or take one's own back.",
        "case.tier": "Hand a case to a deeper tier, and give it back.",
        "case.record": "Record a case that was worked elsewhere.",
        "case.fire": "Let a timer fire.",
        "case.hear": "Tell a case what came of what it sent.",
        "case.follow": "Let a case follow a new edition of its handbook.",
        "case.why": "Ask why a date is what it is.",
        "cases.list": "See a list of cases.",
        "cases.all": "See all cases of the desk, or of one's organisation.",
        "escalations.read": "See the escalations of the desk.",
        "surveys.read": "See what customers say of closed cases.",
        "queue.read": "See the queue of the desk.",
        "figures.read": "See how the goals of the desk were kept.",
        "search": "Search cases and customers.",
        "customers.read": "See customers, their contacts and contracts.",
        "releases.read": "Read the versions of products.",
        "customers.write": "Add and change organisations and sites.",
        "contacts.write": "Add and change contacts and their roles.",
        "contracts.write": "Add and change contracts.",
        "partners.write": "Connect this desk with those of makers and providers.",
        "products.write": "Add and change products.",
        "staff.write": "Add and change staff.",
        "roster.write": "Change teams, skills, queues and shifts.",
        "tokens.write": "Make and revoke one's own API tokens.",
        "tokens.all": "Make and revoke anybody's API tokens.",
        "outbox.read": "See the messages the desk sends.",
        "journal.read": "See what was refused to whom.",
        "audit.read": "See who changed what.",
        "files.upload": "Upload a file.",
        "files.read": "Download a file.",
        "articles.read": "Search and read articles.",
        "articles.write": "Write articles.",
        "articles.counts": "See what articles are worth.",
        "handbook.read": "Read the handbooks.",
        "handbook.write": "Write drafts of the handbooks.",
        "handbook.approve": "Approve editions that others wrote, or send them back.",
        "handbook.release": "Release approved editions, and take them back before their first day.",
        "erase": "Erase personal data.",
    }
)

_READ = frozenset(
    {
        "case.read",
        "releases.read",
        "case.why",
        "case.route",
        "case.watch",
        "case.unwatch",
        "cases.list",
        "cases.all",
        "queue.read",
        "figures.read",
        "search",
        "customers.read",
        "handbook.read",
        "articles.read",
    }
)
_FILES = frozenset({"files.upload", "files.read"})
_CASE_WORK = frozenset(
    {
        "case.open",
        "case.respond",
        "case.note",
        "case.call",
        "case.assign",
        "case.hand-over",
        "case.severity",
        "case.effort",
        "case.wait",
        "case.resume",
        "case.propose",
        "case.confirm",
        "case.decline",
        "case.close",
        "case.first-tier",
        "case.escalate-upstream",
        "case.release",
        "case.hotfix",
        "case.analysis",
        "case.security-fix",
        "case.scope",
        "case.request",
        "case.steps",
        "case.complete",
        "case.merge",
        "case.split",
        "case.provide",
        "case.attempt",
        "case.workaround",
        "case.workaround-answer",
        "case.resolve",
        "case.escalate",
        "case.deescalate",
        "case.tier",
    }
)
_CUSTOMERS = frozenset({"customers.write", "contacts.write", "contracts.write"})
_HANDBOOKS = frozenset({"handbook.write", "handbook.approve", "handbook.release"})
_OPERATIONS = _HANDBOOKS | {"partners.write", "products.write", "audit.read", "tokens.all"}
_OVERSIGHT = frozenset(
    {
        "surveys.read",
        "journal.read",
        "outbox.read",
        "roster.write",
        "articles.counts",
        "case.annotate",
        "benefits.decide",
    }
)
_ESCALATIONS = frozenset({"escalations.read", "case.escalation"})
_ENGINEER = _READ | _FILES | _CASE_WORK | {"outbox.read", "contacts.write", "tokens.write", "articles.write"}
_NOT_FOR_STAFF = {
    "case.reply",
    "case.appeal",
    "case.acknowledge",
    "case.record",
    "case.fire",
    "case.follow",
    "case.hear",
    "case.link",
    "case.survey",
}
_EVERYTHING_STAFF = frozenset(VERBS) - _NOT_FOR_STAFF

STAFF_ROLES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "engineer": _ENGINEER,
        "duty-manager": _ENGINEER | _OVERSIGHT | _ESCALATIONS,
        "support-manager": _ENGINEER | _OVERSIGHT | _ESCALATIONS,
        "support-operations": _ENGINEER | _OVERSIGHT | _ESCALATIONS | _CUSTOMERS | _OPERATIONS,
        "account-manager": _READ
        | _FILES
        | _CUSTOMERS
        | {"case.note", "outbox.read", "case.escalate", "escalations.read"},
        "administrator": _EVERYTHING_STAFF,
    }
)
"""What each staff role may do; a person may what any of their roles may."""

_CONTACT = _FILES | {
    "case.read",
    "releases.read",
    "case.open",
    "case.reply",
    "case.severity",
    "case.effort",
    "case.confirm",
    "case.decline",
    "case.survey",
    "case.appeal",
    "case.provide",
    "case.complete",
    "case.why",
    "case.watch",
    "case.unwatch",
    "case.workaround-answer",
    "case.escalate",
    "case.deescalate",
    "cases.list",
    "search",
    "articles.read",
    "handbook.read",
    "tokens.write",
}
_WATCHING = frozenset({"case.read", "case.why", "case.unwatch", "files.read"})
_REPLYING = _WATCHING | {"case.reply", "files.upload"}
_SYSTEM = frozenset(
    {
        "case.read",
        "case.why",
        "case.acknowledge",
        "case.fire",
        "case.follow",
        "case.hear",
        "case.link",
        "files.read",
    }
)
_IMPORTER = frozenset({"case.record", "case.read", "case.why", "cases.list", "cases.all"})


@dataclass(frozen=True, slots=True)
class CaseSubject:
    """A case, seen by who may: whose organisation and contact it is, who watches it, and who of those may reply."""

    organisation: str
    contact: str
    watchers: frozenset[str] = frozenset()
    repliers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OrganisationSubject:
    """An organisation, with what hangs on it."""

    organisation: str


@dataclass(frozen=True, slots=True)
class FileSubject:
    """A file. ``person`` uploaded it; ``case`` is none until a command named it; notes' files are internal."""

    person: str
    case: CaseSubject | None
    internal: bool


Subject = CaseSubject | OrganisationSubject | FileSubject


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether something is allowed; ``reason`` says why not, in words for the person."""

    allowed: bool
    reason: str = ""


class Forbidden(PermissionError):  # noqa: N818 - it names what happened
    """The person may not do this; ``reason`` can be shown to them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotThere(LookupError):  # noqa: N818 - it names what happened
    """There is no such thing, or none that this person may know of; the answer is the same."""


@dataclass(frozen=True, slots=True)
class TokenActor(Actor):
    """Somebody acting by an API token, which may be limited to some verbs (none named: all of the person's)."""

    scopes: frozenset[str] = frozenset()


ALLOWED = Permission(allowed=True)


def may(actor: Actor, verb: str, subject: Subject | None = None) -> Permission:
    """Answer whether the actor may use the verb, on the subject if there is one.

    Raises:
        KeyError: there is no such verb.
    """
    purpose = VERBS[verb]
    if verb not in verbs_of(actor):
        return Permission(allowed=False, reason=f"Your role does not include this: {purpose}")
    if actor.kind != "contact" or subject is None:
        return ALLOWED
    return (
        ALLOWED
        if _reaches(actor, verb, subject)
        else Permission(allowed=False, reason="This belongs to somebody else.")
    )


def require(actor: Actor, verb: str, subject: Subject | None = None) -> None:
    """Go on only if the actor may.

    Raises:
        Forbidden: they may not.
    """
    permission = may(actor, verb, subject)
    if not permission.allowed:
        raise Forbidden(permission.reason)


def verbs_of(actor: Actor) -> frozenset[str]:
    """Return every verb the actor's roles (and the token they come by) give them."""
    verbs = _verbs_of_person(actor)
    scopes = actor.scopes if isinstance(actor, TokenActor) else frozenset[str]()
    return verbs & scopes if scopes else verbs


def _verbs_of_person(actor: Actor) -> frozenset[str]:
    if actor.kind == "staff":
        return frozenset[str]().union(*(STAFF_ROLES.get(role, frozenset()) for role in actor.roles))
    if actor.kind == "contact":
        return _CONTACT | ({"cases.all"} if CASE_ADMINISTRATOR in actor.roles else frozenset())
    return _SYSTEM if actor.kind == "system" else _IMPORTER


def _reaches(actor: Actor, verb: str, subject: Subject) -> bool:
    """Whether a contact's own wall lets them use the verb on the subject."""
    if isinstance(subject, OrganisationSubject):
        return subject.organisation == actor.organisation
    if isinstance(subject, CaseSubject):
        if subject.organisation != actor.organisation:
            return False
        own = subject.contact == actor.id or CASE_ADMINISTRATOR in actor.roles
        return own or verb in _rights_of_watcher(actor, subject)
    if subject.case is None:
        return subject.person == f"contact:{actor.id}"
    return not subject.internal and _reaches(actor, verb, subject.case)


def _rights_of_watcher(actor: Actor, subject: CaseSubject) -> frozenset[str]:
    if actor.id not in subject.watchers:
        return frozenset()
    return _REPLYING if actor.id in subject.repliers else _WATCHING

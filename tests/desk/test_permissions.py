"""Who may do what: the table, and the walls between customers."""

import ast
from pathlib import Path

import pytest

from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.desk import permissions
from casebook.desk.command_verbs import VERB_OF
from casebook.desk.permissions import (
    STAFF_ROLES,
    VERBS,
    CaseSubject,
    FileSubject,
    Forbidden,
    OrganisationSubject,
    TokenActor,
    may,
    require,
    verbs_of,
)

TENANT = "01a2004d-9684-75eb-a27f-6298e4ad095a"
ADA = Actor("contact", TENANT, "ada", frozenset({"case-administrator"}), "acme")
BOB = Actor("contact", TENANT, "bob", frozenset(), "acme")
ERIN = Actor("staff", TENANT, "erin", frozenset({"engineer"}))


@pytest.mark.parametrize(
    ("actor", "subject", "allowed"),
    [
        (ADA, CaseSubject("acme", "ada"), True),
        (ADA, CaseSubject("acme", "bob"), True),
        (BOB, CaseSubject("acme", "bob"), True),
        (BOB, CaseSubject("acme", "ada"), False),
        (ADA, CaseSubject("globex", "eve"), False),
        (ADA, CaseSubject("globex", "ada"), False),
        (ADA, CaseSubject("", ""), False),
        (ERIN, CaseSubject("globex", "eve"), True),
        (ADA, OrganisationSubject("acme"), True),
        (ADA, OrganisationSubject("globex"), False),
    ],
)
def test_walls_between_customers(actor: Actor, subject: CaseSubject | OrganisationSubject, allowed: bool) -> None:  # noqa: FBT001 - a column of the table
    """Contacts see their own cases, case administrators their organisation's, nobody another's, staff all."""
    assert may(actor, "case.read", subject).allowed is allowed


def test_what_watchers_may() -> None:
    """A watcher reads, and ends watching; who may reply writes, too; both of their own organisation's cases alone."""
    watched = CaseSubject("acme", "ada", frozenset({"bob"}))
    replied = CaseSubject("acme", "ada", frozenset({"bob"}), frozenset({"bob"}))
    foreign = CaseSubject("globex", "eve", frozenset({"bob"}), frozenset({"bob"}))
    allowed = {
        name: {verb for verb in VERBS if may(BOB, verb, subject).allowed}
        for name, subject in {"watched": watched, "replied": replied, "foreign": foreign}.items()
    }
    assert allowed == {
        "watched": {"case.read", "case.why", "case.unwatch", "files.read"},
        "replied": {"case.read", "case.why", "case.unwatch", "files.read", "case.reply", "files.upload"},
        "foreign": set(),
    }
    assert may(BOB, "files.read", FileSubject("contact:ada", watched, internal=False)).allowed
    assert not may(BOB, "files.read", FileSubject("contact:ada", foreign, internal=False)).allowed


def test_files_follow_their_case() -> None:
    """A file is its uploader's until it is on a case; then it is read by whoever reads the case, unless internal."""
    on_case = CaseSubject("acme", "bob")
    assert may(BOB, "files.read", FileSubject("contact:bob", None, internal=False)).allowed
    assert not may(ADA, "files.read", FileSubject("contact:bob", None, internal=False)).allowed
    assert may(ADA, "files.read", FileSubject("contact:bob", on_case, internal=False)).allowed
    assert not may(BOB, "files.read", FileSubject("staff:erin", on_case, internal=True)).allowed
    assert may(ERIN, "files.read", FileSubject("staff:erin", on_case, internal=True)).allowed


def test_a_role_that_is_not_known_gives_nothing() -> None:
    """A staff member without a known role may do nothing at all."""
    assert verbs_of(Actor("staff", TENANT, "x", frozenset({"wizard"}))) == frozenset()


def test_engineers_do_not_administer() -> None:
    """The reason says what the role lacks, in words."""
    permission = may(ERIN, "staff.write")
    assert not permission.allowed
    assert permission.reason == "Your role does not include this: Add and change staff."
    with pytest.raises(Forbidden, match="Add and change staff"):
        require(ERIN, "staff.write")


def test_customers_never_get_staff_verbs() -> None:
    """No role of a contact leads to notes, queues, customers or administration."""
    everything = frozenset(role for role in STAFF_ROLES) | {"case-administrator"}
    greedy = Actor("contact", TENANT, "x", everything, "acme")
    assert not verbs_of(greedy) & {
        "case.note", "case.respond", "case.assign", "customers.read", "outbox.read", "journal.read", "staff.write",
        "erase", "case.record", "case.fire", "tokens.all",
    }  # fmt: skip


def test_a_token_gives_no_more_than_its_person() -> None:
    """Scopes narrow what the person may; they never add to it."""
    narrow = TokenActor("staff", TENANT, "erin", frozenset({"engineer"}), "", frozenset({"case.read", "staff.write"}))
    assert verbs_of(narrow) == {"case.read"}
    whole = TokenActor("staff", TENANT, "erin", frozenset({"engineer"}))
    assert verbs_of(whole) == verbs_of(ERIN)


def test_each_set_of_verbs_is_written_once() -> None:
    """No set is assigned a second time: the later one would silently take away what the first one gives."""
    tree = ast.parse(Path(permissions.__file__).read_text(encoding="utf-8"))
    names = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert len(names) == len(set(names))


def test_support_operations_bring_an_edition_to_its_release() -> None:
    """They write, approve and release; engineers and duty managers read."""
    steps = {"handbook.write", "handbook.approve", "handbook.release"}
    assert steps <= STAFF_ROLES["support-operations"] & STAFF_ROLES["administrator"]
    for role in ("engineer", "duty-manager", "account-manager"):
        assert not steps & STAFF_ROLES[role]
        assert "handbook.read" in STAFF_ROLES[role]


def test_every_command_has_its_verb() -> None:
    """No command is carried out without a verb of the table, and no verb is unknown."""
    assert {kind.__name__ for kind in VERB_OF} == {kind.__name__ for kind in Command.__subclasses__()}
    assert set(VERB_OF.values()) <= set(VERBS)
    assert frozenset().union(*STAFF_ROLES.values()) <= set(VERBS)
    with pytest.raises(KeyError):
        may(ERIN, "case.fly")

"""Options of contracts: what a line says of them, who may say it, and what follows for new cases and for open ones."""

import pytest
from tests.desk.partners import KEPT, NOT_KEPT, WHY, Partner, make_partner, partners_case, say
from tests.desk.worlds import FRIDAY, World, make_world

from casebook.accounts.models import ContractLine
from casebook.desk import administration, outbox, queries
from casebook.desk.administration import ContractForm, Invalid, LineForm
from casebook.desk.handle import Done, handle
from casebook.desk.letters import Paragraph, letter
from casebook.desk.queries.contract_shapes import ContractView, InsteadOf, PlanInstead
from casebook.desk.queries.shapes import Ref
from casebook.tenancy import transaction

HEADER = "organisation,support_id,licence,starts,product,handbook,plan,options"


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


@pytest.fixture
def partner(world: World) -> Partner:
    """The first customer as a partner."""
    return make_partner(world)


def view(world: World, partner: Partner) -> ContractView:
    """The partner's contract line as staff see it."""
    found = queries.customer_page(world.engineer, world.acme).contracts
    return next(one for one in found if one.line == partner.line)


def said(world: World, partner: Partner) -> object:
    """What the row says of the options."""
    with transaction(world.tenant):
        return ContractLine.objects.get(id=partner.line).options


def opened(world: World, partner: Partner) -> str:
    """Open a case under the contract and return its number."""
    done = handle(partners_case(world, partner), world.ada, now=FRIDAY)
    assert isinstance(done, Done), done
    return done.number


def test_contract_says_nothing_and_everything_is_as_usual(world: World, partner: Partner) -> None:
    """Each option of the handbook is shown with its usual value; the plan of the contract holds."""
    found = view(world, partner)
    assert [(one.option.id, one.value.id, one.said) for one in found.options] == [
        ("trained-staff", "kept", False),
        ("first-tier", "kept", False),
        ("rental-contract", "kept", False),
    ]
    assert (found.instead, found.in_effect) == (None, Ref("production", "Production"))


def test_losing_a_commitment_lowers_new_cases_only(world: World, partner: Partner) -> None:
    """The case that is open stays what it was; the next one is opened under Basic, until the commitment is kept."""
    before = opened(world, partner)
    say(world, partner, NOT_KEPT)
    after = opened(world, partner)
    say(world, partner, KEPT)
    again = opened(world, partner)
    plans = [queries.case_page(world.engineer, number).plan.id for number in (before, after, again)]
    assert plans == ["production", "basic", "production"]


def test_case_says_why_it_is_not_under_the_plan_of_its_contract(world: World, partner: Partner) -> None:
    """It keeps saying so when the commitment is kept again; the letter with the number says it, too."""
    say(world, partner, NOT_KEPT)
    number = opened(world, partner)
    say(world, partner, KEPT)
    expected = InsteadOf(Ref("production", "Production"), WHY, "VCS-01")
    assert queries.case_page(world.ada, number).instead_of == expected
    assert queries.case_page(world.ada, opened(world, partner)).instead_of is None
    words = f"Your contract names Production; this case is handled under Basic. {WHY} (VCS-01)"
    written = [letter(one, "https://desk.example") for one in outbox.claim(50, FRIDAY)]
    assert [Paragraph(words) in one.blocks for one in written if number in one.subject] == [True]


def test_plan_in_effect_says_why(world: World, partner: Partner) -> None:
    """Staff and the customer read the plan of new cases, the reason and the clause."""
    say(world, partner, NOT_KEPT)
    found = view(world, partner)
    assert found.plan == Ref("production", "Production")
    assert found.instead == PlanInstead(Ref("basic", "Basic"), WHY, "VCS-01")
    mine = next(one.contract for one in queries.openable_lines(world.ada) if one.contract.line == partner.line)
    assert mine.instead == found.instead


def test_change_of_an_option_is_in_the_audit_trail(world: World, partner: Partner) -> None:
    """Before and after stand there, with who changed it."""
    say(world, partner, NOT_KEPT)
    line = administration.audit(world.administrator)[0]
    assert (line.thing, line.before, line.after) == ("contract line", {"options": {}}, {"options": NOT_KEPT})
    assert line.person.name == "Ann"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"gold-card": "yes"},
            "The handbook veeam-vcsp has no option gold-card; it has trained-staff, first-tier, rental-contract.",
        ),
        ({"first-tier": "perhaps"}, "The option first-tier is one of kept, not-kept."),
    ],
)
def test_options_are_those_of_the_handbook(
    world: World, partner: Partner, options: dict[str, str], message: str
) -> None:
    """An option or a value that it does not know is refused at the line, and nothing is written."""
    line = LineForm(product=partner.product, handbook="veeam-vcsp", plan="basic", options=options)
    form = ContractForm(organisation=world.acme, licence="subscription", support_id="VC-1", lines=(line,))
    assert administration.save_contract(world.administrator, form, partner.contract) == Invalid({"lines.0": message})
    assert said(world, partner) == {}
    assert view(world, partner).plan.id == "production"


def test_options_come_from_a_file(world: World, partner: Partner) -> None:
    """A cell names them; an empty one leaves them; a misspelt one is an error of its line, and nothing is written."""
    row = "Acme,VC-1,subscription,2024-01-01,cloud-connect,veeam-vcsp,production"
    assert administration.import_customers(world.administrator, f"{HEADER}\n{row},first-tier=not-kept\n").errors == ()
    assert said(world, partner) == NOT_KEPT
    assert administration.import_customers(world.administrator, f"{HEADER}\n{row},\n").errors == ()
    assert said(world, partner) == NOT_KEPT
    report = administration.import_customers(world.administrator, f"{HEADER}\n{row},first-tier\n")
    assert [(one.line, one.message) for one in report.errors] == [
        (2, "options: an option is written like course=taken.")
    ]
    report = administration.import_customers(world.administrator, f"{HEADER}\n{row},first-tier=perhaps\n")
    assert [(one.line, one.message) for one in report.errors] == [
        (2, "lines.0: The option first-tier is one of kept, not-kept.")
    ]
    assert said(world, partner) == NOT_KEPT

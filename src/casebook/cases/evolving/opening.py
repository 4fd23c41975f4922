"""What an opening makes."""

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.repricing import Stretch


def opened(event: e.CaseOpened, recorded: e.Recorded) -> Case:
    """Return the case that begins with an opening."""
    return Case(
        number=event.number,
        version=1,
        changed=1,
        handbook=event.handbook,
        edition=event.edition,
        plan=event.plan,
        severity=event.severity,
        channel=event.channel,
        case_type=event.case_type,
        product=event.product,
        organisation=event.organisation,
        contact=event.contact,
        site=event.site,
        contract_line=event.contract_line,
        zone=event.zone,
        zone_from=event.zone_from,
        language=event.language,
        opened_at=recorded.occurred_at,
        stretches=(Stretch(recorded.occurred_at, event.channel, event.zone),),
        criterion=event.criterion,
        imported=recorded.actor_kind == "importer",
    )

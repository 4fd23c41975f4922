"""The handbook's form for opening a case: product, kind, severity by its criteria, and the questions that these bring.

The portal and the console show the same form. It is made anew from what was typed so far, so it works with and without
htmx: ``opening`` reads, ``Opening.command`` makes the command, ``Opening.refuse`` puts refusals to their fields.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casebook.cases.commands import OpenCase
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.rules import intake as rules
from casebook.cases.rules.answers import is_language
from casebook.desk import clock, forecast, policies, queries
from casebook.desk.forecast import Forecast, Wish
from casebook.desk.handle import check, new_command_id
from casebook.desk.queries.contract_shapes import OpenableLine
from casebook.desk.queries.customer_shapes import ContactView
from casebook.desk.queries.shapes import Ref
from casebook.policy.intake import Field
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.web import levels, links, products, questions, spoken
from casebook.web.asking import Desk
from casebook.web.refusals import clause_link

ANSWERS: Final = "answers."
LANGUAGE: Final = "language"
DESCRIPTION: Final = "description"
"""The question whose answer tells most of the problem."""
SUBJECT_LENGTH: Final = rules.SUBJECT_LENGTH
STANDING: Final = frozenset(
    {"contact-may-not-open", "contact-unknown", "channel-not-open", "no-edition-in-force", "out-of-scope"}
)
"""Refusals that no answer of the form can mend: they are said before anything is typed."""

CHOOSING: Final = frozenset({"command_id", "contract_line", "site", "case_type", "severity"})
"""The fields that stay where such a case cannot be opened at all: another choice may mend it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices that decide what else is asked, by the handbook that rules the chosen product.

    ``promise`` is for the lowest severity while none is chosen.
    """

    line: OpenableLine
    policy: Policy
    point: Point
    promise: Forecast | None

    @property
    def zone(self) -> str:
        """The zone that support hours are read in."""
        return self.promise.zone if self.promise else self.policy.zone

    @property
    def country(self) -> str:
        """Where the customer is, as far as it is known."""
        return self.promise.country if self.promise else ""


class OpeningForm(forms.Form):
    """What was typed, dressed as a form; what is needed is marked, and judged by the desk alone."""

    use_required_attribute = False

    def __init__(self, given: QueryDict, fields: Mapping[str, forms.Field], needed: frozenset[str]) -> None:
        super().__init__(data=given, label_suffix="")
        self.fields.update(fields)
        self.full_clean()
        for name in needed & set(self.fields):
            self.fields[name].required = True

    @property
    def groups(self) -> list[forms.BoundField]:
        """The fields that choose what is asked, in order."""
        return [self[name] for name in self.fields if not name.startswith(ANSWERS)]


@dataclass(frozen=True, slots=True)
class Opening:
    """A form with everything a page shows around it. ``blocked`` are refusals that no answer can mend."""

    desk: Desk
    given: QueryDict
    form: OpeningForm
    lines: tuple[OpenableLine, ...]
    chosen: Chosen | None
    forecast: Forecast | None
    blocked: tuple[Refusal, ...]

    @property
    def ready(self) -> bool:
        """Whether there is anything to send: a product was chosen, and nothing that no answer mends is in the way."""
        return self.chosen is not None and not self.blocked

    @property
    def offer(self) -> spoken.Offer | None:
        """Which languages are on offer to this customer, and what is said to who chose another one."""
        if self.chosen is None:
            return None
        return spoken.offer(self.chosen.policy, self.chosen.country, _language(self.given, self.chosen))

    @property
    def language(self) -> str:
        """The language of the case, as far as it is chosen."""
        return _language(self.given, self.chosen) if self.chosen else "en"

    @property
    def language_field(self) -> str:
        """The name of the field that asks for the language; empty where none does."""
        return _language_field(self.given, self.chosen) if self.chosen else ""

    def command(self, files: tuple[str, ...] = ()) -> OpenCase:
        """Return the command that the form makes, with files that were just uploaded."""
        return _command(self.desk, self.given, self.chosen, files)

    def refuse(self, refused: Refused) -> None:
        """Put every refusal to its field; one without a field of the form stands over it."""
        for one in refused.refusals:
            name = one.field if one.field in self.form.fields else None
            self.form.add_error(name, told(one, self.chosen.policy if self.chosen else None))


def opening(desk: Desk, given: QueryDict) -> Opening:
    """Return the form as it stands after what was typed.

    Raises:
        NotThere: there is no such contact, or none the actor may open a case for.
    """
    lines = queries.openable_lines(desk.actor, desk.contact)
    if desk.line:
        lines = tuple(one for one in lines if one.contract.line == desk.line)
    typed = given.copy()
    chosen = _chosen(desk, typed, lines)
    if not typed.get("command_id"):
        typed["command_id"] = new_command_id()
    _prefill(desk, typed, chosen, lines)
    blocked = _blocked(desk, typed, chosen)
    fields = dict(_fields(desk, typed, chosen, lines))
    if blocked and not typed.get("subject"):
        fields = {name: field for name, field in fields.items() if name in CHOOSING}
    form = OpeningForm(typed, fields, frozenset(_needed(typed, chosen)))
    beforehand = chosen.promise if chosen and chosen.point["severity"] else None
    return Opening(desk, typed, form, lines, chosen, beforehand, blocked)


def _chosen(desk: Desk, typed: QueryDict, lines: tuple[OpenableLine, ...]) -> Chosen | None:
    """Read the choices; the only product that can be chosen, and the first kind of case, are chosen already."""
    line = products.choose(lines, typed.get("contract_line", ""))
    if line is None:
        typed.pop("contract_line", None)
        return None
    typed["contract_line"] = line.contract.line
    policy = policies.policy(line.contract.handbook, at=clock.now())
    kind = _one_of(typed, "case_type", [one.id for one in policy.intake.case_types], preset=levels.USUAL)
    known = [one.id for one in policy.severity.levels]
    severity = _one_of(typed, "severity", known, preset=levels.preset(policy))
    point = {
        "plan": line.contract.in_effect.id,
        "severity": severity,
        "channel": desk.channel,
        "case-type": kind,
        "product": line.contract.product.id,
    }
    level, site = severity or policy.severity.levels[-1].id, str(typed.get("site", ""))
    wish = Wish(line.contract.line, level, desk.channel, kind, desk.contact, site)
    return Chosen(line, policy, point, forecast.forecast(desk.actor, wish))


def _one_of(typed: QueryDict, name: str, known: list[str], preset: str = "") -> str:
    """Return what was chosen, or the preset choice (empty: none), and note it as typed."""
    wanted = str(typed.get(name, ""))
    if wanted not in known:
        wanted = preset if preset in known else known[0] if preset else ""
    typed[name] = wanted
    return wanted


def _answers(typed: QueryDict) -> dict[str, str]:
    return {name.removeprefix(ANSWERS): str(typed[name]) for name in typed if name.startswith(ANSWERS)}


def _asked(typed: QueryDict, chosen: Chosen) -> tuple[Field, ...]:
    return rules.asked(chosen.policy, chosen.point, _answers(typed))


def _prefill(desk: Desk, typed: QueryDict, chosen: Chosen | None, lines: tuple[OpenableLine, ...]) -> None:
    """Fill in what the desk knows already, where nothing was typed yet."""
    if chosen is None:
        return
    person, organisation = queries.contact(desk.actor, desk.person)
    if chosen.policy.languages.clause:
        typed.setdefault("language", person.language)
    known = _known(person, organisation, chosen)
    others = {one.contract.support_id for one in lines}
    for field in _asked(typed, chosen):
        name = ANSWERS + field.id
        stale = field.prefill == "contract.support-id" and typed.get(name) in others
        if field.prefill in known and (name not in typed or stale):
            typed[name] = known[field.prefill]


def _known(person: ContactView, organisation: Ref, chosen: Chosen) -> Mapping[str, str]:
    return {
        "contact.name": person.name,
        "contact.phone": person.phone,
        "contact.email": person.email,
        "organisation.name": organisation.name,
        "contract.support-id": chosen.line.contract.support_id,
        "case.zone": chosen.zone,
        "case.language": person.language,
    }


def _fields(
    desk: Desk, typed: QueryDict, chosen: Chosen | None, lines: tuple[OpenableLine, ...]
) -> Iterator[tuple[str, forms.Field]]:
    yield "command_id", forms.CharField(widget=forms.HiddenInput, required=False)
    yield from _product(desk, chosen, lines)
    if chosen is None:
        return
    yield "case_type", levels.kind_field(chosen.policy, desk.asking)
    reduced = chosen.line.contract.reduced if desk.actor.kind == "contact" else ()
    yield from levels.fields(chosen.policy, chosen.point, typed.get("criterion", ""), desk.asking, reduced)
    subject = questions.line(_("Subject"), SUBJECT_LENGTH, _("One line that names the problem."))
    subject.widget.attrs |= desk.suggesting
    yield "subject", subject
    yield from _earlier(desk, typed)
    asked = _asked(typed, chosen)
    if _language_field(typed, chosen) == LANGUAGE:
        yield LANGUAGE, _language_question(desk, chosen)
    for field in asked:
        made = questions.question(field, desk.asking, _help(field, typed, chosen))
        if field.kind == "long-text":
            made.widget.attrs["data-draft"] = f"{desk.drafts}{field.id}"
        if field.id == DESCRIPTION:
            made.widget.attrs |= desk.suggesting
        if field.kind == "language" and chosen.policy.languages.clause:
            questions.let_choose(made, spoken.choices(chosen.policy, chosen.country), desk.asking)
        yield ANSWERS + field.id, made
    if not any(field.kind == "file" for field in asked):
        yield "files", questions.files(_("Files"), _("Logs, screenshots, anything that shows the problem."))
    if kept := typed.getlist("attached"):
        yield "attached", questions.several(_("Attached already"), [(one, one.partition(":")[2]) for one in kept])


def _product(desk: Desk, chosen: Chosen | None, lines: tuple[OpenableLine, ...]) -> Iterator[tuple[str, forms.Field]]:
    """Yield the choices of product and site, where there are any."""
    if desk.line:
        return
    yield "contract_line", products.field(lines, desk.asking)
    if chosen and (places := queries.sites(desk.actor, chosen.line.contract.organisation.id)):
        yield "site", products.site_field(places, desk.asking)


def _earlier(desk: Desk, typed: QueryDict) -> Iterator[tuple[str, forms.Field]]:
    """Yield the choice of a closed case that the new one follows, where there is one."""
    closed = () if desk.line else queries.followable(desk.actor, desk.contact)
    if found := links.follows_field(closed, str(typed.get("follows", ""))):
        yield "follows", found


def _help(field: Field, typed: QueryDict, chosen: Chosen) -> SafeString:
    """Return a question's help, if it has any, with its clause; a time says on whose clock it is read."""
    words = field.help
    if field.kind == "date-time":
        words = f"{words} {_('On the clocks of %(zone)s.') % {'zone': _clock(typed, chosen)}}".strip()
    if not words:
        return SafeString("")
    clause = field.help_clause or field.clause
    return questions.with_clause(words, clause, clause_link(chosen.policy, clause).href)


def _language_question(desk: Desk, chosen: Chosen) -> forms.Field:
    widget = forms.Select(attrs=dict(desk.asking), choices=spoken.choices(chosen.policy, chosen.country))
    return questions.choice(_("Language of this case"), widget)


def _language_field(typed: QueryDict, chosen: Chosen) -> str:
    """Return which field asks for the language: a question of the form, else the desk's own, where a rule does."""
    asked = next((ANSWERS + field.id for field in _asked(typed, chosen) if field.kind == "language"), "")
    return asked or (LANGUAGE if chosen.policy.languages.clause else "")


def _language(typed: QueryDict, chosen: Chosen) -> str:
    """Return the language of the case: the one that was chosen, else English."""
    wanted = str(typed.get(_language_field(typed, chosen), ""))
    return wanted if is_language(wanted) else "en"


def _clock(typed: QueryDict, chosen: Chosen) -> str:
    """Return the zone that local times of the form are read in: the one it names, else the vendor's."""
    named = [typed.get(ANSWERS + field.id, "") for field in _asked(typed, chosen) if field.kind == "zone"]
    known = {name for name, _name in questions.zones()}
    return next((name for name in named if name in known), chosen.zone)


def _needed(typed: QueryDict, chosen: Chosen | None) -> Iterator[str]:
    yield "contract_line"
    if chosen is not None:
        yield from ("case_type", "severity", "criterion", "confirmed", "subject", LANGUAGE)
        yield from (ANSWERS + field.id for field in _asked(typed, chosen) if field.need == "required")


def _command(desk: Desk, typed: QueryDict, chosen: Chosen | None, files: tuple[str, ...]) -> OpenCase:
    answers = _answers(typed)
    language = "en"
    if chosen is not None:
        zone = _clock(typed, chosen)
        kinds = {field.id: field.kind for field in _asked(typed, chosen)}
        answers = {
            key: questions.instant(value, zone) if kinds[key] == "date-time" else value
            for key, value in answers.items()
            if key in kinds
        }
        language = _language(typed, chosen)
    kept = tuple(one.partition(":")[0] for one in typed.getlist("attached"))
    return OpenCase(
        id=typed.get("command_id", ""),
        contact=desk.person,
        contract_line=typed.get("contract_line", ""),
        severity=typed.get("severity", ""),
        channel=desk.channel,
        subject=typed.get("subject", ""),
        follows=typed.get("follows", ""),
        case_type=typed.get("case_type", "technical"),
        criterion=typed.get("criterion", ""),
        confirmed=tuple(map(str, typed.getlist("confirmed"))),
        answers=answers,
        site=typed.get("site", ""),
        language=language,
        files=(*kept, *files),
    )


def _blocked(desk: Desk, typed: QueryDict, chosen: Chosen | None) -> tuple[Refusal, ...]:
    if chosen is None:
        return ()
    refused = check(_command(desk, typed, chosen, ()), desk.actor)
    return tuple(one for one in refused.refusals if one.code in STANDING) if refused else ()


def told(refusal: Refusal, policy: Policy | None) -> SafeString:
    """Return a refusal as it stands at a field: what, what would help, by which clause."""
    words = " ".join(part for part in (refusal.message, refusal.remedy) if part)
    if policy is None or not refusal.clause:
        return format_html("{}", words)
    return questions.with_clause(words, refusal.clause, clause_link(policy, refusal.clause).href)

"""The form by which a customer names another severity: level, its reason and conditions, and why.

It changes the severity, or with ``answer`` set it answers the vendor's proposal with another one.
"""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from casebook.cases.refusal import Refused
from casebook.desk.handle import new_command_id
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web import levels
from casebook.web.intake import told

HIDDEN = ("command_id", "version", "answer")


class SeverityForm(forms.Form):
    """What was chosen and typed; the desk judges it."""

    use_required_attribute = False

    command_id = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(widget=forms.HiddenInput, required=False)

    def refuse(self, refused: Refused, policy: Policy) -> None:
        """Put every refusal to its field."""
        for one in refused.refusals:
            self.add_error(one.field if one.field in self.fields else None, told(one, policy))


def severity_form(found: CasePage, policy: Policy, given: QueryDict, address: str) -> SeverityForm:
    """Return the form as it stands after what was typed."""
    typed = given.copy()
    typed.setdefault("command_id", new_command_id())
    typed.setdefault("version", str(found.version))
    typed.setdefault("severity", found.severity.id)
    asking = {
        "hx-post": address,
        "hx-target": "#fields",
        "hx-include": "closest form",
        "hx-sync": "closest form:replace",
    }
    point = {
        "plan": found.plan.id,
        "severity": str(typed["severity"]),
        "channel": found.channel,
        "case-type": found.case_type.id,
        "product": found.product.id,
    }
    form = SeverityForm(typed, label_suffix="")
    reduced = found.contract.reduced if found.contract else ()
    form.fields.update(levels.fields(policy, point, str(typed.get("criterion", "")), asking, reduced))
    widget = forms.Textarea(attrs={"rows": "3", "hx-preserve": "true"})
    why = _("Why do you see it so?") if typed.get("answer") else _("What has changed?")
    form.fields["reason"] = forms.CharField(label=why, widget=widget, required=False, strip=False)
    form.full_clean()
    for name in ("severity", "criterion", "confirmed", "reason"):
        if name in form.fields:
            form.fields[name].required = True
    return form

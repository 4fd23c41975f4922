"""How a form field gets its dress: classes, and the ties to its help and its error that screen readers follow."""

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, ClearableFileInput, RadioSelect, Select
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Say whether the field is a single tick, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_group(field: BoundField) -> bool:
    """Say whether the field is a group of choices, which needs a legend instead of a label."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """Render the field's control with our class and `aria-describedby`; a group carries its own."""
    attrs: dict[str, str | bool] = {"class": f"{field.field.widget.attrs.get('class', '')} {_class(field)}".strip()}
    if is_group(field):
        return field.as_widget(attrs=attrs)
    if described_by(field):
        attrs["aria-describedby"] = described_by(field)
    return field.as_widget(attrs=attrs)


@register.filter
def described_by(field: BoundField) -> str:
    """Return the ids of the field's help and error, those that are there."""
    shown = [("help", field.help_text), ("error", field.errors)]
    return " ".join(f"{field.auto_id}-{name}" for name, words in shown if words)


def _class(field: BoundField) -> str:
    """Return the class of the control's kind."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "cb-choices"
    if isinstance(widget, CheckboxInput):
        return "form-check-input"
    if isinstance(widget, Select):
        return "form-select"
    return "form-control cb-file" if isinstance(widget, ClearableFileInput) else "form-control"

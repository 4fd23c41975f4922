"""Form fields are tied to their help and their error."""

from django import forms

from casebook.web.templatetags import casebook_fields as dress


class Sample(forms.Form):
    """One field of each kind."""

    subject = forms.CharField(help_text="One line.")
    plan = forms.ChoiceField(choices=[("a", "A")])
    severity = forms.ChoiceField(choices=[("1", "One")], widget=forms.RadioSelect)
    agreed = forms.BooleanField()


def test_a_field_points_to_its_help_and_its_error() -> None:
    """Help is always named, the error only when there is one, and then the field is marked invalid."""
    assert dress.described_by(Sample()["subject"]) == "id_subject-help"
    refused = Sample({})["subject"]
    assert dress.described_by(refused) == "id_subject-help id_subject-error"
    html = dress.dressed(refused)
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_subject-help id_subject-error"' in html


def test_each_kind_has_its_dress() -> None:
    """Text, select and tick are dressed by their kind."""
    form = Sample()
    assert 'class="form-control"' in dress.dressed(form["subject"])
    assert 'class="form-select"' in dress.dressed(form["plan"])
    assert 'class="form-check-input"' in dress.dressed(form["agreed"])
    assert dress.is_checkbox(form["agreed"])


def test_a_group_of_choices_carries_its_ties_itself() -> None:
    """Radio buttons do not repeat the group's description one by one."""
    severity = Sample({})["severity"]
    assert dress.is_group(severity)
    html = dress.dressed(severity)
    assert 'class="cb-choices"' in html
    assert "aria-describedby" not in html

"""Choices that explain themselves."""

from casebook.web.choices import described


def test_a_choice_cannot_break_out_of_its_label() -> None:
    """Title and explanation come from handbooks and are escaped; the note stands only where there is one."""
    assert described("Severity 1", "Down & <out>") == (
        '<span class="cb-choice"><strong>Severity 1</strong>'
        '<span class="cb-choice-text">Down &amp; &lt;out&gt;</span></span>'
    )
    assert '<span class="cb-choice-note">phone first</span>' in described("Severity 1", "Down", "phone first")

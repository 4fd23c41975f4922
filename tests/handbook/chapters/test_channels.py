"""The chapter channels as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.channels import Admission, Channel, Notice, Phone

PHONES = """phones:
  - {region: Germany, number: +49 30 901820, countries: [DE, AT]}
  - {region: Elsewhere, number: +1 202 555 0100, note: English only}"""


def test_the_ways_in(tmp_path: Path) -> None:
    """Channels, numbers, notices and moving channels are what is written, each with its clause."""
    closed = "channel-open: no\nwhen: {channel: phone, plan: basic}\nmessage: No.\ninstead: [web]\nexception-to: ACM-5"
    acme = policy(
        tmp_path,
        clause(10, closed),
        clause(11, PHONES),
        clause(12, "out-of-hours: Please phone.\nwhen: {channel: web}", "moving: [phone]"),
    )
    channels = acme.channels
    assert channels.known == (Channel("web", "Portal", "ACM-5"), Channel("phone", "Phone", "ACM-5"))
    basic = channels.admission.ruling({"plan": "basic", "channel": "phone"})
    assert (basic.value, basic.clause) == (Admission(open=False, message="No.", instead=("web",)), "ACM-10")
    assert channels.admission.ruling({"plan": "gold", "channel": "phone"}).value == Admission(open=True)
    assert channels.phones == (
        Phone("Germany", "+49 30 901820", "ACM-11", frozenset({"DE", "AT"})),
        Phone("Elsewhere", "+1 202 555 0100", "ACM-11", note="English only"),
    )
    assert channels.out_of_hours.ruling({"channel": "web"}).value == Notice("Please phone.")
    assert channels.out_of_hours.deciding({"channel": "phone"}) == ()
    assert (channels.moving, channels.moving_clause) == (frozenset({"phone"}), "ACM-12")


def test_nothing_moves_unless_it_is_said(tmp_path: Path) -> None:
    """Without `moving` no call moves a case."""
    channels = policy(tmp_path).channels
    assert (channels.moving, channels.moving_clause) == (frozenset(), "")


def test_only_declared_channels(tmp_path: Path) -> None:
    """`instead` and `moving` name channels that the handbook declares."""
    found = compiled(tmp_path, clause(10, "moving: [chat]"))
    assert [(one.code, one.message) for one in found.errors] == [("unknown-id", "There is no channel `chat`.")]

"""`casebook due`: deadlines from a handbook's folder alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casebook.cli.due import due
from casebook.handbook.load import shipped

EXAMPLES = [
    (
        ("veeam", "basic", "2", "web", "America/New_York", "2026-11-20T19:00:00-05:00"),
        ("deadline", "2026-11-23T20:00:00Z", "2026-11-21T00:00:00Z"),
    ),
    (
        ("veeam", "production", "1", "web", "Europe/Berlin", "2026-03-29T01:30:00+01:00"),
        ("deadline", "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z"),
    ),
    (
        ("veeam", "evaluation", "1", "web", "Asia/Tokyo", "2026-11-20T10:00:00+09:00"),
        ("not_offered", None, None),
    ),
    (
        ("veeam", "free", "3", "email", "Asia/Tokyo", "2026-11-20T10:00:00+09:00"),
        ("best_effort", None, None),
    ),
    (
        ("unitrends", "standard", "4", "web", "Europe/Dublin", "2027-12-30T18:00:00-05:00"),
        ("deadline", "2028-01-03T21:00:00Z", "2027-12-30T23:00:00Z"),
    ),
    (
        ("unitrends", "standard", "1", "phone", "Europe/Dublin", "2026-12-25T09:00:00Z"),
        ("deadline", "2026-12-25T10:00:00Z", "2026-12-25T09:00:00Z"),
    ),
]
KEYS = ("handbook", "plan", "severity", "channel", "timezone", "opened")
FIRST = dict(zip(KEYS, EXAMPLES[0][0], strict=True))


def ask(*more: str, **keys: str) -> Result:
    """Run the command with the first example, changed by keys."""
    asked = {**FIRST, **keys}
    arguments = [part for key, value in asked.items() if value for part in (f"--{key.replace('_', '-')}", value)]
    return CliRunner().invoke(due, [*arguments, *more])


def batch(tmp_path: Path, *lines: str) -> tuple[int, list[dict[str, object]]]:
    """Run a batch and return the exit code and the answers."""
    file = tmp_path / "batch.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    answer = CliRunner().invoke(due, ["--batch", str(file)])
    return answer.exit_code, [json.loads(line) for line in answer.output.splitlines()]


@pytest.mark.parametrize(("question", "expected"), EXAMPLES, ids=lambda value: " ".join(map(str, value[:4])))
def test_the_examples(question: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    """The six examples of the two handbooks give exactly these kinds, deadlines and first covered instants."""
    answer = ask("--json", **dict(zip(KEYS, question, strict=True)))
    found = json.loads(answer.output)
    assert (answer.exit_code, found["kind"], found["due"], found["starts"]) == (0, *expected)


def test_all_keys_of_an_answer() -> None:
    """An answer has exactly the promised keys, with the clauses and the counted time."""
    assert json.loads(ask("--json").output) == {
        "target": "first_response",
        "kind": "deadline",
        "due": "2026-11-23T20:00:00Z",
        "starts": "2026-11-21T00:00:00Z",
        "calendar": "local-8-to-20",
        "edition": "2024-01",
        "clauses": ["VEE-17", "VEE-10"],
        "spans": [
            ["2026-11-21T00:00:00Z", "2026-11-21T01:00:00Z"],
            ["2026-11-23T13:00:00Z", "2026-11-23T20:00:00Z"],
        ],
    }


def test_people_read_local_time() -> None:
    """Without --json the deadline is told in the customer's zone and in UTC, with the clauses."""
    answer = ask()
    assert answer.exit_code == 0
    assert answer.output.splitlines() == [
        "First response: 8 business hours",
        "due       Mon 23 Nov 2026 15:00:00 America/New_York  (2026-11-23 20:00:00 UTC)",
        "starts    Fri 20 Nov 2026 19:00:00 America/New_York  (2026-11-21 00:00:00 UTC)",
        "calendar  local-8-to-20",
        "clauses   VEE-17, VEE-10 (edition 2024-01)",
    ]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"handbook": "veem"}, "There is no handbook “veem”. Did you mean `veeam`?"),
        ({"plan": "silver"}, "veeam has no plan “silver”; there is premier, production, basic, evaluation, free."),
        ({"severity": "5"}, "veeam has no severity “5”; there is 1, 2, 3, 4."),
        ({"channel": "chat"}, "veeam has no channel “chat”; there is web, phone, email."),
        (
            {"timezone": "America/New_Yrok"},
            'There is no time zone "America/New_Yrok". Did you mean America/New_York or ',
        ),
        ({"target": "answer"}, "There is no target “answer”; there is first_response, next_update, "),
        ({"edition": "2025-01"}, "There is no edition “2025-01” of veeam; there is 2024-01."),
        ({"product": "toaster"}, "veeam has no product “toaster”; there is "),
        ({"plan": ""}, "`plan` is missing."),
        ({"opened": "yesterday"}, "“yesterday” is no instant: write it like 2026-11-20T19:00:00-05:00."),
        ({"opened": "0001-01-01T00:00:00+14:00"}, "lies outside the years that can be counted, 1900 to 2200."),
        (
            {"opened": "2026-11-20T19:00:00"},
            "“2026-11-20T19:00:00” has no offset from UTC: write it like 2026-11-20T19:00:00-05:00 or ",
        ),
        (
            {"opened": "2023-12-31T12:00:00Z"},
            "veeam has no edition in force then: the first, 2024-01, begins on 2024-01-01.",
        ),
    ],
    ids=lambda value: next(iter(value.items()))[1] if isinstance(value, dict) else "",
)
def test_what_cannot_be_answered(keys: dict[str, str], message: str) -> None:
    """A wrong key ends with exit code 1 and a sentence that names it and what would do."""
    answer = ask(**keys)
    assert answer.exit_code == 1
    assert message in answer.output
    assert json.loads(ask("--json", **keys).output).keys() == {"error"}


def test_a_named_edition_answers_for_earlier_days() -> None:
    """An instant before the first edition is answered when the edition is named."""
    answer = json.loads(ask("--json", opened="2020-11-20T19:00:00-05:00", edition="2024-01").output)
    assert (answer["due"], answer["edition"]) == ("2020-11-23T20:00:00Z", "2024-01")


def test_the_first_day_is_in_the_vendors_zone() -> None:
    """The first edition of Veeam begins at midnight in New York, not in UTC."""
    assert ask(opened="2024-01-01T04:59:59Z").exit_code == 1
    assert ask(opened="2024-01-01T05:00:00Z").exit_code == 0


def test_a_milestone_that_the_handbook_leaves_out() -> None:
    """A handbook that says nothing of resolution has no target for it, and no clause either."""
    answer = json.loads(ask("--json", target="resolution").output)
    assert (answer["kind"], answer["due"], answer["clauses"], answer["calendar"]) == ("no_target", None, [], None)


def test_a_batch_answers_every_line_in_order(tmp_path: Path) -> None:
    """Good lines are answered, bad ones say why, in order, and the exit code tells of the bad ones."""
    code, answers = batch(
        tmp_path,
        json.dumps(FIRST),
        "{not json",
        "[1, 2]",
        "",
        json.dumps({**FIRST, "severity": 1, "case_type": "technical", "target": None}),
        json.dumps({**FIRST, "priority": "1"}),
        json.dumps({**FIRST, "plan": ["basic"]}),
        json.dumps({**FIRST, "plan": "production"}),
    )
    assert code == 1
    assert [answer.get("error", answer.get("due")) for answer in answers] == [
        "2026-11-23T20:00:00Z",
        "The line is not JSON.",
        "The line is no JSON object.",
        "The line is not JSON.",
        "2026-11-23T14:00:00Z",
        (
            "`priority` is not known here. Known here: handbook, plan, severity, channel, opened, timezone, target, "
            "case_type, product, edition."
        ),
        "`plan` has to be a text.",
        "2026-11-21T03:00:00Z",
    ]


@pytest.mark.parametrize("handbook", ["\\ud800", "\\u0000", "x" * 5000, "/etc/passwd", "/"])
def test_strange_names_are_told(tmp_path: Path, handbook: str) -> None:
    """Half a character, a zero byte, a name too long for any file system: each is an answer, none ends the batch."""
    line = json.dumps({**FIRST, "handbook": "?"}).replace("?", handbook)
    code, answers = batch(tmp_path, line, json.dumps(FIRST))
    assert (code, list(answers[0]), answers[1]["due"]) == (1, ["error"], "2026-11-23T20:00:00Z")


def test_a_batch_without_bad_lines_ends_well(tmp_path: Path) -> None:
    """A batch of good lines ends with exit code 0, an empty one as well."""
    assert batch(tmp_path, json.dumps(FIRST))[0] == 0
    (tmp_path / "empty.jsonl").write_text("")
    assert CliRunner().invoke(due, ["--batch", str(tmp_path / "empty.jsonl")]).exit_code == 0


def test_a_folder_is_a_handbook_too(tmp_path: Path) -> None:
    """A handbook can be named by its folder; one that does not compile says where."""
    smallest = Path(__file__).parents[1] / "diagnostics" / "good" / "smallest"
    answer = ask("--json", handbook=str(smallest), plan="gold", severity="1")
    assert json.loads(answer.output)["due"] == "2026-11-21T01:00:00Z"
    bad = Path(__file__).parents[1] / "diagnostics" / "bad" / "gap"
    assert "does not compile: plans.md:42: No rule says" in ask(handbook=str(bad)).output


def test_no_django_and_no_database() -> None:
    """The pure commands load neither Django nor a database driver."""
    modules = "casebook.cli.due_question, casebook.cli.scenario_report"
    code = f"import sys, {modules}; print({{'django', 'psycopg'}} & set(sys.modules))"
    source = str(Path(__file__).parents[2] / "src")
    environment = {**os.environ, "PYTHONPATH": source}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "set()\n"


def test_a_draft_named_by_its_folder_answers_for_every_day(tmp_path: Path) -> None:
    """Whoever writes a handbook tries it on any Friday, also before its first day."""
    draft = tmp_path / "veeam"
    shutil.copytree(shipped()["veeam"], draft)
    front = draft / "handbook.md"
    front.write_text(front.read_text("utf-8").replace("in-force: 2024-01-01", "in-force: 2030-01-01"), "utf-8")
    answer = json.loads(ask("--json", handbook=str(draft), opened="2020-11-20T19:00:00-05:00").output)
    assert answer["due"] == "2020-11-23T20:00:00Z"

"""What a browser sends from the opening form."""

from tests.desk.worlds import ANSWERS, CRITERION, World

from casebook.desk.handle import new_command_id


def filled(world: World, **changes: object) -> dict[str, object]:
    """Return a form that the desk accepts: severity 2 under the Basic plan, with its questions answered."""
    answers = {f"answers.{key}": value for key, value in ANSWERS.items()} | {"answers.began": "2026-11-20T08:00"}
    return {
        "command_id": new_command_id(),
        "contract_line": world.basic,
        "case_type": "technical",
        "severity": "2",
        "criterion": CRITERION,
        "subject": "Backups are slow",
        **answers,
        **changes,
    }

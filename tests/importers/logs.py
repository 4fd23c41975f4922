"""Invented rows in the format of a ServiceNow incident log."""

from __future__ import annotations

from pathlib import Path

HEADER = (
    "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,"
    "sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,"
    "cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,"
    "vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at"
)
COLUMNS = HEADER.split(",")
PRIORITIES = {"1": "1 - Critical", "2": "2 - High", "3": "3 - Moderate", "4": "4 - Low"}


OPENED = "01-03-2016 09:00"


def row(number: str, state: str, updated: str, *, opened: str = OPENED, priority: str = "3", **more: str) -> str:
    """Write one row; what is not given is unknown. ``priority`` may be the figure alone."""
    fields = dict.fromkeys(COLUMNS, "?")
    fields |= {"number": number, "incident_state": state, "opened_at": opened, "sys_updated_at": updated}
    fields |= {"priority": PRIORITIES.get(priority, priority), "contact_type": "Phone", "category": "Category 7"}
    return ",".join((fields | more).values())


def write(path: Path, *rows: str, columns: list[str] | None = None) -> Path:
    """Write a log with its header and return its path."""
    path.write_text("\n".join([",".join(columns or COLUMNS), *rows, ""]), encoding="utf-8")
    return path

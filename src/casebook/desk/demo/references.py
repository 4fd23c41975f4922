"""What a step of a story says in the words of the demonstration, and means in those of the desk.

A step of an action plan is named by its place (``step: 1``), the case into which one is merged by the name of its
story (``into``), and a due instant like every other moment.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from casebook.store import commands

Moment = Callable[[str], datetime]


def story_id(tenant: str, story: str, place: int) -> str:
    """Return the id of the command with which a step of a story is carried out; place 0 opens its case."""
    return str(uuid.uuid5(uuid.UUID(tenant), f"demo/{story}/{place}"))


def number_of(tenant: str, story: str) -> str:
    """Return the number of the case of a story that was played before.

    Raises:
        ValueError: it was not.
    """
    found = commands.earlier(uuid.UUID(tenant), story_id(tenant, story, 0))
    if found is None:
        raise ValueError(f"the case {story} has to stand before the one that names it")
    return found.number


def resolved(kind: str, said: Mapping[str, Any], number: str, tenant: str, moment: Moment) -> dict[str, Any]:
    """Return what a step of some kind says with ids, numbers and instants instead of names and lengths of time."""
    found = dict(said)
    if isinstance(found.get("step"), int):
        found["step"] = f"{number}-{found['step']}"
    if kind == "merge-case":
        found["into"] = number_of(tenant, str(found["into"]))
    if "due" in found:
        found["due"] = moment(found["due"])
    if "steps" in found:
        found["steps"] = [{**one, "due": moment(one["due"])} for one in found["steps"]]
    return found

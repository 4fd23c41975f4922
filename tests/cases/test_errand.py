"""What events send to other cases: several chapters may send something for one event."""

from tests.cases.world import ERIC, World

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.errand import SendCommand, _Errands, errand_id


def test_every_chapter_that_registered_sends() -> None:
    """In the order in which they registered; events that nobody registered for send nothing."""
    world = World().open("11-17 08:00")
    world.do(c.AddNote(id="n", body="Hm."), "11-17 09:00", ERIC)
    errands, case, noted = _Errands(), world.now_case, world.log[-1]
    for name in ("one", "two"):

        @errands.register(e.NoteAdded)
        def _send(_event: e.NoteAdded, case: object, recorded: e.Recorded, name: str = name):  # type: ignore[no-untyped-def]  # noqa: ANN202
            assert case is world.now_case
            yield SendCommand(command=c.AddNote(id=errand_id(world.now_case, recorded, name), body=""), number="X")

    sent = tuple(errands(noted.event, case, noted))
    assert [one.command.id for one in sent] == [f"errand:7KQ4-M2PX:{noted.version}:{name}" for name in ("one", "two")]
    assert tuple(errands(world.log[0].event, case, world.log[0])) == ()

"""Proving what of a handbook is carried out, for a page: some clauses at a time, so that nobody waits long.

What was proved is kept in the process under the content of the handbook and of its scenarios, so every look at the page
goes on where the last one stopped, and the same content is proved once.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import monotonic

from casebook.desk.coverage import Coverage, Covered, Proof, begin
from casebook.desk.drafting import Draft
from casebook.handbook.source import Source, content


@dataclass(frozen=True, slots=True)
class Progress:
    """What is proved by now; ``left`` counts the clauses that are still to be."""

    coverage: Coverage
    left: int

    @property
    def carried_out(self) -> int:
        """How many clauses are carried out."""
        return sum(one.carried_out for one in self.coverage.clauses)


def prove_on(draft: Draft, seconds: float) -> Progress:
    """Prove clauses of a handbook with its draft for so many seconds at most, but always at least one."""
    scenarios = {path.name: path.read_text(encoding="utf-8") for path in sorted((draft.folder / "scenarios").glob("*"))}
    source = draft.source
    rounds = _rounds(source.folder, tuple(source.files.items()), source.digest, str(draft.folder), content(scenarios))
    return rounds.go_on(seconds)


class _Rounds:
    """The proof of one handbook, as far as it has come."""

    def __init__(self, source: Source, folder: Path) -> None:
        self._source, self._folder, self._lock = source, folder, Lock()
        self._proof: Proof | Coverage | None = None
        self._proved: list[Covered] = []

    def go_on(self, seconds: float) -> Progress:
        """Prove some more; of two who ask at once one waits for the other."""
        end = monotonic() + seconds
        with self._lock:
            if self._proof is None:
                self._proof = begin(self._source, self._folder)
            if isinstance(self._proof, Coverage):
                return Progress(self._proof, 0)
            clauses = self._proof.clauses
            for clause in clauses[len(self._proved) :]:
                self._proved.append(self._proof.of(clause))
                if monotonic() > end:
                    break
            found = Coverage(self._proof.handbook, tuple(self._proved))
            return Progress(found, len(clauses) - len(self._proved))


@lru_cache(maxsize=16)
def _rounds(folder: str, files: tuple[tuple[str, str], ...], digest: str, place: str, _scenarios: str) -> _Rounds:
    return _Rounds(Source(folder, dict(files), digest), Path(place))

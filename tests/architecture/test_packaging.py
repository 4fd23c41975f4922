"""What is installed and what is shipped: the locks, the wheel's dependencies and the files it carries agree."""

import re
import tomllib

from tests.architecture.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted(name: str) -> list[str]:
    """The requirements of an input file, without references to others."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith(("#", "-"))]


def pinned(name: str) -> dict[str, str]:
    """The distributions of a lock and their versions."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE)
    return {spelled(distribution): version for distribution, version in found}


def spelled(distribution: str) -> str:
    """A distribution's name in the one spelling that can be compared."""
    return re.sub(r"[._-]+", "-", distribution).lower()


def test_the_wheel_needs_what_the_lock_was_made_from() -> None:
    """pyproject.toml and requirements.in list the same."""
    assert PROJECT["project"]["dependencies"] == wanted("requirements.in")


def test_the_lock_for_development_holds_the_other_whole() -> None:
    """Tests run on exactly the versions that the desk runs on."""
    running, development = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert {name: version for name, version in running.items() if development.get(name) != version} == {}
    for name in wanted("requirements.in") + wanted("requirements-dev.in"):
        assert spelled(re.split(r"[\[<>=~ ]", name)[0]) in development


def test_every_pinned_file_has_its_hash() -> None:
    """Nothing is installed whose content is not known."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.count("--hash=sha256:") >= len(pinned(name)) > 0
    for name in ("package-lock.json", ".ci/browser/package-lock.json"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.count('"integrity"') == text.count('"node_modules/')
        assert '"resolved"' not in text


def test_what_the_wheel_carries_is_there() -> None:
    """Each file or folder that is put into the wheel exists, and the pages find it under the same name."""
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert [source for source in carried if not (ROOT / source).exists()] == []
    assert "casebook/handbooks" in carried.values()

"""UI files that others make: installed by npm from the committed lock, collected with our own, served by ourselves."""

import filecmp
import shutil
import subprocess
import sysconfig
from pathlib import Path

from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from casebook.project.environment import CHECKOUT, Environment
from casebook.project.faults import Fault

LOCK = CHECKOUT / "package-lock.json"
STAMP = ".casebook-lock.json"
CARRIED = Path(__file__).resolve().parents[1] / "ui"
PACKAGES = {"tabler": "@tabler/core/dist", "inter": "@fontsource-variable/inter"}
UNUSED = ("tabler-*", "tabler.css*", "*.rtl.*", "*.esm.*", "*.scss", "libs", "types", "img", "package.json", "*.md")


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types
    """Static files under names that carry their content's hash, compressed once, when they are collected."""


def static_directories(node_modules: Path) -> list[tuple[str, Path]]:
    """Where Django finds the UI files: the prefix of their addresses and their folder.

    A released wheel carries them; in a checkout they are where npm put them.
    """
    folders = [(prefix, CARRIED / prefix) for prefix in PACKAGES if CARRIED.is_dir()]
    folders += [(prefix, node_modules / folder) for prefix, folder in PACKAGES.items()]
    return [(prefix, folder) for prefix, folder in folders if folder.is_dir()]


def install_ui_files(environment: Environment) -> bool:
    """Install the UI files when the lock changed since; true when that was done.

    Nothing is run that a package brings along, and every file is checked against the hash in the lock.

    Raises:
        Fault: npm could not do it; its words are passed on.
    """
    stamp = environment.node_modules / STAMP
    if not LOCK.is_file() or (stamp.is_file() and filecmp.cmp(LOCK, stamp, shallow=False)):
        return False
    npm = Path(sysconfig.get_path("scripts")) / "npm"
    words = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    done = subprocess.run([npm, *words], cwd=LOCK.parent, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Fault(f"The UI files could not be installed (npm ci):\n{done.stderr.strip()}")
    shutil.copyfile(LOCK, stamp)
    return True


def collect_static() -> None:
    """Put every static file where the web server reads it; unchanged ones are left alone."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=list(UNUSED))

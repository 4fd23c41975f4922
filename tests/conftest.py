"""What every test may ask for: a real PostgreSQL, a running desk, a real browser.

- `db` (pytest-django): the test runs as the app role inside a transaction that is rolled back.
- `committed_db`: a fresh database of its own, where commits are real; use it instead of `transaction=True`, which would
  have to truncate tables that refuse it. Yields the name of the database.
- `owner_db`: like `committed_db`, and yields a psycopg connection as the owner role, to look behind the tenant wall.
- `live_desk`: a web server in processes of its own on a fresh database, which the test's own `default` connection uses
  too. `live_desk.url` is its address, `live_desk.environ` the environment for commands that should find the same desk.
- `page`: a Playwright page of a fresh browser context, with `live_desk.url` as its base address.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

DATA = Path(tempfile.mkdtemp(prefix="cbtest-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

# Before Django reads the settings: tests never touch the desk of the person who runs them.
for name in [name for name in os.environ if name.startswith("CASEBOOK_") and name != "CASEBOOK_POSTGRES_BIN"]:
    del os.environ[name]
os.environ["CASEBOOK_DATA"] = str(DATA)
(DATA / "static").mkdir()
os.environ["CASEBOOK_SECRET_KEY"] = "tests"  # noqa: S105 - not a secret
os.environ["DJANGO_SETTINGS_MODULE"] = "casebook.project.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own loop runs in the thread of the test

import hypothesis  # noqa: E402 - after the environment above
import pytest  # noqa: E402 - as above
from django.conf import settings  # noqa: E402 - as above

hypothesis.settings.register_profile("casebook", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("casebook")

settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

pytest_plugins = ["tests.databases", "tests.browsing"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each process of a run side by side read the settings after it chose a folder of its own, above."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run files that open a browser last: its loop stays in the thread, where nothing asynchronous can start then."""
    browsing = {item.path for item in items if "browser" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path in browsing)

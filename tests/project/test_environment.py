"""The settings: one value, read from variables that are named and explained."""

from dataclasses import fields
from pathlib import Path

import pytest

from casebook.project.environment import Environment, default_data_directory, read_environment
from casebook.project.faults import Fault


def test_nothing_set_gives_the_defaults() -> None:
    """An empty environment is a desk on this machine with its own database."""
    environment = read_environment({})
    assert environment == Environment()
    assert environment.embedded
    assert environment.origin == "http://127.0.0.1:8000"
    assert environment.data == default_data_directory()


def test_every_setting_is_explained_and_named_once() -> None:
    """Each field has a CASEBOOK_ variable of its own and a sentence for the reference."""
    variables = [one.metadata["variable"] for one in fields(Environment)]
    assert len(set(variables)) == len(variables)
    assert all(name == "CASEBOOK_" + one.name.upper() for name, one in zip(variables, fields(Environment), strict=True))
    assert all(one.metadata["doc"].endswith(".") for one in fields(Environment))


def test_values_are_read() -> None:
    """Directories become absolute, lists are split, the public address decides the origin."""
    environment = read_environment(
        {
            "CASEBOOK_DATA": "/srv/desk",
            "CASEBOOK_PORT": "8443",
            "CASEBOOK_TRUSTED_PROXIES": "10.0.0.1, 10.0.0.2",
            "CASEBOOK_PUBLIC_URL": "https://support.example.org/",
        }
    )
    assert environment.data == Path("/srv/desk")
    assert environment.trusted_proxies == ("10.0.0.1", "10.0.0.2")
    assert environment.origin == "https://support.example.org"
    assert environment.host == "support.example.org"


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_an_impossible_port_is_refused(port: str) -> None:
    """The message names the variable and the value."""
    with pytest.raises(Fault, match=f"CASEBOOK_PORT is '{port}'"):
        read_environment({"CASEBOOK_PORT": port})


def test_an_owner_without_an_app_is_refused() -> None:
    """One database URL alone is a mistake that would migrate one database and serve another."""
    with pytest.raises(Fault, match="name both, or neither"):
        read_environment({"CASEBOOK_DATABASE_OWNER_URL": "postgresql://casebook_owner@db/casebook"})


@pytest.mark.parametrize("url", ["https://bucket/files", "s3:///files", "s3://bucket/?endpont=https://store"])
def test_a_bucket_that_cannot_be_meant_is_refused(url: str) -> None:
    """Another scheme, no bucket, and a misspelt question are refused before a file is lost to them."""
    with pytest.raises(Fault, match="CASEBOOK_FILES_URL is"):
        read_environment({"CASEBOOK_FILES_URL": url})

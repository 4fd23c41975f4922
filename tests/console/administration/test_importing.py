"""Importing customers: the whole file or nothing of it, every fault by its line."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from tests.console.pages import faults, forbidden, plain_rows, text
from tests.desk.worlds import World

from casebook.desk import queries

IMPORT = "/console/administration/import/"
HEADER = "organisation,country,zone,contact,email,roles,product,handbook,plan,licence,support_id\n"


def send(client: Client, content: bytes | str, name: str = "customers.csv") -> HttpResponseBase:
    """Send a file."""
    raw = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, raw, "text/csv")})


def test_example_is_taken_as_it_is(world: World, administrator: Client) -> None:
    """What can be downloaded can be brought in, with the handbook and product of this desk."""
    example = administrator.get(f"{IMPORT}example.csv")
    assert example.headers["Content-Disposition"] == 'attachment; filename="customers.csv"'
    answer = administrator.post(IMPORT, {"file": SimpleUploadedFile("customers.csv", example.content)})
    assert answer.headers["Location"] == "/console/customers/"
    told = "Added or brought up to date: 1 customer, 2 contacts, 1 contract."
    assert told in text(administrator.get("/console/customers/"))
    (row,) = queries.customers(world.engineer, "Example")
    found = queries.customer_page(world.engineer, row.id)
    assert sorted(one.name for one in found.contacts) == ["Grace Example", "Ravi Example"]
    assert [(one.product.id, one.handbook, one.support_id) for one in found.contracts] == [
        ("backup-replication", "veeam", "EX-1001")
    ]


def test_faults_are_said_by_line_and_nothing_is_written(world: World, administrator: Client) -> None:
    """Good lines of a file with a bad one are not brought in."""
    before = plain_rows(world)
    lines = "Initech,US,America/Chicago,,,,,,,,\nHooli,XX,,Gil,gil,,nothing,veeam,basic,free,H-1\n"
    answer = send(administrator, HEADER + lines)
    assert answer.status_code == 422
    shown = text(answer)
    assert "Nothing was brought in: 1 fault in the file" in shown
    assert "3 country: There is no such country. Use its two letters, for example DE." in shown
    assert plain_rows(world) == before


def test_file_that_is_none(world: World, administrator: Client) -> None:
    """No file, not UTF-8, too large, other columns: said at the field or by line, nothing written."""
    before = plain_rows(world)
    assert faults(administrator.post(IMPORT)) == ["Choose a file."]
    assert faults(send(administrator, b"organisation\nCaf\xe9\n")) == ["The file is not UTF-8. Save it as “CSV UTF-8”."]
    large = HEADER + "x" * (5 * 1024 * 1024)
    assert faults(send(administrator, large))[0].startswith("The file is larger than 5 MB.")
    other = send(administrator, "name,colour\nAcme,red\n")
    assert "1 There are no columns colour, name." in text(other)
    assert plain_rows(world) == before


def test_odd_files_are_no_server_error(world: World, administrator: Client) -> None:
    """Null characters, a quote that never ends, an endless field, lines with too many cells."""
    for odd in (
        "organisation\n\x00\n",
        'organisation\n"open\n',
        f"organisation\n{'x' * 200_000}\n",
        "organisation\na,b,c\n",
        "",
    ):
        assert send(administrator, odd).status_code in {302, 422}


def test_import_needs_its_verbs(world: World, engineer: Client) -> None:
    """An engineer is told why not."""
    before = plain_rows(world)
    assert forbidden(engineer, IMPORT, "Add and change contracts.")
    assert forbidden(engineer, IMPORT, "Add and change contracts.", post=True)
    assert forbidden(engineer, f"{IMPORT}example.csv", "Add and change contracts.")
    assert plain_rows(world) == before

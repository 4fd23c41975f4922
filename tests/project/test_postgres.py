"""The embedded server and those who share it."""

from pathlib import Path

import psycopg
import pytest

from casebook.project.binaries import find_binaries
from casebook.project.cluster import LARGEST_LOG, Cluster
from casebook.project.datadir import cluster_directory, socket_directory
from casebook.project.postgres import embedded_server

QUICK = ("fsync=off",)


def test_the_last_one_out_stops_the_server(tmp_path: Path) -> None:
    """Two users share one server; it runs until both have left, and starts again for the next with its data."""
    with embedded_server(tmp_path, options=QUICK) as first:
        with embedded_server(tmp_path, options=QUICK) as second:
            assert second.process is None
            with psycopg.connect(first.cluster.conninfo(), autocommit=True) as connection:
                connection.execute("CREATE TABLE kept (x int)")
        assert first.cluster.accepts()
    assert not first.cluster.accepts()
    with embedded_server(tmp_path, options=QUICK) as third, psycopg.connect(third.cluster.conninfo()) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_the_first_may_leave_before_the_second(tmp_path: Path) -> None:
    """The server started by one command outlives it while another still works."""
    first = embedded_server(tmp_path, options=QUICK)
    first.__enter__()
    with embedded_server(tmp_path, options=QUICK) as second:
        first.__exit__(None, None, None)
        assert second.cluster.accepts()
    assert not second.cluster.accepts()


def test_nobody_else_may_connect(tmp_path: Path) -> None:
    """The server listens on no network address, and its socket is for this user only."""
    with embedded_server(tmp_path, options=QUICK) as server:
        with psycopg.connect(server.cluster.conninfo()) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert socket_directory(tmp_path).stat().st_mode & 0o077 == 0


def test_a_long_path_still_has_a_socket(tmp_path: Path) -> None:
    """A data directory too long for a socket's name gets a short private folder elsewhere."""
    data = tmp_path / ("long-" * 25)
    with embedded_server(data, options=QUICK) as server:
        assert server.cluster.accepts()
        assert server.cluster.sockets.parent == Path("/tmp")  # noqa: S108 - where it must be


def test_a_cluster_that_does_not_start_says_why(tmp_path: Path) -> None:
    """The reason stands in the message: the last words of the server."""
    cluster = Cluster(cluster_directory(tmp_path), socket_directory(tmp_path), find_binaries(), ("no_such_setting=1",))
    cluster.create()
    with pytest.raises(Exception, match='did not start. It said:(.|\n)*"no_such_setting"'):
        cluster.start(tmp_path / "log")


def test_a_cluster_that_was_made_half_is_made_anew(tmp_path: Path) -> None:
    """What a killed initdb leaves behind is no cluster yet, and does not keep the desk from starting."""
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18\n")
    with embedded_server(tmp_path, options=QUICK) as server:
        assert server.cluster.accepts()
    assert not (tmp_path / "postgres.new").exists()


def test_roles_are_completed_by_whoever_comes_next(tmp_path: Path) -> None:
    """A first start that was killed before it made the database: the next user makes it, on the running server."""
    with embedded_server(tmp_path, options=QUICK) as first:
        with psycopg.connect(first.cluster.conninfo(), autocommit=True) as connection:
            connection.execute("DROP DATABASE casebook")
        with embedded_server(tmp_path, options=QUICK) as second:
            assert second.process is None
            with psycopg.connect(second.cluster.conninfo("casebook_app", "casebook")) as connection:
                assert connection.execute("SELECT current_user").fetchone() == ("casebook_app",)


def test_a_large_log_is_put_aside(tmp_path: Path) -> None:
    """The server's log does not grow without end: at a start a large one becomes the old one."""
    (tmp_path / "postgres.log").write_bytes(b"x" * (LARGEST_LOG + 1))
    with embedded_server(tmp_path, options=QUICK):
        assert (tmp_path / "postgres.log").stat().st_size < LARGEST_LOG
        assert (tmp_path / "postgres.old.log").stat().st_size == LARGEST_LOG + 1

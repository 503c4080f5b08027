from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import URL

from f1_analytics.db.embedded import embedded_server, is_running
from f1_analytics.db.errors import DatabaseError

USE_AND_WAIT = """
import sys
from pathlib import Path
from f1_analytics.db.embedded import embedded_server
with embedded_server(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def empty_home() -> Iterator[Path]:
    # Not pytest's own folder: its path may be too long for a socket, and only root's account may enter it.
    with tempfile.TemporaryDirectory(prefix="f1-embedded-") as folder:
        yield Path(folder) / "home"


@pytest.fixture(scope="module")
def used_home() -> Iterator[Path]:
    """A folder whose server was started and stopped once: making it takes longer than copying it."""
    with tempfile.TemporaryDirectory(prefix="f1-embedded-") as folder:
        with embedded_server(Path(folder) / "home"):
            pass
        yield Path(folder) / "home"


@pytest.fixture
def home(empty_home: Path, used_home: Path) -> Path:
    subprocess.run(["cp", "-a", used_home, empty_home], check=True)
    return empty_home


def one(url: URL, statement: str) -> object:
    with psycopg.connect(host=str(url.query["host"]), user=url.username, dbname=url.database) as connection:
        row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return row[0]


def another_process(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", USE_AND_WAIT, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=30)
    assert process.returncode == 0


def test_role_and_database_are_named_after_the_product_and_data_survives_a_stop(empty_home: Path) -> None:
    with embedded_server(empty_home) as url:
        assert one(url, "SELECT current_user || ' ' || current_database()") == "f1_analytics f1_analytics"
        with psycopg.connect(host=str(url.query["host"]), user=url.username, dbname=url.database) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 44 AS number")
    assert not is_running(empty_home)
    with embedded_server(empty_home) as url:
        assert one(url, "SELECT number FROM kept") == 44
        assert one(url, "SHOW listen_addresses") == "", "only the private socket may answer"


def test_the_last_user_stops_the_server_and_nobody_earlier(home: Path) -> None:
    first, second = another_process(home), another_process(home)
    leave(first)
    assert is_running(home)
    leave(second)
    assert not is_running(home)


def test_interrupting_one_process_leaves_the_server_to_the_others(home: Path) -> None:
    interrupted = another_process(home)
    with embedded_server(home) as url:
        os.killpg(interrupted.pid, signal.SIGINT)  # as a terminal does: to all that the process started, too
        interrupted.communicate(timeout=30)
        assert interrupted.returncode != 0
        assert one(url, "SELECT 1") == 1
    assert not is_running(home)


def test_a_killed_process_leaves_a_server_that_the_next_one_uses_and_stops(home: Path) -> None:
    killed = another_process(home)
    killed.kill()
    killed.communicate()
    assert is_running(home)
    with embedded_server(home) as url:
        assert one(url, "SELECT 1") == 1
    assert not is_running(home)


@pytest.mark.parametrize("pid", ["this process", "none"])
def test_a_crashed_server_starts_again_even_if_its_number_was_given_away(home: Path, pid: str) -> None:
    pid_file = home / "postgres" / "postmaster.pid"
    with embedded_server(home):
        stale = pid_file.read_text().splitlines()
        server = psutil.Process(int(stale[0]))
        family = [server, *server.children(recursive=True)]
        for process in family:
            process.kill()
        psutil.wait_procs(family, timeout=30)
        pid_file.write_text("\n".join([str(os.getpid()) if pid == "this process" else stale[0], *stale[1:], ""]))
        with embedded_server(home) as url:
            assert one(url, "SELECT 1") == 1
    assert not is_running(home)


def test_a_path_too_long_for_a_socket_gets_a_private_folder_elsewhere(empty_home: Path) -> None:
    deep = empty_home / ("x" * 100)
    with embedded_server(deep) as url:
        sockets = Path(str(url.query["host"]))
        assert one(url, "SELECT 1") == 1
        assert sockets.stat().st_mode & 0o777 == 0o700
    assert not sockets.exists()


def test_names_with_spaces_and_quotes(empty_home: Path) -> None:
    with embedded_server(empty_home / "driver's folder, \u00e9") as url:
        assert one(url, "SELECT 1") == 1


def test_a_folder_of_another_version_is_refused(home: Path) -> None:
    (home / "postgres" / "PG_VERSION").write_text("14\n")
    with (
        pytest.raises(DatabaseError, match="made by PostgreSQL 14, but version 18 is installed"),
        embedded_server(home),
    ):
        pass


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError, match="set F1_HOME"), embedded_server(tmp_path / "file"):
        pass


AS_ORDINARY_USER = """
import os, sys
from pathlib import Path
from f1_analytics.db.embedded import embedded_server
os.setgroups([]); os.setgid(65534); os.setuid(65534)
with embedded_server(Path(sys.argv[1])):
    print("ready", flush=True)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become an ordinary user")
def test_an_ordinary_user_runs_a_server_too_and_root_may_use_it(empty_home: Path) -> None:
    empty_home.parent.chmod(0o755)
    empty_home.mkdir()
    os.chown(empty_home, 65534, 65534)
    command = [sys.executable, "-c", AS_ORDINARY_USER, str(empty_home)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ready\n"), done.stderr
    assert (empty_home / "postgres").stat().st_uid == 65534
    with embedded_server(empty_home) as url:
        assert one(url, "SELECT 1") == 1

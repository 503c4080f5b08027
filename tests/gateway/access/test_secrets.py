from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from tests.factories.accounts import PRODUCTION

from f1_analytics.gateway.access.secrets import KEY_FILE, NoSigningKey, digest, new_secret, signing_key
from f1_analytics.runtime.settings import Settings


def settings(**values: object) -> Settings:
    return Settings.model_validate({"jwt_secret": None, **values})


def test_in_development_a_key_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = signing_key(settings(f1_home=home))
    assert len(key) >= 64
    assert signing_key(settings(f1_home=home)) == key
    assert signing_key(settings(f1_home=tmp_path / "other")) != key
    assert stat.S_IMODE((home / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == [KEY_FILE]


def test_processes_that_start_together_agree_on_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2)
    exists = Path.exists

    def exists_slowly(path: Path) -> bool:
        found = exists(path)
        both.wait(10)
        return found

    monkeypatch.setattr(Path, "exists", exists_slowly)
    monkeypatch.setattr("os.getpid", threading.get_ident)
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(signing_key(settings(f1_home=tmp_path)))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(found) == 2
    assert len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_a_chosen_key_is_used_and_a_short_one_refused() -> None:
    assert signing_key(settings(jwt_secret="k" * 32)) == b"k" * 32
    with pytest.raises(NoSigningKey, match="JWT_SECRET has less than 32 characters"):
        signing_key(settings(jwt_secret="k" * 31))


def test_outside_development_there_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(NoSigningKey, match="JWT_SECRET is not set"):
        signing_key(Settings.model_validate({**PRODUCTION, "jwt_secret": None, "f1_home": tmp_path}))
    assert list(tmp_path.iterdir()) == []
    assert signing_key(Settings.model_validate(PRODUCTION)).startswith(b"kT9v")


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NoSigningKey, match=r"file/jwt_secret"):
        signing_key(settings(f1_home=tmp_path / "file"))


def test_secrets_are_long_and_kept_as_their_hash() -> None:
    first, second = new_secret(), new_secret()
    assert first != second
    assert len(first) >= 43
    assert digest(first) == digest(first) != digest(second)
    assert len(digest("\ud800")) == 64, "whatever is sent has a digest"

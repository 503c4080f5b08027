from __future__ import annotations

import pytest
from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("arguments", "field", "problem"),
    [
        (("--from", "1950", "--to", "1951"), "--from", "1985"),
        (("--to", "1984"), "--to", "1985"),
        (("--from", "2025", "--to", "2024"), "--from", "2025 is after --to 2024"),
        (("--stages", "A,Q"), "stage", "'Q': expected one of A, A+, B"),
        (("--out", "nowhere/x.csv"), "--out nowhere/x.csv", "there is no folder"),
    ],
)
def test_a_mistake_is_named_before_anything_is_read(
    f1: Command, arguments: tuple[str, ...], field: str, problem: str
) -> None:
    code, out, err = f1("backtest", *arguments)
    assert (code, out) == (2, "")
    assert field in err
    assert problem in err

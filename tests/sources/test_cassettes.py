from __future__ import annotations

import httpx
import pytest
from tests.cassettes.replay import CassetteMiss, ReplayTransport


def test_miss_prints_the_command_that_records_it() -> None:
    client = httpx.Client(transport=ReplayTransport())
    with pytest.raises(CassetteMiss) as caught:
        client.get("https://example.org/f1", params={"limit": "1", "appid": "s3cret"})
    assert "python -m tests.cassettes.record 'https://example.org/f1?limit=1'" in str(caught.value)
    assert "s3cret" not in str(caught.value)

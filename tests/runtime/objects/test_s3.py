"""What goes wrong with S3, and how it is told."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr
from tests.components.s3 import KEY

from f1_analytics.runtime.objects.port import ObjectMissing, ObjectStoreError
from f1_analytics.runtime.objects.s3 import Bucket, S3Objects

CALLS: list[Callable[[S3Objects], object]] = [
    lambda objects: objects.get("v1/x"),
    lambda objects: objects.put("v1/x", b""),
    lambda objects: objects.exists("v1/x"),
    lambda objects: objects.list("v1"),
    lambda objects: objects.delete("v1/x"),
]


def refusal(call: Callable[[S3Objects], object], bucket: Bucket, limit_s: float = 5) -> str:
    objects = S3Objects(bucket, allow_http=True, request_limit=timedelta(seconds=limit_s))
    with pytest.raises(ObjectStoreError) as caught:
        call(objects)
    assert not isinstance(caught.value, ObjectMissing), "trouble with the store is not a missing object"
    assert "\n" not in str(caught.value), "one sentence"
    assert KEY not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return str(caught.value)


@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_key_is_named_by_its_setting(s3_bucket: Bucket, call: Callable[[S3Objects], object]) -> None:
    assert "check AWS_SECRET_ACCESS_KEY" in refusal(call, replace(s3_bucket, key=SecretStr("guess")))
    assert "check AWS_ACCESS_KEY_ID" in refusal(call, replace(s3_bucket, key_id=SecretStr("nobody")))


@pytest.mark.parametrize("call", [call for number, call in enumerate(CALLS) if number != 1])
def test_a_bucket_that_is_not_there_is_named(s3_bucket: Bucket, call: Callable[[S3Objects], object]) -> None:
    told = refusal(call, replace(s3_bucket, name="nowhere"))
    assert "s3://nowhere/test-" in told
    assert "no such bucket; check MODEL_STORE" in told


@pytest.mark.parametrize("call", CALLS)
def test_a_server_that_is_not_there_is_an_error(s3_bucket: Bucket, call: Callable[[S3Objects], object]) -> None:
    assert "check S3_ENDPOINT_URL" in refusal(call, replace(s3_bucket, endpoint="http://127.0.0.1:1"))


def test_a_server_that_hangs_is_given_up(s3_bucket: Bucket) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        told = refusal(CALLS[0], replace(s3_bucket, endpoint=endpoint), limit_s=0.2)
    assert "check S3_ENDPOINT_URL" in told


def test_two_prefixes_do_not_meet(s3_bucket: Bucket) -> None:
    whole, one = (S3Objects(replace(s3_bucket, prefix=prefix), allow_http=True) for prefix in ("a", "a/b"))
    one.put("x", b"1")
    assert (whole.list(), one.list()) == (["b/x"], ["x"])
    assert whole.get("b/x") == b"1"
    whole.delete("b/x")
    assert not one.exists("x")

from __future__ import annotations

from fastapi import FastAPI

from f1_analytics.gateway.webhooks.documented import sent
from f1_analytics.gateway.webhooks.messages import PING, Topic


def test_the_document_describes_every_message() -> None:
    document = FastAPI(webhooks=sent).openapi()
    assert set(document["webhooks"]) == {*Topic, PING}
    for topic, path in document["webhooks"].items():
        operation = path["post"]
        assert [header["name"] for header in operation["parameters"]] == [
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
        ]
        name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
        assert document["components"]["schemas"][name]["properties"]["type"]["const"] == topic
        assert set(operation["responses"]) == {"204", "default"}

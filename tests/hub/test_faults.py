# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Every fault does what its description says, and no more often than it was asked to."""

import http.client
import json
import time
from urllib.parse import urlsplit

import pytest

from tests.hub.conftest import ADA
from tests.hub.faults import KINDS, Fault
from tests.hub.server import StandInHub

APPLIED = {"drop-after", "error-after", "delay", "drip", "truncated", "cut", "none"}
LOST = {"drop-before", "drop-after", "hang", "cut"}


def ask(hub: StandInHub, method: str, path: str, body: object = None) -> tuple[int, str, bytes]:
    """Status, content type and body; status 0 where the connection broke."""
    connection = http.client.HTTPConnection(urlsplit(hub.url).netloc, timeout=1.5)
    try:
        connection.request(method, path, json.dumps(body), {"Authorization": f"Bearer {ADA}"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Content-Type", ""), answer.read()
    except (OSError, http.client.HTTPException):
        return 0, "", b""
    finally:
        connection.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_strikes_as_often_as_asked_and_applies_what_it_says(hub: StandInHub, kind: str) -> None:
    fault = hub.faults.add(Fault("PUT */settings", kind, status=502, times=2, seconds=0.1))
    for value in ("auto", "manual"):
        status, _, body = ask(hub, "PUT", "/api/models/lab/salamander/settings", {"gated": value})
        assert (hub.repo("lab/salamander").gated == value) == (kind in APPLIED)
        assert (status == 0) == (kind in LOST)
        if kind in ("status", "html", "error-after"):
            assert status == 502
    assert fault.struck == 2
    status, _, body = ask(hub, "PUT", "/api/models/lab/salamander/settings", {"gated": "auto"})
    assert (status, json.loads(body)["gated"], fault.struck) == (200, "auto", 2)
    assert [request.fault for request in hub.requests] == [kind, kind, ""]


@pytest.mark.parametrize(
    ("kind", "status", "content_type"),
    [("html", 503, "text/html; charset=utf-8"), ("wrong-type", 200, "text/html; charset=utf-8"), ("empty", 200, "")],
)
def test_answers_that_are_no_data(hub: StandInHub, kind: str, status: int, content_type: str) -> None:
    hub.faults.add(Fault("GET *", kind))
    found = ask(hub, "GET", "/api/whoami-v2")
    assert found[0] == status and found[1].startswith(content_type)
    with pytest.raises(ValueError):
        json.loads(found[2])


def test_half_an_answer_is_half_an_answer(hub: StandInHub) -> None:
    whole = ask(hub, "GET", "/api/whoami-v2")[2]
    hub.faults.add(Fault("GET *", "truncated"))
    assert ask(hub, "GET", "/api/whoami-v2")[2] == whole[: len(whole) // 2]


def test_slow_answers_take_their_time(hub: StandInHub) -> None:
    for kind in ("delay", "drip"):
        hub.faults.add(Fault("GET *", kind, seconds=0.3))
        start = time.monotonic()
        assert ask(hub, "GET", "/api/whoami-v2")[0] == 200
        assert time.monotonic() - start > 0.25


def test_a_fault_waits_for_its_request_and_lets_others_pass(hub: StandInHub) -> None:
    hub.faults.add(Fault("GET */revision/*", "status", status=418, skip=1))
    path = "/api/models/lab/salamander/revision/main"
    assert [ask(hub, "GET", each)[0] for each in ("/api/whoami-v2", path, path, path)] == [200, 200, 418, 200]


def test_a_redirect_leads_to_another_host_that_says_whether_a_token_came_along(hub: StandInHub) -> None:
    hub.faults.add(Fault("GET *", "redirect"))
    connection = http.client.HTTPConnection(urlsplit(hub.url).netloc, timeout=5)
    connection.request("GET", "/api/whoami-v2")
    answer = connection.getresponse()
    place = answer.headers["Location"]
    answer.read()
    connection.close()
    assert answer.status == 307 and place == f"{hub.other.url}/api/whoami-v2"
    other = http.client.HTTPConnection(urlsplit(place).netloc, timeout=5)
    other.request("GET", "/x", headers={"Authorization": f"Bearer {ADA}"})
    other.getresponse().read()
    other.close()
    assert hub.other.tokens == [f"Bearer {ADA}"]


def test_an_unknown_fault_is_no_fault() -> None:
    with pytest.raises(ValueError, match="no such fault"):
        Fault("GET *", "earthquake")

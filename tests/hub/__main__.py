# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The stand-in Hub by hand: `python -m tests.hub [--port N] [--fault "POST */commit/*=drop-after"]`, until Ctrl-C."""

import argparse
import threading

from tests.hub.faults import KINDS, Fault
from tests.hub.people import Scope
from tests.hub.server import StandInHub

CARD = b"""---
license: apache-2.0  # to be replaced
language:
- en
base_model: example-lab/axolotl
---

# %s

A sample.
"""


def furnish(hub: StandInHub) -> None:
    """Sample people, tokens and repositories."""
    hub.add_user("ada", "hf_ada_may_write", orgs={"example-lab": "admin"}, fullname="Ada Example")
    hub.add_token("ada", "hf_ada_may_read", "read")
    fine = Scope("example-lab", ("repo.content.read", "repo.write", "discussion.write"), "org")
    hub.add_token("ada", "hf_ada_example_lab_only", "fineGrained", scopes=[fine])
    hub.add_user("ben", "hf_ben_may_write", fullname="Ben Other")
    hub.add_repo("example-lab/salamander", files={"README.md": CARD % b"Salamander"})
    hub.add_repo("example-lab/axolotl", files={"README.md": b"# Axolotl\n", "LICENSE": b"Some earlier text.\n"})
    hub.add_repo("example-lab/olm", private=True)
    hub.add_repo("example-lab/newt", gated="manual", files={"README.md": CARD % b"Newt"})
    hub.add_repo("ada/notes")
    hub.add_repo("ben/frog", files={"README.md": CARD % b"Frog"})
    hub.add_repo("example-lab/pond", "dataset", files={"README.md": b"---\nlicense: odc-by\n---\n"})
    hub.add_repo("example-lab/terrarium", "space", sdk="static", files={"README.md": b"---\nsdk: static\n---\n"})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.hub", description="A stand-in Hub on this computer.")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="PATTERN=KIND[,TIMES]",
        help=f"what goes wrong, such as 'POST */commit/*=drop-after,1'; kinds: {', '.join(KINDS)}",
    )
    chosen = parser.parse_args()
    with StandInHub(port=chosen.port) as hub:
        furnish(hub)
        for words in chosen.fault:
            pattern, _, kind = words.rpartition("=")
            kind, _, times = kind.partition(",")
            hub.faults.add(Fault(pattern, kind, times=int(times or 1)))
        print(f"The stand-in Hub answers at {hub.url}. In another terminal:\n")
        print(f"    HF_ENDPOINT={hub.url} clausewright\n")
        print("and sign in with one of these tokens:\n")
        for token, (user, held) in hub.state.tokens.items():
            print(f"    {token:26}  {user.name}, role {held.role}")
        print("\nRepositories (bare git, can be cloned):\n")
        for repo in hub.state.repos.values():
            kind = f"{repo.type}, " + ", ".join(
                word for word in ("private" if repo.private else "public", "gated" if repo.gated else "") if word
            )
            print(f"    {repo.id:26}  {kind:22}  {repo.folder}")
        print("\nRequests as they come in; Ctrl-C ends it.\n", flush=True)
        shown = 0
        try:
            while not threading.Event().wait(0.3):
                for request in hub.requests[shown:]:
                    fault = f"  [{request.fault}]" if request.fault else ""
                    print(f"    {request.status or '---'}  {request.line}{fault}", flush=True)
                    shown += 1
        except KeyboardInterrupt:
            print("\nThe stand-in Hub has ended; nothing of it is kept.")


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A family of derivatives on the stand-in Hub with a planted history: month by month something happens to it, and what
happened is known exactly."""

import random
from collections import Counter
from dataclasses import dataclass

from tests.hub.repo import HubRepo
from tests.hub.server import StandInHub

BASE = "lab/base"
KEEPS, LOOSE = "creativeml-openrail-m", "mit"
RELATIONS = ("finetune", "adapter", "quantized", "merge")

Truth = Counter[tuple[str, str]]
"""How often each change of each model, by the name it has then, is to be told. Findings are those of rule F01."""


@dataclass
class Member:
    """A derivative as it is now. `seen`: whether it was ever without the restrictions."""

    name: str
    relation: str
    license: str
    gated: bool = False
    linked: bool = True
    seen: bool = False
    taken: HubRepo | None = None

    @property
    def card(self) -> bytes:
        base = f"base_model: {BASE}\nbase_model_relation: {self.relation}\n" if self.linked else ""
        return f"---\nlicense: {self.license}\n{base}---\n# {self.name}\n".encode()


class Family:
    """A base and what is made from it, from a seed; a month a `step`."""

    def __init__(self, server: StandInHub, seed: int, *, births: int = 3) -> None:
        self.server = server
        self.members: list[Member] = []
        self._random = random.Random(seed)
        self._births = births
        server.add_repo(BASE, files={"README.md": f"---\nlicense: {KEEPS}\n---\n# Base\n".encode()})

    def step(self) -> Truth:
        """Let a month pass; what a person who looks once at its end has to be told."""
        truth: Truth = Counter()
        for member in self.members:
            if self._random.random() < 0.6:
                self._happen(member, truth)
        for _ in range(self._births):
            self._born(truth)
        return truth

    def _born(self, truth: Truth) -> None:
        draw = self._random
        name = f"{draw.choice(('ben', 'cay', 'dan'))}/model-{len(self.members)}"
        member = Member(name, draw.choice(RELATIONS), draw.choice((KEEPS, LOOSE)))
        self.members.append(member)
        self.server.add_repo(name, files={"README.md": member.card})
        truth["new", name] += 1
        self._judged(member, truth)

    def _happen(self, member: Member, truth: Truth) -> None:
        if member.taken is not None:
            self.server.state.add(member.taken)
            member.taken = None
            truth["back", member.name] += 1
        elif not member.linked:
            member.linked = True
            self.server.commit(member.name, {"README.md": member.card})
            truth["linked", member.name] += 1
        elif member.gated:
            member.gated = self.server.repo(member.name).gated = False
            truth["ungated", member.name] += 1
        else:
            acts = (self._relabel, self._relabel, self._relabel, self._gate, self._delete, self._unlink, self._rename)
            self._random.choice((*acts, self._edit))(member, truth)

    def _relabel(self, member: Member, truth: Truth) -> None:
        member.license = LOOSE if member.license == KEEPS else KEEPS
        self.server.commit(member.name, {"README.md": member.card})
        truth["relabelled", member.name] += 1
        self._judged(member, truth)

    def _judged(self, member: Member, truth: Truth) -> None:
        if member.license == LOOSE:
            truth["reopened" if member.seen else "finding", member.name] += 1
            member.seen = True
        elif member.seen:
            truth["mended", member.name] += 1

    def _gate(self, member: Member, truth: Truth) -> None:
        member.gated = True
        self.server.repo(member.name).gated = "manual"
        truth["gated", member.name] += 1

    def _delete(self, member: Member, truth: Truth) -> None:
        member.taken = self.server.state.repos.pop(("model", member.name.lower()))
        truth["gone", member.name] += 1

    def _unlink(self, member: Member, truth: Truth) -> None:
        member.linked = False
        self.server.commit(member.name, {"README.md": member.card})
        truth["unlinked", member.name] += 1

    def _rename(self, member: Member, truth: Truth) -> None:
        before, member.name = member.name, f"{member.name}-{self._random.randrange(10)}"
        self.server.rename(before, member.name)
        truth["renamed", member.name] += 1

    def _edit(self, member: Member, truth: Truth) -> None:
        del truth
        self.server.commit(member.name, {"notes.txt": f"{self._random.random()}".encode()})

# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A bare git repository: objects written in git's own format, branches moved by git itself."""

import hashlib
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

NOTHING = "0" * 40
"""The id that stands for "no such ref yet"."""

_FILE, _FOLDER = "100644", "40000"


class Moved(Exception):
    """A ref was not where the writer thought it was; nothing was changed."""


@dataclass(frozen=True)
class Commit:
    """One commit as git holds it; `name` and `date` are the author's."""

    oid: str
    tree: str
    parents: tuple[str, ...]
    name: str
    date: datetime
    message: str

    @property
    def title(self) -> str:
        return self.message.partition("\n")[0]


class BareRepo:
    """A bare repository in a folder of its own.

    Objects are written loose by this class, which is quicker than a process for each; `git fsck --strict` in the tests
    says whether they are genuine. Refs that exist are moved by `git update-ref` with the old value: git decides.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in ("objects", "refs/heads", "refs/tags"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "HEAD").write_text("ref: refs/heads/main\n")
        (folder / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = true\n")
        self._trees: dict[str, dict[str, str]] = {}

    # Refs

    def refs(self) -> dict[str, str]:
        """Every ref with the commit it points to, in order of name."""
        found = {}
        packed = self.folder / "packed-refs"
        if packed.exists():
            for line in packed.read_text().splitlines():
                oid, _, name = line.partition(" ")
                if name.startswith("refs/"):
                    found[name] = oid
        for path in (self.folder / "refs").rglob("*"):
            if path.is_file():
                found[str(path.relative_to(self.folder))] = path.read_text().strip()
        return dict(sorted(found.items()))

    def resolve(self, revision: str) -> str | None:
        """The commit that a branch, tag, full ref or (abbreviated, at least 7 digits) commit id names."""
        for name in (f"refs/heads/{revision}", revision, f"refs/tags/{revision}"):
            if name.startswith("refs/"):
                path = self.folder / name
                if path.is_file() and self.folder / "refs" in path.resolve().parents:
                    return path.read_text().strip()
        packed = self.refs() if (self.folder / "packed-refs").exists() else {}
        for name in (f"refs/heads/{revision}", revision, f"refs/tags/{revision}"):
            if name in packed:
                return packed[name]
        if revision == "HEAD":
            return self.resolve("main")
        if len(revision) == 40 and (self.folder / "objects" / revision[:2] / revision[2:]).exists():
            return revision if self._read(revision)[0] == "commit" else None
        if 7 <= len(revision) <= 40 and all(digit in "0123456789abcdef" for digit in revision):
            found = [
                oid
                for path in (self.folder / "objects" / revision[:2]).glob(f"{revision[2:]}*")
                if self._read(oid := revision[:2] + path.name)[0] == "commit"
            ]
            return found[0] if len(found) == 1 else None
        return None

    def move(self, ref: str, new: str, old: str) -> None:
        """Point `ref` at `new` if it points at `old` (NOTHING: does not exist); else raise Moved."""
        path = self.folder / ref
        if old == NOTHING and not path.exists() and not (self.folder / "packed-refs").exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{new}\n")
            return
        done = self.git("update-ref", ref, new, old, check=False)
        if done.returncode:
            raise Moved(done.stderr.decode(errors="replace"))

    def drop(self, ref: str) -> None:
        self.git("update-ref", "-d", ref)

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
        """Run git on this repository, with nobody's own settings."""
        return subprocess.run(
            ["git", "--git-dir", str(self.folder), *arguments],
            check=check,
            capture_output=True,
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "GIT_CONFIG_GLOBAL": "/dev/null",
                "GIT_CONFIG_SYSTEM": "/dev/null",
            },
        )

    def faults(self) -> str:
        """What `git fsck --strict` has to say; empty when all is well."""
        done = self.git("fsck", "--strict", "--full", "--no-dangling", check=False)
        return (done.stdout + done.stderr).decode() if done.returncode or done.stdout else ""

    # Reading

    def files(self, commit: str) -> dict[str, str]:
        """Every path of a commit with the id of its blob, in order of path."""
        return self._flat(self.commit(commit).tree)

    def blob(self, oid: str) -> bytes:
        return self._read(oid)[1]

    def commit(self, oid: str) -> Commit:
        head, _, message = self._read(oid)[1].decode().partition("\n\n")
        parents, tree, author = [], "", ""
        for line in head.splitlines():
            key, _, value = line.partition(" ")
            if key == "tree":
                tree = value
            elif key == "parent":
                parents.append(value)
            elif key == "author":
                author = value
        name, _, rest = author.partition(" <")
        seconds = int(rest.partition("> ")[2].split()[0])
        return Commit(oid, tree, tuple(parents), name, datetime.fromtimestamp(seconds, UTC), message.rstrip("\n"))

    def history(self, commit: str) -> Iterator[Commit]:
        """The commit and what came before it, first parents only, newest first."""
        oid: str | None = commit
        while oid:
            found = self.commit(oid)
            yield found
            oid = found.parents[0] if found.parents else None

    # Writing

    def write(
        self,
        parents: tuple[str, ...],
        changes: Mapping[str, bytes | None],
        *,
        message: str,
        name: str,
        date: datetime,
    ) -> str:
        """Write a commit on the first parent: files put (bytes) or removed (None; also whole folders); no ref moves."""
        files = dict(self.files(parents[0])) if parents else {}
        for path, content in changes.items():
            if content is None:
                files = {p: oid for p, oid in files.items() if p != path and not p.startswith(f"{path.rstrip('/')}/")}
            else:
                files[path] = self._store("blob", content)
        person = f"{name} <{name}@users.noreply.hub.example> {int(date.timestamp())} +0000"
        lines = [
            f"tree {self._tree(files)}",
            *(f"parent {oid}" for oid in parents),
            f"author {person}",
            f"committer {person}",
        ]
        return self._store("commit", "\n".join([*lines, "", message.rstrip("\n") + "\n"]).encode())

    def _tree(self, files: Mapping[str, str]) -> str:
        folders: dict[str, dict[str, str]] = {}
        entries: list[tuple[str, str, str]] = []
        for path, oid in files.items():
            top, _, rest = path.partition("/")
            if rest:
                folders.setdefault(top, {})[rest] = oid
            else:
                entries.append((top, _FILE, oid))
        entries += [(top, _FOLDER, self._tree(inner)) for top, inner in folders.items()]
        # Git sorts a folder as though its name ended in a slash.
        entries.sort(key=lambda entry: entry[0].encode() + (b"/" if entry[1] == _FOLDER else b""))
        return self._store(
            "tree", b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(oid) for name, mode, oid in entries)
        )

    def _flat(self, tree: str) -> dict[str, str]:
        if tree not in self._trees:
            found: dict[str, str] = {}
            for name, mode, oid in _entries(self._read(tree)[1]):
                if mode == _FOLDER:
                    found |= {f"{name}/{path}": inner for path, inner in self._flat(oid).items()}
                else:
                    found[name] = oid
            self._trees[tree] = dict(sorted(found.items()))
        return self._trees[tree]

    def _store(self, kind: str, content: bytes) -> str:
        whole = f"{kind} {len(content)}\0".encode() + content
        oid = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
        path = self.folder / "objects" / oid[:2] / oid[2:]
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(zlib.compress(whole, 1))
        return oid

    def _read(self, oid: str) -> tuple[str, bytes]:
        path = self.folder / "objects" / oid[:2] / oid[2:]
        if path.exists():
            head, _, content = zlib.decompress(path.read_bytes()).partition(b"\0")
            return head.split()[0].decode(), content
        # Pushed by git itself and packed.
        kind = self.git("cat-file", "-t", oid).stdout.decode().strip()
        return kind, self.git("cat-file", kind, oid).stdout


def blob_id(content: bytes) -> str:
    """The id git gives to a file of this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _entries(tree: bytes) -> Iterator[tuple[str, str, str]]:
    while tree:
        head, _, rest = tree.partition(b"\0")
        mode, _, name = head.decode().partition(" ")
        yield name, mode, rest[:20].hex()
        tree = rest[20:]

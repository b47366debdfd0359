# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A scanned folder inspected: its texts read, its upstream works learned of, every rule held against it."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from core.catalog.catalog import Catalog
from core.folders.evidence import Evidence, FoundText, ScannedFolder
from core.folders.tree import Stopped
from core.inspection.report import Declared, FolderReport, Found, Restricts, State, UpstreamWork
from core.inspection.works import Fetch, Upstreams
from core.obligations.rules.check import check
from core.obligations.rules.subject import HEADERS, License, Place, Subject, Work, named
from core.obligations.rules.text import WorkText, read_found, words_of
from core.registry.registry import Registry

ANSWERED = "F09:"
"""Answers under this rule name the license of an upstream work."""

Stop = Callable[[], bool]


def inspect(
    scanned: ScannedFolder,
    *,
    catalog: Catalog,
    registry: Registry,
    upstreams: Iterable[ScannedFolder] = (),
    states: Iterable[State] = (),
    fetch: Fetch | None = None,
    stop: Stop | None = None,
) -> FolderReport:
    """The report on one folder and its components.

    Args:
        upstreams: folders of works that this one may be made from.
        states: findings that a person accepted or answered. An answer to which license a base carries is used.
        fetch: asks the Hub for a work; None works offline.
        stop: true where the person has had enough; then Stopped is raised.
    """
    states = tuple(states)
    learn, read = _tools(catalog, registry, upstreams, states, fetch, stop)
    return _inspect(scanned, None, catalog, registry, learn, read, {state.key: state for state in states})


def subject_of(
    scanned: ScannedFolder,
    *,
    catalog: Catalog,
    registry: Registry,
    upstreams: Iterable[ScannedFolder] = (),
    states: Iterable[State] = (),
    fetch: Fetch | None = None,
) -> Subject:
    """What the rules look at in a folder, its parts left out; arguments as for `inspect`."""
    learn, read = _tools(catalog, registry, upstreams, tuple(states), fetch, None)
    return _subject(scanned, None, catalog, registry, learn, read)


def _tools(
    catalog: Catalog,
    registry: Registry,
    upstreams: Iterable[ScannedFolder],
    states: tuple[State, ...],
    fetch: Fetch | None,
    stop: Stop | None,
) -> tuple[Upstreams, Callable[[FoundText], WorkText]]:
    def read(found: FoundText) -> WorkText:
        if stop is not None and stop():
            raise Stopped("the inspection was stopped")
        return read_found(found, catalog=catalog, registry=registry)

    answered = {
        state.key.removeprefix(ANSWERED).partition("@")[0]: state.reason
        for state in states
        if state.key.startswith(ANSWERED) and state.state == "answered"
    }
    return Upstreams(registry, read, folders=upstreams, fetch=fetch, answered=answered), read


def _inspect(
    scanned: ScannedFolder,
    whole: Subject | None,
    catalog: Catalog,
    registry: Registry,
    learn: Upstreams,
    read: Callable[[FoundText], WorkText],
    states: Mapping[str, State],
) -> FolderReport:
    subject = _subject(scanned, whole, catalog, registry, learn, read)
    findings = check(subject)
    if whole is not None and not scanned.card and not subject.works:
        # A part without card and base stands under what the whole declares; only what its own files say is its own,
        # and a license file that lies in a part covers that part.
        findings = tuple(one for one in findings if one.rule in ("L05", "L06", "L09"))
    kept = tuple(states[one.key] for one in findings if one.key in states)
    components = tuple(_inspect(one, subject, catalog, registry, learn, read, states) for one in scanned.components)
    edited = {item.file: item.value for item in scanned.all("edited")}
    own = tuple(text for text in subject.texts if whole is None or text not in whole.texts)
    return FolderReport(
        path=scanned.path,
        name=scanned.name,
        what=what(subject),
        layout=scanned.layout,
        writable=scanned.writable,
        declared=tuple(Declared(one.value, one.title if one.known else "", one.evidence) for one in subject.licenses),
        found=tuple(_found(text, edited) for text in own),
        upstream=tuple(_upstream(work) for work in subject.works),
        clauses=tuple(_restricts(own)),
        findings=findings,
        problems=scanned.problems,
        states=kept,
        components=components,
        files=scanned.files,
        bytes_read=scanned.bytes_read,
        scanned=time.time(),
        repo_type=scanned.repo_type,
        origin=(*scanned.all("repo"), *scanned.all("revision"), *scanned.all("edited")),
    )


def what(subject: Subject) -> str:
    """What the folder is, in one sentence."""
    parts = [_kind(subject.scanned)]
    verbs = {
        "quantized": "quantized from",
        "adapter": "on top of",
        "merge": "merged from",
        "finetune": "fine-tuned from",
    }
    live = subject.live
    if live:
        names = [work.name for work in live]
        shown = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        parts.append(f"{verbs.get(live[0].relation, 'made from')} {shown}")
    declared = ", ".join(dict.fromkeys(one.title for one in subject.declared))
    headers = ", ".join(dict.fromkeys(one.title for one in subject.headers))
    if declared:
        parts.append(f"declared {declared}")
    elif subject.scanned.layout != "Ollama store":
        parts.append(f"whose header alone names {headers}" if headers else "without a declared license")
    count = len(subject.scanned.components)
    if count:
        parts.append(f"with {count} {'part' if count == 1 else 'parts'}")
    return ", ".join(parts) + "."


def _kind(scanned: ScannedFolder) -> str:
    """What sort of work it is, where it lies, and at which revision."""
    kind = {"dataset": "a data set", "space": "an application"}.get(scanned.repo_type, "a model")
    layouts = {
        "diffusers pipeline": "a diffusers pipeline",
        "adapter": "an adapter",
        "MLX model": "an MLX model",
        "GGUF": "a GGUF model",
        "Ollama model": "an Ollama model",
        "Ollama store": "an Ollama store",
    }
    kind = layouts.get(scanned.layout, kind)
    revisions = scanned.all("revision")
    cached = any(not item.file for item in revisions) or scanned.layout == "Hub cache"
    where = " in the Hub's cache" if cached else ""
    named = list(dict.fromkeys(item.value for item in revisions))
    if len(named) == 1:
        where += f" at revision {named[0][:12]}" if cached else f" downloaded at revision {named[0][:12]}"
    return f"{kind[0].upper()}{kind[1:]}{where}"


def _subject(
    scanned: ScannedFolder,
    whole: Subject | None,
    catalog: Catalog,
    registry: Registry,
    learn: Upstreams,
    read: Callable[[FoundText], WorkText],
) -> Subject:
    texts = tuple(
        read(text) for text in scanned.texts if text.kind in ("license", "notice", "policy") and text.text.strip()
    )
    licenses = tuple(_licenses(scanned, registry))
    if whole is not None:  # what stands at the top holds for the parts that say nothing of their own
        texts = (*texts, *(text for text in whole.texts if text not in texts))
        if not any(one.place != "header" for one in licenses):
            licenses = (*licenses, *whole.declared)
    works = learn.of(scanned)
    return Subject(
        scanned=scanned,
        licenses=licenses,
        texts=texts,
        works=works,
        registry=registry,
        catalog=catalog,
        card=_body(scanned),
        card_line=scanned.card_line,
        ancestors=tuple(learn.ancestors(works)),
    )


def _body(scanned: ScannedFolder) -> str:
    """The card without its front matter."""
    lines = scanned.card.replace("\r\n", "\n").split("\n")
    return "\n".join(lines[max(0, scanned.card_line - 1) :]) if scanned.card else ""


def _licenses(scanned: ScannedFolder, registry: Registry) -> Iterator[License]:
    names: dict[str, str] = {}
    for item in scanned.all("license-name"):
        names.setdefault(item.file, item.value)
    for item in (one for one in scanned.evidence if one.kind == "license"):
        bare = item.value.strip().lower() in ("other", "unknown", "")
        name = names.get(item.file, "") if bare else ""
        yield License(item.value.strip(), name, named(registry, item.value, name), _place(item), item)


def _place(item: Evidence) -> Place:
    name = item.file.rpartition("/")[2].lower()
    if name == "readme.md":
        return "card"
    return "header" if name.endswith(HEADERS) or "blobs/sha256" in item.file.lower() else "file"


def _found(text: WorkText, edited: Mapping[str, str]) -> Found:
    title = text.title
    words = words_of(text.reading, title)
    return Found(
        text.file,
        text.line,
        text.license_id,
        title,
        text.reading.license.match,
        f"{words}; {edited[text.file]}" if text.file in edited else words,
        text.reading,
    )


def _restricts(texts: Iterable[WorkText]) -> Iterator[Restricts]:
    for text in texts:
        for one in text.passages:
            yield Restricts(one.clause, one.categories, one.text, one.words, text.file, one.start, one.end)


def _upstream(work: Work) -> UpstreamWork:
    license_id = work.license.id if work.license is not None else ""
    title = work.title if license_id or work.texts else ""
    return UpstreamWork(work.name, work.relation, license_id, title, work.known_from, work.evidence)

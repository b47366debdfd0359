# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What Clausewright is made of besides itself: names, versions and licenses, from the metadata that is installed."""

import re
import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from importlib.resources import files
from pathlib import Path, PurePosixPath

from msgspec import Struct

OWN_NAME = "clausewright"
SHOWN_PER_TEXT = 200_000


class Component(Struct, frozen=True):
    """One package.

    Attributes:
        license: SPDX expression, or what the package says in its own words; "not stated" where it says nothing.
        texts: (file name, text) of the license files it brought along.
    """

    name: str
    version: str
    license: str
    texts: tuple[tuple[str, str], ...] = ()


def components() -> list[Component]:
    """Python, every package that is needed to run, and the works that data is made from, by name.

    All that are installed where ours tells no needs.
    """
    found = {_key(d.metadata["Name"]): d for d in metadata.distributions() if d.metadata["Name"]}
    needed = _needed(found) or set(found) - {OWN_NAME}
    packages = [_component(found[key]) for key in sorted(needed)]
    python = Component("Python", sys.version.split()[0], "PSF-2.0", _known("PSF-2.0"))
    return sorted([python, *packages, *_data()], key=lambda component: component.name.lower())


def _data() -> list[Component]:
    """Works of others that our data is made from; the notice is that of `resources/known`."""
    notice = (("NOTICE.md", files("resources").joinpath("known", "NOTICE.md").read_text("utf-8")),)
    return [
        Component("ScanCode license database", "32.5.0", "CC-BY-4.0", notice),
        Component("SPDX license list", "6.12.0", "CC0-1.0", notice),
    ]


def _needed(found: dict[str, metadata.Distribution]) -> set[str]:
    if OWN_NAME not in found:
        return set()
    needed: set[str] = set()
    waiting = [OWN_NAME]
    while waiting:
        for key in _requirements(found[waiting.pop()]):
            if key in found and key not in needed and key != OWN_NAME:
                needed.add(key)
                waiting.append(key)
    return needed


def _requirements(distribution: metadata.Distribution) -> Iterator[str]:
    for line in distribution.requires or ():
        requirement, _, marker = line.partition(";")
        if "extra" not in marker:
            yield _key(re.split(r"[\s\[(<>=!~]", requirement.strip(), maxsplit=1)[0])


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _component(distribution: metadata.Distribution) -> Component:
    about = distribution.metadata
    classifiers = [line for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    stated = _field(distribution, "License-Expression") or _first_line(_field(distribution, "License"))
    named = "; ".join(dict.fromkeys(line.rpartition(" :: ")[2] for line in classifiers))
    license_ = stated or named or "not stated"
    return Component(about["Name"], distribution.version, license_, tuple(_texts(distribution)) or _known(license_))


def _known(expression: str) -> tuple[tuple[str, str], ...]:
    """The texts of the licenses in an SPDX expression, for packages that bring none along.

    A bundle carries these texts; a program run from source finds them where the system and Python keep theirs.
    """
    found: list[tuple[str, str]] = []
    for name in dict.fromkeys(re.findall(r"[A-Za-z0-9.+-]+", expression)):
        file = next((path for path in _places(name) if path.is_file()), None)
        if file is not None:
            found.append((f"{name}.txt", file.read_text("utf-8", "replace")[:SHOWN_PER_TEXT]))
    return tuple(found)


def _places(name: str) -> Iterator[Path]:
    """Where the text of a license may stand, the bundle first."""
    carried = Path(getattr(sys, "_MEIPASS", "")) / "licenses" if hasattr(sys, "_MEIPASS") else None
    if name == "PSF-2.0":
        if carried is not None:
            yield from sorted((carried / "python").glob("*"))
        yield Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
        yield from sorted(Path("/usr/share/doc").glob("libpython3*-minimal/copyright"))
    common = re.fullmatch(r"(L?GPL-\d)\.0-only", name)
    if common:
        if carried is not None:
            yield carried / "qt" / common.group(1)
        yield Path("/usr/share/common-licenses", common.group(1))


def _field(distribution: metadata.Distribution, name: str) -> str:
    return str((distribution.metadata.get_all(name) or [""])[0])


def _first_line(text: str) -> str:
    line = text.strip().partition("\n")[0].strip()
    return line if len(line) <= 80 and line.upper() != "UNKNOWN" else ""


def _texts(distribution: metadata.Distribution) -> Iterator[tuple[str, str]]:
    for file in distribution.files or ():
        path = PurePosixPath(str(file))
        is_text = re.match(r"(?i)(licen[cs]e|copying|notice|authors)", path.name) and path.suffix not in (".py", ".pyc")
        if not is_text or not any(part.endswith(".dist-info") for part in path.parts):
            continue
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if text:
            yield path.name, text[:SHOWN_PER_TEXT]

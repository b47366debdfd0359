# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The registry of known licenses: look one up by id, by Hub identifier or by the Hub model that carries it."""

from fnmatch import fnmatchcase
from functools import cache, cached_property
from importlib.resources import files

from core.errors import InputError
from core.registry.license import CensusClass, KnownLicense, Topic
from core.registry.load import read

OWN_PREFIX = "clausewright-"
_HUB_PREFIXES = ("https://", "http://", "www.", "huggingface.co/", "hf.co/", "models/", "datasets/")


class Registry:
    """Every license known to the program, sorted by id, and the topics that licenses restrict.

    Attributes:
        licenses: all known licenses.
        topics: in the order of the vocabulary.
    """

    def __init__(self, topics: tuple[Topic, ...], licenses: tuple[KnownLicense, ...]) -> None:
        self.topics = topics
        self.licenses = licenses
        self._by_id = {known.id: known for known in licenses}

    def get(self, license_id: str) -> KnownLicense:
        """The license with that registry id. Raises InputError that names near misses where there is none."""
        known = self._by_id.get(license_id)
        if known is not None:
            return known
        from difflib import get_close_matches

        near = get_close_matches(license_id, [*self._by_id, *self._by_tag], n=3)
        raise InputError(
            f"the registry knows no license {license_id!r}",
            mend=f"Did you mean {' or '.join(near)}?" if near else "List the known ones to see their ids.",
        )

    def by_hub_tag(self, tag: str, name: str = "") -> KnownLicense | None:
        """The license behind a Hub license identifier; for `other`, behind its `license_name`.

        Where several texts share the tag, the newest one is given and its `also` names the others.
        """
        tag = tag.strip().lower()
        if tag == "other":
            return self._by_name.get(name.strip().lower())
        return self._by_tag.get(tag)

    def class_of(self, tag: str, name: str = "") -> CensusClass:
        """Census class of a model's license identifier and, for `other`, of its license name."""
        tag = tag.strip().lower()
        if not tag or tag == "none":
            return "none"
        if tag == "other" and name.strip().lower().startswith(OWN_PREFIX):
            return "behavioral"
        known = self.by_hub_tag(tag, name)
        return known.hub_class if known else "custom"

    def resolve(self, upstream: str) -> KnownLicense | None:
        """The license of what a person named as upstream: a registry id, a Hub tag or name, or a Hub model id.

        None means that it is not known. A model id resolves only where its license is a known fact.
        """
        named = upstream.strip().lower()
        for prefix in _HUB_PREFIXES:
            named = named.removeprefix(prefix)
        named = named.rstrip("/")
        for table in (self._by_id, self._by_tag, self._by_name):
            if named in table:
                return table[named]
        if "/" not in named:
            return None
        model = "/".join(named.split("/")[:2])
        return next((known for pattern, known in self._patterns if fnmatchcase(model, pattern)), None)

    def seen_in(self, clause_id: str) -> tuple[str, ...]:
        """Ids of the licenses that restrict the topic a catalog clause speaks to, sorted."""
        return tuple(
            known.id
            for known in self.licenses
            if any(clause_id in (*restriction.clauses, *restriction.related) for restriction in known.restrictions)
        )

    @cached_property
    def _by_tag(self) -> dict[str, KnownLicense]:
        return {tag: known for known in self.licenses for tag in known.hub_tags}

    @cached_property
    def _by_name(self) -> dict[str, KnownLicense]:
        return {name: known for known in self.licenses for name in known.hub_names}

    @cached_property
    def _patterns(self) -> tuple[tuple[str, KnownLicense], ...]:
        return tuple((pattern.lower(), known) for known in self.licenses for pattern in known.patterns)


@cache
def load() -> Registry:
    """The registry of this program, read once."""
    return Registry(*read(files("resources") / "licenses"))

# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""LICENSE.json: valid against its schema, readable as RDF by another library, enough to make LICENSE again."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import DCTERMS, ODRL2, RDF

from core.catalog import catalog
from core.drafting import build, identity, manifest
from core.drafting.carried import Carried
from core.drafting.document import LicenseDocument, clause_items, plain
from core.drafting.draft import Artifact, ChosenClause, CustomClause, Draft, LicenseType
from core.drafting.formats import markdown
from core.drafting.manifest import Predecessor
from core.errors import InputError

CARRIED = (Carried("meta-llama/Llama-2-7b", "Llama 2", "https://example.org/llama", ("A line.",), duties=("Do it.",)),)


@pytest.fixture(scope="module")
def draft() -> Draft:
    made = Draft(type=LicenseType.RAIL, artifacts=(Artifact.DATA, Artifact.MODEL), terms={"non_commercial": True})
    for clause in catalog.load().clauses[:12]:
        made = made.with_clause(ChosenClause(clause.id, clause.version, tuple(e.id for e in clause.exceptions[:2])))
    made = made.with_custom(CustomClause("custom.organs", "health", "Organs", 'to deal in "organs" & more\\'))
    return made.with_work(
        name='Würfel "7B" {{7*7}} <b> \\ العربية 中文',
        version="1.0",
        licensor="Example Lab",
        contact="a@example.org",
        url="https://example.org/?a=1&b=2",
        information="One.\nTwo.",
        upstream=("meta-llama/Llama-2-7b",),
    )


def built(draft: Draft, issued: str = "2026-02-03") -> tuple[LicenseDocument, bytes]:
    document = build.build(draft, catalog=catalog.load(), issued=issued, carried=CARRIED)
    return document, manifest.build(draft, document, catalog=catalog.load(), carried=CARRIED)


def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(files("resources").joinpath("schemas", "manifest-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_manifest_is_valid_against_its_schema(draft: Draft) -> None:
    validator().validate(json.loads(built(draft)[1]))


def test_an_unfinished_draft_has_a_valid_manifest_too() -> None:
    draft = Draft()
    document = build.build(draft, catalog=catalog.load())
    content = json.loads(manifest.build(draft, document, catalog=catalog.load()))
    validator().validate(content)
    assert "issued" not in content
    assert content["prohibition"] == []


def test_the_schema_refuses_what_a_manifest_never_holds(draft: Draft) -> None:
    content = json.loads(built(draft)[1])
    for key, wrong in (("schema", "other/1"), ("configuration_id", "XYZ"), ("spdx", "MIT AND x"), ("extra", 1)):
        with pytest.raises(jsonschema.ValidationError):
            validator().validate({**content, key: wrong})


def test_the_same_draft_gives_the_same_bytes_ending_in_a_newline(draft: Draft) -> None:
    data = built(draft)[1]
    assert data == built(draft)[1]
    assert data.endswith(b"}\n")
    assert b"\r" not in data


def test_every_restriction_is_an_odrl_prohibition_with_its_purpose_and_exceptions(draft: Draft) -> None:
    document, data = built(draft)
    graph = rdflib.Graph().parse(data=data.decode(), format="json-ld")
    policy = rdflib.URIRef(f"urn:clausewright:license:{document.license_id}")
    assert (policy, RDF.type, ODRL2.Set) in graph
    prohibitions = set(graph.objects(policy, ODRL2.prohibition))
    items = clause_items(document)
    assert len(prohibitions) == len(items) == 13
    for item in items:
        reference = f"{item.clause}@{item.version}" if item.version else item.clause
        rule = rdflib.URIRef(f"{policy}:prohibition:{reference}")
        assert rule in prohibitions
        assert (rule, RDF.type, ODRL2.Prohibition) in graph
        assert list(graph.objects(rule, ODRL2.action)) == [ODRL2.use]
        assert list(graph.objects(rule, ODRL2.target)) == [rdflib.URIRef(f"{policy}:artifact")]
        assert list(graph.objects(rule, DCTERMS.description)) == [rdflib.Literal(plain(item.runs))]
        purpose = f"urn:clausewright:clause:{reference}" if item.version else f"{policy}:clause:{reference}"
        expected = {(ODRL2.purpose, ODRL2.eq, rdflib.URIRef(purpose))}
        for exception in item.exceptions:
            left = rdflib.URIRef("urn:clausewright:vocabulary:exception")
            expected.add((left, ODRL2.neq, rdflib.URIRef(f"{purpose}:exception:{exception}")))
        found = {
            (
                graph.value(constraint, ODRL2.leftOperand),
                graph.value(constraint, ODRL2.operator),
                graph.value(constraint, ODRL2.rightOperand),
            )
            for constraint in graph.objects(rule, ODRL2.constraint)
        }
        assert found == expected
    assert any(item.exceptions for item in items)


def test_every_iri_is_ours_or_of_a_known_vocabulary(draft: Draft) -> None:
    graph = rdflib.Graph().parse(data=built(draft)[1].decode(), format="json-ld")
    known = ("urn:clausewright:", str(ODRL2), str(DCTERMS), str(RDF))
    iris = {str(node) for triple in graph for node in triple if isinstance(node, rdflib.URIRef)}
    assert [iri for iri in iris if not iri.startswith(known)] == []


def test_identity_hashes_and_spdx_expression_agree_with_the_document(draft: Draft) -> None:
    document, data = built(draft)
    content: dict[str, Any] = json.loads(data)
    assert content["license_id"] == document.license_id
    assert content["configuration_id"] == identity.configuration_id(draft)
    assert content["text_hash"] == {"algorithm": "sha256", "value": identity.text_hash(document)}
    assert content["spdx"] == f"LicenseRef-{document.license_name}"
    assert content["effective_terms"] == identity.configuration(draft)["terms"]
    hashes = {entry["clause"]: entry["text_sha256"] for entry in content["clauses"] + content["custom_clauses"]}
    for item in clause_items(document):
        assert hashes[item.clause] == identity.hash_of(identity.normalize(plain(item.runs)))
    assert content["custom_clauses"][0]["text"] == draft.custom[0].text


def test_license_can_be_made_again_byte_for_byte_from_its_manifest(draft: Draft) -> None:
    document, data = built(draft)
    known = manifest.read(data)
    again = build.build(
        known.draft,
        catalog=catalog.load(),
        issued=known.issued,
        carried=known.carried,
        wording_version=known.wording_version,
    )
    assert markdown.render(again) == markdown.render(document)
    assert manifest.build(known.draft, again, catalog=catalog.load(), carried=known.carried) == data


@settings(max_examples=25)
@given(
    name=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30),
    license_type=st.sampled_from(LicenseType),
    artifacts=st.sets(st.sampled_from(Artifact), min_size=1),
    clauses=st.sets(st.sampled_from(catalog.load().clauses).map(lambda c: (c.id, c.version)), max_size=6),
    custom=st.text(max_size=40),
)
def test_any_draft_survives_the_way_through_its_manifest(
    name: str,
    license_type: LicenseType,
    artifacts: set[Artifact],
    clauses: set[tuple[str, int]],
    custom: str,
) -> None:
    draft = Draft(type=license_type, artifacts=tuple(a for a in Artifact if a in artifacts)).with_work(name=name)
    for clause_id, version in sorted(clauses):
        draft = draft.with_clause(ChosenClause(clause_id, version))
    draft = draft.with_custom(CustomClause("custom.own", "general", "Own", custom))
    document, data = built(draft, issued="")
    assert manifest.read(data).draft == draft
    validator().validate(json.loads(data))
    assert len(rdflib.Graph().parse(data=data.decode(), format="json-ld")) > 10
    assert document.text_hash.encode() in data


def test_a_successor_names_the_licenses_before_it(draft: Draft) -> None:
    document, _ = built(draft)
    earlier = Predecessor("0" * 8 + "-0000-0000-0000-" + "0" * 12, "0" * 16, "0" * 64, "2026-01-02", "0.9")
    data = manifest.build(draft, document, catalog=catalog.load(), history=(earlier,))
    validator().validate(json.loads(data))
    assert manifest.read(data).history == (earlier,)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xff\xfe", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[]", "is no manifest"),
        (b'{"schema": "clausewright-project/1"}', "is no manifest"),
        (b'{"schema": "clausewright-manifest/2"}', "newer Clausewright"),
        (b'{"schema": "clausewright-manifest/1", "type": 3}', "is damaged"),
    ],
)
def test_a_broken_manifest_is_refused_in_one_sentence(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        manifest.read(data, where="x/LICENSE.json")
    assert caught.value.where == "x/LICENSE.json"
    assert caught.value.mend

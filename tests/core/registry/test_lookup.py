# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Looking a license up: by id, by Hub identifier, by the Hub model that carries it."""

import json
import subprocess
import sys

import pytest

from core.errors import InputError
from core.registry.registry import load

CLASSES = {
    "permissive": """apache-2.0 mit bsd-3-clause bsd-2-clause bsd bsd-3-clause-clear afl-3.0 artistic-2.0 bsl-1.0
        cc0-1.0 cc-by-4.0 cc-by-3.0 cc-by-2.0 cc-by-2.5 cdla-permissive-1.0 cdla-permissive-2.0 wtfpl ecl-2.0 isc ms-pl
        postgresql ncsa unlicense zlib pddl odc-by etalab-2.0 openmdw-1.0 openmdw-1.1 ofl-1.1 lppl-1.3c""",
    "copyleft": """gpl-3.0 agpl-3.0 gpl-2.0 gpl lgpl-3.0 lgpl-2.1 lgpl lgpl-lr mpl-2.0 epl-2.0 epl-1.0 eupl-1.1 eupl-1.2
        osl-3.0 gfdl odbl cc-by-sa-4.0 cc-by-sa-3.0 cdla-sharing-1.0""",
    "noncommercial": """cc-by-nc-4.0 cc-by-nc-sa-4.0 cc-by-nc-nd-4.0 cc-by-nc-3.0 cc-by-nc-2.0 cc-by-nc-sa-3.0
        cc-by-nc-sa-2.0 cc-by-nc-nd-3.0 cc-by-nd-4.0 c-uda intel-research h-research apple-amlr""",
    "behavioral": """openrail creativeml-openrail-m openrail++ bigscience-openrail-m bigscience-bloom-rail-1.0
        bigcode-openrail-m llama2 llama3 llama3.1 llama3.2 llama3.3 llama4 gemma deepfloyd-if-license
        fair-noncommercial-research-license grok2-community""",
    "custom": "other unknown cc apple-ascl",
}
BEHAVIORAL_NAMES = (
    "flux-1-dev-non-commercial-license",
    "stabilityai-ai-community",
    "deepseek",
    "falcon-llm-license",
    "health-ai-developer-foundations",
    "clausewright-openrail-m-7f3a9c21d05be844",
)


@pytest.mark.parametrize(("tag", "expected"), [(tag, c) for c, tags in CLASSES.items() for tag in tags.split()])
def test_each_hub_identifier_has_its_class(tag: str, expected: str) -> None:
    assert load().class_of(tag) == expected
    if tag not in ("other", "unknown"):
        known = load().by_hub_tag(tag)
        assert known is not None and tag in known.hub_tags


def test_no_hub_identifier_is_classed_beyond_the_table() -> None:
    tags = {tag for tags in CLASSES.values() for tag in tags.split()} - {"other", "unknown"}
    assert {tag for known in load().licenses for tag in known.hub_tags} == tags


@pytest.mark.parametrize("name", BEHAVIORAL_NAMES)
def test_other_with_a_behavioral_name_is_behavioral(name: str) -> None:
    assert load().class_of("other", name) == load().class_of("Other", name.upper()) == "behavioral"


@pytest.mark.parametrize("name", ["", "my-license-1.0", "mnpl", "mrl", "glm-4", "not-clausewright-openrail-m"])
def test_other_with_any_other_name_is_custom(name: str) -> None:
    assert load().class_of("other", name) == "custom"


def test_no_identifier_is_no_license_and_a_strange_one_is_custom() -> None:
    assert load().class_of("") == load().class_of("none") == "none"
    assert load().class_of("brand-new-1.0") == "custom"


@pytest.mark.parametrize(
    ("upstream", "expected"),
    [
        ("meta-llama/Llama-3.1-8B", "llama3.1"),
        ("meta-llama/Meta-Llama-3.1-70B-Instruct", "llama3.1"),
        ("meta-llama/Meta-Llama-3-8B", "llama3"),
        ("meta-llama/Llama-2-7b-hf", "llama2"),
        ("META-LLAMA/llama-3.2-1b", "llama3.2"),
        ("meta-llama/Llama-3.3-70B-Instruct", "llama3.3"),
        ("meta-llama/Llama-4-Scout-17B-16E", "llama4"),
        ("google/gemma-2-9b", "gemma-2025"),
        ("google/gemma-4-27b-it", "apache-2.0"),
        ("bigscience/bloom", "bigscience-bloom-rail-1.0"),
        ("bigscience/bloom-560m", "bigscience-bloom-rail-1.0"),
        ("runwayml/stable-diffusion-v1-5", "creativeml-openrail-m"),
        ("black-forest-labs/FLUX.1-dev", "flux-1-dev-nc"),
        ("deepseek-ai/DeepSeek-V3", "deepseek-1.0"),
        ("deepseek-ai/DeepSeek-R1", "mit"),
        ("https://huggingface.co/meta-llama/Llama-3.1-8B/tree/main", "llama3.1"),
        ("huggingface.co/bigscience/bloom/", "bigscience-bloom-rail-1.0"),
        (" gemma ", "gemma-2025"),
        ("gemma-2024", "gemma-2024"),
        ("openrail++", "openrail++"),
        ("flux-1-dev-non-commercial-license", "flux-1-dev-nc"),
        ("GPL-3.0", "gpl-3.0"),
    ],
)
def test_upstream_resolves_to_its_license(upstream: str, expected: str) -> None:
    known = load().resolve(upstream)
    assert known is not None and known.id == expected


@pytest.mark.parametrize(
    "upstream",
    [
        "unknown/x",
        "Qwen/Qwen2.5-7B",
        "Qwen/Qwen2.5-3B-Instruct",
        "deepseek-ai/DeepSeek-V3-0324",
        "deepseek-ai/DeepSeek-R1-Distill-Llama-8B",
        "01-ai/Yi-1.5-9B",
        "someone/Llama-3.1-8B-finetune",
        "mirror/meta-llama/Llama-3.1-8B",
        "other",
        "unknown",
        "",
        "a sentence that names nothing",
    ],
)
def test_what_is_not_known_stays_unknown(upstream: str) -> None:
    assert load().resolve(upstream) is None


def test_the_gemma_tag_tells_of_its_other_edition() -> None:
    known = load().by_hub_tag("gemma")
    assert known is not None and known.also == ("gemma-2024",)


def test_an_unknown_id_is_refused_with_near_misses() -> None:
    with pytest.raises(InputError) as raised:
        load().get("llama3.11")
    assert "llama3.11" in raised.value.what and "llama3.1" in raised.value.mend


def test_the_registry_loads_within_forty_milliseconds_in_a_fresh_interpreter() -> None:
    program = (
        "import msgspec, tomli, json, time\nfrom core.registry.registry import load\n"
        "start = time.process_time(); load(); print(json.dumps(time.process_time() - start))"
    )
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, check=True) for _ in range(3)]
    assert min(json.loads(run.stdout) for run in runs) < 0.040

# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What looks like a fault and is none: each known false alarm has a folder of its own."""

from core.folders.evidence import ScannedFolder
from core.obligations.rules.finding import Finding
from tests.core.obligations.rules.cases import DIFFUSION, LLAMA, base, of, rail, recipe, text
from tests.core.obligations.rules.folders import findings, header


def errors(scanned: ScannedFolder, *rules: str) -> list[Finding]:
    """Errors of a folder; of these rules alone where some are named."""
    found = [one for one in findings(scanned) if one.severity == "error"]
    return [one for one in found if one.rule in rules] if rules else found


def test_a_permissive_license_on_top_of_a_kept_rail_is_no_relabelling() -> None:
    texts = {"LICENSE": text("apache-2.0"), "LICENSE-BASE": rail()}
    body = "Fine-tuned. The code is under Apache, the weights remain under LICENSE-BASE.\n"
    scanned = of("license: apache-2.0", base(), texts=texts, body=body)
    assert errors(scanned) == []


def test_an_adapter_whose_license_covers_the_adapter_only_is_no_relabelling() -> None:
    body = (
        "Built with Llama. Fine-tuned. The Apache license covers the adapter only; the base model stays under its "
        "Llama 3.1 license. See https://llama.meta.com/llama3_1/use-policy\n"
    )
    lines = ("license: apache-2.0", base(LLAMA), "base_model_relation: adapter")
    scanned = of(*lines, layout="adapter", body=body, texts={"LICENSE": text("apache-2.0")})
    assert findings(scanned, "F01") == findings(scanned, "F04") == []
    assert errors(scanned, "N03", "N04", "N05") == []


def test_an_adapter_that_does_not_say_so_is_asked_not_accused() -> None:
    lines = ("license: apache-2.0", base(LLAMA), "base_model_relation: adapter")
    scanned = of(*lines, layout="adapter", texts={"LICENSE": text("apache-2.0")})
    (found,) = findings(scanned, "F01")
    assert found.severity == "question"
    assert found.decided == "needs a person"
    assert len(found.answers) == 2
    assert findings(scanned, "F04") == []


def test_other_that_names_the_right_license_is_that_license() -> None:
    for name in ("llama3.1", "Llama 3.1 Community License Agreement", "Llama 3.1 Community License"):
        scanned = of(
            "license: other",
            f"license_name: {name}",
            "license_link: LICENSE",
            base(LLAMA),
            texts={"LICENSE": text("llama-3.1-license-2024")},
        )
        assert errors(scanned, "L03", "L04", "F01", "F04", "F06") == [], name
        assert findings(scanned, "L02") == []


def test_a_quantized_repack_that_links_to_its_base_needs_no_copy_of_its_own() -> None:
    lines = ("license: llama3.1", base(LLAMA), "base_model_relation: quantized")
    link = f"license_link: https://huggingface.co/{LLAMA}/blob/main/LICENSE"
    linked = of(*lines, link, name="example/Llama-3.1-8B-GGUF")
    assert errors(linked, "L03", "N04", "N05") == []
    assert errors(of(*lines, name="example/Llama-3.1-8B-GGUF"), "L03", "N04", "N05") != []


def test_a_stale_header_of_a_base_that_was_relicensed_is_only_noted() -> None:
    scanned = of(
        "license: apache-2.0",
        base("google/gemma-4-9b"),
        texts={"LICENSE": text("apache-2.0")},
        evidence=[header("gemma")],
    )
    (found,) = findings(scanned, "L09")
    assert found.severity == "info"
    assert errors(scanned) == []


def test_llama_2_asks_for_no_name() -> None:
    assert findings(of("license: llama2", base("meta-llama/Llama-2-7b-hf")), "N01") == []


def test_another_version_of_a_family_is_a_warning_and_no_loosening() -> None:
    scanned = of(
        "license: llama3.1",
        base("meta-llama/Meta-Llama-3-8B"),
        texts={"LICENSE": text("llama-3.1-license-2024")},
        name="example/Llama 3 Newt",
    )
    (found,) = findings(scanned, "L07")
    assert found.severity == "warning"
    assert errors(scanned, "L04", "F01", "F04") == []


def test_a_model_merged_at_weight_zero_is_no_parent() -> None:
    merged = recipe(DIFFUSION, "models[1], weight 0.0")
    scanned = of(
        "license: mit", "base_model: deepseek-ai/DeepSeek-R1", texts={"LICENSE": text("mit")}, evidence=[merged]
    )
    assert errors(scanned) == []
    assert findings(scanned, "F10") == []
    counted = recipe(DIFFUSION, "models[1], weight 0.5")
    scanned = of(
        "license: mit", "base_model: deepseek-ai/DeepSeek-R1", texts={"LICENSE": text("mit")}, evidence=[counted]
    )
    assert errors(scanned, "F01") != []


def test_an_older_edition_of_the_terms_keeps_what_the_newer_one_restricts() -> None:
    texts = {
        "LICENSE": text("gemma-tou-2024-04-01"),
        "USE_POLICY.md": text("gemma-pup-2024-02-21"),
    }
    scanned = of("license: gemma", base("google/gemma-2-9b"), texts=texts)
    assert findings(scanned, "F04") == []
    assert [one.severity for one in findings(scanned, "L07")] == ["warning"]


def test_the_name_of_a_plain_folder_is_not_the_name_of_the_model() -> None:
    lines = ("license: llama3.1", base(LLAMA))
    assert findings(of(*lines, name="download", body="# Llama-3.1-Newt\n"), "N01") == []
    assert findings(of(*lines, name="download", body="# Newt\n"), "N01") != []
    assert findings(of(*lines, name="example/newt", body="# Llama-3.1-Newt\n"), "N01") != []

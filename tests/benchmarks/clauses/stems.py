# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The baseline: one obvious pattern per category, written from the category names in a few minutes, never tuned.

It is given the passages as split by hand, which the recognizer under test is not.
"""

import re

from tests.benchmarks.clauses.labels import LabelledText
from tests.benchmarks.clauses.score import Found, Judged

STEMS = {
    "discrimination": r"discriminat|protected (?:class|characteristic|categor)",
    "insurance_credit_essential": r"insur(?:ance|er)|credit|housing|employment|essential (?:good|service)|loan",
    "privacy_pii": r"privacy|personal (?:data|information)|personal(?:ly)? identif|sensitive information",
    "surveillance_biometrics": r"surveil|biometric|facial|tracking|social scor|emotion",
    "law_violation": r"\blaws?\b|illegal|unlawful|regulation",
    "law_enforcement_justice": r"law enforcement|justice|police|crim(?:e|inal)|court|prison",
    "immigration_asylum": r"immigra|migration|asylum|border",
    "human_rights_labour": r"human rights|labor|labour|worker|civil libert|civil rights",
    "trafficking_slavery": r"traffick|slave|forced labo|servitude",
    "harassment_defamation": r"harass|bully|threaten|stalk|defam|abuse|disparag",
    "hate": r"\bhat(?:e|red|eful)\b|dehumani",
    "medical_advice": r"medic|diagnos|clinic|health",
    "unlicensed_profession": r"profession|unlicensed|legal advice|financial advice",
    "military_weapons": r"militar|weapon|warfare|nuclear|war\b|firearm",
    "violence_terrorism": r"violen|terroris|extremis|bodily harm|kill|murder",
    "self_harm": r"suicid|self-harm|eating disorder",
    "drugs_regulated_goods": r"drugs?\b|gambl|tobacco|controlled substance",
    "critical_infrastructure": r"infrastructure|heavy machinery|transportation",
    "minors": r"\bminors?\b|child",
    "vulnerable_groups": r"vulnerab",
    "sexual_content": r"sexual|porn|obscen|nud(?:e|ity)|erotic",
    "automated_decisions": r"automated decision|decision[- ]making",
    "disinformation": r"disinformation|misinformation|false information|fake news|mislead",
    "fraud_deception": r"fraud|scam|decept|deceiv|phish|fake review",
    "elections_political": r"election|vot(?:e|ing)|politic|campaign|democra",
    "impersonation_deepfake": r"imperson|deepfake|likeness",
    "undisclosed_machine_output": r"machine[- ]generated|human[- ]generated|disclos\w* .{0,40}(?:AI|automated)",
    "spam": r"\bspam|unsolicited|bulk",
    "malware_cyber": r"malware|virus|malicious|ransomware|hack|unauthorized access",
    "safety_circumvention": r"circumvent|bypass|jailbreak|guardrail|safeguard|watermark",
    "ip_third_party_rights": r"infring|misappropriat|intellectual property|copyright|third[- ]part\w+ rights",
    "academic_dishonesty": r"plagiari|academic",
    "risk_disclosure": r"known danger|disclose .{0,40}(?:risk|danger)",
    "environment": r"environment|climate|fossil|forest|ecocide",
    "designated_entities": r"sanction|embargo|restricted part|export law",
    "general_harm_ethics": r"\bharm|ethic",
    "non_commercial": r"commercial",
    "competing_model": r"compet|improve any other|train(?:ing)? .{0,30}models?",
}
PATTERNS = {category: re.compile(stem, re.IGNORECASE) for category, stem in STEMS.items()}


def judge_by_stems(texts: tuple[LabelledText, ...]) -> list[Judged]:
    """What the stems find in each passage."""
    return [
        Judged(
            passage,
            tuple(Found(each, passage.start, passage.end, passage.start, passage.end) for each in _stems(passage.text)),
        )
        for text in texts
        for passage in text.passages
    ]


def flagged(text: str) -> bool:
    """Whether any stem stands in a text."""
    return bool(_stems(text))


def _stems(text: str) -> list[str]:
    return [category for category, pattern in PATTERNS.items() if pattern.search(text)]

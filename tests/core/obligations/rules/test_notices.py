# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Notices: the agreement's own words where a text of it is at hand, and a question where none is."""

from tests.core.inspection.planted import notice_line
from tests.core.obligations.rules.cases import LLAMA, base, of, text, upstream
from tests.core.obligations.rules.folders import findings

LINES = ("license: llama3.1", base(LLAMA))
AGREEMENT = "llama-3.1-license-2024"


def test_the_very_words_of_the_agreement_are_enough() -> None:
    texts = {"LICENSE": text(AGREEMENT), "NOTICE": notice_line(text(AGREEMENT))}
    assert findings(of(*LINES, texts=texts), "N03") == []


def test_altered_words_are_an_error_where_the_agreement_is_at_hand() -> None:
    altered = notice_line(text(AGREEMENT)).replace("licensed", "given")
    texts = {"LICENSE": text(AGREEMENT), "NOTICE": altered}
    (found,) = findings(of(*LINES, texts=texts), "N03")
    assert found.severity == "error"
    assert found.words == notice_line(text(AGREEMENT))
    given = upstream(LLAMA, "license: llama3.1", LICENSE=text(AGREEMENT))
    (found,) = findings(of(*LINES, texts={"NOTICE": altered}), "N03", **given)
    assert found.severity == "error"


def test_without_the_agreement_a_person_has_to_compare() -> None:
    (found,) = findings(of(*LINES, texts={"NOTICE": "Llama 3.1 is used here."}), "N03")
    assert (found.severity, found.decided) == ("question", "needs a person")
    assert "agreement's own words" in found.message
    assert found.answers


def test_a_notice_about_something_else_is_worth_a_warning() -> None:
    (found,) = findings(of(*LINES, texts={"NOTICE": "Thanks to everyone."}), "N03")
    assert found.severity == "warning"


def test_the_notice_file_of_an_apache_base_has_to_come_along() -> None:
    given = upstream("example/toad", "license: apache-2.0", LICENSE=text("apache-2.0"), NOTICE="Toad, by Example Lab.")
    lines = ("license: apache-2.0", base("example/toad"))
    (found,) = findings(of(*lines, texts={"LICENSE": text("apache-2.0")}), "N03", **given)
    assert found.severity == "error"
    kept = {"LICENSE": text("apache-2.0"), "NOTICE": "Newt.\n\nToad, by Example Lab."}
    assert findings(of(*lines, texts=kept), "N03", **given) == []

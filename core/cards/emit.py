# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""New values as YAML text, in the plainest form that reads back as the same value in YAML 1.1 and 1.2."""

import json
import re

CardValue = str | bool | list[str] | dict[str, str]

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9+._/-]*(?: [A-Za-z0-9+._/()-]+)*\Z")
NOT_A_STRING = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"}


def emit(value: CardValue, *, newline: str, indent: str = "  ") -> str:
    """The text that follows `key:`, with the space or line break that belongs before it."""
    if isinstance(value, bool):
        return f" {str(value).lower()}"
    if isinstance(value, list):
        return "".join(f"{newline}{indent}- {scalar(item)}" for item in value) if value else " []"
    if isinstance(value, dict):
        lines = (f"{newline}{indent or '  '}{scalar(key)}: {scalar(item)}" for key, item in value.items())
        return "".join(lines) if value else " {}"
    return _text(value, newline)


def scalar(text: str) -> str:
    """One string as a plain scalar where that is safe, else in double quotes."""
    if PLAIN.match(text) and text.lower() not in NOT_A_STRING and not text.endswith(":"):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\x85")


def _text(text: str, newline: str) -> str:
    lines = text.split("\n")
    if len(lines) > 1 and _fits_a_block(lines):
        return " |-" + "".join(f"{newline}  {line}" if line else newline for line in lines)
    return f" {scalar(text)}"


def _fits_a_block(lines: list[str]) -> bool:
    """A literal block keeps these lines: no odd edges and nothing a YAML reader takes for a line break."""
    odd = any(line != line.strip() or not line.isprintable() or "\u2028" in line for line in lines)
    return bool(lines[0] and lines[-1]) and not odd

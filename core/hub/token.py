# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A Hub token, which never shows itself."""

import re

ANY = re.compile(r"hf_[A-Za-z0-9_-]{3,}")
HIDDEN = "(token)"
_FIT = re.compile(r"[\x21-\x7e]{1,4096}")


def redact(text: str) -> str:
    """The text with everything that looks like a Hub token replaced."""
    return ANY.sub(HIDDEN, text)


class Token:
    """A token, kept out of every text that is made of it.

    >>> repr(Token("hf_secret")), str(Token("hf_secret")), f"{Token('hf_secret')}"
    ('Token(hidden)', '(token)', '(token)')
    """

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        """Raises ValueError where that cannot be a token at all; the words do not quote it."""
        value = value.strip()
        if not _FIT.fullmatch(value):
            raise ValueError("is no token")
        self.__value = value

    def reveal(self) -> str:
        """The token itself: only for the request that it signs and for the keyring."""
        return self.__value

    def hide_in(self, text: str) -> str:
        """The text without this token and without anything that looks like another one."""
        return redact(text.replace(self.__value, HIDDEN))

    def __repr__(self) -> str:
        return "Token(hidden)"

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return format(HIDDEN, spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Token) and other.__value == self.__value

    def __hash__(self) -> int:
        return hash(self.__value)

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a token is not written anywhere")

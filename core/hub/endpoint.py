# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The address of a Hub: https anywhere, plain http on this computer only."""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from core.errors import InputError

DEFAULT = "https://huggingface.co"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_loopback(host: str) -> bool:
    """Whether that host is this very computer."""
    return host.lower() in LOOPBACK or (host.startswith("127.") and host.replace(".", "").isdigit())


def endpoint(text: str = "", *, environ: Mapping[str, str] | None = None) -> str:
    """The address of the Hub to use: as given, else HF_ENDPOINT, else the public Hub; without a slash at the end.

    Raises InputError for an address that no token may be sent to.
    """
    given = text.strip() or (os.environ if environ is None else environ).get("HF_ENDPOINT", "").strip() or DEFAULT
    mend = f"Write it like {DEFAULT}"
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise InputError("is not the address of a Hub", where=given[:200], mend=mend) from error
    if parts.username is not None or parts.password is not None:
        # Not quoted: what stands there may be a password.
        raise InputError("the address of the Hub must not hold a name or password", mend=mend)
    if parts.scheme not in ("https", "http") or not host or parts.query or parts.fragment:
        raise InputError("is not the address of a Hub", where=given[:200], mend=mend)
    if parts.scheme == "http" and not is_loopback(host):
        raise InputError(
            "is plain http, where anybody on the way could read your token",
            where=given[:200],
            mend="Use https; plain http is for a Hub on this computer only",
        )
    default_port = {"https": ":443", "http": ":80"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(default_port)}{parts.path.rstrip('/')}"

# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The Hub token of a command: from HF_TOKEN, else from the keyring, where the window keeps it."""

import os

from core.errors import InputError
from core.hub.token import Token
from core.hub.vault import Vault, VaultError, environment_token


def token_for(address: str) -> Token:
    """HF_TOKEN, else the keyring's. Raises InputError where there is none."""
    mend = "Set HF_TOKEN, or sign in in the window"
    try:
        found = environment_token(os.environ) or Vault().find(address)
    except VaultError as error:
        raise InputError(f"there is no token for {address}: {error.what}", mend=mend) from None
    if found is None:
        raise InputError(f"there is no token for {address}", mend=mend)
    return found


def token_or_none(address: str) -> Token | None:
    """A token where there is one: what only reads can do without."""
    try:
        return token_for(address)
    except InputError:
        return None

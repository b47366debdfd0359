# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A stand-in Hub on loopback: real git repositories behind the wire format of the Hugging Face Hub.

It proves what the client does, not what the Hub does. PROVENANCE.md says of each behavior where it is known from.
"""

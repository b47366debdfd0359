# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Licenses that others issued, known by fingerprints of their words: which one a text is, and where it differs."""

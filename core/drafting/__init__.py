# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""A draft (the creator's choices), its checks, the license document, its formats and its identity."""

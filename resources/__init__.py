# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Data files: clauses, known licenses, license wording, schemas, icons."""

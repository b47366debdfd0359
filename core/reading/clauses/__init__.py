# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License text in, statements out: what each sentence and list item forbids, permits or requires, and what it means."""

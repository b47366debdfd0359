# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The wizard: steps, one page per file over one draft, and what its pages are made of."""

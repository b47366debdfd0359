# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""One module for each kind of file that tells of license or origin. Each reads within bounds and claims, no more."""

# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""License projects on disk: save, open, recover, migrate, issued releases."""

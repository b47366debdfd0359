# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Headers of weight files: what they say of license and origin. Bounded readers; weights are never loaded."""

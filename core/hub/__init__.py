# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""The Hugging Face Hub: account, what a publication would change, publishing, looking again."""

# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""What is promised about speed and memory, measured. `python -m tests.benchmarks [name …]` runs and prints it."""

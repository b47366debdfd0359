-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- The first row of each id, in the order of the file.
COPY (SELECT * FROM read_parquet($models) ANTI JOIN again USING (node) ORDER BY node) TO $clean (FORMAT parquet)

-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- What every view reads. An edge joins two models of the snapshot: ids compared exactly, self loops left out.
CREATE VIEW models AS SELECT * FROM read_parquet($models);
CREATE VIEW edges AS SELECT child, parent FROM read_parquet($edges) WHERE match = 'exact' AND child <> parent;

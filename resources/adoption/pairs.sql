-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- Both rows of every id that stands in one of two snapshots. A license is its identifier, and its name under `other`;
-- a name counts only where both give one. What nobody knows (`custom`) is not said to loosen; nothing declared drops all.
CREATE VIEW pairs AS
SELECT
    id: coalesce(was.id, now.id),
    state: CASE WHEN now.id IS NULL THEN 'gone' WHEN was.id IS NULL THEN 'new' ELSE 'kept' END,
    before: coalesce(was.license, ''), after: coalesce(now.license, ''),
    class_before: coalesce(was.class, 'none'), class_after: coalesce(now.class, 'none'),
    relabelled: was.license <> now.license OR was.license = 'other' AND was.name <> now.name,
    loosened: relabelled AND now.class <> 'custom' AND was.duties & ~now.duties <> 0,
    gate: CASE
        WHEN was.gated IS NULL OR now.gated IS NULL THEN 'unknown'
        WHEN was.gated = now.gated THEN 'same'
        WHEN now.gated THEN 'gated'
        ELSE 'ungated'
    END,
    downloads: coalesce(now.downloads, was.downloads)
FROM read_parquet($older) AS was FULL JOIN read_parquet($newer) AS now ON was.id = now.id

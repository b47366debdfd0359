-- SPDX-FileCopyrightText: 2026 Clausewright contributors
-- SPDX-License-Identifier: Apache-2.0

-- One row for each readable row of the snapshot. The parts in braces are expressions that suit the file's columns.
-- Evaluated in steps, so that each text is taken apart once.
COPY (
    SELECT
        node, id, license, name, link,
        class: CASE
            WHEN license = 'none' THEN 'none'
            WHEN license <> 'other' THEN coalesce(known.class, 'custom')
            WHEN starts_with(name, 'clausewright-') THEN 'behavioral'
            WHEN name IS NOT NULL THEN coalesce(known.class, 'custom')
            WHEN link IS NULL THEN 'custom'
            WHEN regexp_matches(link, $behavioral_links) THEN 'behavioral'
            ELSE 'custom'
        END,
        duties: CASE
            WHEN known.duties IS NOT NULL THEN known.duties
            WHEN license <> 'other' THEN 0
            WHEN starts_with(name, 'clausewright-') OR name IS NULL AND regexp_matches(link, $behavioral_links) THEN 1
            ELSE 0
        END::TINYINT,
        created, month: (year(created) * 100 + month(created))::INTEGER,
        downloads, likes, task, library, gated, card_broken, generated, relation,
        parents: CASE
            WHEN len(parents) = 0 OR parents IS NULL THEN NULL
            WHEN len(parents) = 1 AND parents[1] <> '' THEN parents
            ELSE nullif(list_filter(parents, lambda p, place: p <> '' AND list_position(parents, p) = place), [])
        END
    FROM (
        SELECT
            * EXCLUDE (tag, card, created_day, stated_name, stated_link, parents_named),
            license: tag,
            name: CASE WHEN tag = 'other' THEN nullif(lower(trim(left(stated_name, 200))), '') END,
            link: CASE WHEN tag = 'other' THEN nullif(trim(left(stated_link, 500)), '') END,
            created: CASE WHEN created_day BETWEEN 10957 AND 47481 THEN DATE '1970-01-01' + created_day::INTEGER END,
            parents: CASE WHEN len(parents_named) <= 100 THEN parents_named ELSE parents_named[:100] END
        FROM (
            SELECT
                *,
                stated_name: CASE WHEN tag = 'other' THEN {name} END,
                stated_link: CASE WHEN tag = 'other' THEN {link} END,
            FROM (
                SELECT
                    node: ({node})::INTEGER,
                    id: ({id})::VARCHAR,
                    tag: coalesce(nullif(lower(trim(left({license}, 100))), ''), 'none'),
                    card: {card},
                    card_broken: {card_broken},
                    created_day: {created_day},
                    downloads: coalesce(greatest({downloads}, 0), 0),
                    likes: coalesce(greatest({likes}, 0), 0),
                    task: CASE WHEN strlen({task}) <= 100 THEN {task} ELSE left({task}, 100) END,
                    library: CASE WHEN strlen({library}) <= 100 THEN {library} ELSE left({library}, 100) END,
                    gated: {gated},
                    generated: {generated},
                    relation: CASE WHEN strlen({relation}) <= 30 THEN {relation} ELSE left({relation}, 30) END,
                    parents_named: {parents},
                FROM {source}
            )
            WHERE id <> '' AND strlen(id) <= 400
        )
    ) AS read
    LEFT JOIN known ON known.key = CASE WHEN license = 'other' THEN 'other:' || coalesce(name, '') ELSE license END
) TO $models (FORMAT parquet)

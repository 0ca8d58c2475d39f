-- One line of JSON for every row the register keeps, in an order that depends on nothing but the lines themselves.
-- A fact is named by its report, its reading's fingerprint and its id within the reading.
WITH name (id, ref) AS MATERIALIZED (
    SELECT f.id, r.sha256 || '/' || d.fingerprint || '/' || f.local
    FROM facts f JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report
),
who (id, ref) AS MATERIALIZED (SELECT id, public FROM persons)
SELECT json_array('report', r.sha256, r.url, t.text) AS line FROM reports r LEFT JOIN texts t ON t.report = r.id
UNION ALL
SELECT json_array('reading', r.sha256, d.fingerprint, d.schema, d.title, d.language, d.published, d.first_day, d.last_day,
                  p.pack, p.version, p.hash, d.superseded_at IS NULL, j.json)
FROM readings d JOIN reports r ON r.id = d.report LEFT JOIN packs p ON p.id = d.pack
LEFT JOIN reading_json j ON j.reading = d.id
UNION ALL
SELECT json_array('fact', n.ref, f.kind, f.edtf, f.first_day, f.last_day, f.recorded_to IS NULL)
FROM facts f JOIN name n ON n.id = f.id
UNION ALL
SELECT json_array('evidence', n.ref, e.n, e.start, e."end", e.rule, e.quote) FROM evidence e JOIN name n ON n.id = e.fact
UNION ALL
SELECT json_array('country', n.ref, c.role, c.country) FROM fact_countries c JOIN name n ON n.id = c.fact
UNION ALL
SELECT json_array('pair', n.ref, p.kind, p.a, p.b, p.day) FROM fact_pairs p JOIN name n ON n.id = p.fact
UNION ALL
SELECT json_array('area', n.ref, a.code) FROM fact_areas a JOIN name n ON n.id = a.fact
UNION ALL
SELECT json_array('person', p.public, p.key, p.country, c.public, p.reports, p.first_day, p.last_day)
FROM persons p JOIN persons c ON c.id = p.canonical WHERE p.reports > 0
UNION ALL
SELECT json_array('spelling', p.public, s.name, s.folded, s.plain, s.seen)
FROM person_names s JOIN persons p ON p.id = s.person WHERE s.seen > 0
UNION ALL
SELECT json_array('appearance', n.ref, w.ref, a.name, a.country, a.ranks)
FROM appearances a JOIN name n ON n.id = a.fact JOIN who w ON w.id = a.person
UNION ALL
SELECT json_array('named', n.ref, a.name) FROM appearance_names a JOIN name n ON n.id = a.fact
UNION ALL
SELECT json_array('sighting', n.ref, w.ref, s.title, s.folded, s.sense, s.organisation, s.country,
                  s.former)
FROM sightings s JOIN name n ON n.id = s.fact JOIN who w ON w.id = s.person
UNION ALL
SELECT json_array('organisation', n.ref, o.name, o.country, o.sense) FROM organisations o JOIN name n ON n.id = o.fact
UNION ALL
SELECT json_array('mechanism', n.ref, m.name, m.kind, m.session) FROM mechanisms m JOIN name n ON n.id = m.fact
UNION ALL
SELECT json_array('engagement', n.ref, e.kind, e.family, e.status, e.date_basis, e.time_of_day, e.place, e.country,
                  e.level, (SELECT ref FROM name WHERE id = e.part_of), (SELECT ref FROM name WHERE id = e.mechanism))
FROM engagements e JOIN name n ON n.id = e.fact
UNION ALL
SELECT json_array('participant', n.ref, p.n, (SELECT ref FROM who WHERE id = p.person),
                  (SELECT ref FROM name WHERE id = p.organisation), p.country, p.side, p.role)
FROM participants p JOIN name n ON n.id = p.engagement
UNION ALL
SELECT json_array('instrument', n.ref, i.kind, i.title, i.status, i.signed, i.period,
                  (SELECT ref FROM name WHERE id = i.engagement))
FROM instruments i JOIN name n ON n.id = i.fact
UNION ALL
SELECT json_array('party', n.ref, p.n, p.party) FROM instrument_parties p JOIN name n ON n.id = p.instrument
UNION ALL
SELECT json_array('signed at', n.ref, (SELECT ref FROM name WHERE id = s.instrument))
FROM engagement_instruments s JOIN name n ON n.id = s.engagement
UNION ALL
SELECT json_array('milestone', n.ref, m.name, m.years) FROM milestones m JOIN name n ON n.id = m.fact
UNION ALL
SELECT json_array('statement', n.ref, (SELECT ref FROM who WHERE id = s.person),
                  (SELECT ref FROM name WHERE id = s.organisation), s.act, s.content_start, s.content_end, s.content,
                  s.quoted, (SELECT ref FROM name WHERE id = s.engagement))
FROM statements s JOIN name n ON n.id = s.fact
UNION ALL
SELECT json_array('undertaking', n.ref, u.strength, u.action_start, u.action_end, u.action, u.due,
                  (SELECT ref FROM name WHERE id = u.statement), (SELECT ref FROM name WHERE id = u.instrument))
FROM undertakings u JOIN name n ON n.id = u.fact
UNION ALL
SELECT json_array('amendment', a.kind, r.sha256, a.fact_kind, a.start, a."end", a.field, a.old, a.new, a.rule, a.pack,
                  a.reason, a.author, a.recorded_to IS NULL, a.ended_by, a.ended_reason)
FROM amendments a LEFT JOIN reports r ON r.id = a.report
UNION ALL
SELECT json_array('judgement', j.about, j.a, j.b, j.verdict, j.score, j.reasons, j.author, j.recorded_to IS NULL,
                  j.ended_by) FROM judgements j
UNION ALL
SELECT json_array('entered', r.sha256, e.author, e.kind, e.about, e.value)
FROM entered e JOIN reports r ON r.id = e.report
ORDER BY line

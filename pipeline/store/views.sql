-- Views that read like the question.

CREATE VIEW citing AS
SELECT c.work_id, w.number AS symbol, w.date AS work_date, p.plan_id, p.type AS plan_type, p.number AS plan_number,
       p.date AS plan_date, p.issuer, p.level, p.province, p.district, p.commune, p.file, c.page, c.quote, c.confidence,
       c.citation_id
FROM citations c
JOIN plans p USING (plan_id)
JOIN works w ON w.work_id = c.work_id;
COMMENT ON VIEW citing IS 'Which plan cites which work, with page and words.';

CREATE VIEW coverage_by_province AS
SELECT province, count(*) AS plans, sum(pages) AS pages, sum(pages_good) AS pages_good,
       sum(pages_doubtful) AS pages_doubtful, sum(pages_unread) AS pages_unread
FROM plans
WHERE level = 'province'
GROUP BY province;
COMMENT ON VIEW coverage_by_province IS 'How much of each province was read: its own plans, not those of its districts and communes.';

CREATE VIEW inputs_by_state AS
SELECT state, reason, count(*) AS inputs FROM files GROUP BY state, reason;
COMMENT ON VIEW inputs_by_state IS 'How many inputs are in which state, and why.';

CREATE VIEW contradicting_dates AS
SELECT c.work_id, w.number AS symbol, w.date AS common_date, day AS stated_date, c.plan_id, c.page, c.quote
FROM citations c
JOIN works w ON w.work_id = c.work_id,
     unnest(c.dates) AS u(day)
WHERE length(day) = 10 AND length(w.date) = 10 AND day <> w.date;
COMMENT ON VIEW contradicting_dates IS 'Citations that give a work another date than most plans do.';

CREATE VIEW open_citations AS
SELECT c.citation_id, c.plan_id, p.number AS plan_number, p.date AS plan_date, p.province, c.type, c.number, c.name, c.how,
       k.work_id AS candidate, w.date AS candidate_date, k.weight, k.reasons, c.page, c.quote
FROM citations c
JOIN plans p USING (plan_id)
LEFT JOIN candidates k ON k.citation_id = c.citation_id AND list_contains(c.candidates, k.work_id)
LEFT JOIN works w ON w.work_id = k.work_id
WHERE c.how IN ('ambiguous', 'undated')
ORDER BY c.number, c.citation_id, k.weight DESC, k.work_id;
COMMENT ON VIEW open_citations IS 'Citations that mean one of several documents, each with its candidates and their reasons, and those whose document nobody dates.';

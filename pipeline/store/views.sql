-- What questions read: the tables of rows.sql with the names of the plans that count. For each table raw_x of rows.sql, all_x holds
-- its rows in the head and in every segment (made by the load, which knows the segments).

CREATE VIEW plans AS
SELECT p.plan_id, p.sha256, p.file, p.type, p.number, p.date, p.year, p.not_before, p.issuer, p.level, p.province,
       p.district, p.commune, p.title, p.period_first, p.period_last, p.signatory, p.signatory_title, p.recipients,
       p.issued_with_type, p.issued_with_number, p.issued_with_date, p.work_id, p.pages, p.pages_good,
       p.pages_doubtful, p.pages_unread, p.copies
FROM raw_plans p WHERE p.speaks;
COMMENT ON VIEW plans IS 'One row a plan as we hold it, told from its best-read file.';
COMMENT ON COLUMN plans.plan_id IS 'Issuer, number and year where known, else the beginning of the content hash.';
COMMENT ON COLUMN plans.sha256 IS 'The file it is told from.';
COMMENT ON COLUMN plans.file IS 'Path of that file.';
COMMENT ON COLUMN plans.type IS 'Abbreviation of the document type: KH, CTr, ĐA, QĐ, CT …';
COMMENT ON COLUMN plans.number IS 'Number and symbol as printed, no blanks.';
COMMENT ON COLUMN plans.date IS 'Day of signing; that of the issuing decision where the plan has none of its own.';
COMMENT ON COLUMN plans.year IS 'Its year; the first year of the period where no day is known.';
COMMENT ON COLUMN plans.not_before IS 'The youngest date that it gives a document it cites: it is no older than that.';
COMMENT ON COLUMN plans.issuer IS 'Issuing body, written out, with its place.';
COMMENT ON COLUMN plans.level IS 'Level of the issuing body: central, province, district, commune.';
COMMENT ON COLUMN plans.province IS 'Province as of the plan''s date, without its kind.';
COMMENT ON COLUMN plans.district IS 'District as of the plan''s date.';
COMMENT ON COLUMN plans.commune IS 'Commune as of the plan''s date.';
COMMENT ON COLUMN plans.title IS 'What stands under the document type (trích yếu).';
COMMENT ON COLUMN plans.period_first IS 'First year that the plan covers.';
COMMENT ON COLUMN plans.period_last IS 'Last year that the plan covers.';
COMMENT ON COLUMN plans.signatory IS 'Who signed.';
COMMENT ON COLUMN plans.signatory_title IS 'The position under which it is signed.';
COMMENT ON COLUMN plans.recipients IS 'Lines of Nơi nhận.';
COMMENT ON COLUMN plans.issued_with_type IS 'Type of the decision with which it is issued.';
COMMENT ON COLUMN plans.issued_with_number IS 'Number of that decision.';
COMMENT ON COLUMN plans.issued_with_date IS 'Date of that decision (ISO).';
COMMENT ON COLUMN plans.work_id IS 'The work that this plan is, by which others cite it.';
COMMENT ON COLUMN plans.pages IS 'Pages of the file.';
COMMENT ON COLUMN plans.pages_good IS 'Pages where absence means absence; blank ones count.';
COMMENT ON COLUMN plans.pages_doubtful IS 'Pages where a symbol may have been missed.';
COMMENT ON COLUMN plans.pages_unread IS 'Pages that could not be read.';
COMMENT ON COLUMN plans.copies IS 'Distinct files that hold this plan.';

CREATE VIEW files AS
SELECT r.path, r.name, r.sha256, r.state, r.reason, r.message_vi, r.message_en, r.next_step_vi, r.next_step_en,
       r.size, CASE WHEN r.state IN ('kept', 'duplicate') THEN p.plan_id END AS plan_id,
       coalesce(r.state IN ('kept', 'duplicate') AND p.speaks, false) AS speaks, r.attempts, r.seconds, r.ended_at
FROM raw_files r LEFT JOIN raw_plans p ON p.sha256 = r.sha256;
COMMENT ON VIEW files IS 'Every input in its present state; several files may hold one plan.';
COMMENT ON COLUMN files.path IS 'Where it came from; bytes that are no UTF-8 are shown as U+FFFD.';
COMMENT ON COLUMN files.name IS 'Last part of the path.';
COMMENT ON COLUMN files.sha256 IS 'Content hash.';
COMMENT ON COLUMN files.state IS 'queued, reading, kept, duplicate, unreadable, refused, failed or poison.';
COMMENT ON COLUMN files.reason IS 'Reason code where it was not kept.';
COMMENT ON COLUMN files.message_vi IS 'The reason in Vietnamese.';
COMMENT ON COLUMN files.message_en IS 'The reason in English.';
COMMENT ON COLUMN files.next_step_vi IS 'What to do now, in Vietnamese.';
COMMENT ON COLUMN files.next_step_en IS 'What to do now, in English.';
COMMENT ON COLUMN files.size IS 'Bytes.';
COMMENT ON COLUMN files.plan_id IS 'The plan it holds.';
COMMENT ON COLUMN files.speaks IS 'Whether the plan is told from this file: of several copies the best-read one speaks.';
COMMENT ON COLUMN files.attempts IS 'How often reading was begun.';
COMMENT ON COLUMN files.seconds IS 'How long reading took.';
COMMENT ON COLUMN files.ended_at IS 'When it came to this state (UTC).';

CREATE VIEW fields AS
SELECT p.plan_id, r.field, r.value, r.confidence, r.rule, r.flag, r.page, r.start, r."end", r.quote
FROM all_fields r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON VIEW fields IS 'Why each field of a plan''s heading has its value.';
COMMENT ON COLUMN fields.plan_id IS 'The plan.';
COMMENT ON COLUMN fields.field IS 'Name of the field: number, date, issuer …';
COMMENT ON COLUMN fields.value IS 'Its value, as JSON where it is no text.';
COMMENT ON COLUMN fields.confidence IS 'How sure.';
COMMENT ON COLUMN fields.rule IS 'The rule that found it.';
COMMENT ON COLUMN fields.flag IS 'handwritten, blank, from-body …';
COMMENT ON COLUMN fields.page IS 'Page; null where it follows from other fields.';
COMMENT ON COLUMN fields.start IS 'First character.';
COMMENT ON COLUMN fields."end" IS 'One past the last character.';
COMMENT ON COLUMN fields.quote IS 'The words.';

CREATE VIEW pages AS
SELECT p.plan_id, r.page, r.verdict, r.route, r.reason, r.confidence, r.p5
FROM all_pages r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON VIEW pages IS 'How each page was read, and how well.';
COMMENT ON COLUMN pages.plan_id IS 'The plan.';
COMMENT ON COLUMN pages.page IS 'Number from 1.';
COMMENT ON COLUMN pages.verdict IS 'good, doubtful, unreadable or blank.';
COMMENT ON COLUMN pages.route IS 'text, ocr, both, blank, unreadable, plain.';
COMMENT ON COLUMN pages.reason IS 'Why this route.';
COMMENT ON COLUMN pages.confidence IS 'Mean word confidence.';
COMMENT ON COLUMN pages.p5 IS '5th percentile of word confidence.';

CREATE VIEW passages AS
SELECT p.plan_id, r.ordinal, r.page, r.section, r.kind, r.start, r."end", r.text, r.folded
FROM all_passages r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON VIEW passages IS 'Paragraphs of the plans in reading order.';
COMMENT ON COLUMN passages.plan_id IS 'The plan.';
COMMENT ON COLUMN passages.ordinal IS 'Place in the plan, from 1.';
COMMENT ON COLUMN passages.page IS 'Page on which it begins.';
COMMENT ON COLUMN passages.section IS 'Chain of numbered headings: II/1/a.';
COMMENT ON COLUMN passages.kind IS 'heading, item, text, row, front, recipients, signature.';
COMMENT ON COLUMN passages.start IS 'First character.';
COMMENT ON COLUMN passages."end" IS 'One past the last character.';
COMMENT ON COLUMN passages.text IS 'The words.';
COMMENT ON COLUMN passages.folded IS 'Its words in lower case without accents, đ as d, one blank before, between and after them: for search in any spelling.';

CREATE VIEW sketches AS
SELECT p.plan_id, r.s0, r.s1, r.s2, r.s3, r.s4, r.s5, r.s6, r.s7, r.s8, r.s9, r.s10, r.s11, r.s12, r.s13, r.s14, r.s15
FROM all_sketches r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON VIEW sketches IS 'Which syllables and pairs of neighbouring syllables a plan may hold: what `kehoach search` asks before it looks at texts.';
COMMENT ON COLUMN sketches.plan_id IS 'The plan.';
COMMENT ON COLUMN sketches.s0 IS 'Words 0 to 31 of the filter.';
COMMENT ON COLUMN sketches.s1 IS 'Words 32 to 63 of the filter.';
COMMENT ON COLUMN sketches.s2 IS 'Words 64 to 95 of the filter.';
COMMENT ON COLUMN sketches.s3 IS 'Words 96 to 127 of the filter.';
COMMENT ON COLUMN sketches.s4 IS 'Words 128 to 159 of the filter.';
COMMENT ON COLUMN sketches.s5 IS 'Words 160 to 191 of the filter.';
COMMENT ON COLUMN sketches.s6 IS 'Words 192 to 223 of the filter.';
COMMENT ON COLUMN sketches.s7 IS 'Words 224 to 255 of the filter.';
COMMENT ON COLUMN sketches.s8 IS 'Words 256 to 287 of the filter.';
COMMENT ON COLUMN sketches.s9 IS 'Words 288 to 319 of the filter.';
COMMENT ON COLUMN sketches.s10 IS 'Words 320 to 351 of the filter.';
COMMENT ON COLUMN sketches.s11 IS 'Words 352 to 383 of the filter.';
COMMENT ON COLUMN sketches.s12 IS 'Words 384 to 415 of the filter.';
COMMENT ON COLUMN sketches.s13 IS 'Words 416 to 447 of the filter.';
COMMENT ON COLUMN sketches.s14 IS 'Words 448 to 479 of the filter.';
COMMENT ON COLUMN sketches.s15 IS 'Words 480 to 511 of the filter.';

CREATE VIEW citations AS
SELECT p.plan_id || ':' || r.finding AS citation_id, p.plan_id, r.type, r.number, r.name, r.dates, r.issuer, r.term,
       r.text, r.mentions, r.confidence, r.rule, r.flags, r.page, r.start, r."end", r.quote, m.work_id AS work_id,
       m.how AS how, m.candidates AS candidates
FROM all_citations r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
JOIN meanings m ON m.signature = r.signature;
COMMENT ON VIEW citations IS 'One row a plan and document that it names.';
COMMENT ON COLUMN citations.citation_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN citations.plan_id IS 'The plan that cites.';
COMMENT ON COLUMN citations.type IS 'Type of the document cited.';
COMMENT ON COLUMN citations.number IS 'Its canonical symbol.';
COMMENT ON COLUMN citations.name IS 'Its name or title as the plan gives it.';
COMMENT ON COLUMN citations.dates IS 'Dates that the plan gives it (ISO); impossible ones left out.';
COMMENT ON COLUMN citations.issuer IS 'Issuer as stated or as the symbol determines.';
COMMENT ON COLUMN citations.term IS 'Term as stated.';
COMMENT ON COLUMN citations.text IS 'First mention, on one line.';
COMMENT ON COLUMN citations.mentions IS 'How often it is named.';
COMMENT ON COLUMN citations.confidence IS 'How sure.';
COMMENT ON COLUMN citations.rule IS 'The rule that found it.';
COMMENT ON COLUMN citations.flags IS 'What is odd about it.';
COMMENT ON COLUMN citations.page IS 'Page of the first mention.';
COMMENT ON COLUMN citations.start IS 'Its first character.';
COMMENT ON COLUMN citations."end" IS 'One past its last character.';
COMMENT ON COLUMN citations.quote IS 'The passage around the first mention.';
COMMENT ON COLUMN citations.work_id IS 'The work it means; null where several remain.';
COMMENT ON COLUMN citations.how IS 'Why that work: dated, symbol, term, slip, title, relation, issuer, only-candidate, undated, ambiguous.';
COMMENT ON COLUMN citations.candidates IS 'The works between which it is open.';

CREATE VIEW agencies AS
SELECT p.plan_id || ':' || r.finding AS agency_id, p.plan_id, r.name, r.folded, r.level, r.collective, r.printed,
       r.mentions, r.confidence, r.rule, r.page, r.quote
FROM all_agencies r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON VIEW agencies IS 'Bodies that a plan names.';
COMMENT ON COLUMN agencies.agency_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN agencies.plan_id IS 'The plan.';
COMMENT ON COLUMN agencies.name IS 'Canonical name, written out, with its place.';
COMMENT ON COLUMN agencies.folded IS 'The name in lower case without accents.';
COMMENT ON COLUMN agencies.level IS 'central, province, district, commune.';
COMMENT ON COLUMN agencies.collective IS 'A class of bodies (các sở, ban, ngành).';
COMMENT ON COLUMN agencies.printed IS 'Its printed forms.';
COMMENT ON COLUMN agencies.mentions IS 'How often it is named.';
COMMENT ON COLUMN agencies.confidence IS 'How sure.';
COMMENT ON COLUMN agencies.rule IS 'The rule that found it.';
COMMENT ON COLUMN agencies.page IS 'Page of the first mention.';
COMMENT ON COLUMN agencies.quote IS 'The first mention.';

CREATE VIEW tasks AS
SELECT p.plan_id || ':' || r.finding AS task_id, p.plan_id, r.ordinal, r.section, r.text, r.folded, r.confidence,
       r.rule, r.page, r.start, r."end"
FROM all_tasks r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON VIEW tasks IS 'Items that charge somebody with something.';
COMMENT ON COLUMN tasks.task_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN tasks.plan_id IS 'The plan.';
COMMENT ON COLUMN tasks.ordinal IS 'Place in the plan, from 1.';
COMMENT ON COLUMN tasks.section IS 'Chain of numbered headings.';
COMMENT ON COLUMN tasks.text IS 'The task''s own words.';
COMMENT ON COLUMN tasks.folded IS 'The words in lower case without accents.';
COMMENT ON COLUMN tasks.confidence IS 'How sure.';
COMMENT ON COLUMN tasks.rule IS 'The rule that found it.';
COMMENT ON COLUMN tasks.page IS 'Page on which it begins.';
COMMENT ON COLUMN tasks.start IS 'First character.';
COMMENT ON COLUMN tasks."end" IS 'One past the last character.';

CREATE VIEW deadlines AS
SELECT p.plan_id || ':' || r.finding AS deadline_id, p.plan_id, r.kind, r.date, r.frequency, r.bound, r.action,
       r.responsible, r.recipient, r.via, r.text, r.precision, r.modifier, r.hour, r.anchor, r.duration,
       r.working_days, r.rrule, r.flags, r.confidence, r.rule, r.page, r.start, r."end"
FROM all_deadlines r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON VIEW deadlines IS 'What must be delivered, reached or marked, and when.';
COMMENT ON COLUMN deadlines.deadline_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN deadlines.plan_id IS 'The plan.';
COMMENT ON COLUMN deadlines.kind IS 'due, recurring, target, observance.';
COMMENT ON COLUMN deadlines.date IS 'ISO 8601 at the precision stated; --05-25 for each 25 May.';
COMMENT ON COLUMN deadlines.frequency IS 'yearly, half-yearly, quarterly, monthly, weekly, daily.';
COMMENT ON COLUMN deadlines.bound IS 'before, by, on.';
COMMENT ON COLUMN deadlines.action IS 'What is due, in the plan''s words.';
COMMENT ON COLUMN deadlines.responsible IS 'Who owes it.';
COMMENT ON COLUMN deadlines.recipient IS 'To whom it goes.';
COMMENT ON COLUMN deadlines.via IS 'Through whom.';
COMMENT ON COLUMN deadlines.text IS 'The temporal expression.';
COMMENT ON COLUMN deadlines.precision IS 'hour, day, month, quarter, year, season, none.';
COMMENT ON COLUMN deadlines.modifier IS 'start, mid, end.';
COMMENT ON COLUMN deadlines.hour IS 'Hour of the day, 16:00.';
COMMENT ON COLUMN deadlines.anchor IS 'What a relative term counts from.';
COMMENT ON COLUMN deadlines.duration IS 'ISO 8601 duration of a relative term.';
COMMENT ON COLUMN deadlines.working_days IS 'Whether the duration counts working days.';
COMMENT ON COLUMN deadlines.rrule IS 'RFC 5545 rule of a recurring duty.';
COMMENT ON COLUMN deadlines.flags IS 'What is odd about it.';
COMMENT ON COLUMN deadlines.confidence IS 'How sure.';
COMMENT ON COLUMN deadlines.rule IS 'The rule that found it.';
COMMENT ON COLUMN deadlines.page IS 'Page of the temporal expression.';
COMMENT ON COLUMN deadlines.start IS 'First character.';
COMMENT ON COLUMN deadlines."end" IS 'One past the last character.';

CREATE VIEW assignments AS
SELECT p.plan_id || ':' || r.task AS task_id, p.plan_id, r.agency, r.folded, r.role, r.confidence, r.rule, r.page,
       r.quote, r.ordinal
FROM all_assignments r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON COLUMN assignments.ordinal IS 'Place among the assignments of the plan, from 1.';
COMMENT ON VIEW assignments IS 'Who has which share in a task.';
COMMENT ON COLUMN assignments.task_id IS 'The task.';
COMMENT ON COLUMN assignments.plan_id IS 'The plan.';
COMMENT ON COLUMN assignments.agency IS 'Name as in agencies.';
COMMENT ON COLUMN assignments.folded IS 'The name in lower case without accents.';
COMMENT ON COLUMN assignments.role IS 'lead (chủ trì), coordinate (phối hợp), responsible (any other charge).';
COMMENT ON COLUMN assignments.confidence IS 'How sure.';
COMMENT ON COLUMN assignments.rule IS 'The rule that found it.';
COMMENT ON COLUMN assignments.page IS 'Page where the body is named for it.';
COMMENT ON COLUMN assignments.quote IS 'The words that name it.';

CREATE VIEW task_deadlines AS
SELECT p.plan_id || ':' || r.task AS task_id, p.plan_id || ':' || r.deadline AS deadline_id, p.plan_id, r.ordinal
FROM all_task_deadlines r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON COLUMN task_deadlines.ordinal IS 'Place among those of the plan, from 1.';
COMMENT ON VIEW task_deadlines IS 'Which deadlines stand in which task.';
COMMENT ON COLUMN task_deadlines.task_id IS 'The task.';
COMMENT ON COLUMN task_deadlines.deadline_id IS 'The deadline.';
COMMENT ON COLUMN task_deadlines.plan_id IS 'The plan of both.';

CREATE VIEW mentions AS
SELECT p.plan_id || ':' || r.finding AS finding_id, r.ordinal, r.page, r.start, r."end", r.text, r.boxes, p.plan_id
FROM all_mentions r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks;
COMMENT ON VIEW mentions IS 'Every place where a citation or an agency is named.';
COMMENT ON COLUMN mentions.finding_id IS 'citation_id or agency_id.';
COMMENT ON COLUMN mentions.ordinal IS 'Order in the plan, from 1.';
COMMENT ON COLUMN mentions.page IS 'Page.';
COMMENT ON COLUMN mentions.start IS 'First character.';
COMMENT ON COLUMN mentions."end" IS 'One past the last character.';
COMMENT ON COLUMN mentions.text IS 'The words.';
COMMENT ON COLUMN mentions.boxes IS 'One box a line of print.';
COMMENT ON COLUMN mentions.plan_id IS 'The plan: naming it as well makes a question fast.';

CREATE VIEW relations AS
SELECT p.plan_id || ':' || r.finding AS relation_id, p.plan_id, r.kind, r.source, r.target, a.work_id AS source_work,
       b.work_id AS target_work, r.confidence, r.rule, r.page, r.start, r."end", r.quote
FROM all_relations r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
LEFT JOIN meanings a ON a.signature = r.source_signature
LEFT JOIN meanings b ON b.signature = r.target_signature;
COMMENT ON VIEW relations IS 'What a plan asserts between two documents; contradicting assertions stand side by side.';
COMMENT ON COLUMN relations.relation_id IS 'Plan, kind, canonical value, ordinal.';
COMMENT ON COLUMN relations.plan_id IS 'The plan that asserts it.';
COMMENT ON COLUMN relations.kind IS 'implements, continues, replaces, amends, issues, guides, repeals, details, cites.';
COMMENT ON COLUMN relations.source IS 'Number or name as the plan gives it; self for the plan.';
COMMENT ON COLUMN relations.target IS 'Number or name as the plan gives it; self for the plan.';
COMMENT ON COLUMN relations.source_work IS 'The work that the source means, where that is certain.';
COMMENT ON COLUMN relations.target_work IS 'The work that the target means, where that is certain.';
COMMENT ON COLUMN relations.confidence IS 'How sure.';
COMMENT ON COLUMN relations.rule IS 'The rule that found it.';
COMMENT ON COLUMN relations.page IS 'Page of the words that state it.';
COMMENT ON COLUMN relations.start IS 'First character.';
COMMENT ON COLUMN relations."end" IS 'One past the last character.';
COMMENT ON COLUMN relations.quote IS 'The words that state it.';

CREATE VIEW candidates AS
SELECT p.plan_id || ':' || r.finding AS citation_id, k.work_id, k.chosen, k.weight, k.reasons
FROM all_citations r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
JOIN weighed k ON k.signature = r.signature;
COMMENT ON VIEW candidates IS 'Every document that a citation could mean which does not itself tell year or term, with what speaks for and against it.';
COMMENT ON COLUMN candidates.citation_id IS 'The citation.';
COMMENT ON COLUMN candidates.work_id IS 'A document of the same type, symbol and place.';
COMMENT ON COLUMN candidates.chosen IS 'Whether the citation was taken to mean it.';
COMMENT ON COLUMN candidates.weight IS 'Sum of the reasons: more than 0 speaks for it, less against it.';
COMMENT ON COLUMN candidates.reasons IS 'For: same-date, same-year, like-title, same-relation, same-issuer. Against: younger-than-plan, other-year, unlike-title, other-issuer.';

CREATE VIEW conflicts AS
SELECT c.conflict_id, c.class, c.kind, c.severity, c.plan_id, c.citation_id, c.symbol, c.told_vi, c.told_en, c.hint,
       m.value AS majority, m.plans AS majority_plans, m.total AS plans, c.confidence
FROM (
    SELECT p.plan_id || ':' || r.conflict AS conflict_id, r.class, r.kind, r.severity, p.plan_id,
           p.plan_id || ':' || r.citation AS citation_id, r.symbol, r.key, r.told_vi, r.told_en, r.hint, r.confidence
    FROM all_conflicts r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
    UNION ALL
    SELECT conflict_id, class, kind, severity, NULL, NULL, symbol, key, told_vi, told_en, hint, confidence
    FROM between_conflicts
) c
LEFT JOIN majorities m
    ON m.key = c.key AND m.property = CASE WHEN c.kind IN ('two-issuers', 'issuer-against-suffix') THEN 'issuer' ELSE 'date' END;
COMMENT ON VIEW conflicts IS 'What plans contradict or the rules of writing forbid; the words of every side are in conflict_sides.';
COMMENT ON COLUMN conflicts.conflict_id IS 'Plan, kind and what it concerns.';
COMMENT ON COLUMN conflicts.class IS 'X statements disagree, C calendar, M inside the citation, K against what is known, T slip, L form.';
COMMENT ON COLUMN conflicts.kind IS 'impossible-date, two-dates, issuer-against-suffix …';
COMMENT ON COLUMN conflicts.severity IS 'error (one side must be wrong) or info (unusual).';
COMMENT ON COLUMN conflicts.plan_id IS 'The plan that shows it; null where it lies between plans.';
COMMENT ON COLUMN conflicts.citation_id IS 'The citation concerned.';
COMMENT ON COLUMN conflicts.symbol IS 'Canonical symbol of the document concerned.';
COMMENT ON COLUMN conflicts.told_vi IS 'The conflict in a Vietnamese sentence.';
COMMENT ON COLUMN conflicts.told_en IS 'The same in English.';
COMMENT ON COLUMN conflicts.hint IS 'What a slip may have stood for; a guess.';
COMMENT ON COLUMN conflicts.majority IS 'The date (or issuer) that most plans give a document of this symbol: a signal, not the truth.';
COMMENT ON COLUMN conflicts.majority_plans IS 'How many plans give it.';
COMMENT ON COLUMN conflicts.plans IS 'How many plans cite the symbol.';
COMMENT ON COLUMN conflicts.confidence IS 'How surely the words were read and understood.';

CREATE VIEW conflict_sides AS
SELECT p.plan_id || ':' || r.conflict AS conflict_id, r.ordinal, p.plan_id, r.page, r.start, r."end", r.value, r.quote
FROM all_conflict_sides r JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
UNION ALL
SELECT b.conflict_id, b.ordinal, p.plan_id, b.page, b.start, b."end", b.value, b.quote
FROM between_sides b JOIN raw_plans p ON p.plan_no = b.plan_no;
COMMENT ON VIEW conflict_sides IS 'The evidence of each side of a conflict.';
COMMENT ON COLUMN conflict_sides.conflict_id IS 'The conflict.';
COMMENT ON COLUMN conflict_sides.ordinal IS 'Order of the sides, from 1; between plans the value that most give comes first.';
COMMENT ON COLUMN conflict_sides.plan_id IS 'The plan that says so.';
COMMENT ON COLUMN conflict_sides.page IS 'Page.';
COMMENT ON COLUMN conflict_sides.start IS 'First character.';
COMMENT ON COLUMN conflict_sides."end" IS 'One past the last character.';
COMMENT ON COLUMN conflict_sides.value IS 'What it states.';
COMMENT ON COLUMN conflict_sides.quote IS 'The words around it.';

-- Views that read like the question.

CREATE VIEW corrections AS
SELECT j.correction_id, p.plan_id, j.finding, j.field, j.value, j.replaced, s.reading, j.entered_by, j.why, j.entered_at, j.sha256,
       CASE WHEN j.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN s.state IS NOT NULL THEN s.state
            WHEN p.plan_no IS NULL THEN 'vanished' ELSE 'superseded' END AS state,
       j.withdrawn_by, j.withdrawn_why, j.withdrawn_at
FROM raw_corrections j
LEFT JOIN raw_plans c ON c.sha256 = j.sha256
LEFT JOIN raw_plans p ON p.plan_id = c.plan_id AND p.speaks
LEFT JOIN applied_corrections s ON s.plan_no = p.plan_no AND s.correction_id = j.correction_id
ORDER BY j.line;
COMMENT ON VIEW corrections IS 'What people put right, with what became of it. Corrected values carry the rule corrected in the other tables.';
COMMENT ON COLUMN corrections.correction_id IS 'Its id, for withdrawing.';
COMMENT ON COLUMN corrections.plan_id IS 'The plan as it is called now; null if the file is no longer held.';
COMMENT ON COLUMN corrections.finding IS 'Id of finding or plan as it was shown when it was corrected.';
COMMENT ON COLUMN corrections.field IS 'The field.';
COMMENT ON COLUMN corrections.value IS 'What is right; as JSON where it is no text.';
COMMENT ON COLUMN corrections.replaced IS 'What had been read when it was corrected.';
COMMENT ON COLUMN corrections.reading IS 'What is read there now, without the correction.';
COMMENT ON COLUMN corrections.entered_by IS 'Who says so.';
COMMENT ON COLUMN corrections.why IS 'Why.';
COMMENT ON COLUMN corrections.entered_at IS 'When (UTC).';
COMMENT ON COLUMN corrections.sha256 IS 'Content of the file that was read.';
COMMENT ON COLUMN corrections.state IS 'applied; vanished (what it was said of is no longer read); superseded (by a later one); withdrawn.';
COMMENT ON COLUMN corrections.withdrawn_by IS 'Who took it back.';
COMMENT ON COLUMN corrections.withdrawn_why IS 'Why it was taken back.';
COMMENT ON COLUMN corrections.withdrawn_at IS 'When it was taken back (UTC).';

CREATE VIEW doubtful_copies AS
SELECT a.plan_id, b.plan_id AS other_plan_id, a.sha256, b.sha256 AS other_sha256, a.file, b.file AS other_file,
       d.likeness, d.reason, a.plan_id = b.plan_id AS together
FROM doubtful_pairs d JOIN raw_plans a ON a.sha256 = d.first JOIN raw_plans b ON b.sha256 = d.second;
COMMENT ON VIEW doubtful_copies IS 'Pairs of files of which a person should say whether they are one plan.';
COMMENT ON COLUMN doubtful_copies.plan_id IS 'Plan of one file.';
COMMENT ON COLUMN doubtful_copies.other_plan_id IS 'Plan of the other.';
COMMENT ON COLUMN doubtful_copies.sha256 IS 'Content of the one.';
COMMENT ON COLUMN doubtful_copies.other_sha256 IS 'Content of the other.';
COMMENT ON COLUMN doubtful_copies.file IS 'Path of the one.';
COMMENT ON COLUMN doubtful_copies.other_file IS 'Path of the other.';
COMMENT ON COLUMN doubtful_copies.likeness IS 'How much of the text they share, 0…1; null where a text is too short.';
COMMENT ON COLUMN doubtful_copies.reason IS 'same-number-other-text, same-number-other-date, other-number (nearly one text), other-date (nearly one text).';
COMMENT ON COLUMN doubtful_copies.together IS 'Whether they are counted as one plan now.';

CREATE VIEW citing AS
SELECT m.work_id, w.number AS symbol, w.date AS work_date, p.plan_id, p.type AS plan_type, p.number AS plan_number,
       p.date AS plan_date, p.issuer, p.level, p.province, p.district, p.commune, p.file, r.page, r.quote, r.confidence,
       p.plan_id || ':' || r.finding AS citation_id
FROM all_citations r
JOIN raw_plans p ON p.plan_no = r.plan_no AND p.speaks
JOIN meanings m ON m.signature = r.signature
JOIN works w ON w.work_id = m.work_id;
COMMENT ON VIEW citing IS 'Which plan cites which work, with page and words.';
COMMENT ON COLUMN citing.work_id IS 'The work.';
COMMENT ON COLUMN citing.symbol IS 'Its canonical symbol.';
COMMENT ON COLUMN citing.work_date IS 'The date most plans give it.';
COMMENT ON COLUMN citing.plan_id IS 'The plan that cites it.';
COMMENT ON COLUMN citing.plan_type IS 'Type of the plan.';
COMMENT ON COLUMN citing.plan_number IS 'Number and symbol of the plan.';
COMMENT ON COLUMN citing.plan_date IS 'Day of signing of the plan.';
COMMENT ON COLUMN citing.issuer IS 'Issuing body of the plan.';
COMMENT ON COLUMN citing.level IS 'Level of that body.';
COMMENT ON COLUMN citing.province IS 'Province as of the plan''s date.';
COMMENT ON COLUMN citing.district IS 'District as of the plan''s date.';
COMMENT ON COLUMN citing.commune IS 'Commune as of the plan''s date.';
COMMENT ON COLUMN citing.file IS 'Path of the file that tells the plan.';
COMMENT ON COLUMN citing.page IS 'Page of the first mention.';
COMMENT ON COLUMN citing.quote IS 'The passage around it.';
COMMENT ON COLUMN citing.confidence IS 'How sure.';
COMMENT ON COLUMN citing.citation_id IS 'The citation.';

CREATE VIEW coverage_by_province AS
SELECT province, count(*) AS plans, sum(pages) AS pages, sum(pages_good) AS pages_good,
       sum(pages_doubtful) AS pages_doubtful, sum(pages_unread) AS pages_unread
FROM plans
WHERE level = 'province'
GROUP BY province;
COMMENT ON VIEW coverage_by_province IS 'How much of each province was read: its own plans, not those of its districts and communes.';
COMMENT ON COLUMN coverage_by_province.province IS 'Province as of the plans'' dates.';
COMMENT ON COLUMN coverage_by_province.plans IS 'Its plans.';
COMMENT ON COLUMN coverage_by_province.pages IS 'Their pages.';
COMMENT ON COLUMN coverage_by_province.pages_good IS 'Pages where absence means absence.';
COMMENT ON COLUMN coverage_by_province.pages_doubtful IS 'Pages where a symbol may have been missed.';
COMMENT ON COLUMN coverage_by_province.pages_unread IS 'Pages that could not be read.';

CREATE VIEW inputs_by_state AS
SELECT state, reason, count(*) AS inputs FROM files GROUP BY state, reason;
COMMENT ON VIEW inputs_by_state IS 'How many inputs are in which state, and why.';
COMMENT ON COLUMN inputs_by_state.state IS 'State of the inputs.';
COMMENT ON COLUMN inputs_by_state.reason IS 'Reason code.';
COMMENT ON COLUMN inputs_by_state.inputs IS 'How many inputs.';

CREATE VIEW contradicting_dates AS
SELECT c.work_id, w.number AS symbol, w.date AS common_date, day AS stated_date, c.plan_id, c.page, c.quote
FROM citations c
JOIN works w ON w.work_id = c.work_id,
     unnest(c.dates) AS u(day)
WHERE length(day) = 10 AND length(w.date) = 10 AND day <> w.date;
COMMENT ON VIEW contradicting_dates IS 'Citations that give a work another date than most plans do.';
COMMENT ON COLUMN contradicting_dates.work_id IS 'The work.';
COMMENT ON COLUMN contradicting_dates.symbol IS 'Its canonical symbol.';
COMMENT ON COLUMN contradicting_dates.common_date IS 'The date most plans give it.';
COMMENT ON COLUMN contradicting_dates.stated_date IS 'The date that this plan gives it.';
COMMENT ON COLUMN contradicting_dates.plan_id IS 'The plan.';
COMMENT ON COLUMN contradicting_dates.page IS 'Page of the first mention.';
COMMENT ON COLUMN contradicting_dates.quote IS 'The passage around it.';

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
COMMENT ON COLUMN open_citations.citation_id IS 'The citation.';
COMMENT ON COLUMN open_citations.plan_id IS 'The plan that cites.';
COMMENT ON COLUMN open_citations.plan_number IS 'Its number and symbol.';
COMMENT ON COLUMN open_citations.plan_date IS 'Its day of signing.';
COMMENT ON COLUMN open_citations.province IS 'Its province.';
COMMENT ON COLUMN open_citations.type IS 'Type of the document cited.';
COMMENT ON COLUMN open_citations.number IS 'Its canonical symbol.';
COMMENT ON COLUMN open_citations.name IS 'Its name as the plan gives it.';
COMMENT ON COLUMN open_citations.how IS 'ambiguous or undated.';
COMMENT ON COLUMN open_citations.candidate IS 'A work that it could mean.';
COMMENT ON COLUMN open_citations.candidate_date IS 'The date most plans give that work.';
COMMENT ON COLUMN open_citations.weight IS 'What speaks for that work less what speaks against it.';
COMMENT ON COLUMN open_citations.reasons IS 'The reasons.';
COMMENT ON COLUMN open_citations.page IS 'Page of the first mention.';
COMMENT ON COLUMN open_citations.quote IS 'The passage around it.';

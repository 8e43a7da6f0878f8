-- Tables of what each plan says by itself, one set in the head and one in every segment. Nothing here depends on another plan or
-- on the name that a plan goes by: a row is written once and never changed. Whether it counts is told by raw_plans.
-- Units as in schema.sql.

CREATE TABLE raw_fields (
    plan_no INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    flag VARCHAR,
    page INTEGER,
    start INTEGER,
    "end" INTEGER,
    quote VARCHAR
);
COMMENT ON TABLE raw_fields IS 'Why each field of a plan''s heading has its value. Read as fields.';
COMMENT ON COLUMN raw_fields.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_fields.field IS 'Name of the field: number, date, issuer …';
COMMENT ON COLUMN raw_fields.value IS 'Its value, as JSON where it is no text.';
COMMENT ON COLUMN raw_fields.confidence IS 'How sure.';
COMMENT ON COLUMN raw_fields.rule IS 'The rule that found it.';
COMMENT ON COLUMN raw_fields.flag IS 'handwritten, blank, from-body …';
COMMENT ON COLUMN raw_fields.page IS 'Page; null where it follows from other fields.';
COMMENT ON COLUMN raw_fields.start IS 'First character.';
COMMENT ON COLUMN raw_fields."end" IS 'One past the last character.';
COMMENT ON COLUMN raw_fields.quote IS 'The words.';

CREATE TABLE raw_pages (
    plan_no INTEGER NOT NULL,
    page INTEGER NOT NULL,
    verdict VARCHAR NOT NULL,
    route VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    p5 DOUBLE NOT NULL
);
COMMENT ON TABLE raw_pages IS 'How each page was read, and how well. Read as pages.';
COMMENT ON COLUMN raw_pages.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_pages.page IS 'Number from 1.';
COMMENT ON COLUMN raw_pages.verdict IS 'good, doubtful, unreadable or blank.';
COMMENT ON COLUMN raw_pages.route IS 'text, ocr, both, blank, unreadable, plain.';
COMMENT ON COLUMN raw_pages.reason IS 'Why this route.';
COMMENT ON COLUMN raw_pages.confidence IS 'Mean word confidence.';
COMMENT ON COLUMN raw_pages.p5 IS '5th percentile of word confidence.';

CREATE TABLE raw_passages (
    plan_no INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    page INTEGER NOT NULL,
    section VARCHAR,
    kind VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    folded VARCHAR NOT NULL
);
COMMENT ON TABLE raw_passages IS 'Paragraphs of the plans in reading order. Read as passages.';
COMMENT ON COLUMN raw_passages.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_passages.ordinal IS 'Place in the plan, from 1.';
COMMENT ON COLUMN raw_passages.page IS 'Page on which it begins.';
COMMENT ON COLUMN raw_passages.section IS 'Chain of numbered headings: II/1/a.';
COMMENT ON COLUMN raw_passages.kind IS 'heading, item, text, row, front, recipients, signature.';
COMMENT ON COLUMN raw_passages.start IS 'First character.';
COMMENT ON COLUMN raw_passages."end" IS 'One past the last character.';
COMMENT ON COLUMN raw_passages.text IS 'The words.';
COMMENT ON COLUMN raw_passages.folded IS 'Its words in lower case without accents, đ as d, one blank before, between and after them: for search in any spelling.';

CREATE TABLE raw_sketches (
    plan_no INTEGER NOT NULL,
    s0 UBIGINT[32] NOT NULL,
    s1 UBIGINT[32] NOT NULL,
    s2 UBIGINT[32] NOT NULL,
    s3 UBIGINT[32] NOT NULL,
    s4 UBIGINT[32] NOT NULL,
    s5 UBIGINT[32] NOT NULL,
    s6 UBIGINT[32] NOT NULL,
    s7 UBIGINT[32] NOT NULL,
    s8 UBIGINT[32] NOT NULL,
    s9 UBIGINT[32] NOT NULL,
    s10 UBIGINT[32] NOT NULL,
    s11 UBIGINT[32] NOT NULL,
    s12 UBIGINT[32] NOT NULL,
    s13 UBIGINT[32] NOT NULL,
    s14 UBIGINT[32] NOT NULL,
    s15 UBIGINT[32] NOT NULL
);
COMMENT ON TABLE raw_sketches IS 'Which syllables and pairs of neighbouring syllables a plan may hold: a Bloom filter in words of 64 bits. Read as sketches.';
COMMENT ON COLUMN raw_sketches.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_sketches.s0 IS 'Words 0 to 31 of the filter.';
COMMENT ON COLUMN raw_sketches.s1 IS 'Words 32 to 63 of the filter.';
COMMENT ON COLUMN raw_sketches.s2 IS 'Words 64 to 95 of the filter.';
COMMENT ON COLUMN raw_sketches.s3 IS 'Words 96 to 127 of the filter.';
COMMENT ON COLUMN raw_sketches.s4 IS 'Words 128 to 159 of the filter.';
COMMENT ON COLUMN raw_sketches.s5 IS 'Words 160 to 191 of the filter.';
COMMENT ON COLUMN raw_sketches.s6 IS 'Words 192 to 223 of the filter.';
COMMENT ON COLUMN raw_sketches.s7 IS 'Words 224 to 255 of the filter.';
COMMENT ON COLUMN raw_sketches.s8 IS 'Words 256 to 287 of the filter.';
COMMENT ON COLUMN raw_sketches.s9 IS 'Words 288 to 319 of the filter.';
COMMENT ON COLUMN raw_sketches.s10 IS 'Words 320 to 351 of the filter.';
COMMENT ON COLUMN raw_sketches.s11 IS 'Words 352 to 383 of the filter.';
COMMENT ON COLUMN raw_sketches.s12 IS 'Words 384 to 415 of the filter.';
COMMENT ON COLUMN raw_sketches.s13 IS 'Words 416 to 447 of the filter.';
COMMENT ON COLUMN raw_sketches.s14 IS 'Words 448 to 479 of the filter.';
COMMENT ON COLUMN raw_sketches.s15 IS 'Words 480 to 511 of the filter.';

CREATE TABLE raw_citations (
    plan_no INTEGER NOT NULL,
    finding VARCHAR,
    type VARCHAR NOT NULL,
    number VARCHAR,
    name VARCHAR,
    dates VARCHAR[],
    issuer VARCHAR,
    term VARCHAR,
    text VARCHAR NOT NULL,
    mentions INTEGER NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    flags VARCHAR[],
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    signature UBIGINT NOT NULL
);
COMMENT ON TABLE raw_citations IS 'One row a plan and document that it names. Read as citations.';
COMMENT ON COLUMN raw_citations.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_citations.finding IS 'Id of the finding within its plan: kind, canonical value, ordinal.';
COMMENT ON COLUMN raw_citations.type IS 'Type of the document cited.';
COMMENT ON COLUMN raw_citations.number IS 'Its canonical symbol.';
COMMENT ON COLUMN raw_citations.name IS 'Its name or title as the plan gives it.';
COMMENT ON COLUMN raw_citations.dates IS 'Dates that the plan gives it (ISO); impossible ones left out.';
COMMENT ON COLUMN raw_citations.issuer IS 'Issuer as stated or as the symbol determines.';
COMMENT ON COLUMN raw_citations.term IS 'Term as stated.';
COMMENT ON COLUMN raw_citations.text IS 'First mention, on one line.';
COMMENT ON COLUMN raw_citations.mentions IS 'How often it is named.';
COMMENT ON COLUMN raw_citations.confidence IS 'How sure.';
COMMENT ON COLUMN raw_citations.rule IS 'The rule that found it.';
COMMENT ON COLUMN raw_citations.flags IS 'What is odd about it.';
COMMENT ON COLUMN raw_citations.page IS 'Page of the first mention.';
COMMENT ON COLUMN raw_citations.start IS 'Its first character.';
COMMENT ON COLUMN raw_citations."end" IS 'One past its last character.';
COMMENT ON COLUMN raw_citations.quote IS 'The passage around the first mention.';
COMMENT ON COLUMN raw_citations.signature IS 'What decides which work it means: meanings.signature.';

CREATE TABLE raw_mentions (
    plan_no INTEGER NOT NULL,
    finding VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    boxes DOUBLE[][]
);
COMMENT ON TABLE raw_mentions IS 'Every place where a citation or an agency is named. Read as mentions.';
COMMENT ON COLUMN raw_mentions.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_mentions.finding IS 'The citation or agency, within its plan.';
COMMENT ON COLUMN raw_mentions.ordinal IS 'Order in the plan, from 1.';
COMMENT ON COLUMN raw_mentions.page IS 'Page.';
COMMENT ON COLUMN raw_mentions.start IS 'First character.';
COMMENT ON COLUMN raw_mentions."end" IS 'One past the last character.';
COMMENT ON COLUMN raw_mentions.text IS 'The words.';
COMMENT ON COLUMN raw_mentions.boxes IS 'One box a line of print.';

CREATE TABLE raw_relations (
    plan_no INTEGER NOT NULL,
    finding VARCHAR,
    kind VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    source_signature UBIGINT,
    target_signature UBIGINT
);
COMMENT ON TABLE raw_relations IS 'What a plan asserts between two documents. Read as relations.';
COMMENT ON COLUMN raw_relations.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_relations.finding IS 'Id of the finding within its plan: kind, canonical value, ordinal.';
COMMENT ON COLUMN raw_relations.kind IS 'implements, continues, replaces, amends, issues, guides, repeals, details, cites.';
COMMENT ON COLUMN raw_relations.source IS 'Number or name as the plan gives it; self for the plan.';
COMMENT ON COLUMN raw_relations.target IS 'Number or name as the plan gives it; self for the plan.';
COMMENT ON COLUMN raw_relations.confidence IS 'How sure.';
COMMENT ON COLUMN raw_relations.rule IS 'The rule that found it.';
COMMENT ON COLUMN raw_relations.page IS 'Page of the words that state it.';
COMMENT ON COLUMN raw_relations.start IS 'First character.';
COMMENT ON COLUMN raw_relations."end" IS 'One past the last character.';
COMMENT ON COLUMN raw_relations.quote IS 'The words that state it.';
COMMENT ON COLUMN raw_relations.source_signature IS 'Signature of the source, where the plan cites it or is it.';
COMMENT ON COLUMN raw_relations.target_signature IS 'Signature of the target, where the plan cites it or is it.';

CREATE TABLE raw_agencies (
    plan_no INTEGER NOT NULL,
    finding VARCHAR,
    name VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    level VARCHAR,
    collective BOOLEAN NOT NULL,
    printed VARCHAR[],
    mentions INTEGER NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);
COMMENT ON TABLE raw_agencies IS 'Bodies that a plan names. Read as agencies.';
COMMENT ON COLUMN raw_agencies.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_agencies.finding IS 'Id of the finding within its plan: kind, canonical value, ordinal.';
COMMENT ON COLUMN raw_agencies.name IS 'Canonical name, written out, with its place.';
COMMENT ON COLUMN raw_agencies.folded IS 'The name in lower case without accents.';
COMMENT ON COLUMN raw_agencies.level IS 'central, province, district, commune.';
COMMENT ON COLUMN raw_agencies.collective IS 'A class of bodies (các sở, ban, ngành).';
COMMENT ON COLUMN raw_agencies.printed IS 'Its printed forms.';
COMMENT ON COLUMN raw_agencies.mentions IS 'How often it is named.';
COMMENT ON COLUMN raw_agencies.confidence IS 'How sure.';
COMMENT ON COLUMN raw_agencies.rule IS 'The rule that found it.';
COMMENT ON COLUMN raw_agencies.page IS 'Page of the first mention.';
COMMENT ON COLUMN raw_agencies.quote IS 'The first mention.';

CREATE TABLE raw_tasks (
    plan_no INTEGER NOT NULL,
    finding VARCHAR,
    ordinal INTEGER NOT NULL,
    section VARCHAR,
    text VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE raw_tasks IS 'Items that charge somebody with something. Read as tasks.';
COMMENT ON COLUMN raw_tasks.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_tasks.finding IS 'Id of the finding within its plan: kind, canonical value, ordinal.';
COMMENT ON COLUMN raw_tasks.ordinal IS 'Place in the plan, from 1.';
COMMENT ON COLUMN raw_tasks.section IS 'Chain of numbered headings.';
COMMENT ON COLUMN raw_tasks.text IS 'The task''s own words.';
COMMENT ON COLUMN raw_tasks.folded IS 'The words in lower case without accents.';
COMMENT ON COLUMN raw_tasks.confidence IS 'How sure.';
COMMENT ON COLUMN raw_tasks.rule IS 'The rule that found it.';
COMMENT ON COLUMN raw_tasks.page IS 'Page on which it begins.';
COMMENT ON COLUMN raw_tasks.start IS 'First character.';
COMMENT ON COLUMN raw_tasks."end" IS 'One past the last character.';

CREATE TABLE raw_assignments (
    plan_no INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    task VARCHAR NOT NULL,
    agency VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);
COMMENT ON TABLE raw_assignments IS 'Who has which share in a task. Read as assignments.';
COMMENT ON COLUMN raw_assignments.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_assignments.ordinal IS 'Place among the assignments of the plan, from 1.';
COMMENT ON COLUMN raw_assignments.task IS 'The task, within its plan.';
COMMENT ON COLUMN raw_assignments.agency IS 'Name as in agencies.';
COMMENT ON COLUMN raw_assignments.folded IS 'The name in lower case without accents.';
COMMENT ON COLUMN raw_assignments.role IS 'lead (chủ trì), coordinate (phối hợp), responsible (any other charge).';
COMMENT ON COLUMN raw_assignments.confidence IS 'How sure.';
COMMENT ON COLUMN raw_assignments.rule IS 'The rule that found it.';
COMMENT ON COLUMN raw_assignments.page IS 'Page where the body is named for it.';
COMMENT ON COLUMN raw_assignments.quote IS 'The words that name it.';

CREATE TABLE raw_deadlines (
    plan_no INTEGER NOT NULL,
    finding VARCHAR,
    kind VARCHAR NOT NULL,
    date VARCHAR,
    frequency VARCHAR,
    bound VARCHAR,
    action VARCHAR NOT NULL,
    responsible VARCHAR[],
    recipient VARCHAR[],
    via VARCHAR,
    text VARCHAR NOT NULL,
    precision VARCHAR NOT NULL,
    modifier VARCHAR,
    hour VARCHAR,
    anchor VARCHAR,
    duration VARCHAR,
    working_days BOOLEAN,
    rrule VARCHAR,
    flags VARCHAR[],
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE raw_deadlines IS 'What must be delivered, reached or marked, and when. Read as deadlines.';
COMMENT ON COLUMN raw_deadlines.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_deadlines.finding IS 'Id of the finding within its plan: kind, canonical value, ordinal.';
COMMENT ON COLUMN raw_deadlines.kind IS 'due, recurring, target, observance.';
COMMENT ON COLUMN raw_deadlines.date IS 'ISO 8601 at the precision stated; --05-25 for each 25 May.';
COMMENT ON COLUMN raw_deadlines.frequency IS 'yearly, half-yearly, quarterly, monthly, weekly, daily.';
COMMENT ON COLUMN raw_deadlines.bound IS 'before, by, on.';
COMMENT ON COLUMN raw_deadlines.action IS 'What is due, in the plan''s words.';
COMMENT ON COLUMN raw_deadlines.responsible IS 'Who owes it.';
COMMENT ON COLUMN raw_deadlines.recipient IS 'To whom it goes.';
COMMENT ON COLUMN raw_deadlines.via IS 'Through whom.';
COMMENT ON COLUMN raw_deadlines.text IS 'The temporal expression.';
COMMENT ON COLUMN raw_deadlines.precision IS 'hour, day, month, quarter, year, season, none.';
COMMENT ON COLUMN raw_deadlines.modifier IS 'start, mid, end.';
COMMENT ON COLUMN raw_deadlines.hour IS 'Hour of the day, 16:00.';
COMMENT ON COLUMN raw_deadlines.anchor IS 'What a relative term counts from.';
COMMENT ON COLUMN raw_deadlines.duration IS 'ISO 8601 duration of a relative term.';
COMMENT ON COLUMN raw_deadlines.working_days IS 'Whether the duration counts working days.';
COMMENT ON COLUMN raw_deadlines.rrule IS 'RFC 5545 rule of a recurring duty.';
COMMENT ON COLUMN raw_deadlines.flags IS 'What is odd about it.';
COMMENT ON COLUMN raw_deadlines.confidence IS 'How sure.';
COMMENT ON COLUMN raw_deadlines.rule IS 'The rule that found it.';
COMMENT ON COLUMN raw_deadlines.page IS 'Page of the temporal expression.';
COMMENT ON COLUMN raw_deadlines.start IS 'First character.';
COMMENT ON COLUMN raw_deadlines."end" IS 'One past the last character.';

CREATE TABLE raw_task_deadlines (
    plan_no INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    task VARCHAR NOT NULL,
    deadline VARCHAR NOT NULL
);
COMMENT ON TABLE raw_task_deadlines IS 'Which deadlines stand in which task. Read as task_deadlines.';
COMMENT ON COLUMN raw_task_deadlines.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_task_deadlines.ordinal IS 'Place among those of the plan, from 1.';
COMMENT ON COLUMN raw_task_deadlines.task IS 'The task, within its plan.';
COMMENT ON COLUMN raw_task_deadlines.deadline IS 'The deadline, within its plan.';

CREATE TABLE raw_conflicts (
    plan_no INTEGER NOT NULL,
    conflict VARCHAR NOT NULL,
    class VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    citation VARCHAR,
    symbol VARCHAR,
    key VARCHAR,
    told_vi VARCHAR NOT NULL,
    told_en VARCHAR NOT NULL,
    hint VARCHAR,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE raw_conflicts IS 'What one plan shows to be wrong by itself. Read as conflicts.';
COMMENT ON COLUMN raw_conflicts.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_conflicts.conflict IS 'Kind of the conflict and what it concerns: its id within the plan.';
COMMENT ON COLUMN raw_conflicts.class IS 'X statements disagree, C calendar, M inside the citation, K against what is known, T slip, L form.';
COMMENT ON COLUMN raw_conflicts.kind IS 'impossible-date, two-dates, issuer-against-suffix …';
COMMENT ON COLUMN raw_conflicts.severity IS 'error (one side must be wrong) or info (unusual).';
COMMENT ON COLUMN raw_conflicts.citation IS 'The citation concerned, within the plan.';
COMMENT ON COLUMN raw_conflicts.symbol IS 'Canonical symbol of the document concerned.';
COMMENT ON COLUMN raw_conflicts.key IS 'Key of the symbol: majorities.key.';
COMMENT ON COLUMN raw_conflicts.told_vi IS 'The conflict in a Vietnamese sentence.';
COMMENT ON COLUMN raw_conflicts.told_en IS 'The same in English.';
COMMENT ON COLUMN raw_conflicts.hint IS 'What a slip may have stood for; a guess.';
COMMENT ON COLUMN raw_conflicts.confidence IS 'How surely the words were read and understood.';

CREATE TABLE raw_conflict_sides (
    plan_no INTEGER NOT NULL,
    conflict VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    page INTEGER,
    start INTEGER,
    "end" INTEGER,
    value VARCHAR NOT NULL,
    quote VARCHAR NOT NULL
);
COMMENT ON TABLE raw_conflict_sides IS 'The evidence of each side of a conflict inside one plan. Read as conflict_sides.';
COMMENT ON COLUMN raw_conflict_sides.plan_no IS 'The plan as the database numbers it: raw_plans.plan_no.';
COMMENT ON COLUMN raw_conflict_sides.conflict IS 'The conflict, within the plan.';
COMMENT ON COLUMN raw_conflict_sides.ordinal IS 'Order of the sides, from 1; between plans the value that most give comes first.';
COMMENT ON COLUMN raw_conflict_sides.page IS 'Page.';
COMMENT ON COLUMN raw_conflict_sides.start IS 'First character.';
COMMENT ON COLUMN raw_conflict_sides."end" IS 'One past the last character.';
COMMENT ON COLUMN raw_conflict_sides.value IS 'What it states.';
COMMENT ON COLUMN raw_conflict_sides.quote IS 'The words around it.';

-- A .journey file, format 3: a SQLite database that anybody may read.
-- One table per kind of record; an id never changes and is unique in the whole file. Siblings sort by ("order", id).
-- Yes and no are 1 and 0, days are YYYY-MM-DD, instants are UTC, and NULL is "not known".
-- What is unique per key (a feeling, a measurement) has an id that is the hash of its key.

CREATE TABLE project (
    -- The engagement: exactly one row. Its id tells copies of one project from other projects.
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 10000),
    client TEXT NOT NULL CHECK (length(client) <= 10000),
    consultant TEXT NOT NULL CHECK (length(consultant) <= 10000),
    workshop_date TEXT CHECK (workshop_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    logo TEXT REFERENCES picture (id) DEFERRABLE INITIALLY DEFERRED,
    notes TEXT NOT NULL CHECK (length(notes) <= 100000),
    colour TEXT CHECK (colour GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]')
) STRICT, WITHOUT ROWID;

CREATE TABLE picture (
    -- A picture; its bytes are in blob under the same sha256.
    id TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL CHECK (width BETWEEN 0 AND 1000000000),
    height INTEGER NOT NULL CHECK (height BETWEEN 0 AND 1000000000),
    size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 1000000000),
    name TEXT NOT NULL CHECK (length(name) <= 10000)
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
    -- A department that owns touchpoints, moments and actions.
    id TEXT PRIMARY KEY NOT NULL,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    colour TEXT CHECK (colour GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]'),
    sponsor TEXT NOT NULL CHECK (length(sponsor) <= 10000)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel (
    -- A way of contact. Built-in ones have a code and are named in the reader's language.
    id TEXT PRIMARY KEY NOT NULL,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    code TEXT NOT NULL CHECK (length(code) <= 100),
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    icon TEXT NOT NULL CHECK (length(icon) <= 100)
) STRICT, WITHOUT ROWID;

CREATE TABLE persona (
    -- Somebody the journey is drawn for. The last five columns go from 1 to 5 between named ends.
    id TEXT PRIMARY KEY NOT NULL,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    role TEXT NOT NULL CHECK (length(role) <= 10000),
    situation TEXT NOT NULL CHECK (length(situation) <= 100000),
    photo TEXT REFERENCES picture (id) DEFERRABLE INITIALLY DEFERRED,
    colour TEXT CHECK (colour GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]'),
    quote TEXT NOT NULL CHECK (length(quote) <= 100000),
    goals TEXT NOT NULL CHECK (length(goals) <= 100000),
    needs TEXT NOT NULL CHECK (length(needs) <= 100000),
    expectations TEXT NOT NULL CHECK (length(expectations) <= 100000),
    frustrations TEXT NOT NULL CHECK (length(frustrations) <= 100000),
    success TEXT NOT NULL CHECK (length(success) <= 100000),
    share REAL CHECK (share BETWEEN 0 AND 100),
    experience INTEGER CHECK (experience BETWEEN 1 AND 5),
    contact INTEGER CHECK (contact BETWEEN 1 AND 5),
    time INTEGER CHECK (time BETWEEN 1 AND 5),
    risk INTEGER CHECK (risk BETWEEN 1 AND 5),
    technology INTEGER CHECK (technology BETWEEN 1 AND 5)
) STRICT, WITHOUT ROWID;

CREATE TABLE persona_channel (
    -- A channel the persona prefers.
    id TEXT PRIMARY KEY NOT NULL,
    persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE journey (
    -- A map, with what its header says.
    id TEXT PRIMARY KEY NOT NULL,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    title TEXT NOT NULL CHECK (length(title) <= 10000),
    scenario TEXT NOT NULL CHECK (length(scenario) <= 100000),
    goal TEXT NOT NULL CHECK (length(goal) <= 100000),
    segment TEXT NOT NULL CHECK (length(segment) <= 10000),
    starts TEXT NOT NULL CHECK (length(starts) <= 100000),
    ends TEXT NOT NULL CHECK (length(ends) <= 100000),
    out_of_scope TEXT NOT NULL CHECK (length(out_of_scope) <= 100000),
    industry TEXT NOT NULL CHECK (length(industry) <= 10000),
    state TEXT NOT NULL CHECK (state IN ('current', 'future')),
    evidence TEXT NOT NULL CHECK (length(evidence) <= 10000),
    show_expected INTEGER NOT NULL CHECK (show_expected IN (0, 1)),
    show_planned INTEGER NOT NULL CHECK (show_planned IN (0, 1)),
    show_lived INTEGER NOT NULL CHECK (show_lived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE journey_persona (
    -- A persona that takes part in a journey, in the order of the header.
    id TEXT PRIMARY KEY NOT NULL,
    journey TEXT NOT NULL REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE stage (
    -- A column of the map.
    id TEXT PRIMARY KEY NOT NULL,
    journey TEXT NOT NULL REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    title TEXT NOT NULL CHECK (length(title) <= 10000),
    description TEXT NOT NULL CHECK (length(description) <= 100000),
    phase TEXT CHECK (phase IN ('need', 'search', 'meet', 'buy', 'use', 'support', 'share')),
    collapsed INTEGER NOT NULL CHECK (collapsed IN (0, 1)),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE lane (
    -- A row of the map. An empty title shows the usual name of its type; height is in map pixels.
    id TEXT PRIMARY KEY NOT NULL,
    journey TEXT NOT NULL REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    type TEXT NOT NULL CHECK (type IN (
        'touchpoints', 'channels', 'emotion', 'text', 'quotes', 'pains', 'opportunities', 'metrics',
        'backstage', 'images'
    )),
    title TEXT NOT NULL CHECK (length(title) <= 10000),
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    height INTEGER CHECK (height BETWEEN 24 AND 5000)
) STRICT, WITHOUT ROWID;

CREATE TABLE touchpoint (
    -- A card in a stage: one contact. Duration in minutes, reach in % of customers.
    id TEXT PRIMARY KEY NOT NULL,
    stage TEXT NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    title TEXT NOT NULL CHECK (length(title) <= 10000),
    description TEXT NOT NULL CHECK (length(description) <= 100000),
    channel TEXT REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    team TEXT REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    automation TEXT CHECK (automation IN ('human', 'assisted', 'automated')),
    human_reachable INTEGER CHECK (human_reachable IN (0, 1)),
    duration REAL CHECK (duration BETWEEN 0 AND 10000000),
    importance INTEGER CHECK (importance BETWEEN 0 AND 10),
    company_importance INTEGER CHECK (company_importance BETWEEN 0 AND 10),
    reach REAL CHECK (reach BETWEEN 0 AND 100),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    evidence TEXT CHECK (evidence IN ('assumption', 'partly', 'researched'))
) STRICT, WITHOUT ROWID;

CREATE TABLE cell (
    -- Text or a picture in a lane, at exactly one of a stage or a touchpoint.
    id TEXT PRIMARY KEY NOT NULL,
    lane TEXT NOT NULL REFERENCES lane (id) DEFERRABLE INITIALLY DEFERRED,
    stage TEXT REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    touchpoint TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    text TEXT NOT NULL CHECK (length(text) <= 100000),
    picture TEXT REFERENCES picture (id) DEFERRABLE INITIALLY DEFERRED,
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    CHECK ((stage IS NOT NULL) + (touchpoint IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE feeling (
    -- How a persona feels at a touchpoint, -2 very negative to +2 very positive in halves.
    id TEXT PRIMARY KEY NOT NULL,
    touchpoint TEXT NOT NULL REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
    view TEXT NOT NULL CHECK (view IN ('expected', 'planned', 'lived')),
    source TEXT NOT NULL CHECK (source IN ('room', 'walk', 'survey', 'interview', 'import')),
    occasion TEXT NOT NULL CHECK (length(occasion) <= 10000),
    level REAL NOT NULL CHECK (level BETWEEN -2 AND 2 AND level * 2 = CAST(level * 2 AS INTEGER)),
    word TEXT NOT NULL CHECK (length(word) <= 10000),
    day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    -- Also the index by which a touchpoint that is deleted finds these.
    UNIQUE (touchpoint, persona, view, source, occasion)
) STRICT, WITHOUT ROWID;

CREATE TABLE moment (
    -- The mark of a moment of truth on a touchpoint.
    id TEXT PRIMARY KEY NOT NULL,
    touchpoint TEXT NOT NULL REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT NOT NULL CHECK (type IN ('LTZMOT', 'ZMOT', 'FMOT', 'SMOT', 'UMOT')),
    status TEXT NOT NULL CHECK (status IN ('suggested', 'confirmed', 'rejected', 'snoozed')),
    qualification TEXT CHECK (qualification IN ('delight', 'satisfier', 'friction', 'irritant')),
    decision TEXT NOT NULL CHECK (length(decision) <= 100000),
    if_kept TEXT NOT NULL CHECK (length(if_kept) <= 100000),
    if_missed TEXT NOT NULL CHECK (length(if_missed) <= 100000),
    why TEXT NOT NULL CHECK (length(why) <= 100000),
    team TEXT REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    review_date TEXT CHECK (review_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    evidence TEXT CHECK (evidence IN ('assumption', 'partly', 'researched')),
    reviewed TEXT CHECK (reviewed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    -- Also the index by which a touchpoint that is deleted finds these.
    UNIQUE (touchpoint)
) STRICT, WITHOUT ROWID;

CREATE TABLE moment_persona (
    -- A persona the moment matters to; without any it matters to all.
    id TEXT PRIMARY KEY NOT NULL,
    moment TEXT NOT NULL REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
    persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE transition (
    -- A way from one touchpoint to another, or out (exit: no target). Wait in minutes.
    id TEXT PRIMARY KEY NOT NULL,
    source TEXT NOT NULL REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    target TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT NOT NULL CHECK (type IN ('next', 'loop', 'alternative', 'exit')),
    label TEXT NOT NULL CHECK (length(label) <= 10000),
    share REAL CHECK (share BETWEEN 0 AND 100),
    broken INTEGER NOT NULL CHECK (broken IN (0, 1)),
    wait REAL CHECK (wait BETWEEN 0 AND 10000000),
    repeats INTEGER NOT NULL CHECK (repeats IN (0, 1)),
    contradictions INTEGER NOT NULL CHECK (contradictions IN (0, 1)),
    CHECK ((target IS NULL) = (type = 'exit'))
) STRICT, WITHOUT ROWID;

CREATE TABLE transition_persona (
    -- A persona that takes the transition; without any it is taken by all.
    id TEXT PRIMARY KEY NOT NULL,
    transition TEXT NOT NULL REFERENCES transition (id) DEFERRABLE INITIALLY DEFERRED,
    persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE insight (
    -- What was found out, at exactly one of a journey, a stage or a touchpoint.
    id TEXT PRIMARY KEY NOT NULL,
    journey TEXT REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    stage TEXT REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    touchpoint TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    type TEXT NOT NULL CHECK (type IN (
        'irritant', 'friction', 'delight', 'strength', 'quote', 'opportunity', 'idea', 'question'
    )),
    text TEXT NOT NULL CHECK (length(text) <= 100000),
    details TEXT NOT NULL CHECK (length(details) <= 100000),
    severity INTEGER CHECK (severity BETWEEN 1 AND 5),
    frequency INTEGER CHECK (frequency BETWEEN 1 AND 5),
    priority INTEGER CHECK (priority BETWEEN 1 AND 5),
    owner TEXT NOT NULL CHECK (length(owner) <= 10000),
    team TEXT REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT CHECK (source IN (
        'interview', 'workshop', 'critical-incident', 'emotion-mapping', 'exit-interview',
        'post-contact-survey', 'relationship-survey', 'social-media', 'reviews', 'service-logs',
        'walk', 'sales', 'service', 'product'
    )),
    evidence TEXT CHECK (evidence IN ('assumption', 'partly', 'researched')),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    theme TEXT NOT NULL CHECK (length(theme) <= 10000),
    score REAL CHECK (score BETWEEN -1000000000000 AND 1000000000000),
    day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    channel TEXT REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    walk TEXT REFERENCES walk (id) DEFERRABLE INITIALLY DEFERRED,
    survey TEXT REFERENCES survey (id) DEFERRABLE INITIALLY DEFERRED,
    chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)),
    CHECK ((journey IS NOT NULL) + (stage IS NOT NULL) + (touchpoint IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE insight_persona (
    -- A persona the insight is about; without any it is about all.
    id TEXT PRIMARY KEY NOT NULL,
    insight TEXT NOT NULL REFERENCES insight (id) DEFERRABLE INITIALLY DEFERRED,
    persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE promise (
    -- What was promised at a touchpoint and what happens instead.
    id TEXT PRIMARY KEY NOT NULL,
    touchpoint TEXT NOT NULL REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    promised TEXT NOT NULL CHECK (length(promised) <= 100000),
    promised_by TEXT NOT NULL CHECK (length(promised_by) <= 10000),
    promised_where TEXT NOT NULL CHECK (length(promised_where) <= 10000),
    happens TEXT NOT NULL CHECK (length(happens) <= 100000)
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
    -- What will be done, for the journey or for at most one touchpoint, moment or insight in it.
    id TEXT PRIMARY KEY NOT NULL,
    journey TEXT NOT NULL REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    touchpoint TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    moment TEXT REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
    insight TEXT REFERENCES insight (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    type TEXT CHECK (type IN (
        'quick-win', 'process', 'training', 'empowerment', 'technology', 'automation',
        'human-contact', 'communication', 'pilot', 'ab-test', 'co-creation', 'generalise'
    )),
    title TEXT NOT NULL CHECK (length(title) <= 10000),
    description TEXT NOT NULL CHECK (length(description) <= 100000),
    owner TEXT NOT NULL CHECK (length(owner) <= 10000),
    team TEXT REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    start TEXT CHECK (start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    customer_impact INTEGER CHECK (customer_impact BETWEEN 1 AND 5),
    business_impact INTEGER CHECK (business_impact BETWEEN 1 AND 5),
    effort INTEGER CHECK (effort BETWEEN 1 AND 5),
    phase TEXT NOT NULL CHECK (length(phase) <= 10000),
    status TEXT NOT NULL CHECK (status IN ('idea', 'planned', 'started', 'done', 'dropped')),
    expected_level REAL
        CHECK (expected_level BETWEEN -2 AND 2 AND expected_level * 2 = CAST(expected_level * 2 AS INTEGER)),
    metric TEXT NOT NULL CHECK (length(metric) <= 10000),
    result_before TEXT NOT NULL CHECK (length(result_before) <= 10000),
    result_after TEXT NOT NULL CHECK (length(result_after) <= 10000),
    CHECK ((touchpoint IS NOT NULL) + (moment IS NOT NULL) + (insight IS NOT NULL) <= 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    -- A post-it in the margin of a journey.
    id TEXT PRIMARY KEY NOT NULL,
    journey TEXT NOT NULL REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    type TEXT NOT NULL CHECK (type IN ('idea', 'irritant', 'delight', 'quote', 'question', 'other')),
    text TEXT NOT NULL CHECK (length(text) <= 100000),
    cluster TEXT NOT NULL CHECK (length(cluster) <= 10000),
    colour TEXT CHECK (colour GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]')
) STRICT, WITHOUT ROWID;

CREATE TABLE data_sheet (
    -- The answers of a survey as a sheet of columns; its bytes are in blob under the same sha256.
    id TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 1000000000),
    rows INTEGER NOT NULL CHECK (rows BETWEEN 0 AND 1000000000),
    columns INTEGER NOT NULL CHECK (columns BETWEEN 0 AND 1000000000),
    name TEXT NOT NULL CHECK (length(name) <= 10000)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    -- A number the team chose in place of the program's own.
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (name IN (
        'weight.importance', 'weight.distance', 'weight.swing', 'weight.peak_end', 'weight.gaps',
        'weight.satisfaction', 'weight.votes', 'weight.dropoff', 'nps.delight', 'nps.satisfier',
        'nps.friction', 'csat.delight', 'csat.satisfier', 'csat.friction', 'ces.delight',
        'ces.satisfier', 'ces.friction', 'quickwin.impact', 'quickwin.effort'
    )),
    value REAL NOT NULL CHECK (value BETWEEN -1000000000000 AND 1000000000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_word (
    -- What a worded answer means on a scale.
    id TEXT PRIMARY KEY NOT NULL,
    scale TEXT NOT NULL CHECK (length(scale) <= 100),
    text TEXT NOT NULL CHECK (length(text) <= 10000),
    value REAL NOT NULL CHECK (value BETWEEN -1000000000000 AND 1000000000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE moment_check (
    -- Whether a moment of truth keeps a principle or an expectation of service.
    id TEXT PRIMARY KEY NOT NULL,
    moment TEXT NOT NULL REFERENCES moment (id) DEFERRABLE INITIALLY DEFERRED,
    item TEXT NOT NULL CHECK (item IN (
        'clear', 'reliable', 'consistent', 'empathic', 'personal', 'answered', 'understood',
        'waiting'
    )),
    met INTEGER NOT NULL CHECK (met IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE walk (
    -- Somebody walks a journey as a new customer.
    id TEXT PRIMARY KEY NOT NULL,
    journey TEXT NOT NULL REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    persona TEXT REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    status TEXT NOT NULL CHECK (status IN ('running', 'paused', 'finished')),
    current TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    remarks TEXT NOT NULL CHECK (length(remarks) <= 100000)
) STRICT, WITHOUT ROWID;

CREATE TABLE walk_step (
    -- What a walk met at a touchpoint. Irritants and delights: one a line. Time in seconds.
    id TEXT PRIMARY KEY NOT NULL,
    walk TEXT NOT NULL REFERENCES walk (id) DEFERRABLE INITIALLY DEFERRED,
    touchpoint TEXT NOT NULL REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    level REAL CHECK (level BETWEEN -2 AND 2 AND level * 2 = CAST(level * 2 AS INTEGER)),
    word TEXT NOT NULL CHECK (length(word) <= 10000),
    logical INTEGER CHECK (logical IN (0, 1)),
    useful INTEGER CHECK (useful IN (0, 1)),
    obstacle TEXT NOT NULL CHECK (length(obstacle) <= 100000),
    irritants TEXT NOT NULL CHECK (length(irritants) <= 100000),
    delights TEXT NOT NULL CHECK (length(delights) <= 100000),
    remarks TEXT NOT NULL CHECK (length(remarks) <= 100000),
    seconds INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 1000000000),
    contacts INTEGER NOT NULL CHECK (contacts BETWEEN 0 AND 1000000000),
    transfers INTEGER NOT NULL CHECK (transfers BETWEEN 0 AND 1000000000),
    skipped INTEGER NOT NULL CHECK (skipped IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE metric (
    -- An indicator. Known ones have a code.
    id TEXT PRIMARY KEY NOT NULL,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    code TEXT NOT NULL CHECK (length(code) <= 100),
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    description TEXT NOT NULL CHECK (length(description) <= 100000),
    family TEXT NOT NULL CHECK (family IN ('experience', 'business', 'operational')),
    internal INTEGER NOT NULL CHECK (internal IN (0, 1)),
    unit TEXT NOT NULL CHECK (length(unit) <= 10000),
    direction TEXT NOT NULL CHECK (direction IN ('higher', 'lower')),
    target REAL CHECK (target BETWEEN -1000000000000 AND 1000000000000),
    alert REAL CHECK (alert BETWEEN -1000000000000 AND 1000000000000),
    decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 3),
    team TEXT REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
    reviewed TEXT CHECK (reviewed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE measurement (
    -- A value of an indicator at exactly one of a journey, a stage or a touchpoint, in a period.
    id TEXT PRIMARY KEY NOT NULL,
    metric TEXT NOT NULL REFERENCES metric (id) DEFERRABLE INITIALLY DEFERRED,
    journey TEXT REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    stage TEXT REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
    touchpoint TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    persona TEXT REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL CHECK (length(period) <= 10000),
    value REAL NOT NULL CHECK (value BETWEEN -1000000000000 AND 1000000000000),
    n INTEGER CHECK (n BETWEEN 0 AND 1000000000),
    source TEXT NOT NULL CHECK (length(source) <= 10000),
    CHECK ((journey IS NOT NULL) + (stage IS NOT NULL) + (touchpoint IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey (
    -- A questionnaire, of a journey or of the project, and where its answers come from. Delay in minutes.
    id TEXT PRIMARY KEY NOT NULL,
    journey TEXT REFERENCES journey (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    title TEXT NOT NULL CHECK (length(title) <= 10000),
    type TEXT NOT NULL CHECK (type IN ('identify', 'qualify', 'relationship')),
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    intro TEXT NOT NULL CHECK (length(intro) <= 100000),
    trigger TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    delay REAL CHECK (delay BETWEEN 0 AND 10000000),
    sheet TEXT REFERENCES data_sheet (id) DEFERRABLE INITIALLY DEFERRED,
    answers INTEGER NOT NULL CHECK (answers BETWEEN 0 AND 1000000000),
    source TEXT NOT NULL CHECK (length(source) <= 10000),
    day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
    -- A question of a survey, in both languages.
    id TEXT PRIMARY KEY NOT NULL,
    survey TEXT NOT NULL REFERENCES survey (id) DEFERRABLE INITIALLY DEFERRED,
    "order" TEXT NOT NULL CHECK (length("order") BETWEEN 2 AND 2000),
    type TEXT NOT NULL CHECK (type IN ('importance', 'nps', 'csat', 'ces', 'overall', 'text')),
    text_fr TEXT NOT NULL CHECK (length(text_fr) <= 100000),
    text_en TEXT NOT NULL CHECK (length(text_en) <= 100000),
    touchpoint TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    low INTEGER NOT NULL CHECK (low BETWEEN -100 AND 100),
    high INTEGER NOT NULL CHECK (high BETWEEN -100 AND 100),
    convention TEXT NOT NULL CHECK (convention IN ('ease', 'effort'))
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    -- How often each score was given: counts of low, low + 1 and so on, with spaces between.
    id TEXT PRIMARY KEY NOT NULL,
    survey TEXT NOT NULL REFERENCES survey (id) DEFERRABLE INITIALLY DEFERRED,
    touchpoint TEXT REFERENCES touchpoint (id) DEFERRABLE INITIALLY DEFERRED,
    metric TEXT NOT NULL CHECK (metric IN ('importance', 'nps', 'csat', 'ces', 'overall')),
    persona TEXT REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL CHECK (length(period) <= 10000),
    low INTEGER NOT NULL CHECK (low BETWEEN -100 AND 100),
    counts TEXT NOT NULL CHECK (length(counts) BETWEEN 1 AND 1110),
    convention TEXT NOT NULL CHECK (convention IN ('ease', 'effort'))
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    -- About the file itself; digest is the SHA-256 over everything else, so a change by another program shows.
    key TEXT PRIMARY KEY NOT NULL CHECK (length(key) <= 100),
    value TEXT NOT NULL CHECK (length(value) <= 10000)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
    -- One row per save, oldest first. parents and label are JSON, change and snapshot compressed JSON.
    seq INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    parents TEXT NOT NULL,
    digest TEXT NOT NULL,
    author TEXT NOT NULL CHECK (length(author) <= 10000),
    time TEXT NOT NULL,
    label TEXT NOT NULL,
    format INTEGER NOT NULL,
    change BLOB,
    snapshot BLOB
) STRICT;

CREATE TABLE omitted (
    -- In a clean or partial copy: the ids of the records that were left out.
    id TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blob (
    -- The bytes of pictures and answer sheets, in parts of at most 8 MB that are to be joined in order.
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    part INTEGER NOT NULL CHECK (part >= 0),
    data BLOB NOT NULL CHECK (length(data) <= 8388608),
    PRIMARY KEY (sha256, part)
) STRICT;

CREATE TABLE journal (
    -- While the project is open: every step since the last save. Empty in a saved file.
    seq INTEGER PRIMARY KEY NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('do', 'undo', 'redo')),
    label TEXT NOT NULL,
    change BLOB NOT NULL
) STRICT;

CREATE TABLE draft (
    -- While the project is open: text being typed. Empty in a saved file.
    key TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT, WITHOUT ROWID;

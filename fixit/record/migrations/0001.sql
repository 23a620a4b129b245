-- Cases, what happened in each, and the flows they were walked on.

CREATE TABLE cases (
    number TEXT PRIMARY KEY,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    status TEXT NOT NULL,
    flow TEXT NOT NULL,
    flow_version TEXT NOT NULL,
    language TEXT NOT NULL,
    complaint TEXT NOT NULL,
    due TEXT NOT NULL,
    owner TEXT NOT NULL,
    length INTEGER NOT NULL,
    -- Counts up with every change: clocks go back, this does not.
    touched INTEGER NOT NULL,
    -- CRC-32 over the row: what the disk changed on its own is noticed.
    checksum INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX cases_touched ON cases (touched);

CREATE TABLE events (
    number TEXT NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    step TEXT NOT NULL,
    visit INTEGER NOT NULL,
    shown TEXT NOT NULL,
    data TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (number, n)
) WITHOUT ROWID;

CREATE TABLE sources (
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (digest, name)
);

CREATE TABLE cases_sources (
    number TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (number, digest)
) WITHOUT ROWID;

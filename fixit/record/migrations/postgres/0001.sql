-- Cases, what happened in each, and the flows they were walked on.

CREATE TABLE fixit.cases (
    number TEXT COLLATE "C" PRIMARY KEY,
    created TEXT COLLATE "C" NOT NULL,
    updated TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    flow TEXT COLLATE "C" NOT NULL,
    flow_version TEXT NOT NULL,
    language TEXT NOT NULL,
    complaint TEXT NOT NULL,
    due TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    length INTEGER NOT NULL,
    touched BIGINT NOT NULL
);

CREATE INDEX cases_touched ON fixit.cases (touched);

-- Counts up with every change: clocks differ between desks, this does not.
CREATE SEQUENCE fixit.touches;

CREATE TABLE fixit.events (
    number TEXT COLLATE "C" NOT NULL REFERENCES fixit.cases ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    step TEXT NOT NULL,
    visit INTEGER NOT NULL,
    shown TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (number, n)
);

CREATE TABLE fixit.sources (
    digest TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (digest, name)
);

CREATE TABLE fixit.cases_sources (
    number TEXT COLLATE "C" NOT NULL REFERENCES fixit.cases ON DELETE CASCADE,
    digest TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (number, digest)
);

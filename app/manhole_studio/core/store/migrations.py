"""The database's schema as the steps that lead to it; ``PRAGMA user_version`` counts them.

A step that was released is never edited: a change of the schema is a new step at the end.
"""

from __future__ import annotations

from typing import Final

_FIRST = """
CREATE TABLE images (
    id          INTEGER PRIMARY KEY,
    file_name   TEXT NOT NULL UNIQUE,   -- inside images/
    sha256      TEXT NOT NULL UNIQUE,
    width       INTEGER NOT NULL,       -- pixels, after EXIF rotation
    height      INTEGER NOT NULL,
    source      TEXT NOT NULL,          -- where it was imported from
    imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE boxes (
    id        INTEGER PRIMARY KEY,
    image_id  INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
    class_id  INTEGER NOT NULL,         -- index into project.toml's class_names
    x_min     REAL NOT NULL,            -- pixels, after EXIF rotation
    y_min     REAL NOT NULL,
    x_max     REAL NOT NULL,
    y_max     REAL NOT NULL,
    difficult INTEGER NOT NULL DEFAULT 0,
    truncated INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX boxes_by_image ON boxes (image_id);

CREATE TABLE dataset_versions (
    number      INTEGER PRIMARY KEY,
    created_at  TEXT NOT NULL,
    images      INTEGER NOT NULL,
    boxes       INTEGER NOT NULL,
    class_names TEXT NOT NULL,          -- JSON list, in class_id order
    sha256      TEXT NOT NULL           -- of manifest.json
) STRICT;

CREATE TABLE splits (
    version  INTEGER NOT NULL REFERENCES dataset_versions (number) ON DELETE CASCADE,
    image_id INTEGER NOT NULL REFERENCES images (id),
    split    TEXT NOT NULL CHECK (split IN ('train', 'val', 'test')),
    boxes    TEXT NOT NULL,             -- JSON list as materialised; boxes above may move on
    PRIMARY KEY (version, image_id)
) STRICT;

-- Without a reference to dataset_versions: a run's figures outlive a pruned version.
CREATE TABLE runs (
    name            TEXT PRIMARY KEY,
    created_at      TEXT NOT NULL,
    state           TEXT NOT NULL,
    dataset_version INTEGER NOT NULL,
    model           TEXT NOT NULL,
    strategy        TEXT NOT NULL,
    epochs          INTEGER NOT NULL,
    epochs_done     INTEGER NOT NULL,
    best_map50      REAL,
    seconds         REAL NOT NULL,
    message         TEXT NOT NULL
) STRICT;

CREATE TABLE epochs (
    run           TEXT NOT NULL REFERENCES runs (name) ON DELETE CASCADE,
    epoch         INTEGER NOT NULL,     -- 0-based
    epochs        INTEGER NOT NULL,
    losses        TEXT NOT NULL,        -- JSON objects
    val_losses    TEXT NOT NULL,
    metrics       TEXT NOT NULL,
    learning_rate REAL,
    seconds       REAL,
    is_best       INTEGER NOT NULL,
    seconds_left  REAL,
    PRIMARY KEY (run, epoch)
) STRICT;

CREATE TABLE evaluations (
    id         INTEGER PRIMARY KEY,
    created_at TEXT NOT NULL,
    weights    TEXT NOT NULL,
    run        TEXT REFERENCES runs (name) ON DELETE SET NULL,
    result     TEXT NOT NULL            -- EvaluationResult as JSON
) STRICT;

CREATE TABLE covers (
    id         INTEGER PRIMARY KEY,
    source     TEXT NOT NULL,
    weights    TEXT NOT NULL,
    track_id   INTEGER NOT NULL,
    class_name TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen  TEXT NOT NULL,
    confidence REAL NOT NULL            -- of the best sighting
) STRICT;

CREATE TABLE detections (
    id         INTEGER PRIMARY KEY,
    cover_id   INTEGER NOT NULL REFERENCES covers (id) ON DELETE CASCADE,
    frame      INTEGER NOT NULL,
    time_s     REAL NOT NULL,
    x_min      REAL NOT NULL,           -- pixels of the original frame
    y_min      REAL NOT NULL,
    x_max      REAL NOT NULL,
    y_max      REAL NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX detections_by_cover ON detections (cover_id);

CREATE TABLE findings (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    severity TEXT NOT NULL,
    path     TEXT NOT NULL,
    message  TEXT NOT NULL
) STRICT;
"""

_WORKBENCH = """
ALTER TABLE images ADD COLUMN labelled INTEGER NOT NULL DEFAULT 1;
ALTER TABLE images ADD COLUMN excluded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN fingerprint BLOB NOT NULL DEFAULT x'';
ALTER TABLE images ADD COLUMN brightness REAL;
ALTER TABLE images ADD COLUMN taken_at TEXT;
ALTER TABLE images ADD COLUMN latitude REAL;   -- degrees, WGS 84
ALTER TABLE images ADD COLUMN longitude REAL;
ALTER TABLE images ADD COLUMN edited_at TEXT;  -- when its boxes were last changed by hand

ALTER TABLE dataset_versions ADD COLUMN leaks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dataset_versions ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE splits ADD COLUMN group_key TEXT NOT NULL DEFAULT '';
CREATE INDEX splits_by_side ON splits (version, split);  -- to count without reading the boxes

-- What a detector suggests for an image until the user accepts or rejects it.
CREATE TABLE proposals (
    id         INTEGER PRIMARY KEY,
    image_id   INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
    class_name TEXT NOT NULL,
    x_min      REAL NOT NULL,
    y_min      REAL NOT NULL,
    x_max      REAL NOT NULL,
    y_max      REAL NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX proposals_by_image ON proposals (image_id);
"""

_RUN_HISTORY = """
ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE epochs ADD COLUMN learning_rates TEXT NOT NULL DEFAULT '{}';  -- JSON, by part
ALTER TABLE epochs ADD COLUMN images_per_second REAL NOT NULL DEFAULT 0;
ALTER TABLE epochs ADD COLUMN memory_bytes INTEGER NOT NULL DEFAULT 0;

-- Runs that wait for the one before them; a row leaves when its run starts.
CREATE TABLE queued_runs (
    id        INTEGER PRIMARY KEY,      -- in the order of their turn
    name      TEXT NOT NULL UNIQUE,     -- that the run will have
    queued_at TEXT NOT NULL,
    config    TEXT NOT NULL,            -- as in config.toml
    resume    INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Runs that answer one question together.
CREATE TABLE experiments (
    id         INTEGER PRIMARY KEY,
    created_at TEXT NOT NULL,
    title      TEXT NOT NULL,
    plan       TEXT NOT NULL,           -- JSON
    result     TEXT NOT NULL DEFAULT '' -- JSON; empty until it is known
) STRICT;
"""

_EVIDENCE = """
ALTER TABLE evaluations ADD COLUMN dataset_version INTEGER;  -- NULL: other photographs, or unknown
ALTER TABLE evaluations ADD COLUMN file_sha256 TEXT NOT NULL DEFAULT '';  -- of the weights
ALTER TABLE evaluations ADD COLUMN set_identity TEXT NOT NULL DEFAULT '';
-- Python wrote NaN, which is no JSON.
UPDATE evaluations SET result = replace(replace(replace(
    result, ': NaN', ': null'), '[NaN', '[null'), ', NaN', ', null');
-- Photographs from elsewhere bear the name of their place.
UPDATE evaluations SET dataset_version =
    (SELECT runs.dataset_version FROM runs WHERE runs.name = evaluations.run)
    WHERE CASE WHEN json_valid(result)
    THEN json_extract(result, '$.split') IN ('train', 'val', 'test') ELSE 0 END;

-- Boxes and detections of an evaluation, image by image.
CREATE TABLE evidence (
    evaluation INTEGER PRIMARY KEY REFERENCES evaluations (id) ON DELETE CASCADE,
    data       BLOB NOT NULL
) STRICT;

-- Looks at a test split that were removed from the list, but not undone by that.
CREATE TABLE forgotten_looks (
    dataset_version INTEGER NOT NULL,
    file_sha256  TEXT NOT NULL
) STRICT;

-- The confidence that the user chose for some weights.
CREATE TABLE operating_points (
    file_sha256 TEXT PRIMARY KEY,
    threshold      REAL NOT NULL,
    chosen_at      TEXT NOT NULL
) STRICT;

-- Photographs whose boxes somebody should look at again.
CREATE TABLE review_list (
    image_id INTEGER PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
    reason   TEXT NOT NULL,  -- an ErrorKind
    added_at TEXT NOT NULL
) STRICT;
"""

_WATCHES = """
-- One source watched with one detector, from start to stop.
CREATE TABLE watches (
    id          INTEGER PRIMARY KEY,
    started_at  TEXT NOT NULL,
    source      TEXT NOT NULL,               -- without passwords
    weights     TEXT NOT NULL,
    file_sha256 TEXT NOT NULL DEFAULT '',    -- of the weights
    threshold   REAL NOT NULL,
    place       TEXT NOT NULL DEFAULT '',    -- in the user's words
    note        TEXT NOT NULL DEFAULT ''
) STRICT;

-- Nothing ever wrote into the first shape of these two.
DROP TABLE detections;
DROP TABLE covers;
CREATE TABLE covers (
    id              INTEGER PRIMARY KEY,
    watch           INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    number          INTEGER NOT NULL,        -- from 1, in the order of counting
    class_name      TEXT NOT NULL,
    confidence      REAL NOT NULL,           -- mean over the sightings
    best_confidence REAL NOT NULL,
    sightings       INTEGER NOT NULL,
    first_frame     INTEGER NOT NULL,
    last_frame      INTEGER NOT NULL,
    first_time_s    REAL NOT NULL,           -- since the start of the source
    last_time_s     REAL NOT NULL,
    track_ids       TEXT NOT NULL,           -- JSON list
    crossed         TEXT,                    -- a Direction
    crop            BLOB,                    -- JPEG
    UNIQUE (watch, number)
) STRICT;
CREATE TABLE detections (
    id         INTEGER PRIMARY KEY,
    watch      INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    track_id   INTEGER,
    class_name TEXT NOT NULL,
    frame      INTEGER NOT NULL,
    time_s     REAL NOT NULL,
    x_min      REAL NOT NULL,                -- pixels of the original frame
    y_min      REAL NOT NULL,
    x_max      REAL NOT NULL,
    y_max      REAL NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX detections_by_watch ON detections (watch, frame);
"""

_HARD_EXAMPLES = """
-- Frames that a detector had trouble with, and what a person said of them.
CREATE TABLE hard_examples (
    id          INTEGER PRIMARY KEY,
    file_name   TEXT NOT NULL UNIQUE,        -- inside captures/hard/; gone once accepted
    sha256      TEXT NOT NULL UNIQUE,        -- of the file
    fingerprint BLOB NOT NULL,
    width       INTEGER NOT NULL,
    height      INTEGER NOT NULL,
    doubt       TEXT NOT NULL,               -- a Doubt
    source      TEXT NOT NULL,               -- without passwords
    time_s      REAL NOT NULL,               -- since the start of the source
    added_at    TEXT NOT NULL,
    weights     TEXT NOT NULL,
    boxes       TEXT NOT NULL,               -- JSON: class name, corners, difficult, truncated
    confidences TEXT NOT NULL,               -- JSON; empty once a person has set the boxes
    state       TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'approved', 'accepted', 'dismissed')),
    decided_at  TEXT,
    image_id    INTEGER REFERENCES images (id) ON DELETE SET NULL,
    version     INTEGER                      -- the first that holds it
) STRICT;
CREATE INDEX hard_examples_by_state ON hard_examples (state);
"""

_SYNTHETIC = """
-- Images that were made, not taken; they are only ever in train.
ALTER TABLE images ADD COLUMN origin TEXT NOT NULL DEFAULT 'photograph';  -- an Origin
ALTER TABLE images ADD COLUMN made_of TEXT NOT NULL DEFAULT '[]';  -- JSON: sha256 of photographs
ALTER TABLE images ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';    -- JSON: how it was made
ALTER TABLE dataset_versions ADD COLUMN synthetic INTEGER NOT NULL DEFAULT 0;
"""

MIGRATIONS: Final = (
    _FIRST,
    _WORKBENCH,
    _RUN_HISTORY,
    _EVIDENCE,
    _WATCHES,
    _HARD_EXAMPLES,
    _SYNTHETIC,
)

//! Which columns are read of each of the long tables.

/// What is read of a table.
pub(super) struct Layout {
    /// Columns of text and of whole numbers without which a row says nothing.
    pub(super) texts: &'static [&'static str],
    pub(super) wholes: &'static [&'static str],
    /// Columns that may be lacking.
    pub(super) others: &'static [&'static str],
}

impl Layout {
    /// Every column that is read.
    pub(super) fn columns(&self) -> Vec<&'static str> {
        [self.texts, self.wholes, self.others].concat()
    }
}

/// Of the table of this name.
pub(super) fn layout(table: &str) -> Layout {
    match table {
        "scopes" => Layout {
            texts: &["project", "clip", "coder"],
            wholes: &["first_frame", "last_frame", "n_frames", "rate_num", "rate_den"],
            others: &[
                "subject", "kind", "status", "mode", "pack", "proof", "sheet", "scheme",
                "coded_ms",
            ],
        },
        "clips" => Layout {
            texts: &["project", "clip"],
            wholes: &["n_frames", "base_num", "base_den"],
            others: &["title", "subject", "clip_no", "start", "step", "mirrored"],
        },
        "coders" => Layout {
            texts: &["project", "coder"],
            wholes: &[],
            others: &["kind", "coder_no"],
        },
        "marks" => Layout {
            texts: &["project", "clip", "coder", "kind"],
            wholes: &["first_frame", "last_frame"],
            others: &["what", "text"],
        },
        "times" => Layout { texts: &["project", "clip"], wholes: &["tick"], others: &[] },
        "codes" => Layout {
            texts: &["project", "scheme", "code"],
            wholes: &[],
            others: &[
                "title",
                "scored_from",
                "level",
                "graded_sides",
                "muted",
                "log_view_aids",
            ],
        },
        // Actions, and those that say what could not be seen.
        _ => Layout {
            texts: &["project", "clip", "coder", "code"],
            wholes: &["onset"],
            others: &[
                "side",
                "level",
                "note",
                "levels",
                "apex_first",
                "apex_last",
                "offset",
                "action",
                "uncertain",
            ],
        },
    }
}

/// The tables in which a project is named, in the order in which they name projects.
pub(super) const NAMING: [&str; 4] = ["clips", "coders", "codes", "scopes"];

/// What scopes are filtered by.
pub(super) const FILTERED: [&str; 5] =
    ["project", "clip", "subject", "coder", "coded_ms"];

//! Expressions as tables: how long each lasted and what conventions call that, shares of
//! categories, what followed what, tables side by side.

use frontalis_core::time::text::{clock, seconds};
use frontalis_stats::expression::{Expression, Expressions, Lasted, Marker};

use crate::number::Rounding;
use crate::table::{Cell, Column, Place, Row, Table};

/// Events that the page shows; the file has all.
const MOST_EVENTS: usize = 120;

/// Every event with its times, what the convention at `chosen` calls it, and what is there.
pub fn events(of: &Expressions, chosen: Option<usize>) -> Table {
    let columns = vec![
        Column::words("clip", "Clip"),
        Column::words("subject", "Person").in_file(),
        Column::words("coder", "Coder"),
        Column::numbers("onset_time", "Onset", "h:min:s").in_file(),
        Column::numbers("onset_frame", "Onset", "frame"),
        Column::numbers("apex_frame", "Apex", "frame"),
        Column::numbers("offset_frame", "Offset", "frame"),
        Column::words("score", "Score"),
        Column::numbers("total_s", "Total", "s"),
        Column::words("total_between_s", "Between, s").on_page(),
        Column::numbers("onset_phase_s", "Onset phase", "s").on_page(),
        Column::words("onset_phase_between_s", "Between, s").in_file(),
        Column::numbers("offset_phase_s", "Offset phase", "s").on_page(),
        Column::words("offset_phase_between_s", "Between, s").in_file(),
        Column::words("convention", "Convention").in_file(),
        Column::words("class", "Called"),
        Column::words("label", "Label"),
        // Most studies import none: the page has no room for an empty column.
        match of.all.iter().any(|it| !it.file_labels.is_empty()) {
            true => Column::words("file_label", "Label of a file"),
            false => Column::words("file_label", "Label of a file").in_file(),
        },
        Column::words("extent", "Extent").on_page(),
        Column::words("subtle", "Subtle").on_page(),
        Column::words("smile_markers", "Smile").in_file(),
        Column::words("embarrassment", "Embarrassment").in_file(),
    ];
    let title = "How long each event lasted";
    let mut table = Table::new("expressions", title, columns);
    for (i, it) in of.all.iter().enumerate() {
        let place = if i < MOST_EVENTS { Place::Everywhere } else { Place::File };
        let profile = chosen.and_then(|at| of.profiles.get(at));
        let kind = chosen.and_then(|at| it.kinds.get(at));
        let cells = vec![
            Cell::text(&it.event.clip),
            Cell::text(&it.subject),
            Cell::text(&it.event.coder),
            Cell::Text(clock(it.from)),
            Cell::Text(it.event.span.first().0.to_string()),
            Cell::Text(it.event.apex.0.to_string()),
            Cell::Text(it.event.span.last().0.to_string()),
            Cell::text(&it.event.score),
            nominal(known(it, Some(it.total))),
            between(known(it, Some(it.total))),
            nominal(it.onset_phase),
            between(it.onset_phase),
            nominal(it.offset_phase),
            between(it.offset_phase),
            Cell::text(profile.map_or("", |it| it.name.as_str())),
            Cell::Text(kind.map_or(String::new(), ToString::to_string)),
            Cell::text(&it.label),
            Cell::Text(it.in_files().join("; ")),
            Cell::text(it.extent),
            Cell::text(match it.is_subtle {
                Some(true) => "yes",
                Some(false) => "no",
                None => "level not scored",
            }),
            Cell::Text(markers(&it.markers)),
            Cell::Text(markers(&it.steps)),
        ];
        table.rows.push(Row { cells, place });
    }
    table.notes.push(
        "Between: a change first seen on a frame came after the frame before it, so a duration \
         is an interval. A class is certain where all of it is called the same."
            .to_owned(),
    );
    table.notes.push(
        "Label: what a coder has called the event (a marker on it whose name begins with =). \
         Label of a file: what an imported coding table calls what is on its frames, as it is \
         written there, with file and line. Both stand beside the computed class and never \
         replace it."
            .to_owned(),
    );
    table
}

/// `None` of a moment only.
fn known(it: &Expression, lasted: Option<Lasted>) -> Option<Lasted> {
    lasted.filter(|_| it.total.n_frames > 0)
}

fn nominal(it: Option<Lasted>) -> Cell {
    Cell::Text(it.map_or(String::new(), |it| seconds(it.nominal)))
}

fn between(it: Option<Lasted>) -> Cell {
    let Some(it) = it else { return Cell::Empty };
    let high = it.high.map_or("?".to_owned(), seconds);
    Cell::Text(format!("{}–{high}", seconds(it.low)))
}

fn markers(all: &[Marker]) -> String {
    let one = |it: &Marker| match it.there {
        Some(true) => format!("{}: yes", it.name),
        Some(false) => format!("{}: no", it.name),
        None => format!("{}: not known ({})", it.name, it.why),
    };
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What every convention calls every event; for files.
pub fn classes(of: &Expressions) -> Table {
    let columns = vec![
        Column::words("clip", "Clip"),
        Column::words("coder", "Coder"),
        Column::numbers("onset_frame", "Onset", "frame"),
        Column::words("profile", "Profile"),
        Column::words("source", "Source"),
        Column::words("class", "Called"),
        Column::words("doubt", "Doubt"),
    ];
    let title = "What each convention on durations calls each event";
    let mut table = Table::new("duration-classes", title, columns);
    for it in &of.all {
        for (profile, kind) in of.profiles.iter().zip(&it.kinds) {
            let cells = vec![
                Cell::text(&it.event.clip),
                Cell::text(&it.event.coder),
                Cell::Text(it.event.span.first().0.to_string()),
                Cell::text(&profile.id),
                Cell::text(&profile.source),
                Cell::Text(kind.to_string()),
                Cell::text(&profile.doubt),
            ];
            table.rows.push(Row { cells, place: Place::File });
        }
    }
    table
}

/// How often each category was read, over all tables.
pub fn shares(of: &Expressions) -> Table {
    let columns = vec![
        Column::words("table", "Table"),
        Column::words("category", "Category"),
        Column::numbers("n", "Events", ""),
        Column::numbers("n_with_others", "With others", "events"),
        Column::estimates("share", "Share", ""),
        Column::numbers("n_persons", "Persons", ""),
        Column::numbers("mean_s", "Mean", "s"),
        Column::numbers("sum_s", "Together", "s"),
    ];
    let title = "How often each category was read, and how long it lasted";
    let mut table = Table::new("shares", title, columns);
    for corpus in &of.corpora {
        for it in &corpus.shares {
            let cells = vec![
                Cell::text(&corpus.table),
                Cell::text(&it.category),
                Cell::Count(it.n),
                Cell::Count(it.n_with_others),
                Cell::Estimate(it.share.clone(), Rounding::Coefficient),
                Cell::Count(it.n_persons),
                Cell::Number(it.mean_seconds, Rounding::Coefficient),
                Cell::Number(Some(it.seconds), Rounding::Coefficient),
            ];
            table.rows.push(Row { cells, place: Place::Everywhere });
        }
    }
    table.notes.push(
        "An event with several readings counts in each, so shares may add up to more than 1. \
         Intervals resample persons."
            .to_owned(),
    );
    table
}

/// What followed what; for files.
pub fn transitions(of: &Expressions) -> Table {
    let columns = vec![
        Column::words("table", "Table"),
        Column::words("from", "From"),
        Column::words("to", "To"),
        Column::numbers("n", "Times", ""),
    ];
    let title = "How often an event of one category was followed by one of another";
    let mut table = Table::new("transitions", title, columns);
    for corpus in &of.corpora {
        for (from, row) in corpus.categories.iter().zip(&corpus.transitions) {
            for (to, n) in corpus.categories.iter().zip(row) {
                let cells = vec![
                    Cell::text(&corpus.table),
                    Cell::text(from),
                    Cell::text(to),
                    Cell::Count(*n),
                ];
                table.rows.push(Row { cells, place: Place::File });
            }
        }
    }
    table
}

/// What two tables read in the same events; for files.
pub fn crossed(of: &Expressions) -> Table {
    let columns = vec![
        Column::words("first", "First table"),
        Column::words("second", "Second table"),
        Column::words("category_of_first", "Reads"),
        Column::words("category_of_second", "Reads"),
        Column::numbers("n", "Events", ""),
    ];
    let mut table = Table::new(
        "tables-side-by-side",
        "What two tables read in the same events",
        columns,
    );
    for it in &of.crossed {
        let [first, second] = &it.tables;
        for (a, row) in it.categories[0].iter().zip(&it.counts) {
            for (b, n) in it.categories[1].iter().zip(row).filter(|it| *it.1 > 0) {
                let cells = vec![
                    Cell::text(first),
                    Cell::text(second),
                    Cell::text(a),
                    Cell::text(b),
                    Cell::Count(*n),
                ];
                table.rows.push(Row { cells, place: Place::File });
            }
        }
    }
    table
}

/// How far coders agree on what is read in the events that they both have.
pub fn between_coders(of: &Expressions) -> Table {
    let columns = vec![
        Column::words("table", "Table"),
        Column::words("coders", "Coders"),
        Column::words("statistic", "Statistic"),
        Column::estimates("value", "Value", ""),
    ];
    let title = "How far coders agree on what is read in matched events";
    let mut table = Table::new("categories-between-coders", title, columns);
    for (name, rows) in &of.between_coders {
        for it in rows {
            let cells = vec![
                Cell::text(name),
                Cell::text(&*it.coders),
                Cell::text(&*it.statistic),
                Cell::Estimate(it.estimate.clone(), Rounding::Coefficient),
            ];
            table.rows.push(Row { cells, place: Place::Everywhere });
        }
    }
    table
}

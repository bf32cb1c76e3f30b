//! Expressions on paper: a timeline a person, shares, what follows what, durations, indices.

use frontalis_stats::expression::{Corpus, Expression, Expressions, IndexTrack};

use crate::document::{Block, Figure, Section};
use crate::figure::expressions::{
    Fills, durations, index, shares, timeline, transitions,
};
use crate::tables;

/// Persons of whom a timeline is drawn.
const MOST_PERSONS: usize = 40;

/// Every figure of expressions, in order; `chosen` is the place of the convention on durations
/// that the study goes by.
pub fn figures(of: &Expressions, chosen: Option<usize>) -> Vec<Figure> {
    let all: Vec<&Expression> = of.all.iter().collect();
    let mut figures = Vec::new();
    if all.is_empty() {
        return figures;
    }
    for corpus in &of.corpora {
        figures.extend(of_corpus(of, corpus, chosen));
    }
    let convention = chosen.and_then(|at| of.profiles.get(at));
    let convention = convention.map_or(String::new(), |it| {
        format!(" The study goes by {} ({}).", it.name, it.source)
    });
    figures.push(Figure {
        name: "durations".into(),
        title: "How long events lasted".into(),
        caption: format!(
            "Total durations of all events on a logarithmic axis, and the limits of published \
             conventions, which disagree. With each convention: events that are certainly of \
             a class, and with “?” those that the frame rate does not decide.{convention}"
        ),
        picture: durations::picture(&all, &of.profiles, chosen),
    });
    let mut names: Vec<&str> = of.tracks.iter().map(|it| it.table.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let own: Vec<&IndexTrack> =
            of.tracks.iter().filter(|it| it.table == name).collect();
        figures.push(Figure {
            name: format!("index-{name}"),
            title: format!("{name} frame by frame"),
            caption: format!(
                "The index of {name} on every frame: what it surely is, and above it what it \
                 may be where a level is not scored or a code could not be seen. It is an \
                 index of what the face shows, not evidence of what a person feels."
            ),
            picture: index::picture(&own),
        });
    }
    figures
}

fn of_corpus(of: &Expressions, corpus: &Corpus, chosen: Option<usize>) -> Vec<Figure> {
    let table = &corpus.table;
    let fills = Fills::of(corpus);
    let mut persons: Vec<&str> = of.all.iter().map(|it| it.subject.as_str()).collect();
    persons.sort_unstable();
    persons.dedup();
    let figure = |name: String, title: String, caption: &str, picture| Figure {
        name,
        title,
        caption: caption.to_owned(),
        picture,
    };
    let mut figures = vec![
        figure(
            format!("shares-{table}"),
            format!("What {table} reads, and how often"),
            "Share of all events in which each category was read. An event with several \
             readings counts in each. Intervals resample persons.",
            shares::picture(corpus),
        ),
        figure(
            format!("transitions-{table}"),
            format!("What follows what, by {table}"),
            "Rows: the category of an event; columns: that of the next event on the same clip \
             of the same coder. The share is that of the row.",
            transitions::picture(corpus),
        ),
    ];
    for (at, person) in persons.into_iter().take(MOST_PERSONS).enumerate() {
        let own: Vec<&Expression> =
            of.all.iter().filter(|it| it.subject == person).collect();
        figures.push(figure(
            format!("emotions-{table}-{:02}", at + 1),
            format!("What {table} reads in {person}, over time"),
            "A row a clip and coder; an event with several readings shows all of them, one \
             above the other. Hollow: no rule describes it; hatched: undetermined.",
            timeline::picture(&own, table, &fills, chosen),
        ));
    }
    figures
}

/// The section; `None` where there is no event.
pub(super) fn section(of: &Expressions, chosen: Option<usize>) -> Option<Section> {
    if of.all.is_empty() {
        return None;
    }
    let mut blocks: Vec<Block> = vec![Block::Caution(tables::caveat(&of.reading))];
    blocks.extend(figures(of, chosen).into_iter().map(Block::Figure));
    blocks.push(Block::Table(tables::expressions::shares(of)));
    blocks.push(Block::Table(tables::expressions::events(of, chosen)));
    let agreed = tables::expressions::between_coders(of);
    if !agreed.rows.is_empty() {
        blocks.push(Block::Table(agreed));
    }
    let files = [
        tables::expressions::classes(of),
        tables::expressions::transitions(of),
        tables::expressions::crossed(of),
    ];
    blocks.extend(files.into_iter().map(Block::Table));
    Some(Section {
        id: "expressions",
        title: "Expressions and their timing".into(),
        blocks,
    })
}

//! What lies behind the agreement, for each pair of coders: tolerance, levels, timing, time.

use frontalis_stats::pairing::level_table;
use frontalis_stats::review::Review;

use super::figure as as_figure;
use crate::document::{Block, Section};
use crate::figure::{apart, confusion, drift, sweep};
use crate::methods::facts;
use crate::tables;

/// The section; `None` where no two coders share a clip.
pub(super) fn section(review: &Review) -> Option<Section> {
    let pairs = review.pairs();
    if pairs.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    for (at, pair) in pairs.into_iter().enumerate() {
        blocks.push(Block::Subtitle(review.pair(pair)));
        blocks.extend(figures(review, pair, at + 1));
    }
    blocks.push(Block::Subtitle("Rules behind these figures".into()));
    blocks.push(Block::Facts(facts(&review.recipe)));
    Some(Section { id: "behind", title: "Behind the agreement".into(), blocks })
}

/// Selective coding in its two stages; `None` where no two coders have selective sheets of a
/// clip.
pub(super) fn selective(review: &Review) -> Option<Section> {
    let scans = &review.material.scans;
    if scans.clips.is_empty() {
        return None;
    }
    let title = "Selective coding in two stages".into();
    let sheets = Block::Table(tables::packs(scans));
    if scans.pairs().is_empty() {
        let none = "No two coders have selective sheets of one clip, so there is nothing to \
                    compare them with.";
        let blocks = vec![Block::Paragraph(none.into()), sheets];
        return Some(Section { id: "selective", title, blocks });
    }
    let mut blocks = vec![
        Block::Paragraph(
            "Coders of selective sheets decide twice: whether to code an event, and how. What \
             they do not code was not looked for, so these sheets take part in nothing else of \
             this report but the interpretation of their events."
                .into(),
        ),
        Block::Table(tables::stages(&review.rows, scans.within)),
    ];
    let alone = tables::alone(scans);
    if alone.rows.is_empty() {
        blocks.push(Block::Paragraph("No event was chosen by one coder alone.".into()));
    } else {
        blocks.push(Block::Table(alone));
    }
    blocks.push(sheets);
    Some(Section { id: "selective", title, blocks })
}

fn figures(review: &Review, pair: [usize; 2], number: usize) -> Vec<Block> {
    let named = |what: &str| format!("{what}-{number:02}");
    let title = |what: &str| format!("{what}, {}", review.pair(pair));
    let of_pair = || review.paired.iter().filter(move |it| it.coders == pair);
    let name =
        |at: usize| review.material.coders.get(pair[at]).map_or("", |it| it.as_str());
    vec![
        as_figure(
            &named("tolerance"),
            &title("Kappa by tolerance"),
            "Frame kappa when a coder is credited with a code that the coder has within so \
             many frames. A wider window raises kappa and what it comes to by chance alike: \
             read the distance between the two lines, and never one without the other."
                .into(),
            sweep::picture(&review.sweeps(pair)),
        ),
        as_figure(
            &named("levels"),
            &title("Levels of matched actions"),
            "Rows are the first coder's levels, columns the second's; – is an action on \
             which no level was scored."
                .into(),
            confusion::picture(&level_table(of_pair()), name(0), name(1)),
        ),
        as_figure(
            &named("differences"),
            &title("Timing differences of matched actions"),
            "First coder less second, in frames, over the mean duration of the two actions \
             (Bland & Altman 1986). Actions that lie far apart are not matched at all, so \
             timing stands beside F1 and never alone."
                .into(),
            apart::picture(of_pair()),
        ),
        as_figure(
            &named("drift"),
            &title("Agreement over time"),
            "F1 of matched actions of all codes by clip in the order in which they were signed \
             off, or by window of one long clip, which is named by when it begins, with 95 % \
             intervals over blocks of the clip where it is long enough for them."
                .into(),
            drift::picture(&review.sessions(pair)),
        ),
    ]
}

//! What a report says, in order: the half page that a lab lead reads, then each part with
//! its figure and its table, and last how it was done.

use frontalis_core::rows::{ClipRow, SheetRow};
use frontalis_core::time::text::clock;
use frontalis_stats::Comparison;
use frontalis_stats::interpretation::Interpretation;

use crate::ReportInput;
use crate::document::{Block, Document, Figure, Section};
use crate::figure::{self, timeline};
use crate::methods;
use crate::picture::Picture;
use crate::tables;

pub(crate) mod expressions;
mod review;
mod summary;

/// The report as data.
pub fn document(input: &ReportInput<'_>) -> Document {
    let mut sections = vec![summary::section(input), clips(input)];
    sections.extend(input.comparison.map(agreement));
    sections.extend(input.comparison.filter(|it| !it.timing.is_empty()).map(timing));
    sections.extend(input.review.and_then(review::section));
    sections.extend(input.review.and_then(review::selective));
    sections.extend(timelines(input));
    sections.extend(budget(input));
    sections.extend(input.interpretation.map(interpretation));
    let expressions = input.expressions;
    sections.extend(expressions.and_then(|it| expressions::section(it, input.profile)));
    sections.extend(findings(input));
    sections.push(methods(input));
    Document {
        title: input.rows.title.clone(),
        subtitle: format!(
            "Facial action coding: report of {}, Frontalis {}",
            minute(input.made_at),
            input.made_by
        ),
        sections,
    }
}

/// `2026-11-22 06:21 UTC`.
fn minute(at: frontalis_core::UtcMillis) -> String {
    let text = at.to_string();
    let minute = text.rsplit_once(':').map_or(text.as_str(), |it| it.0);
    format!("{} UTC", minute.replacen('T', " ", 1))
}

fn clips(input: &ReportInput<'_>) -> Section {
    Section {
        id: "clips",
        title: "Clips and sheets".into(),
        blocks: vec![Block::Table(tables::clips(input.rows))],
    }
}

fn figure(name: &str, title: &str, caption: String, picture: Picture) -> Block {
    let (name, title) = (name.to_owned(), title.to_owned());
    Block::Figure(Figure { name, title, caption, picture })
}

fn agreement(comparison: &Comparison) -> Section {
    let mut blocks = vec![
        Block::Table(tables::ratios(comparison)),
        Block::Paragraph(
            "The ratio has no correction for chance. For orientation: a trainee passes the \
             FACS Final Test with a mean agreement of 0.70 or above."
                .into(),
        ),
    ];
    if !figure::agreement::scored(comparison).is_empty() {
        blocks.push(figure(
            "agreement",
            "Agreement by code",
            "Agreement by code, by frame. Kappa is corrected for chance and falls when a code \
             is rare; AC1 stays high even when coders never scored a rare code on the same \
             frame; positive agreement tells the two apart. Read them together with the base \
             rate. What is undefined is named."
                .into(),
            figure::agreement::picture(comparison),
        ));
        blocks.push(Block::Table(tables::codes(comparison)));
    }
    if !comparison.left_out.is_empty() {
        blocks.push(Block::Subtitle("Left out".into()));
        blocks.push(Block::List(comparison.left_out.clone()));
    }
    Section { id: "agreement", title: "Agreement of coders".into(), blocks }
}

fn timing(comparison: &Comparison) -> Section {
    let caption = "Differences in onset, apex, offset and duration of matched actions. \
                   Actions that are far apart are not matched at all, so read these figures \
                   beside the share that was matched, never alone.";
    let blocks = vec![
        figure(
            "timing",
            "Timing differences of matched actions",
            caption.into(),
            figure::timing::picture(&comparison.timing),
        ),
        Block::Table(tables::timing(&comparison.timing)),
    ];
    Section { id: "timing", title: "Timing".into(), blocks }
}

fn timelines(input: &ReportInput<'_>) -> Option<Section> {
    let rows = input.rows;
    let coded = rows.clips.iter().enumerate().filter_map(|(i, clip)| {
        let sheets: Vec<&SheetRow> =
            rows.sheets.iter().filter(|it| it.clip == clip.id).collect();
        (!sheets.is_empty()).then(|| clip_figures(input, i + 1, clip, &sheets))
    });
    let blocks: Vec<Block> = coded.flatten().collect();
    (!blocks.is_empty()).then(|| Section {
        id: "timelines",
        title: "Timelines".into(),
        blocks,
    })
}

fn clip_figures(
    input: &ReportInput<'_>,
    number: usize,
    clip: &ClipRow,
    sheets: &[&SheetRow],
) -> Vec<Block> {
    let strip = |it: &&'_ SheetRow| tables::coder_of(input.rows, it);
    let strips: Vec<timeline::Strip<'_>> =
        sheets.iter().map(|it| timeline::Strip { coder: strip(it), sheet: it }).collect();
    let parts = timeline::parts(&clip.table);
    let n = parts.len();
    let mut blocks = vec![Block::Subtitle(clip.name.clone())];
    for (i, window) in parts.into_iter().enumerate() {
        let which =
            if n == 1 { String::new() } else { format!(", part {} of {n}", i + 1) };
        let name = match n {
            1 => format!("timeline-{number:02}"),
            _ => format!("timeline-{number:02}-{:02}", i + 1),
        };
        let coders: Vec<&str> = strips.iter().map(|it| it.coder.as_str()).collect();
        let caption = format!(
            "{}{which}: frames {} to {} at {} frames/s; coders from top to bottom of each \
             lane: {}.",
            clip.name,
            window.first().0,
            window.last().0,
            tables::rate(&clip.table),
            coders.join(", ")
        );
        let title = format!("Timeline of {}{which}", clip.name);
        let picture = timeline::picture(clip, &strips, window);
        blocks.push(Block::Figure(Figure { name, title, caption, picture }));
    }
    blocks
}

fn budget(input: &ReportInput<'_>) -> Option<Section> {
    let shown: Vec<_> =
        input.budget.iter().filter(|it| it.n_actions > 0).cloned().collect();
    // A code that one coder scored is shown for all of them: 0 is a result there.
    let of_shown = |it: &&frontalis_stats::budget::BudgetRow| {
        shown.iter().any(|shown| shown.code == it.code)
    };
    let rows: Vec<_> = input.budget.iter().filter(of_shown).cloned().collect();
    if rows.is_empty() {
        return None;
    }
    let caption = "Share of the frames that each coder could have scored on which the coder \
                   scored the code, and the number of actions.";
    Some(Section {
        id: "time-budget",
        title: "Time budget".into(),
        blocks: vec![
            figure(
                "time-budget",
                "Share of time by code and coder",
                caption.into(),
                figure::budget::picture(&rows),
            ),
            Block::Table(tables::budget(&rows)),
        ],
    })
}

fn interpretation(interpretation: &Interpretation) -> Section {
    let mut blocks = vec![Block::Caution(tables::caveat(interpretation))];
    if interpretation.events.is_empty() {
        blocks.push(Block::Paragraph("There is no event to interpret.".into()));
    } else {
        blocks.push(Block::Paragraph(
            "Rules of published tables, not of EMFACS, were held against the score of each \
             event at its apex. Every rule that matched is shown; none is picked. A rule is \
             undetermined where it hangs on a level that was not scored, or on a code that \
             was hidden or outside the scheme. Unclassified is a result: no rule of the \
             table describes the score."
                .into(),
        ));
        blocks.push(Block::Table(tables::emotions(interpretation)));
        blocks.push(Block::Table(tables::events(interpretation)));
    }
    let used = interpretation.tables.iter();
    let facts: Vec<(String, String)> = used
        .map(|it| (it.id.clone(), format!("{}. {}", it.title, it.citation)))
        .collect();
    if !facts.is_empty() {
        blocks.push(Block::Subtitle("Tables used".into()));
        blocks.push(Block::Facts(facts));
    }
    if !interpretation.left_out.is_empty() {
        blocks.push(Block::Subtitle("Left out".into()));
        blocks.push(Block::List(interpretation.left_out.clone()));
    }
    Section { id: "interpretation", title: "Interpretation".into(), blocks }
}

fn findings(input: &ReportInput<'_>) -> Option<Section> {
    (!input.findings.is_empty()).then(|| Section {
        id: "findings",
        title: "Findings".into(),
        blocks: vec![
            Block::Paragraph(
                "Entries that are implausible. They stand as their coder left them, and take \
                 part in the numbers above; mend errors before you use those."
                    .into(),
            ),
            Block::Table(tables::findings(input.findings)),
        ],
    })
}

fn methods(input: &ReportInput<'_>) -> Section {
    let coded = input
        .rows
        .clips
        .iter()
        .filter(|it| input.rows.sheets.iter().any(|s| s.clip == it.id));
    let coders = input
        .rows
        .coders
        .iter()
        .filter(|it| input.rows.sheets.iter().any(|s| s.coder == it.id));
    let text = methods::paragraph(
        coded.count() as u64,
        coders.count() as u64,
        input.comparison,
        input.made_by,
    );
    let caveat = input.interpretation.map(tables::caveat).unwrap_or_default();
    let with_caveat = format!("{text} {caveat}");
    let cited = methods::cited(&with_caveat);
    let references = cited.into_iter().map(|it| it.full.to_owned()).collect();
    Section {
        id: "methods",
        title: "Methods, ready to paste".into(),
        blocks: vec![
            Block::Paragraph(text),
            Block::Subtitle("References".into()),
            Block::List(references),
        ],
    }
}

/// The length of several clips together, as a clock.
fn total_length<'a>(clips: impl Iterator<Item = &'a ClipRow>) -> String {
    let mut total = frontalis_core::MediaTime::ZERO;
    for clip in clips {
        // Past what 64 bits hold the sum stays where it is: no study is that long.
        total = total.plus(clip.table.length()).unwrap_or(total);
    }
    clock(total)
}

//! README and SOURCES of `sample-data/`, written from the clips and coders themselves.

use std::fmt::Write as _;

use crate::error_model::ErrorModel;
use crate::sample::{SampleClip, SampleCoder, clips, coders};

/// The text of `sample-data/README.md`.
pub fn readme() -> String {
    let mut text = String::from(
        "# Sample data\n\n\
         Three short clips of a drawn face, the ground truth of each, and the sheets of three\n\
         invented coders. Made by `cargo run -p frontalis-face --example sample_data`; do not\n\
         edit by hand. The tests compare the tables with what the code makes.\n\n\
         ## Clips\n\n\
         | file | title | subject | frames per second | frames | pixels | neutral frame |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for clip in clips() {
        line(&mut text, &clip_row(&clip));
    }
    text.push_str(
        "\nH.264, 8 bit 4:2:0, BT.601 limited range (tagged), constant rate, up to 3 B-frames,\n\
         at most 120 frames between key frames, no sound.\n\n\
         ## Tables\n\n\
         `truth/CLIP.csv` and `coders/CODER/CLIP.csv`, one row an action, by onset, then code.\n\n\
         | column | meaning |\n\
         |---|---|\n\
         | `code` | number in the FACS catalogue |\n\
         | `prefix` | side or lip (`L` and `R` are the person's own); empty: both sides |\n\
         | `level` | `A` to `E`; empty: present, level not scored |\n\
         | `onset_frame` | first frame with a visible change |\n\
         | `apex_first_frame`, `apex_last_frame` | the apex, both ends included |\n\
         | `offset_frame` | last frame on which the action shows |\n\
         | `note` | remark; may be empty |\n\n\
         Frames are counted from 0 in presentation order.\n\n\
         ## What the clips contain\n\n\
         - **interview**: blinks, a look aside, 6+12, a combination that is in no published\n  \
           table (R2+18), 1+4+15, one-sided 12+14 (left), and a card in front of the lower\n  \
           face (72) while the upper face acts.\n\
         - **reaction**: 1+2+5B+26, 6+12 with the jaw dropped, 9+15+17, 4+5+7+23.\n\
         - **micro**: events of 60 to 160 ms after 1+4+15, 9+17, 4+5+7+23, one-sided 12+14\n  \
           (right) and 1+2+4+5+20, and one slow 12 that is no micro-expression.\n\n\
         ## Coders\n\n\
         They are invented: their sheets come from the truth through a seeded error model\n\
         (`crates/frontalis-face/src/error_model.rs`), so that agreement has something to find.\n\
         Probabilities are in percent, times in milliseconds (at most a quarter of an action's\n\
         duration).\n\n\
         | | ",
    );
    let all = coders();
    let names: Vec<_> = all.iter().map(|it| it.name).collect();
    line(&mut text, &format!("{} |", names.join(" | ")));
    line(&mut text, &format!("|---|{}", "---|".repeat(all.len())));
    for (name, value) in PARAMETERS {
        let cells: Vec<_> = all.iter().map(value).collect();
        line(&mut text, &format!("| {name} | {} |", cells.join(" | ")));
    }
    text
}

/// The text of `sample-data/SOURCES.md`.
pub fn sources() -> String {
    "# Sources\n\n\
     Everything in this folder was made by this project; nothing was taken from elsewhere.\n\n\
     | what | origin | licence |\n\
     |---|---|---|\n\
     | `*.mp4` | drawn by `frontalis-face`, encoded with FFmpeg (libx264). The people are \
     invented; no recording or likeness of a person was used | MIT OR Apache-2.0, as the \
     project |\n\
     | `truth/*.csv` | the scripts the clips are drawn from | MIT OR Apache-2.0 |\n\
     | `coders/*/*.csv` | the truth through a seeded error model; nobody coded these | MIT \
     OR Apache-2.0 |\n\n\
     The combinations that are acted are published prototypes, cited in the emotion tables.\n\
     The drawings illustrate codes in our own way; they are not from the FACS Manual and do\n\
     not replace it.\n"
        .to_owned()
}

fn clip_row(clip: &SampleClip) -> String {
    format!(
        "| `{}` | {} | {} | {} | {} | {} × {} | {} |",
        clip.file_name,
        clip.title,
        clip.subject,
        clip.rate.num / clip.rate.den.max(1),
        clip.n_frames,
        clip.width,
        clip.height,
        clip.neutral.0
    )
}

/// A row of the table of coders: its name, and a coder's value.
type Parameter = (&'static str, fn(&SampleCoder) -> String);

const PARAMETERS: [Parameter; 10] = [
    ("who", |it| it.about.to_owned()),
    ("seed", |it| it.model.seed.to_string()),
    ("misses at A, B, C, D, E (no level: as C)", |it| {
        it.model.missed.map(percent).join(", ")
    }),
    ("confuses 6/7, 12/14, 26/27", |it| percent(it.model.confused)),
    ("level off by one", |it| percent(it.model.level_off)),
    ("scores a one-sided action on both sides", |it| percent(it.model.side_missed)),
    ("largest error of onset, apex start, apex end, offset", |it| {
        it.model.jitter_ms.map(|ms| format!("± {ms}")).join(", ")
    }),
    ("sees onsets later by", |it| it.model.onset_bias_ms.to_string()),
    ("false alarms in 10 s", |it| alarms(&it.model)),
    ("scores blinks (45)", |it| {
        let word = if it.model.ignores_blinks { "no" } else { "yes" };
        word.to_owned()
    }),
];

fn percent(thousandths: u16) -> String {
    if thousandths.is_multiple_of(10) {
        (thousandths / 10).to_string()
    } else {
        format!("{}.{}", thousandths / 10, thousandths % 10)
    }
}

fn alarms(model: &ErrorModel) -> String {
    format!("{}.{}", model.false_alarms / 1000, model.false_alarms % 1000 / 100)
}

fn line(text: &mut String, row: &str) {
    // Writing to a String cannot fail.
    writeln!(text, "{row}").unwrap_or(());
}

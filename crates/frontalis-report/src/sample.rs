//! Made-up rows: two coders, three clips, every odd case once. For tests and the example.

use std::sync::Arc;

use frontalis_core::facs::{Item, Level, Prefix};
use frontalis_core::rows::{
    ClipRow, CoderKind, CoderRow, ProjectRows, SheetRow, SheetStatus,
};
use frontalis_core::sheet::{Action, Edit, Sheet};
use frontalis_core::time::{FrameRate, Landmarks};
use frontalis_core::{
    ActionId, ClipId, Code, CoderId, FrameIndex, FrameSpan, FrameTable, MediaTime,
    SheetId,
};
use frontalis_stats::Comparison;
use frontalis_stats::budget::BudgetRow;
use frontalis_stats::comparison::{CodeRow, RatioRow, Recipe, TimingRow};
use frontalis_stats::estimate::{Estimate, Flag, Undefined, Value};
use frontalis_stats::interpretation::{
    EmotionCount, Interpretation, InterpretedEvent, Outcome, RuleMatch, RuleVerdict,
    TableReading, TableUsed,
};

pub(crate) fn code(number: u8) -> Code {
    Code::plain(number).expect("a code of the catalogue")
}

pub(crate) fn span(first: u32, last: u32) -> FrameSpan {
    FrameSpan::new(FrameIndex(first), FrameIndex(last)).expect("in order")
}

pub(crate) fn clip(id: u32, name: &str, rate: (u32, u32), n_frames: u32) -> ClipRow {
    let rate = FrameRate { num: rate.0, den: rate.1 };
    ClipRow {
        id: ClipId(id),
        name: name.to_owned(),
        subject: Some(format!("P{id:02}")),
        mirrored: id == 3,
        path: format!("clips/{name}"),
        fingerprint: format!("{id:032x}"),
        table: Arc::new(FrameTable::constant(rate, n_frames).expect("a rate")),
    }
}

/// `12C 30-62/74-110`: item, onset, apex, offset. No apex: `12C 30-110`. Open: `12C 30-`.
pub(crate) fn action(text: &str) -> Action {
    let (item, at) = text.split_once(' ').expect("item and frames");
    let unsure = item.ends_with('?');
    let item = item.trim_end_matches('?');
    let level = item.chars().last().and_then(Level::from_letter);
    let item = if level.is_some() { &item[..item.len() - 1] } else { item };
    let prefix = item.chars().next().and_then(Prefix::from_letter);
    let number = if prefix.is_some() { &item[1..] } else { item };
    let code = Code::from_text(number).expect("a code");
    let frame = |it: &str| FrameIndex(it.parse().expect("a frame"));
    let parts: Vec<&str> = at.split(['-', '/']).collect();
    let landmarks = match parts[..] {
        [onset, ""] => Landmarks::open(frame(onset)),
        [onset, offset] => {
            Landmarks::new(frame(onset), None, Some(frame(offset))).expect("order")
        }
        [onset, a, b, offset] => {
            let apex = FrameSpan::new(frame(a), frame(b));
            Landmarks::new(frame(onset), apex, Some(frame(offset))).expect("order")
        }
        _ => panic!("{text}"),
    };
    Action::new(Item { code, prefix, level, uncertain: unsure }, landmarks)
}

pub(crate) fn sheet(
    id: u128,
    (clip, coder): (u32, u32),
    coverage: FrameSpan,
    actions: &[&str],
) -> SheetRow {
    let mut sheet = Sheet::new();
    for (i, text) in actions.iter().enumerate() {
        let id = ActionId(i as u64 + 1);
        sheet.apply(Edit::Insert { id, action: action(text) }).expect("new");
    }
    SheetRow {
        id: SheetId(id),
        clip: ClipId(clip),
        coder: CoderId(coder),
        status: SheetStatus::Submitted,
        mode: frontalis_core::rows::SheetMode::Full,
        coverage,
        sheet,
    }
}

pub(crate) fn rows() -> ProjectRows {
    let person = |id, name: &str| CoderRow {
        id: CoderId(id),
        name: name.to_owned(),
        kind: CoderKind::Person,
    };
    let rk = [
        "1C 40-52/70-96",
        "2B 42-54/68-92",
        "5B 46-55/66-80",
        "6C 128-150/190-228",
        "7B 360-372/392-410",
        "4C 352-370/396-420",
        "12D 120-146/196-240",
        "25 130-236",
        "R14B 272-281/290-305",
        "17C 356-368/390-408",
        "24B 362-370/388-402",
        "45 66-69",
        "45 208-211",
        "26B 132-150/170-200",
        "53B 300-340",
        "20A? 320-330/334-344",
    ];
    let jm = [
        "1B 41-54/70-94",
        "2B 44-54/69-90",
        "6B 134-152/186-220",
        "4C 353-368/396-424",
        "12C 122-148/194-238",
        "25 131-235",
        "L14B 274-283/289-303",
        "17D 355-368/391-410",
        "24 364-371/386-401",
        "45 67-69",
        "45 207-210",
        "70 244-268",
        "15B 430-",
        "26A 136-150/168-190",
    ];
    let whole = span(0, 449);
    ProjectRows {
        title: "Smile study 2026".to_owned(),
        clips: vec![
            clip(1, "P01_amusement.mp4", (30000, 1001), 450),
            clip(2, "P02_amusement.mp4", (30000, 1001), 600),
            clip(3, "P03_interview.mp4", (60, 1), 1800),
        ],
        coders: vec![person(1, "RK"), person(2, "JM")],
        sheets: vec![
            sheet(0xA1, (1, 1), whole, &rk),
            sheet(0xA2, (1, 2), span(20, 439), &jm),
            sheet(
                0xB1,
                (2, 1),
                span(0, 599),
                &["12B 100-120/160-190", "6A 104-124/150-180"],
            ),
            sheet(0xB2, (2, 2), span(0, 599), &["12C 102-121/160-196"]),
            SheetRow {
                status: SheetStatus::Draft,
                ..sheet(0xC1, (3, 1), span(0, 899), &["4B 200-220/300-340", "9A 700-"])
            },
        ],
        ..ProjectRows::default()
    }
}

pub(crate) fn value(
    x: f64,
    n: u64,
    interval: Option<(f64, f64)>,
    flags: &[Flag],
) -> Estimate {
    Estimate::Value(Value { x, n, interval, flags: flags.iter().copied().collect() })
}

/// From frames `both, first only, second only, neither`, as an engine would give them.
fn code_row(
    number: u8,
    frames: [u64; 4],
    n_actions: [u64; 2],
    n_matched: u64,
) -> CodeRow {
    let n: u64 = frames.iter().sum();
    let [a, b, c, d] = frames.map(|it| it as f64 / n as f64);
    let observed = a + d;
    let chance = (a + b) * (a + c) + (c + d) * (b + d);
    let base = (2.0 * a + b + c) / 2.0;
    let few = if n_actions.iter().any(|&it| it < 10) {
        vec![Flag::SmallClusters, Flag::FewEvents]
    } else {
        vec![Flag::SmallClusters]
    };
    let spread = 0.09 + 0.12 * (1.0 - n_matched as f64 / 12.0).max(0.0);
    let kappa = (observed - chance) / (1.0 - chance);
    let ac1_chance = 2.0 * base * (1.0 - base);
    let nobody = n_actions == [0, 0];
    let or = |undefined: bool, reason, it| {
        if undefined { Estimate::undefined(reason, n) } else { it }
    };
    CodeRow {
        code: code(number),
        first: "RK".to_owned(),
        second: "JM".to_owned(),
        frames,
        n_missing: if number <= 4 { 25 } else { 0 },
        n_actions,
        n_matched,
        base_rate: Estimate::value(base, n),
        percent: Estimate::value(observed, n),
        kappa: or(
            nobody || number == 53,
            Undefined::NoVariance,
            value(kappa, n, Some((kappa - spread, (kappa + spread).min(1.0))), &few),
        ),
        positive: or(
            nobody,
            Undefined::NoPositives,
            Estimate::value(2.0 * a / (2.0 * a + b + c), n),
        ),
        negative: Estimate::value(2.0 * d / (2.0 * d + b + c), n),
        ac1: Estimate::value((observed - ac1_chance) / (1.0 - ac1_chance), n),
        event_f1: or(
            nobody,
            Undefined::NoEvents,
            Estimate::value(
                2.0 * n_matched as f64 / (n_actions[0] + n_actions[1]) as f64,
                n_actions[0] + n_actions[1],
            ),
        ),
    }
}

pub(crate) fn comparison() -> Comparison {
    let small = [Flag::SmallClusters];
    let timing = |landmark, mean: f64, sd: f64, within: [f64; 6]| TimingRow {
        first: "RK".to_owned(),
        second: "JM".to_owned(),
        landmark,
        mean_frames: value(mean, 48, Some((mean - 0.6, mean + 0.6)), &small),
        mean_ms: Estimate::value(mean * 33.37, 48),
        median_abs_frames: Estimate::value(sd * 0.6, 48),
        sd_frames: Estimate::value(sd, 48),
        limits_frames: Some((mean - 1.96 * sd, mean + 1.96 * sd)),
        within: within.map(|it| Estimate::value(it, 48)),
    };
    let none = |reason| Estimate::undefined(reason, 0);
    Comparison {
        recipe: recipe(),
        coders: vec!["RK".to_owned(), "JM".to_owned()],
        clips: vec!["P01_amusement.mp4".to_owned(), "P02_amusement.mp4".to_owned()],
        facs_ratio: vec![RatioRow {
            coders: "RK × JM".to_owned(),
            form: "two-coders",
            mean: value(0.7842, 42, Some((0.711, 0.846)), &small),
            pooled: value(0.7614, 42, Some((0.69, 0.83)), &small),
            n_empty: 3,
        }],
        codes: vec![
            code_row(1, [212, 30, 24, 784], [14, 13], 12),
            code_row(2, [180, 41, 20, 809], [13, 12], 11),
            code_row(4, [160, 22, 31, 837], [11, 12], 10),
            code_row(5, [24, 18, 4, 1004], [6, 4], 3),
            code_row(6, [310, 64, 28, 648], [18, 15], 13),
            code_row(7, [38, 71, 49, 892], [12, 9], 5),
            code_row(9, [0, 0, 0, 1050], [0, 0], 0),
            code_row(12, [402, 21, 25, 602], [21, 21], 20),
            code_row(14, [31, 12, 9, 998], [5, 5], 3),
            code_row(15, [0, 0, 20, 1030], [0, 2], 0),
            code_row(17, [88, 14, 12, 936], [10, 10], 9),
            code_row(24, [61, 20, 14, 955], [8, 7], 6),
            code_row(25, [350, 18, 22, 660], [17, 18], 16),
            code_row(45, [41, 30, 28, 951], [24, 23], 17),
            code_row(53, [40, 0, 0, 1010], [1, 1], 1),
        ],
        timing: vec![
            timing("onset", -0.4, 2.1, [0.25, 0.58, 0.75, 0.88, 0.98, 1.0]),
            timing("apex", 1.2, 3.2, [0.125, 0.40, 0.60, 0.75, 0.92, 1.0]),
            timing("offset", 0.8, 2.9, [0.1875, 0.44, 0.65, 0.79, 0.94, 1.0]),
            TimingRow {
                mean_frames: none(Undefined::NoMatches),
                mean_ms: none(Undefined::NoMatches),
                median_abs_frames: none(Undefined::NoMatches),
                sd_frames: none(Undefined::TooFewUnits),
                limits_frames: None,
                within: [(); 6].map(|()| none(Undefined::NoMatches)),
                ..timing("duration", 0.0, 0.0, [0.0; 6])
            },
        ],
        left_out: vec![
            "RK’s sheet of P03_interview.mp4 is not submitted.".to_owned(),
            "On P01_amusement.mp4 JM left 30 frames uncoded; they are missing, not neutral."
                .to_owned(),
        ],
    }
}

fn recipe() -> Recipe {
    Recipe {
        version: "frontalis 0.1.0".to_owned(),
        event_rule:
            "an event is a set of facial actions that overlap in time, scored on the \
                     frame where most of them are active"
                .to_owned(),
        match_rule:
            "actions of one code are matched one to one where their overlap is at \
                     least half of their union"
                .to_owned(),
        missing_rule:
            "frames that a coder did not code, or marked as not visible (70–74), \
                       are missing for both coders and never count as absence"
                .to_owned(),
        interval_rule:
            "intervals are 95 % percentile intervals of 2000 bootstrap resamples \
                        of clips (seed 1)"
                .to_owned(),
        drafts: false,
    }
}

pub(crate) fn budget() -> Vec<BudgetRow> {
    let row = |coder: &str, number, n_actions, share: Option<f64>| BudgetRow {
        coder: coder.to_owned(),
        code: code(number),
        n_clips: 2,
        n_actions,
        n_frames: (share.unwrap_or(0.0) * 1050.0).round() as u64,
        n_codable: if share.is_some() { 1050 } else { 0 },
        share,
        time: MediaTime::new((share.unwrap_or(0.0) * 35_000.0).round() as i64, 1000),
    };
    vec![
        row("JM", 1, 13, Some(0.225)),
        row("JM", 6, 15, Some(0.322)),
        row("JM", 7, 9, Some(0.083)),
        row("JM", 12, 21, Some(0.407)),
        row("JM", 17, 8, Some(0.095)),
        row("JM", 45, 23, Some(0.066)),
        row("RK", 1, 8, Some(0.123)),
        row("RK", 6, 18, Some(0.356)),
        row("RK", 7, 12, Some(0.104)),
        row("RK", 12, 21, Some(0.403)),
        row("RK", 17, 10, Some(0.0971)),
        row("RK", 45, 0, None),
    ]
}

pub(crate) fn interpretation() -> Interpretation {
    let table = "wikipedia-facs";
    let citation = "Wikipedia contributors, ‘Facial Action Coding System’";
    let rule =
        |verdict, rule: &str, emotion: &str, extra: &[u8], missing: &[u8]| RuleMatch {
            verdict,
            rule: format!("{table}.{rule}"),
            emotion: emotion.to_owned(),
            missing: missing.iter().map(|&it| code(it)).collect(),
            extra: extra.iter().map(|&it| code(it)).collect(),
            overlap: 2.0 / 3.0,
            reasons: Vec::new(),
            citation: citation.to_owned(),
            doubt: String::new(),
            stands_alone: true,
            to_confirm: Vec::new(),
        };
    let reading = |matches: Vec<RuleMatch>| {
        let words = |verdict| -> Vec<String> {
            let of_verdict =
                matches.iter().filter(|it: &&RuleMatch| it.verdict == verdict);
            of_verdict.map(|it| it.emotion.clone()).collect()
        };
        let (matched, open) =
            (words(RuleVerdict::Matched), words(RuleVerdict::Undetermined));
        let outcome = match (&matched[..], &open[..]) {
            ([], []) => Outcome::Unclassified,
            ([], _) => Outcome::Undetermined(open),
            _ => Outcome::Matched(matched),
        };
        let (table, index) = (table.to_owned(), None);
        TableReading { table, outcome, index, matches, n_failed: 12 }
    };
    let event = |coder: &str, first, last, apex, score: &str, matches| InterpretedEvent {
        clip: "P01_amusement.mp4".to_owned(),
        coder: coder.to_owned(),
        span: span(first, last),
        apex: FrameIndex(apex),
        apex_time: MediaTime::new(i64::from(apex) * 1001, 30_000),
        score: score.to_owned(),
        undeterminable: Vec::new(),
        readings: vec![reading(matches)],
    };
    let happy = || rule(RuleVerdict::Matched, "happiness.1", "happiness", &[25, 26], &[]);
    let surprise = RuleMatch {
        reasons: vec!["level of 5 not scored".to_owned()],
        doubt: "The article gives no evidence level.".to_owned(),
        ..rule(RuleVerdict::Undetermined, "surprise.1", "surprise", &[], &[26])
    };
    let count = |coder: &str, emotion: &str, n_matched, n_undetermined| EmotionCount {
        coder: coder.to_owned(),
        table: table.to_owned(),
        emotion: emotion.to_owned(),
        n_matched,
        n_undetermined,
        n_events: 14,
    };
    Interpretation {
        events: vec![
            event("RK", 40, 96, 55, "1C+2B+5B", vec![surprise]),
            event("RK", 120, 240, 150, "6C+12D+25+26B", vec![happy()]),
            event("RK", 272, 305, 281, "R14B", vec![]),
            event("JM", 122, 238, 152, "6B+12C+25+26A", vec![happy()]),
        ],
        counts: vec![
            count("JM", "happiness", 9, 1),
            count("JM", "surprise", 0, 2),
            count("RK", "anger", 0, 0),
            count("RK", "happiness", 10, 0),
            count("RK", "surprise", 1, 3),
        ],
        tables: vec![TableUsed {
            id: table.to_owned(),
            title: "Seven emotions as combinations of action units (Wikipedia)"
                .to_owned(),
            citation: citation.to_owned(),
        }],
        caveat:
            "The face alone does not establish what a person feels: the same movements \
                 occur with different emotions (Barrett et al., 2019)."
                .to_owned(),
        left_out: vec![
            "1 open action on P03_interview.mp4 is part of no event.".to_owned(),
        ],
    }
}

use frontalis_core::{ClipId, CoderId, FrameIndex, FrameSpan, MediaTime};
use frontalis_stats::Estimate;
use frontalis_stats::expression::{
    Corpus, Expression, Expressions, IndexTrack, Kind, Lasted, Marker, ProfileUsed,
    SEVERAL, Share, Stretch, UNCLASSIFIED, UNDETERMINED,
};
use frontalis_stats::interpretation::Outcome;

use super::*;
use crate::picture::{Op, check_labels};
use crate::sample;

fn time(ms: i64) -> MediaTime {
    MediaTime::new(ms, 1000).unwrap()
}

/// The events of the sample report, with times and shares made up.
pub(crate) fn expressions() -> Expressions {
    let reading = sample::interpretation();
    let all: Vec<Expression> = (0..)
        .zip(&reading.events)
        .map(|(at, event)| Expression {
            event: event.clone(),
            items: Vec::new(),
            clip: ClipId(1),
            coder: CoderId(if event.coder == "RK" { 1 } else { 2 }),
            subject: "P01".to_owned(),
            is_draft: false,
            rate: 29.97,
            is_variable: false,
            from: time(1000 + 4000 * at),
            total: Lasted {
                nominal: time(100 + 900 * at),
                low: time(66 + 900 * at),
                high: Some(time(133 + 900 * at)),
                n_frames: 3 + 27 * at.unsigned_abs(),
            },
            onset_phase: None,
            offset_phase: None,
            kinds: vec![match at {
                0 => Kind::Certain("micro"),
                1 => Kind::Undecidable { among: vec!["micro"], or_neither: true },
                _ => Kind::Neither,
            }],
            label: String::new(),
            file_labels: Vec::new(),
            extent: "full",
            is_partial: false,
            is_subtle: None,
            markers: vec![Marker { name: "6 with 12", there: Some(true), why: "" }],
            steps: Vec::new(),
        })
        .collect();
    let share = |category: &str, n: u64| Share {
        category: category.to_owned(),
        n,
        n_with_others: 0,
        share: Estimate::value(n as f64 / 4.0, 4).within(0.1, 0.9),
        seconds: 3.0,
        mean_seconds: Some(0.8),
        n_persons: 1,
    };
    let categories = ["happiness", SEVERAL, UNDETERMINED, UNCLASSIFIED];
    let corpus = Corpus {
        table: "wikipedia-facs".to_owned(),
        shares: vec![
            share("happiness", 2),
            share(UNDETERMINED, 1),
            share(UNCLASSIFIED, 1),
        ],
        categories: categories.map(str::to_owned).to_vec(),
        transitions: vec![vec![2, 0, 1, 0], vec![0; 4], vec![1, 0, 0, 12], vec![0; 4]],
        n_clusters: 1,
    };
    let track = |low, high| Stretch {
        span: FrameSpan::new(FrameIndex(0), FrameIndex(10)).unwrap(),
        seconds: (0.0, 1.0),
        low,
        high,
    };
    Expressions {
        reading: frontalis_stats::Interpretation { events: Vec::new(), ..reading },
        all,
        corpora: vec![corpus],
        crossed: Vec::new(),
        between_coders: Vec::new(),
        profiles: vec![ProfileUsed {
            id: "up-to".to_owned(),
            name: "A convention with quite a long name, up to half a second".to_owned(),
            source: "Somebody (2013)".to_owned(),
            doubt: String::new(),
            classes: vec!["micro"],
            limits: vec![("micro", None, Some(0.5))],
        }],
        tracks: vec![IndexTrack {
            table: "pspi2008".to_owned(),
            clip: ClipId(1),
            clip_name: "P01_amusement.mp4".to_owned(),
            subject: "P01".to_owned(),
            coder: CoderId(1),
            coder_name: "RK".to_owned(),
            stretches: vec![track(0, 0), track(3, 8)],
            most: 16,
        }],
    }
}

#[track_caller]
fn says(picture: &Picture, what: &str) {
    let has = |it: &Op| matches!(it, Op::Text(text) if text.text.contains(what));
    assert!(picture.ops.iter().any(has), "{what:?} is not drawn");
}

#[test]
fn every_figure_is_drawn_without_overlaps() {
    let of = expressions();
    let figures = crate::expression_figures(&of, Some(0));
    let names: Vec<&str> = figures.iter().map(|it| it.name.as_str()).collect();
    let expected = [
        "shares-wikipedia-facs",
        "transitions-wikipedia-facs",
        "emotions-wikipedia-facs-01",
        "durations",
        "index-pspi2008",
    ];
    assert_eq!(names, expected);
    for figure in &figures {
        check_labels(&figure.picture);
    }
    says(&figures[0].picture, "2 of 4 events, 1 person, mean 800 ms");
    says(&figures[1].picture, "12  92 %");
    says(&figures[2].picture, "micro; hollow: perhaps");
    says(&figures[3].picture, "micro 1 +1?, neither 2");
    says(&figures[4].picture, "highest 3");
}

#[test]
fn nothing_is_an_empty_figure() {
    assert!(crate::expression_figures(&Expressions::default(), None).is_empty());
    check_labels(&shares::picture(&Corpus::default()));
    check_labels(&transitions::picture(&Corpus::default()));
    check_labels(&durations::picture(&[], &[], None));
    check_labels(&index::picture(&[]));
    check_labels(&timeline::picture(&[], "none", &Fills::default(), None));
}

/// Several readings of one event are drawn as several, each of its height.
#[test]
fn several_stay_several() {
    let mut of = expressions();
    let words = ["happiness", "surprise"].map(str::to_owned).to_vec();
    of.all.truncate(1);
    of.all[0].event.readings[0].outcome = Outcome::Matched(words);
    let all: Vec<&Expression> = of.all.iter().collect();
    let fills = Fills::of(&of.corpora[0]);
    let picture = timeline::picture(&all, "wikipedia-facs", &fills, None);
    says(&picture, "surprise");
    let bars = picture.ops.iter().filter(|it| match it {
        Op::Fill { points, .. } => points.len() == 4 && points[2].1 - points[0].1 == 9.0,
        _ => false,
    });
    assert_eq!(bars.count(), 2);
}

use std::collections::BTreeSet;

use super::*;
use crate::sample::{clips, coders, sheet};

const PERFECT: ErrorModel = ErrorModel {
    seed: 7,
    missed: [0; 5],
    confused: 0,
    level_off: 0,
    side_missed: 0,
    jitter_ms: [0; 4],
    onset_bias_ms: 0,
    false_alarms: 0,
    ignores_blinks: false,
};

fn items(model: &ErrorModel, clip: usize) -> Vec<String> {
    let clip = &clips()[clip];
    let seen = model.sheet(1, &clip.actions, clip.rate, clip.n_frames);
    seen.iter().map(|it| it.item.to_string()).collect()
}

#[test]
fn a_coder_without_errors_scores_the_truth() {
    for clip in clips() {
        let mut truth = clip.actions.clone();
        truth.iter_mut().for_each(|it| it.note.clear());
        let seen = PERFECT.sheet(1, &clip.actions, clip.rate, clip.n_frames);
        assert_eq!(truth, seen, "{}", clip.title);
    }
}

#[test]
fn each_error_does_what_it_says() {
    let all_missed = ErrorModel { missed: [1000; 5], ..PERFECT };
    // What cannot be seen is marked all the same.
    assert_eq!(items(&all_missed, 0), ["72"]);
    let no_blinks = ErrorModel { ignores_blinks: true, ..PERFECT };
    assert!(!items(&no_blinks, 0).contains(&"45".to_owned()));
    let both = ErrorModel { side_missed: 1000, ..PERFECT };
    assert!(items(&both, 0).contains(&"14B".to_owned()));
    let mixed = ErrorModel { confused: 1000, ..PERFECT };
    // 6 becomes 7; 12 becomes 14 and back only where the other is not there already.
    assert!(items(&mixed, 1).contains(&"7D".to_owned()));
    assert!(items(&mixed, 0).contains(&"L12A".to_owned()));
    let off = ErrorModel { level_off: 1000, ..PERFECT };
    assert!(!items(&off, 0).contains(&"12D".to_owned()));
    let loud = ErrorModel { false_alarms: 20_000, ..PERFECT };
    assert!(items(&PERFECT, 2).len() < items(&loud, 2).len());
}

#[test]
fn another_seed_is_another_coder() {
    let jitter = |seed| ErrorModel { seed, jitter_ms: [80; 4], ..PERFECT };
    let clip = &clips()[0];
    let seen = |seed| jitter(seed).sheet(1, &clip.actions, clip.rate, clip.n_frames);
    assert_eq!(seen(1), seen(1));
    assert_ne!(seen(1), seen(2));
}

#[test]
fn an_added_action_changes_no_other() {
    let coder = coders()[2];
    let clip = &clips()[0];
    let whole = sheet(clip, &coder);
    let mut shorter = clip.clone();
    let last = shorter.actions.pop().unwrap();
    let less = sheet(&shorter, &coder);
    let gone: Vec<_> = whole.iter().filter(|it| !less.contains(it)).collect();
    assert!(gone.len() <= 1, "{gone:?} came of {last:?}");
}

#[test]
fn sheets_keep_to_the_clip_and_to_one_action_of_a_code_at_a_time() {
    for clip in clips() {
        for coder in coders() {
            let seen = sheet(&clip, &coder);
            assert!(seen.is_sorted_by_key(|it| (it.landmarks.onset(), it.item.code)));
            for (i, a) in seen.iter().enumerate() {
                let span = a.landmarks.span().unwrap();
                assert!(span.last().0 < clip.n_frames, "{} {}", coder.name, a.item);
                let twice = seen[i + 1..].iter().find(|b| clashes(a, b));
                assert_eq!(twice, None, "{} on {}", coder.name, clip.title);
            }
        }
    }
}

/// The coders agree with the truth in the order of their experience, and none of them
/// wholly: the sample is worth comparing.
#[test]
fn coders_differ_in_skill() {
    let hits = coders().into_iter().map(|coder| {
        let each = clips().into_iter().map(|clip| {
            let truth: BTreeSet<_> = clip.actions.iter().map(|it| it.item).collect();
            let seen = sheet(&clip, &coder);
            let right = seen.iter().filter(|it| truth.contains(&it.item)).count();
            (2 * right, truth.len().max(clip.actions.len()) + seen.len())
        });
        let (hits, all) = each.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        hits as f64 / all as f64
    });
    let hits: Vec<f64> = hits.collect();
    assert!(hits[2] < hits[1] && hits[1] < hits[0], "{hits:?}");
    assert!(hits[0] < 0.99 && 0.3 < hits[2], "{hits:?}");
}

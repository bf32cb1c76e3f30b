use super::*;
use crate::sample::{add_clip, add_coder, add_sheet, pair, project};

/// Frames 10 to 19 and 15 to 24 at 25 a second: 15 frames, 0.6 s, of 100.
#[test]
fn overlapping_actions_count_their_frames_once() {
    let rows = pair(
        &[(12, 10, None, Some(19)), (12, 15, None, Some(24))],
        &[(12, 0, None, Some(9))],
    );
    let [anna, ben] = &budget(&rows, &Plan::default()).unwrap()[..] else {
        panic!("two")
    };
    assert_eq!((anna.coder.as_str(), anna.n_actions, anna.n_frames), ("anna", 1, 15));
    assert_eq!((anna.share, anna.n_codable, anna.n_clips), (Some(0.15), 100, 1));
    assert_eq!(anna.time, MediaTime::new(15, 25));
    assert_eq!((ben.coder.as_str(), ben.time), ("ben", MediaTime::new(2, 5)));
}

/// Ten frames at 25 and ten at 30000/1001 a second, added exactly; and a clip that was
/// coded without the code still counts as codable.
#[test]
fn times_of_different_clocks_add_exactly() {
    let mut rows = project();
    add_coder(&mut rows, "anna");
    let rates = [(25, 1), (30_000, 1001), (50, 1)];
    for (clip, rate) in (1..).zip(rates) {
        add_clip(&mut rows, &format!("clip {clip}"), rate, 100);
        let said: &[_] = if clip < 3 { &[(4, 5, None, Some(14))] } else { &[] };
        add_sheet(&mut rows, clip, 1, said);
    }
    let [row] = &budget(&rows, &Plan::default()).unwrap()[..] else { panic!("one") };
    assert_eq!((row.n_clips, row.n_frames, row.n_codable), (3, 20, 300));
    let expected = MediaTime::new(10, 25).zip(MediaTime::new(10_010, 30_000));
    assert_eq!(row.time, expected.and_then(|(a, b)| a.plus(b)));
}

#[test]
fn hidden_frames_are_no_budget() {
    let rows = pair(&[(12, 0, None, Some(9)), (72, 5, None, Some(54))], &[]);
    let [row] = &budget(&rows, &Plan::default()).unwrap()[..] else { panic!("one") };
    assert_eq!((row.n_frames, row.n_codable), (5, 50));
    assert_eq!(row.share, Some(0.1));
}

use super::*;

/// A packet for each picture; those named are places where decoding can begin.
fn packets(n: u32, entries: &[u32]) -> Vec<Packet> {
    (0..n).map(|it| Packet { pictures: 1, entry: entries.contains(&it) }).collect()
}

/// In packets `I P B B P B B`, again and again, each shown before the reference that is
/// decoded before it.
fn shown(n: u32, group: u32) -> Vec<u32> {
    let mut out: Vec<u32> = (0..n).collect();
    out.sort_by_key(|it| {
        let (start, at) = (it - it % group, it % group);
        start * 2
            + match at {
                0 => 0,
                it if it % 3 == 1 => (it + 2) * 2,
                it => (it - 1) * 2,
            }
    });
    out
}

/// `Some(k)` where the frame is the picture of packet `k`.
fn frames(shown: &[u32], packets: &[Packet], events: &[Event]) -> Vec<Option<u32>> {
    let mut out = Vec::new();
    for it in stretches(shown, packets, events) {
        match it {
            Stretch::Whole(range) => out.extend(shown[range].iter().map(|&it| Some(it))),
            Stretch::Lost { n, .. } | Stretch::Unknown { n } => {
                out.extend((0..n).map(|_| None));
            }
        }
    }
    out
}

#[test]
fn nothing_happened() {
    let all = packets(21, &[0, 7, 14]);
    let shown = shown(21, 7);
    assert_eq!(stretches(&shown, &all, &[]), [Stretch::Whole(0..21)]);
    assert!(stretches(&[], &[], &[]).is_empty());
}

/// Of every sound clip, each packet in turn is taken away, or its picture does not come out.
#[test]
fn frames_that_are_given_have_their_number() {
    let sound: Vec<u32> = shown(28, 7);
    for gone in 0..28 {
        // The packet is not there: numbers of packets behind it are one lower.
        let entries: Vec<u32> = [0, 7, 14, 21]
            .into_iter()
            .filter(|&it| it != gone)
            .map(|it| if it > gone { it - 1 } else { it })
            .collect();
        let there = sound.iter().filter(|&&it| it != gone);
        let there: Vec<u32> =
            there.map(|&it| if it > gone { it - 1 } else { it }).collect();
        let event = Event { from: gone.saturating_sub(1), to: gone, missing: Some(1) };
        let found = frames(&there, &packets(27, &entries), &[event]);
        assert_eq!(found.len(), 28, "without {gone}");
        let origin = |it: u32| if it >= gone { it + 1 } else { it };
        let right = found.iter().zip(&sound).filter(|it| it.0.is_some());
        assert!(right.clone().all(|(it, sound)| it.map(origin) == Some(*sound)));
        assert!(14 <= right.count(), "without {gone}");
        // It is there, and does not come out.
        let there: Vec<u32> = sound.iter().copied().filter(|&it| it != gone).collect();
        let found =
            frames(&there, &packets(28, &[0, 7, 14, 21]), &[Event::damage(gone, false)]);
        assert_eq!(found.len(), 28);
        let right = found.iter().zip(&sound).filter(|it| it.0.is_some());
        assert!(right.clone().all(|(it, sound)| *it == Some(*sound)), "damaged {gone}");
        assert!(14 <= right.count(), "damaged {gone}");
    }
}

/// Two pictures are shown before a key frame that is decoded before them.
#[test]
fn leading_pictures_are_counted() {
    let shown = [0, 2, 3, 1, 5, 6, 4, 8, 9, 7];
    let all = packets(10, &[0, 4, 7]);
    let found = frames(&shown, &all, &[Event::damage(2, true)]);
    assert_eq!(found[..6], [Some(0), None, None, None, None, None]);
    assert_eq!(found[6..], [Some(4), Some(8), Some(9), Some(7)]);
    // They did not come out: whether they are shown before it is not known.
    let found = frames(&[0, 2, 3, 1, 4, 8, 9, 7], &all, &[Event::damage(2, true)]);
    assert_eq!(found.len(), 10);
    assert_eq!(found[9], Some(7));
    assert!(found[1..9].iter().all(Option::is_none));
}

#[test]
fn nothing_is_given_behind_an_unknown_number() {
    let all = packets(21, &[0, 7, 14]);
    let event = Event { from: 8, to: 9, missing: None };
    let found = frames(&shown(21, 7), &all, &[event]);
    assert!(found[..8].iter().all(Option::is_some));
    assert!(found[8..].iter().all(Option::is_none));
    assert_eq!(found.len(), 21);
}

#[test]
fn what_happens_close_together_is_one_stretch() {
    let all = packets(28, &[0, 7, 14, 21]);
    let events = [Event::damage(8, true), Event::damage(15, true)];
    let found = stretches(&shown(28, 7), &all, &events);
    let whole = found.iter().filter(|it| matches!(it, Stretch::Whole(_))).count();
    assert_eq!(whole, 3, "{found:?}");
    // The next key frame is damaged too.
    let events = [Event::damage(8, true), Event::damage(14, true)];
    let found = frames(&shown(28, 7), &all, &events);
    assert!(found[8..21].iter().all(Option::is_none));
    assert_eq!(found[21], Some(21));
}

#[test]
fn missing_at_the_ends() {
    let all = packets(14, &[0, 7]);
    let shown = shown(14, 7);
    let start = Event { from: 0, to: 0, missing: Some(2) };
    let found = frames(&shown, &all, &[start]);
    assert_eq!(found[..3], [None, None, Some(0)]);
    let end = Event { from: 13, to: 14, missing: Some(3) };
    let found = frames(&shown, &all, &[end]);
    assert_eq!(found.len(), 17);
    assert!(found[13..].iter().all(Option::is_none));
}

/// Any pictures, packets and events: no panic, and every picture at most once, in order.
#[test]
fn anything_is_numbered() {
    let mut state = 1_u64;
    let mut below = move |n: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        u32::try_from(state >> 33).unwrap_or(0) % n
    };
    for _ in 0..3000 {
        let n = 1 + below(24);
        let all: Vec<Packet> =
            (0..n).map(|_| Packet { pictures: below(3), entry: below(4) == 0 }).collect();
        let shown: Vec<u32> = (0..below(30)).map(|_| below(n)).collect();
        let events: Vec<Event> = (0..below(4))
            .map(|_| {
                let from = below(n);
                let missing = Some(below(3)).filter(|&it| it < 2);
                Event { from, to: from + below(n - from + 1), missing }
            })
            .collect();
        let found = stretches(&shown, &all, &events);
        let mut next = 0;
        for it in found {
            if let Stretch::Whole(range) = it {
                assert!(next <= range.start && range.end <= shown.len());
                next = range.end;
            }
        }
    }
}

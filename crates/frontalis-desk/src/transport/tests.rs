use frontalis_core::TimeBase;
use proptest::prelude::*;

use super::*;

fn frame(it: u32) -> FrameIndex {
    FrameIndex(it)
}

fn span(first: u32, last: u32) -> FrameSpan {
    FrameSpan::new(frame(first), frame(last)).unwrap()
}

fn ms(it: u64) -> Duration {
    Duration::from_millis(it)
}

/// A transport whose first frame is on screen: frames of 40 ms.
fn even(n_frames: u32) -> Transport {
    let rate = frontalis_core::time::FrameRate { num: 25, den: 1 };
    let table = FrameTable::constant(rate, n_frames).unwrap();
    at_rest(table)
}

fn at_rest(table: FrameTable) -> Transport {
    let mut transport = Transport::new(Arc::new(table));
    assert_eq!(transport.arrived(frame(0)), None);
    transport
}

/// Plays by ticks, each frame arriving at once; gives the frames shown.
fn watch(transport: &mut Transport, tick: Duration, most: usize) -> Vec<u32> {
    let mut shown = Vec::new();
    for _ in 0..most {
        if let Some(due) = transport.tick(tick) {
            shown.push(due.0);
            transport.arrived(due);
        }
        if !transport.is_playing() {
            break;
        }
    }
    shown
}

fn go(transport: &mut Transport, to: u32) {
    transport.go_to(frame(to));
    transport.arrived(frame(to));
}

#[test]
fn a_loop_begins_again_where_it_began() {
    let mut transport = even(50);
    transport.rest = Duration::ZERO;
    transport.toggle_loop(None);
    assert_eq!(transport.play(Speed::NORMAL, Some(span(10, 12))), Some(frame(10)));
    transport.arrived(frame(10));
    assert_eq!(watch(&mut transport, ms(40), 7), [11, 12, 10, 11, 12, 10, 11]);
    assert_eq!(transport.n_dropped(), 0);
    // Backward from where it is, in the same frames.
    transport.play(Speed::NORMAL.reversed(), Some(span(10, 12)));
    assert_eq!(watch(&mut transport, ms(40), 4), [10, 12, 11, 10]);
    // Without the loop it goes on to the end.
    transport.play(Speed::NORMAL, None);
    transport.toggle_loop(None);
    assert_eq!(watch(&mut transport, ms(40), 100).last(), Some(&49));
    assert!(!transport.is_playing());
}

#[test]
fn the_points_that_are_set_go_before_what_is_selected() {
    let mut transport = even(50);
    go(&mut transport, 30);
    transport.set_out(None);
    go(&mut transport, 28);
    transport.set_in(None);
    transport.rest = Duration::ZERO;
    transport.toggle_loop(None);
    transport.toggle_play(Some(span(3, 9)));
    assert_eq!(watch(&mut transport, ms(40), 5), [29, 30, 28, 29, 30]);
    let run = transport.run().unwrap();
    assert_eq!((run.start.round_ms(), run.end.round_ms()), (1120, 1240));
    // Points that are out of order let go of the older one.
    go(&mut transport, 40);
    transport.set_in(None);
    assert_eq!((transport.in_point(), transport.out_point()), (Some(frame(40)), None));
    transport.clear_in_out(None);
    assert_eq!((transport.in_point(), transport.out_point()), (None, None));
}

/// Half a second on the last frame, half a second on the first: 13 ticks of 40 ms are more.
#[test]
fn a_loop_rests_at_both_ends() {
    let mut transport = even(50);
    transport.toggle_loop(None);
    transport.play(Speed::NORMAL, Some(span(10, 12)));
    transport.arrived(frame(10));
    let number = transport.run().unwrap().number;
    assert_eq!(watch(&mut transport, ms(40), 3), [11, 12]);
    assert!(transport.is_playing() && transport.run().is_none(), "nothing is heard");
    assert_eq!(watch(&mut transport, ms(40), 12), []);
    assert_eq!(watch(&mut transport, ms(40), 1), [10]);
    assert_eq!(watch(&mut transport, ms(40), 13), []);
    assert_ne!(transport.run().unwrap().number, number, "another run");
    assert_eq!(watch(&mut transport, ms(40), 3), [11, 12]);
    assert_eq!(transport.n_dropped(), 0);
    // A speed that is changed in a rest is that of the next round: a frame lasts 80 ms.
    transport.change_speed(-1, Some(span(10, 12)));
    assert_eq!(watch(&mut transport, ms(40), 26), [10]);
    assert_eq!(watch(&mut transport, ms(40), 4), [11, 12]);
    // Longer: 1 s, 2 s, and none.
    assert!(transport.next_rest(None).contains("1 s"));
    transport.next_rest(None);
    transport.next_rest(None);
    transport.toggle_play(None);
    assert!(!transport.is_playing() && transport.tick(ms(9999)).is_none());
    assert_eq!(transport.wanted(), frame(12));
}

#[test]
fn a_loop_that_is_ended_in_a_rest_ends_there() {
    let mut transport = even(50);
    transport.toggle_loop(None);
    transport.play(Speed::NORMAL, Some(span(10, 12)));
    watch(&mut transport, ms(40), 4);
    transport.toggle_loop(None);
    assert!(!transport.is_playing());
    assert_eq!(transport.wanted(), frame(12));
}

#[test]
fn playing_ends_exactly_on_the_out_point() {
    let mut transport = even(50);
    go(&mut transport, 20);
    transport.set_out(None);
    go(&mut transport, 15);
    transport.set_in(None);
    go(&mut transport, 10);
    transport.toggle_play(None);
    let shown = watch(&mut transport, ms(17), 100);
    assert_eq!(shown, (11..=20).collect::<Vec<_>>());
    assert!(!transport.is_playing());
    assert_eq!(transport.settled(), Some(frame(20)));
    // Once more from the in point; and past the out point there is the rest of the clip.
    assert_eq!(transport.toggle_play(None), Some(frame(15)));
    go(&mut transport, 21);
    transport.toggle_play(None);
    assert_eq!(watch(&mut transport, ms(40), 100).last(), Some(&49));
    // Backward it ends on the in point.
    transport.play(Speed { num: -2, den: 1 }, None);
    assert_eq!(watch(&mut transport, ms(5), 1000).last(), Some(&15));
}

#[test]
fn the_frame_on_screen_is_due_for_as_long_as_it_lasts() {
    // 1001/30000 s is no whole number of nanoseconds.
    let base = TimeBase::new(1001, 30_000).unwrap();
    let table = FrameTable::new(base, (0..10).collect(), 10).unwrap();
    let mut transport = at_rest(table);
    go(&mut transport, 4);
    transport.toggle_play(None);
    assert_eq!(transport.tick(Duration::ZERO), None, "it stays on its frame");
    assert_eq!(transport.tick(ms(33)), None);
    assert_eq!(transport.tick(ms(1)), Some(frame(5)));
}

#[test]
fn another_clock_is_followed_and_never_backward() {
    let mut transport = even(50);
    transport.toggle_play(None);
    let run = transport.run().unwrap();
    let played = |it: i64| MediaTime::new(it, 1000).unwrap();
    assert_eq!(transport.played(run.number, played(85)), Some(frame(2)));
    assert_eq!(transport.played(run.number, played(79)), None, "it waits");
    assert_eq!(
        transport.played(run.number + 1, played(900)),
        None,
        "that is not this run"
    );
    assert_eq!(transport.played(run.number, played(2000)), Some(frame(49)));
    assert!(!transport.is_playing());
}

#[test]
fn a_change_of_speed_is_another_run_from_the_same_place() {
    let mut transport = even(50);
    transport.toggle_play(None);
    transport.tick(ms(90));
    let before = transport.run().unwrap();
    transport.change_speed(-1, None);
    let after = transport.run().unwrap();
    assert_ne!(before.number, after.number);
    assert_eq!(after.from.round_ms(), 90);
    assert_eq!(after.speed.label(), "1/2×");
    assert_eq!(transport.tick(ms(59)), None);
    assert_eq!(transport.tick(ms(1)), Some(frame(3)));
}

#[test]
fn frames_that_came_too_late_are_counted() {
    let mut transport = even(50);
    transport.toggle_play(None);
    for _ in 0..5 {
        transport.tick(ms(40));
    }
    assert_eq!(transport.n_dropped(), 0, "they may still come");
    transport.arrived(frame(2));
    assert_eq!(transport.n_dropped(), 1, "frame 1 never will");
    transport.arrived(frame(5));
    assert_eq!(transport.n_dropped(), 3);
    transport.tick(ms(80));
    transport.toggle_play(None);
    assert_eq!(transport.n_dropped(), 5, "they were due when it was stopped");
    transport.arrived(frame(5));
    transport.toggle_play(None);
    assert_eq!(transport.n_dropped(), 0);
}

/// Frames of 3 to 80 ms.
fn any_table() -> impl Strategy<Value = FrameTable> {
    proptest::collection::vec(3..80i64, 1..60).prop_map(|steps| {
        let mut at = 0;
        let mut pts = vec![0];
        pts.extend(steps.iter().map(|it| {
            at += it;
            at
        }));
        FrameTable::new(TimeBase::new(1, 1000).unwrap(), pts, at + 40).unwrap()
    })
}

fn any_speed() -> impl Strategy<Value = Speed> {
    let notch = proptest::sample::select(Speed::NOTCHES.to_vec());
    (notch, any::<bool>()).prop_map(|(it, back)| if back { it.reversed() } else { it })
}

proptest! {
    /// A loop shows its own frames only, whatever the clock does.
    #[test]
    fn a_loop_stays_within_its_frames(
        table in any_table(),
        speed in any_speed(),
        rest in 0..3u64,
        (a, b, at) in (0..61u32, 0..61u32, 0..61u32),
        ticks in proptest::collection::vec(0..400u64, 1..80),
    ) {
        let last = table.last().0;
        let looped = span(a.min(b).min(last), a.max(b).min(last));
        let mut transport = at_rest(table);
        transport.rest = ms(rest * 250);
        transport.toggle_loop(None);
        go(&mut transport, at.min(last));
        let begun = transport.play(speed, Some(looped));
        prop_assert!(begun.is_none_or(|it| looped.contains(it)));
        for tick in ticks {
            if let Some(due) = transport.tick(ms(tick)) {
                prop_assert!(looped.contains(due), "{due:?} is not of {looped:?}");
            }
            prop_assert!(transport.is_playing());
        }
    }

    /// Ticks shorter than a frame show every frame, one after the other, to the last.
    #[test]
    fn every_frame_is_shown_in_order(
        table in any_table(),
        notch in 0..5usize,
        back in any::<bool>(),
        tick in 1..3000u64,
    ) {
        let last = table.last().0;
        let mut transport = at_rest(table);
        go(&mut transport, if back { last } else { 0 });
        let speed = Speed::NOTCHES[notch];
        transport.play(if back { speed.reversed() } else { speed }, None);
        let shown = watch(&mut transport, Duration::from_micros(tick), usize::MAX);
        let expected: Vec<u32> = if back { (0..last).rev().collect() } else { (1..=last).collect() };
        prop_assert_eq!(&shown, &expected);
        prop_assert_eq!(transport.n_dropped(), 0);
    }

    /// Every frame that was due was shown or dropped, in the end.
    #[test]
    fn what_is_due_is_shown_or_dropped(
        table in any_table(),
        speed in any_speed(),
        looping in any::<bool>(),
        steps in proptest::collection::vec((0..300u64, any::<bool>()), 1..120),
    ) {
        let mut transport = at_rest(table);
        if looping {
            transport.toggle_loop(None);
        }
        transport.play(speed, None);
        let mut on_its_way = None;
        for (tick, arrives) in steps {
            on_its_way = transport.tick(ms(tick)).or(on_its_way);
            if let Some(it) = on_its_way.filter(|_| arrives) {
                transport.arrived(it);
                on_its_way = None;
            }
            let (due, shown, dropped) = transport.tally.counts();
            prop_assert!(shown + dropped <= due);
        }
        if transport.is_playing() {
            transport.toggle_play(None);
        } else if let Some(it) = on_its_way {
            transport.arrived(it);
        }
        let (due, shown, dropped) = transport.tally.counts();
        prop_assert_eq!(shown + dropped, due);
    }
}

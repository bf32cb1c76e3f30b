//! Gestures as the window reports them, and what they say.

use frontalis_core::sheet::Cause;
use frontalis_core::time::FrameRate;
use frontalis_core::{Action as Scored, Code, Edit, Item, Journal, Landmarks, UtcMillis};
use frontalis_desk::{LaneKey, LanePlan};
use iced::Size;
use iced::widget::canvas::Program;

use super::layout::Layout;
use super::*;

const SIZE: Size = Size::new(972.0, 300.0);

/// A timeline of 100 frames with action 12 on frames 20 to 39, apex 25 to 30, and 1 on
/// frames 60 to 69.
struct Bench {
    journal: Journal,
    lanes: Lanes,
    table: FrameTable,
    desk: frontalis_desk::Desk,
    drawn: Drawn,
    state: State,
    snap: bool,
    said: Vec<Gesture>,
}

impl Bench {
    fn new() -> Self {
        let span = |a, b| frontalis_core::FrameSpan::new(FrameIndex(a), FrameIndex(b));
        let marks = Landmarks::new(FrameIndex(20), span(25, 30), Some(FrameIndex(39)));
        let item = |it| Item::new(Code::plain(it).unwrap());
        let other = Landmarks::new(FrameIndex(60), None, Some(FrameIndex(69)));
        let marker = frontalis_core::Marker::default();
        let edits = vec![
            Edit::Insert {
                id: ActionId(1),
                action: Scored::new(item(12), marks.unwrap()),
            },
            Edit::Insert {
                id: ActionId(2),
                action: Scored::new(item(1), other.unwrap()),
            },
            Edit::SetMarker { frame: FrameIndex(50), marker: Some(marker) },
        ];
        let mut journal = Journal::new();
        for entry in journal.draft(edits, Cause::Coder, UtcMillis(0)) {
            journal.accept(entry).unwrap();
        }
        let table = FrameTable::constant(FrameRate { num: 25, den: 1 }, 100).unwrap();
        let scheme = frontalis_core::Scheme::facs_2002();
        Self {
            lanes: Lanes::of(journal.sheet()),
            journal,
            desk: frontalis_desk::Desk::new(std::sync::Arc::new(table.clone()), scheme),
            table,
            drawn: Drawn::default(),
            state: State::default(),
            snap: false,
            said: Vec::new(),
        }
    }

    fn timeline(&self) -> Timeline<'_> {
        let plan = LanePlan::default();
        Timeline {
            rows: plan.rows(&self.lanes, self.desk.scheme(), self.desk.selection()),
            lanes: &self.lanes,
            sheet: self.journal.sheet(),
            choice: plan.choice,
            only: None,
            lane_height: LaneHeight::Usual,
            snap: self.snap,
            table: &self.table,
            scale: Scale::whole(100, 1000.0),
            scroll: 0.0,
            strips: Strips { film: false, wave: false },
            selection: self.desk.selection(),
            playhead: Some(FrameIndex(0)),
            wanted: None,
            played: (None, None),
            candidate: None,
            empty: "",
            drawn: &self.drawn,
        }
    }

    fn send(&mut self, event: mouse::Event, at: Point) {
        let bounds = Rectangle::with_size(SIZE);
        let cursor = mouse::Cursor::Available(at);
        let mut state = self.state;
        let timeline = self.timeline();
        let action = timeline.update(&mut state, &Event::Mouse(event), bounds, cursor);
        drop(timeline);
        self.state = state;
        self.said.extend(action.and_then(|it| it.into_inner().0));
    }

    fn hold(&mut self, modifiers: keyboard::Modifiers) -> &mut Self {
        self.state.modifiers = modifiers;
        self
    }

    /// What the desk selects is selected here.
    fn select(&mut self, id: u64) {
        let select = frontalis_desk::Command::Select(Some(ActionId(id)));
        self.desk.handle(select, &self.journal);
    }

    fn press(&mut self, at: Point) -> &mut Self {
        self.send(mouse::Event::ButtonPressed(mouse::Button::Left), at);
        self
    }

    fn to(&mut self, at: Point) -> &mut Self {
        self.send(mouse::Event::CursorMoved { position: at }, at);
        self
    }

    fn release(&mut self, at: Point) -> &mut Self {
        self.send(mouse::Event::ButtonReleased(mouse::Button::Left), at);
        self
    }

    /// The middle of the lane of 12, this many frames along: 7.88 pixels a frame.
    fn at(frame: f32) -> Point {
        let width = SIZE.width - layout::HEADS - 12.0;
        let lanes = layout::RULER + layout::MARKERS;
        // Below the heading and the lane of 1, and the heading of 12.
        let down = 2.0 * layout::HEADING + LaneHeight::Usual.pixels() * 1.5;
        Point::new(layout::HEADS + frame * width / 100.0, lanes + down)
    }

    /// The same on the lane of 1.
    fn above(frame: f32) -> Point {
        let up = layout::HEADING + LaneHeight::Usual.pixels();
        Point::new(Self::at(frame).x, Self::at(frame).y - up)
    }
}

#[test]
fn alt_moves_an_action_whole_within_the_clip() {
    let mut bench = Bench::new();
    bench.hold(keyboard::Modifiers::ALT);
    bench.press(Bench::at(35.0)).to(Bench::at(40.0)).release(Bench::at(40.0));
    let ids = vec![ActionId(1)];
    assert_eq!(
        bench.said,
        [
            Gesture::Select(Some(ActionId(1)), false),
            Gesture::Preview(FrameIndex(25)),
            Gesture::Move { ids: ids.clone(), by: 5 },
        ]
    );
    // Taken by an edge it is moved whole too, and it stays within the clip.
    bench.said.clear();
    bench.press(Bench::at(20.0)).to(Bench::at(150.0)).release(Bench::at(150.0));
    assert_eq!(bench.said.last(), Some(&Gesture::Move { ids, by: 60 }));
}

#[test]
fn what_is_selected_is_moved_together() {
    let mut bench = Bench::new();
    bench.select(1);
    let all = frontalis_desk::Command::SelectAll;
    bench.desk.handle(all, &bench.journal);
    bench.hold(keyboard::Modifiers::ALT);
    bench.press(Bench::at(35.0)).to(Bench::at(33.0)).release(Bench::at(33.0));
    let ids = vec![ActionId(1), ActionId(2)];
    assert_eq!(bench.said.last(), Some(&Gesture::Move { ids, by: -2 }));
}

#[test]
fn alt_and_the_middle_button_take_hold_of_the_view() {
    for button in [mouse::Button::Left, mouse::Button::Middle] {
        let mut bench = Bench::new();
        bench.hold(keyboard::Modifiers::ALT);
        bench.send(mouse::Event::ButtonPressed(button), Bench::at(50.0));
        bench.to(Bench::at(40.0));
        bench.send(mouse::Event::ButtonReleased(button), Bench::at(40.0));
        bench.to(Bench::at(10.0));
        assert!(matches!(bench.said[..], [Gesture::View(_)]), "{:?}", bench.said);
    }
}

#[test]
fn a_band_selects_what_it_touches() {
    let mut bench = Bench::new();
    bench.hold(keyboard::Modifiers::SHIFT);
    bench.press(Bench::above(10.0)).to(Bench::at(22.0)).release(Bench::at(22.0));
    bench.hold(keyboard::Modifiers::COMMAND);
    bench.press(Bench::above(10.0)).to(Bench::at(99.0)).release(Bench::at(99.0));
    assert_eq!(
        bench.said,
        [
            Gesture::SelectMany(vec![ActionId(1)], false),
            Gesture::SelectMany(vec![ActionId(2), ActionId(1)], true),
        ]
    );
}

#[test]
fn shift_reaches_from_what_is_selected() {
    let mut bench = Bench::new();
    bench.select(1);
    bench.hold(keyboard::Modifiers::SHIFT);
    bench.press(Bench::above(65.0)).release(Bench::above(65.0));
    let both = vec![ActionId(2), ActionId(1)];
    assert_eq!(bench.said, [Gesture::SelectMany(both, false)]);
}

#[test]
fn an_edge_snaps_to_marks_and_shift_suspends_it() {
    let landed = |snap: bool, held: keyboard::Modifiers, to: f32| {
        let mut bench = Bench::new();
        bench.snap = snap;
        bench.press(Bench::at(40.0)).hold(held).to(Bench::at(to)).release(Bench::at(to));
        match bench.said.last() {
            Some(Gesture::Retime { frame, .. }) => frame.0,
            other => panic!("{other:?}"),
        }
    };
    let none = keyboard::Modifiers::empty();
    // The marker is on frame 50 and 1 begins on frame 60: the offset ends before either.
    assert_eq!(landed(true, none, 49.4), 49);
    assert_eq!(landed(false, none, 49.4), 48);
    assert_eq!(landed(true, keyboard::Modifiers::SHIFT, 49.4), 48);
    assert_eq!(landed(true, none, 59.4), 59);
    assert_eq!(landed(false, none, 59.4), 58);
}

#[test]
fn headings_fold_and_markers_are_gone_to() {
    let mut bench = Bench::new();
    let heading = Point::new(20.0, layout::RULER + layout::MARKERS + 5.0);
    bench.press(heading).release(heading);
    bench.hold(keyboard::Modifiers::COMMAND).press(heading).release(heading);
    bench.hold(keyboard::Modifiers::empty());
    let marker = Point::new(Bench::at(50.3).x, layout::RULER + 5.0);
    bench.press(marker).release(marker);
    let upper = frontalis_core::facs::Region::Upper;
    assert_eq!(
        bench.said,
        [Gesture::Fold(upper), Gesture::Only(upper), Gesture::Seek(FrameIndex(50))]
    );
}

#[test]
fn a_candidate_is_gone_to_and_makes_room_for_itself() {
    let mut bench = Bench::new();
    let marker = Edit::SetMarker { frame: FrameIndex(50), marker: None };
    let candidate = "84 0 normal accepted joy 85 -".parse().ok();
    let candidate = Edit::SetCandidate { frame: FrameIndex(80), candidate };
    for entry in bench.journal.draft(vec![marker], Cause::Coder, UtcMillis(1)) {
        bench.journal.accept(entry).unwrap();
    }
    let layout = |bench: &Bench| {
        let layout = bench.timeline().layout(SIZE);
        layout.lanes_top() - layout.markers_top()
    };
    assert_eq!(layout(&bench), 0.0);
    for entry in bench.journal.draft(vec![candidate], Cause::Coder, UtcMillis(2)) {
        bench.journal.accept(entry).unwrap();
    }
    assert_eq!(layout(&bench), layout::MARKERS);
    let at = |frame: f32| Point::new(Bench::at(frame).x, layout::RULER + 5.0);
    bench.press(at(80.3)).release(at(80.3));
    bench.press(at(30.3)).release(at(30.3));
    assert_eq!(
        bench.said,
        [Gesture::Candidate(FrameIndex(80)), Gesture::Seek(FrameIndex(30))]
    );
}

#[test]
fn a_marker_is_dragged_with_the_video_following() {
    let mut bench = Bench::new();
    let over = |frame: f32| Point::new(Bench::at(frame).x, layout::RULER + 5.0);
    bench.press(over(50.0)).to(over(53.0)).to(over(57.0)).release(over(57.0));
    let (from, to) = (FrameIndex(50), FrameIndex(57));
    let expected = [
        Gesture::Seek(from),
        Gesture::Preview(FrameIndex(53)),
        Gesture::Preview(to),
        Gesture::MoveMarker { from, to },
    ];
    assert_eq!(bench.said, expected);
    // Back where it was is no step.
    bench.said.clear();
    bench.press(over(50.0)).to(over(53.0)).to(over(50.0)).release(over(50.0));
    assert!(!bench.said.iter().any(|it| matches!(it, Gesture::MoveMarker { .. })));
}

#[test]
fn a_dragged_edge_is_previewed_and_then_put() {
    let mut bench = Bench::new();
    bench.press(Bench::at(40.0)).to(Bench::at(43.0)).to(Bench::at(45.0));
    bench.release(Bench::at(45.0));
    let id = ActionId(1);
    let (landmark, frame) = (Landmark::Offset, FrameIndex(44));
    let expected = [
        Gesture::Select(Some(id), false),
        Gesture::Preview(FrameIndex(42)),
        Gesture::Preview(FrameIndex(44)),
        Gesture::Retime { id, landmark, frame },
    ];
    assert_eq!(bench.said, expected);
}

#[test]
fn an_edge_stops_where_the_order_of_landmarks_ends() {
    let mut bench = Bench::new();
    bench.press(Bench::at(20.0)).to(Bench::at(60.0)).release(Bench::at(60.0));
    let last = bench.said.last();
    let frame = FrameIndex(25);
    let landmark = Landmark::Onset;
    assert_eq!(last, Some(&Gesture::Retime { id: ActionId(1), landmark, frame }));
}

#[test]
fn a_click_on_an_action_moves_nothing() {
    let mut bench = Bench::new();
    bench.press(Bench::at(35.0)).to(Bench::at(36.0)).release(Bench::at(36.0));
    assert_eq!(bench.said, [Gesture::Select(Some(ActionId(1)), false)]);
    let mut bench = Bench::new();
    bench.press(Bench::at(20.0)).release(Bench::at(20.0));
    assert_eq!(bench.said, [Gesture::Select(Some(ActionId(1)), false)]);
}

#[test]
fn the_ruler_and_empty_lanes_seek() {
    let mut bench = Bench::new();
    let ruler = Point::new(Bench::at(50.5).x, 8.0);
    bench.press(ruler).to(Bench::at(60.5)).release(Bench::at(60.5));
    let expected = [Gesture::Seek(FrameIndex(50)), Gesture::Seek(FrameIndex(60))];
    assert_eq!(bench.said, expected);
}

#[test]
fn the_wheel_zooms_at_the_pointer() {
    let mut bench = Bench::new();
    let delta = mouse::ScrollDelta::Lines { x: 0.0, y: 2.0 };
    bench.send(mouse::Event::WheelScrolled { delta }, Bench::at(50.0));
    let [Gesture::View(view)] = bench.said[..] else { panic!("{:?}", bench.said) };
    let (first, shown) = view.range();
    assert!(shown < 100.0 && 0.0 < first);
    assert!((first + shown / 2.0 - 50.0).abs() < 0.5, "frame 50 stays under it");
}

/// Rows of as many lanes as this, under one heading.
fn rows(n: usize) -> Vec<LaneRow> {
    let region = frontalis_core::facs::Region::Upper;
    let key = LaneKey::of(&Item::new(Code::plain(12).unwrap()));
    let heading = LaneRow::Heading { region, folded: false, n_lanes: n };
    std::iter::once(heading).chain(vec![LaneRow::Lane(key); n]).collect()
}

#[test]
fn rows_are_scrolled_whole_and_a_bar_says_where() {
    let scale = Scale::whole(100, 1000.0);
    let strips = Strips { film: false, wave: false };
    let lane = LaneHeight::Usual.pixels();
    // Room for five lanes and a half.
    let size = Size::new(900.0, layout::RULER + layout::OVERVIEW + 5.5 * lane);
    let at = |n, scroll| {
        let rows = tops(&rows(n), LaneHeight::Usual);
        Layout::new(scale, size, 100, strips).with_rows(rows, scroll)
    };
    for scroll in [0.0, 11.0, 13.0, 40.0, 100.0] {
        let first = at(20, scroll).rows_in_view().start;
        assert_eq!(at(20, scroll).row_top(first), at(20, scroll).lanes_top(), "{scroll}");
    }
    assert_eq!(at(4, 0.0).lane_bar(), None);
    let most = at(20, 0.0).most_scroll();
    // The last five lanes are seen whole.
    assert_eq!(most, layout::HEADING + 15.0 * lane);
    assert_eq!(at(20, most).rows_in_view(), 16..21);
    let bar = |scroll| at(20, scroll).lane_bar().unwrap();
    let (track, top) = bar(0.0);
    assert_eq!(track.y, top.y);
    let (_, end) = bar(most);
    assert!((end.y + end.height - track.y - track.height).abs() < 0.01);
    // The bar taken in the middle of its thumb moves nothing.
    let halfway = bar(most / 2.0).1;
    let scroll = at(20, most / 2.0).scroll_at(halfway.center_y());
    assert!((scroll - most / 2.0).abs() < lane, "{scroll}");
}

#[test]
fn a_row_is_scrolled_into_view_by_as_little_as_possible() {
    let lane = LaneHeight::Usual.pixels();
    let tops = tops(&rows(20), LaneHeight::Usual);
    let to = |row, scroll| scrolled_to(row, &tops, 5.0 * lane, scroll);
    assert_eq!(to(2, 0.0), 0.0);
    assert_eq!(to(8, 0.0), layout::HEADING + 3.0 * lane);
    assert_eq!(to(1, 240.0), layout::HEADING);
    assert_eq!(to(20, 0.0), layout::HEADING + 15.0 * lane);
    let few = super::tops(&rows(3), LaneHeight::Usual);
    assert_eq!(scrolled_to(0, &few, 5.0 * lane, 0.0), 0.0);
}

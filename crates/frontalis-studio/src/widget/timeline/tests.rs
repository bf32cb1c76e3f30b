//! Gestures as the window reports them, and what they say.

use frontalis_core::sheet::Cause;
use frontalis_core::time::FrameRate;
use frontalis_core::{Action as Scored, Code, Edit, Item, Journal, Landmarks, UtcMillis};
use frontalis_desk::lanes;
use iced::Size;
use iced::widget::canvas::Program;

use super::*;

const SIZE: Size = Size::new(972.0, 300.0);

/// A timeline of 100 frames with action 12 on frames 20 to 39, apex 25 to 30.
struct Bench {
    journal: Journal,
    table: FrameTable,
    selection: Selection,
    cache: canvas::Cache,
    state: State,
    said: Vec<Gesture>,
}

impl Bench {
    fn new() -> Self {
        let span = |a, b| frontalis_core::FrameSpan::new(FrameIndex(a), FrameIndex(b));
        let marks = Landmarks::new(FrameIndex(20), span(25, 30), Some(FrameIndex(39)));
        let item = Item::new(Code::plain(12).unwrap());
        let mut journal = Journal::new();
        let edit =
            Edit::Insert { id: ActionId(1), action: Scored::new(item, marks.unwrap()) };
        for entry in journal.draft(vec![edit], Cause::Coder, UtcMillis(0)) {
            journal.accept(entry).unwrap();
        }
        let table = FrameTable::constant(FrameRate { num: 25, den: 1 }, 100).unwrap();
        Self {
            journal,
            table,
            selection: Selection::default(),
            cache: canvas::Cache::new(),
            state: State::default(),
            said: Vec::new(),
        }
    }

    fn send(&mut self, event: mouse::Event, at: Point) {
        let timeline = Timeline {
            lanes: lanes(self.journal.sheet()),
            table: &self.table,
            scale: Scale::whole(100, 1000.0),
            scroll: 0.0,
            strips: Strips { film: false, wave: false },
            selection: &self.selection,
            playhead: Some(FrameIndex(0)),
            wanted: None,
            neutral: None,
            empty: "",
            cache: &self.cache,
        };
        let bounds = Rectangle::with_size(SIZE);
        let cursor = mouse::Cursor::Available(at);
        let action =
            timeline.update(&mut self.state, &Event::Mouse(event), bounds, cursor);
        self.said.extend(action.and_then(|it| it.into_inner().0));
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

    /// The middle of the lane, this many frames along: 7.88 pixels a frame.
    fn at(frame: f32) -> Point {
        let width = SIZE.width - layout::HEADS - 12.0;
        Point::new(layout::HEADS + frame * width / 100.0, layout::RULER + 12.0)
    }
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

#[test]
fn lanes_are_scrolled_by_whole_lanes_and_a_bar_says_where() {
    let scale = Scale::whole(100, 1000.0);
    let strips = Strips { film: false, wave: false };
    // Room for five lanes and a half.
    let height = layout::RULER + layout::OVERVIEW + 5.5 * layout::LANE;
    let size = iced::Size::new(900.0, height);
    let at = |scroll| Layout::new(scale, size, scroll, 100, strips);
    for scroll in [0.0, 11.0, 13.0, 40.0, 100.0] {
        let first = at(scroll).lanes_in_view(20).start;
        assert_eq!(at(scroll).lane_top(first), at(scroll).lanes_top(), "{scroll}");
    }
    assert_eq!(at(0.0).lane_bar(5), None);
    let most = at(0.0).most_scroll(20);
    assert_eq!(most, 15.0 * layout::LANE);
    let bar = |scroll| at(scroll).lane_bar(20).unwrap();
    let (track, top) = bar(0.0);
    assert_eq!(track.y, top.y);
    let (_, end) = bar(most);
    assert!((end.y + end.height - track.y - track.height).abs() < 0.01);
    // The bar taken in the middle of its thumb moves nothing.
    let halfway = bar(most / 2.0).1;
    let scroll = at(0.0).scroll_at(20, halfway.center_y());
    assert!((scroll - most / 2.0).abs() < layout::LANE, "{scroll}");
}

#[test]
fn a_lane_is_scrolled_into_view_by_as_little_as_possible() {
    let height = layout::RULER + layout::OVERVIEW + 5.0 * layout::LANE;
    let to = |lane, scroll| scrolled_to(lane, 20, height, scroll) / layout::LANE;
    assert_eq!(to(2, 0.0), 0.0);
    assert_eq!(to(7, 0.0), 3.0);
    assert_eq!(to(1, 240.0), 1.0);
    assert_eq!(to(19, 0.0), 15.0);
    assert_eq!(scrolled_to(0, 3, height, 0.0), 0.0);
}

//! What parts of the window cost, for `cargo bench`: nothing here is used by the program.

use std::path::Path;
use std::time::Instant;

use frontalis_core::facs::catalogue::CODES;
use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::{Cause, Implied};
use frontalis_core::time::FrameRate;
use frontalis_core::{
    Action, ActionId, Code, Edit, FrameIndex, FrameSpan, FrameTable, Item, Landmarks,
    Level, Prefix, Scheme, Sheet, UtcMillis,
};
use frontalis_desk::{LanePlan, Lanes, Scale, Selection};
use frontalis_store::{NewClip, Project, StoreError};
use iced::advanced::renderer::Headless as _;
use iced::futures::executor::block_on;
use iced::widget::canvas::Program as _;
use iced::{Rectangle, Renderer, Size, Theme, mouse};

use crate::prefs::{LaneHeight, Strips};
use crate::start::settings;
use crate::widget::timeline::{Drawn, State, Timeline};

/// An hour at 25 frames a second.
const N_FRAMES: u32 = 90_000;
/// Frames from one burst of movement to the next.
const BURST: u32 = 250;
/// Codes that are scored; some on three sides.
const N_CODES: usize = 30;

/// A sheet of so many actions over an hour, and what its timeline costs.
pub struct TimelineBench {
    sheet: Sheet,
    scheme: Scheme,
    lanes: Lanes,
    implied: Implied,
    table: FrameTable,
    plan: LanePlan,
    drawn: Drawn,
    selection: Selection,
    renderer: Renderer,
}

impl TimelineBench {
    /// A bench of `n` actions; `None` where there is no renderer.
    pub fn new(n: u32) -> Option<Self> {
        let table = FrameTable::constant(FrameRate { num: 25, den: 1 }, N_FRAMES).ok()?;
        let sheet = sheet(n);
        let scheme = Scheme::facs_2002();
        let settings = settings();
        let (font, size) = (settings.default_font, settings.default_text_size);
        let renderer = block_on(Renderer::new(font, size, Some("tiny-skia")))?;
        Some(Self {
            lanes: Lanes::of(&sheet),
            implied: Implied::of(&sheet, &scheme, &table),
            scheme,
            sheet,
            table,
            plan: LanePlan::default(),
            drawn: Drawn::default(),
            selection: Selection::default(),
            renderer,
        })
    }

    /// How many lanes there are.
    pub fn n_lanes(&self) -> usize {
        self.lanes.all().len()
    }

    /// Milliseconds to lay the rows out and to build what is drawn of a view of `shown` frames
    /// from `first` on, in a timeline of this height.
    pub fn draw(&self, first: f64, shown: f64, height: f32) -> f64 {
        let begun = Instant::now();
        self.drawn.clear_view();
        let size = Size::new(1100.0, height);
        let scale = Scale::whole(N_FRAMES, f64::from(size.width));
        let scale = scale.zoomed(f64::from(N_FRAMES) / shown, 0.0);
        let scale = scale.panned(first * scale.pixels_per_frame());
        let timeline = Timeline {
            rows: self.plan.rows(&self.lanes, &self.scheme, &self.selection),
            lanes: &self.lanes,
            sheet: &self.sheet,
            choice: self.plan.choice,
            only: None,
            lane_height: LaneHeight::Small,
            snap: true,
            table: &self.table,
            scale,
            scroll: 0.0,
            strips: Strips { film: false, wave: false },
            selection: &self.selection,
            playhead: Some(FrameIndex(0)),
            wanted: None,
            played: (None, None),
            candidate: None,
            empty: "",
            drawn: &self.drawn,
        };
        let (state, theme) = (State::default(), Theme::Dark);
        let bounds = Rectangle::with_size(size);
        let cursor = mouse::Cursor::Unavailable;
        drop(timeline.draw(&state, &self.renderer, &theme, bounds, cursor));
        ms(begun)
    }

    /// Milliseconds until everything that is drawn follows an edit of one action.
    pub fn edit(&mut self, n: u32) -> f64 {
        let id = ActionId(u64::from(n) % self.sheet.n_actions().max(1) as u64 + 1);
        let Some(action) = self.sheet.get(id).cloned() else { return 0.0 };
        let onset = action.landmarks.onset();
        let moved = onset.moved(1, action.landmarks.known_span().last());
        let marks = Landmarks::new(moved, None, action.landmarks.offset());
        let Ok(landmarks) = marks else { return 0.0 };
        let edit = Edit::Replace { id, action: Action { landmarks, ..action } };
        if self.sheet.apply(edit.clone()).is_err() {
            return 0.0;
        }
        let begun = Instant::now();
        self.lanes.follow(&edit, &self.sheet);
        self.implied.follow(&edit, &self.sheet, &self.scheme, &self.table);
        self.drawn.clear();
        ms(begun) + self.draw(f64::from(onset.0), 1500.0, 600.0)
    }

    /// Milliseconds to find what is implausible on the whole sheet, and its events, as when it
    /// is opened.
    pub fn findings(&self) -> f64 {
        let begun = Instant::now();
        drop(Implied::of(&self.sheet, &self.scheme, &self.table));
        ms(begun)
    }

    /// Milliseconds to make the lanes of the whole sheet, as when it is opened.
    pub fn index(&self) -> f64 {
        let begun = Instant::now();
        drop(Lanes::of(&self.sheet));
        ms(begun)
    }
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// Actions one after another on many lanes, of every level, some on one side.
fn sheet(n: u32) -> Sheet {
    let codes: Vec<Code> = CODES
        .iter()
        .filter_map(|it| Code::new(it.number, it.movement))
        .filter(|it| it.facts().takes_level)
        .take(N_CODES)
        .collect();
    let mut sheet = Sheet::new();
    for i in 0..n {
        let mut item = Item::new(codes[i as usize % codes.len()]);
        item.level = Level::from_rank((i % 5 + 1) as u8);
        let side =
            [None, None, Some(Prefix::Left), Some(Prefix::Right)][(i / 7 % 4) as usize];
        item.prefix = side.filter(|it| item.code.facts().sides.allow(*it));
        // In bursts, with a moment's rest after each, as people move.
        let onset = (u64::from(i) * u64::from(N_FRAMES - BURST) / u64::from(n)) as u32;
        let onset = onset / BURST * BURST + onset % BURST * 3 / 4;
        let length = 8 + i * 7 % 40;
        let apex = FrameSpan::new(
            FrameIndex(onset + length / 3),
            FrameIndex(onset + length / 2),
        );
        let marks =
            Landmarks::new(FrameIndex(onset), apex, Some(FrameIndex(onset + length)));
        let Ok(landmarks) = marks else { continue };
        let id = ActionId(u64::from(i) + 1);
        // The ids are all different.
        drop(sheet.apply(Edit::Insert { id, action: Action::new(item, landmarks) }));
    }
    sheet
}

/// A project with one clip of an hour, `dense`, without its video, and on it a sheet of `n`
/// actions by `Ada`.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn dense_project(path: &Path, n: u32) -> Result<(), StoreError> {
    let now = UtcMillis(1_700_000_000_000);
    let mut project = Project::create(path, "Dense", now)?;
    let table = FrameTable::constant(FrameRate { num: 25, den: 1 }, N_FRAMES);
    let Ok(table) = table else { return project.close() };
    let clip = project.add_clip(
        NewClip {
            name: "dense".to_owned(),
            subject: None,
            mirrored: false,
            path: "dense.mp4".to_owned(),
            fingerprint: "made-up".to_owned(),
            keys: (0..N_FRAMES).map(|it| it % 25 == 0).collect(),
            table,
            codec: "h264".to_owned(),
            width: 1920,
            height: 1080,
            findings: Vec::new(),
        },
        now,
    )?;
    let coder = project.add_coder("Ada", CoderKind::Person, now)?;
    let mut sheet = project.open_sheet(clip, coder, now)?;
    let actions: Vec<Action> = self::sheet(n).actions().map(|it| it.1.clone()).collect();
    for some in actions.chunks(500) {
        let next = sheet.journal().next_action_id();
        let ids = (next.0..).map(ActionId);
        let edits = ids.zip(some.iter().cloned());
        let edits = edits.map(|(id, action)| Edit::Insert { id, action }).collect();
        sheet.record(&mut project, edits, Cause::Import, now)?;
    }
    project.close()
}

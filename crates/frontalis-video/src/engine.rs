//! The engine behind a [`crate::Feed`]: what is held, what is decoded next, and what happens
//! when the decoding side fails.
//!
//! ```text
//!  window ── request ──►  engine thread  ── orders ──►  decoding process (or thread)
//!         ◄── answer ──   cache of frames ◄── reports ──  frames in shared memory
//! ```
//!
//! Keeps true: the newest request wins; a request is followed by an answer for it or for a
//! newer one; an answer is the exact frame that it names; a decoding side that ends, hangs
//! or panics costs nothing but time, and after the second time at one frame that frame is
//! answered with an error.

pub(crate) mod arena;
pub(crate) mod child;
pub(crate) mod fault;
pub(crate) mod guard;
mod link;
mod pace;
mod pictures;
pub(crate) mod process;
mod room;
mod server;
pub(crate) mod spare;
pub(crate) mod wire;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use frontalis_core::FrameIndex;

use self::arena::{Arena, Slot};
use self::link::{Link, News};
use self::pace::{Speed, Steps};
use self::pictures::Pictures;
use self::room::{RESERVE, frame_bytes, n_slots};
use self::wire::{Job, Order, Parcel, Report};
use crate::cache::Cache;
use crate::convert::Sight;
use crate::error::VideoError;
use crate::feed::Board;
use crate::frame::{Frame, LARGEST};
use crate::media::Media;
use crate::parked;
use crate::plan::{self, Direction, View};
use crate::probe::StreamInfo;
use crate::source::FrameSource;

/// A decoding side that says nothing for so long while it works has hung.
const SILENCE: Duration = Duration::from_secs(10);
/// Frames that are decoded along with one that was asked for.
const ALONG: u32 = 15;
/// Frames before it that come along where they are decoded on the way: coders step both ways
/// from where they jumped to.
const BEFORE: u32 = 8;
/// Requests that are farther apart than this are jumps.
const JUMP: u32 = 8;
/// While requests come faster than anything can be shown, what is under way is left alone
/// for so long.
const SHOW_SOMETHING_EVERY: Duration = Duration::from_millis(100);
/// How often one frame may end the decoding side before it is given up.
const STRIKES: u32 = 2;
/// After so many failures in a row nothing is started any more by itself.
const HOPELESS: u32 = 12;

/// What reaches the engine's thread.
pub(crate) enum Input {
    /// A frame is asked for.
    Request(FrameIndex),
    /// Pictures are to have this size.
    Sight(Option<Box<Sight>>),
    /// News from the decoding side with this number.
    News(u32, News),
    /// A slot of the arena with this number is not read any more.
    Freed(u32, u32),
    /// The feed was dropped.
    Close,
}

/// Where frames come from.
pub(crate) enum Origin {
    /// A file.
    Media(Arc<Media>, usize),
    /// A source of made frames.
    Source(Box<dyn FrameSource>),
}

/// A job under way.
struct Active {
    job: Job,
    /// The frame that somebody waits for.
    urgent: Option<u32>,
    /// Frames before this one have come, as far as they were wanted.
    reached: u32,
    /// Last sign of life.
    heard: Instant,
}

pub(crate) struct Engine {
    media: Option<Arc<Media>>,
    source: Option<Box<dyn FrameSource>>,
    info: Option<Arc<StreamInfo>>,
    n_frames: u32,
    arena: Option<Arc<Arena>>,
    /// How often the arena was laid out: frames of an older one still live for a while, and
    /// their slots are not those of this one.
    n_arenas: u32,
    /// Slots that nobody reads.
    free: Vec<bool>,
    room: u32,
    /// How many runs that were left the decoding side may keep.
    n_parked: usize,
    link: Option<Link>,
    generation: u32,
    inbox: Receiver<Input>,
    own: Sender<Input>,
    board: Arc<Board>,
    cache: Cache<Arc<Frame>>,
    lost: BTreeMap<u32, String>,
    playhead: u32,
    toward: Direction,
    steps: Steps,
    speed: Speed,
    wanted: Option<u32>,
    active: Option<Active>,
    jobs: u32,
    pictures: Pictures,
    /// Frames between the last two requests, where that was a step and not a jump.
    stride: Option<u32>,
    shown: Option<u32>,
    shown_at: Option<Instant>,
    strikes: BTreeMap<u32, u32>,
    failures: u32,
}

impl Engine {
    /// # Errors
    ///
    /// [`VideoError::Memory`] where there is none for the frames.
    pub(crate) fn new(
        origin: Origin,
        inbox: Receiver<Input>,
        own: Sender<Input>,
        board: Arc<Board>,
    ) -> Result<Self, VideoError> {
        let mut this = Self {
            media: None,
            source: None,
            info: None,
            n_frames: 0,
            arena: None,
            n_arenas: 0,
            free: Vec::new(),
            room: 1,
            n_parked: 0,
            link: None,
            generation: 0,
            inbox,
            own,
            board,
            cache: Cache::new(1),
            lost: BTreeMap::new(),
            playhead: 0,
            toward: Direction::Forward,
            steps: Steps::default(),
            speed: Speed::default(),
            wanted: None,
            active: None,
            jobs: 0,
            pictures: Pictures::default(),
            stride: None,
            shown: None,
            shown_at: None,
            strikes: BTreeMap::new(),
            failures: 0,
        };
        match origin {
            Origin::Source(source) => {
                this.n_frames = source.n_frames();
                this.source = Some(source);
            }
            Origin::Media(media, budget) => {
                this.n_frames = media.table.n_frames();
                let lost = media.index.lost.iter().chain(&media.known.lost);
                this.lost = lost.cloned().collect();
                this.info = Some(Arc::new(media.info.clone()));
                // Of a file that claims more, no frame needs more.
                let bytes = frame_bytes(&media.info).min(LARGEST);
                this.media = Some(media);
                this.lay_out(bytes, budget)?;
            }
        }
        Ok(this)
    }

    /// Makes room for frames of `bytes` bytes within `budget` bytes.
    fn lay_out(&mut self, bytes: usize, budget: usize) -> Result<(), VideoError> {
        let size = arena::slot_bytes(bytes);
        let n_slots = n_slots(size, budget - parked::bytes(size, budget));
        self.n_parked = parked::room(size, budget);
        let arena = if child::is_possible() {
            Arena::shared(size, n_slots)
        } else {
            Arena::private(size, n_slots)
        };
        let arena = arena.map_err(VideoError::Memory)?;
        self.room = n_slots - RESERVE;
        self.cache = Cache::new(self.room as usize);
        self.cache.move_to(self.playhead, self.toward);
        self.free = vec![true; n_slots as usize];
        self.arena = Some(Arc::new(arena));
        self.n_arenas = self.n_arenas.wrapping_add(1);
        Ok(())
    }

    pub(crate) fn run(mut self) {
        loop {
            let input = match self.patience() {
                None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => self.inbox.recv_timeout(patience),
            };
            match input {
                Ok(Input::Close) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(input) => self.take(input),
                Err(RecvTimeoutError::Timeout) => {}
            }
            while let Ok(input) = self.inbox.try_recv() {
                if matches!(input, Input::Close) {
                    return;
                }
                self.take(input);
            }
            self.watch();
            self.go_on();
            self.make_ahead();
        }
    }

    /// How long to wait for something to happen.
    fn patience(&self) -> Option<Duration> {
        let now = Instant::now();
        if self.active.is_some() || self.wanted.is_some() {
            return Some(Duration::from_millis(50));
        }
        // When the coder comes to rest there is more to do.
        let rests = self.steps.rests_at().filter(|&it| now < it && self.media.is_some());
        rests.map(|it| it - now + Duration::from_millis(1))
    }

    fn take(&mut self, input: Input) {
        match input {
            Input::Request(frame) => self.request(frame),
            Input::Sight(sight) => {
                self.pictures.set_sight(sight.map(|it| *it));
                if let Some(frame) = self.shown.filter(|_| self.wanted.is_none()) {
                    self.wanted = Some(frame);
                }
            }
            Input::Freed(arena, _) if arena != self.n_arenas => {}
            Input::Freed(_, slot) => {
                if let Some(free) = self.free.get_mut(slot as usize) {
                    *free = true;
                }
                if let Some(link) = &self.link {
                    link.order(Order::Free(slot));
                }
            }
            Input::News(generation, news) if generation == self.generation => {
                self.news(news);
            }
            Input::News(..) | Input::Close => {}
        }
    }

    fn request(&mut self, frame: FrameIndex) {
        let last = FrameIndex(self.n_frames.saturating_sub(1));
        if frame > last {
            self.wanted = None;
            self.publish(frame.0, Err(VideoError::NoSuchFrame { frame, last }));
            return;
        }
        let apart = frame.0.abs_diff(self.playhead);
        self.steps.asked(Instant::now(), apart);
        self.toward = match apart {
            0 => self.toward,
            1..=JUMP => Direction::between(FrameIndex(self.playhead), frame),
            // After a jump most go on from there.
            _ => Direction::Forward,
        };
        self.stride = match apart {
            0 => self.stride,
            1..=JUMP => Some(apart),
            _ => None,
        };
        self.playhead = frame.0;
        self.cache.move_to(frame.0, self.toward);
        self.wanted = Some(frame.0);
        self.answer();
    }

    /// Answers the frame that is wanted, where that can be done at once.
    fn answer(&mut self) {
        let Some(frame) = self.wanted else { return };
        if let Some(held) = self.cache.get(frame) {
            self.wanted = None;
            self.publish(frame, Ok(held));
        } else if let Some(reason) = self.lost.get(&frame) {
            let error = self.unavailable(frame, reason.clone());
            self.wanted = None;
            self.publish(frame, Err(error));
        }
    }

    fn unavailable(&self, frame: u32, reason: String) -> VideoError {
        let path = self.media.as_ref().map(|it| it.path.clone()).unwrap_or_default();
        VideoError::FrameUnavailable { path, frame: FrameIndex(frame), reason }
    }

    fn publish(&mut self, frame: u32, result: Result<Arc<Frame>, VideoError>) {
        self.shown = Some(frame);
        self.shown_at = Some(Instant::now());
        if result.is_ok() {
            self.strikes.remove(&frame);
        }
        let picture = result.as_ref().ok().and_then(|it| self.pictures.of(it));
        self.board.answer(FrameIndex(frame), result, picture);
    }

    /// Makes the picture that the next step will show, where its frame is there.
    fn make_ahead(&mut self) {
        let Some(stride) = self.stride.filter(|_| self.wanted.is_none()) else { return };
        let next = match self.toward {
            Direction::Forward => self.playhead.checked_add(stride),
            Direction::Backward => self.playhead.checked_sub(stride),
        };
        if let Some(frame) = next.and_then(|it| self.cache.get(it)) {
            self.pictures.make(&frame);
        }
    }

    /// Shows a frame that is there in place of the one that is wanted.
    fn preview(&mut self, frame: &Arc<Frame>, of: u32) {
        self.shown_at = Some(Instant::now());
        let picture = self.pictures.of(frame);
        self.board.preview(frame, FrameIndex(of), picture);
    }

    /// Decides what the decoding side does.
    fn go_on(&mut self) {
        self.answer();
        match self.wanted {
            Some(frame) => self.want(frame),
            None => self.decode_ahead(),
        }
    }

    fn want(&mut self, frame: u32) {
        if let Some(active) = &self.active {
            // Frames that the other side has sent may not have been taken in yet: what it is
            // going for anyway is not asked for again. Far ahead, others can be left out.
            let far = self.toward == Direction::Forward
                && active.reached.saturating_add(2 * ALONG) < frame;
            let on_its_way = active.job.wants(frame)
                && active.reached <= frame
                && (active.urgent == Some(frame) || !far);
            if on_its_way {
                if active.urgent != Some(frame) {
                    self.nearest_preview(frame);
                }
                if let Some(active) = &mut self.active {
                    active.urgent = Some(frame);
                }
                return;
            }
            // While requests rain, something has to be seen now and then.
            let blind =
                self.shown_at.is_some_and(|at| at.elapsed() > SHOW_SOMETHING_EVERY);
            let fresh = active.heard.elapsed() < Duration::from_millis(500);
            if active.urgent.is_some() && blind && fresh && active.job.preview {
                return;
            }
        }
        if HOPELESS <= self.failures {
            let reason = "decoding it has ended the decoder again and again".to_owned();
            let error = self.failed(frame, reason);
            self.wanted = None;
            self.publish(frame, Err(error));
            return;
        }
        self.nearest_preview(frame);
        // A source of made frames makes one as fast as the next.
        let along = if self.media.is_some() { ALONG } else { 0 };
        let end = frame.saturating_add(along + 1).min(self.n_frames);
        self.start(self.on_the_way(frame)..end, Some(frame));
    }

    /// The first frame that comes along with one that is gone for.
    fn on_the_way(&self, frame: u32) -> u32 {
        let Some(media) = &self.media else { return frame };
        let entry = plan::entry_at(&media.index.entries, frame);
        frame.saturating_sub(BEFORE).max(entry).min(frame)
    }

    fn nearest_preview(&mut self, frame: u32) {
        if self.media.is_none() {
            return;
        }
        if let Some((_, near)) = self.cache.nearest(frame, u32::MAX) {
            self.preview(&near, frame);
        }
    }

    fn decode_ahead(&mut self) {
        // Nothing is decoded before the coder has asked for anything.
        let Some(media) = self.media.clone().filter(|_| self.shown.is_some()) else {
            return;
        };
        if 0 < self.failures {
            return;
        }
        let view = View {
            playhead: self.playhead,
            toward: self.toward,
            room: self.room,
            n_frames: self.n_frames,
            entries: &media.index.entries,
            steps: self.steps.per_second(Instant::now()),
            speed: self.speed.per_second(),
        };
        let (cache, lost) = (&self.cache, &self.lost);
        let has = |frame: u32| cache.has(frame) || lost.contains_key(&frame);
        if let Some(active) = &self.active {
            let around =
                plan::window(view.playhead, view.toward, view.room, view.n_frames);
            let mut frames = active.job.first..=active.job.last;
            if frames.any(|frame| around.contains(&frame) && !has(frame)) {
                return;
            }
            if let Some(link) = &self.link {
                link.order(Order::Stop);
            }
        }
        let stretch = plan::ahead(&view, has);
        self.active = None;
        if let Some(stretch) = stretch {
            self.start(stretch, None);
        }
    }

    fn start(&mut self, stretch: std::ops::Range<u32>, urgent: Option<u32>) {
        if stretch.is_empty() || !self.connect() {
            return;
        }
        self.jobs = self.jobs.wrapping_add(1);
        let job = Job {
            id: self.jobs,
            first: stretch.start,
            goal: urgent.unwrap_or(stretch.start),
            last: stretch.end - 1,
            held: self.cache.stretches(stretch),
            preview: urgent.is_some() && self.media.is_some(),
        };
        if let Some(link) = &self.link {
            link.order(Order::Go(job.clone()));
        }
        let reached = job.first;
        self.active = Some(Active { job, urgent, reached, heard: Instant::now() });
    }

    /// Makes sure that there is a decoding side; `false` where none can be had.
    fn connect(&mut self) -> bool {
        if self.link.is_some() {
            return true;
        }
        self.generation = self.generation.wrapping_add(1);
        let (own, generation) = (self.own.clone(), self.generation);
        let tell = move |news| {
            // Nobody listens once the feed is dropped.
            own.send(Input::News(generation, news)).unwrap_or_default();
        };
        let link = match (self.source.take(), &self.media, &self.arena) {
            (Some(source), ..) => Link::source(source, tell),
            (None, Some(media), Some(arena)) => {
                let free = self.free.iter().zip(0u32..).filter(|it| *it.0);
                let free = free.map(|(_, slot)| slot).collect();
                Link::start(media, arena, free, self.n_parked, tell)
            }
            _ => return false,
        };
        match link {
            Ok(link) => {
                self.board.decoder(link.process_id());
                self.link = Some(link);
                true
            }
            Err(error) => {
                if let Some(frame) = self.wanted.take() {
                    self.publish(frame, Err(VideoError::Thread(error)));
                }
                false
            }
        }
    }

    fn news(&mut self, news: News) {
        match news {
            News::Report(report) => self.report(report),
            News::Made(job, made) => {
                if self.active.as_ref().is_some_and(|it| it.job.id == job.id) {
                    self.active = None;
                }
                match made {
                    Ok(frame) if self.wanted == Some(job.first) => {
                        self.wanted = None;
                        self.publish(job.first, Ok(frame));
                    }
                    Err(error) if self.wanted == Some(job.first) => {
                        self.wanted = None;
                        self.publish(job.first, Err(error));
                    }
                    _ => {}
                }
            }
            News::Gone(how) => self.gone(&how),
        }
    }

    fn report(&mut self, report: Report) {
        if let Some(active) = &mut self.active {
            active.heard = Instant::now();
        }
        match report {
            Report::Ready | Report::Starved { .. } => {}
            Report::Frame { parcel, work } => {
                self.worked(work);
                let number = parcel.frame;
                let mut waited_for = false;
                if let Some(active) = &mut self.active
                    && active.job.wants(number)
                {
                    active.reached = number.saturating_add(1);
                    waited_for = active.urgent == Some(number);
                }
                if let Some(frame) = self.unpack(parcel) {
                    self.failures = 0;
                    // What was waited for is shown also where another is wanted by now: while
                    // requests rain, something has to be seen.
                    let wanted = self.wanted == Some(number);
                    if wanted || (waited_for && self.wanted.is_some()) {
                        self.publish(number, Ok(Arc::clone(&frame)));
                    }
                    if wanted {
                        self.wanted = None;
                    }
                    self.cache.put(number, frame, 1);
                }
            }
            Report::Preview { job, parcel } => {
                let current = self.active.as_ref().filter(|it| it.job.id == job);
                let of = current.and_then(|it| it.urgent);
                let number = parcel.frame;
                if let Some(frame) = self.unpack(parcel) {
                    if let Some(of) = of.filter(|_| self.wanted.is_some()) {
                        let nearer = self.cache.nearest(of, of.abs_diff(number));
                        if nearer.is_none() {
                            self.preview(&frame, of);
                        }
                    }
                    self.cache.put(number, frame, 1);
                }
            }
            Report::Lost { frame, reason } => {
                self.lost.insert(frame, reason);
            }
            Report::Forget => self.cache.clear(),
            Report::Alive(work) => self.worked(work),
            Report::Done { job, work } => {
                self.worked(work);
                if self.active.as_ref().is_some_and(|it| it.job.id == job) {
                    self.active = None;
                }
            }
            Report::TooBig { bytes } => self.enlarge(bytes),
            Report::Failed { job, fault } => {
                let current = self.active.as_ref().is_none_or(|it| it.job.id == job);
                if job == 0 || current {
                    self.active = None;
                    if let Some(frame) = self.wanted.take() {
                        self.publish(frame, Err(fault.into()));
                    } else {
                        // What was decoded ahead is said when it is asked for.
                        self.failures += 1;
                    }
                }
            }
        }
    }

    fn worked(&mut self, work: wire::Work) {
        self.speed.told(work);
        self.board.worked(work.pictures);
    }

    /// The frame in a slot.
    fn unpack(&mut self, parcel: Parcel) -> Option<Arc<Frame>> {
        let (arena, info) = (self.arena.as_ref()?, self.info.as_ref()?);
        let own = self.own.clone();
        let number = self.n_arenas;
        let back = move |slot| own.send(Input::Freed(number, slot)).unwrap_or_default();
        let slot = Slot::new(arena, parcel.slot, parcel.layout.bytes, Box::new(back))?;
        if let Some(free) = self.free.get_mut(parcel.slot as usize) {
            *free = false;
        }
        let frame = Frame::new(
            FrameIndex(parcel.frame),
            Arc::new(parcel.layout),
            parcel.look,
            Arc::clone(info),
            Box::new(slot),
        );
        frame.map(Arc::new)
    }

    /// Frames turned out larger than the slots: everything is laid out anew.
    fn enlarge(&mut self, bytes: usize) {
        if LARGEST < bytes {
            self.gone("it asked for more memory than a frame may have");
            return;
        }
        let old =
            self.arena.as_ref().map_or(0, |it| it.slot_bytes() * it.n_slots() as usize);
        self.cut();
        self.cache.clear();
        let laid_out = self.lay_out(bytes, old);
        if let (Err(error), Some(frame)) = (laid_out, self.wanted) {
            self.wanted = None;
            self.publish(frame, Err(error));
        }
    }

    /// Lets go of the decoding side.
    fn cut(&mut self) {
        self.link = None;
        self.active = None;
        self.generation = self.generation.wrapping_add(1);
        self.board.decoder(None);
    }

    /// The decoding side has ended while it should not have.
    fn gone(&mut self, how: &str) {
        let at = self.active.as_ref().map(|it| it.urgent.unwrap_or(it.job.first));
        self.cut();
        if self.media.is_none() {
            return;
        }
        self.failures += 1;
        self.board.restarted();
        let Some(at) = at.or(self.wanted) else { return };
        let strikes = self.strikes.entry(at).or_default();
        *strikes += 1;
        if STRIKES <= *strikes && self.wanted == Some(at) {
            self.wanted = None;
            let error = self.failed(at, format!("the decoder stopped there ({how})"));
            self.publish(at, Err(error));
        }
    }

    fn failed(&self, frame: u32, reason: String) -> VideoError {
        let path = self.media.as_ref().map(|it| it.path.clone()).unwrap_or_default();
        VideoError::Decoder { path, frame: FrameIndex(frame), reason }
    }

    /// Ends a decoding side that has hung.
    fn watch(&mut self) {
        let hung = self.active.as_ref().is_some_and(|it| SILENCE < it.heard.elapsed());
        if hung && self.media.is_some() {
            if let Some(link) = &self.link {
                link.kill();
            }
            self.gone("it did not answer for 10 s");
        }
    }
}

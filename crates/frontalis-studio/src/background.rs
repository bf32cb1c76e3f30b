//! A clip read in the background: small pictures, the shape of its sound, a hash of every
//! frame.
//!
//! One thread of low priority, which stops while the coder asks for frames and for a moment
//! after, keeps what it finds in the user's cache folder and goes on from there another
//! time. Nothing that it finds goes into a project: the pictures are faces.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use frontalis_core::FrameIndex;
use frontalis_store::fault::held;
use frontalis_video::sound::{ClipTime, Outcome, StreamChoice, Waveform, waveform};
use frontalis_video::{Cache, Media, Piece, Survey, Thumbnail, VideoError, survey};
use iced::Subscription;

use crate::pulse::{Beat, Pulse, pulse};

/// How long after the coder asked for a frame the reading goes on.
const AFTER: Duration = Duration::from_secs(1);
/// How often it is seen whether it may go on.
const LOOK: Duration = Duration::from_millis(40);
/// The screen hears of what was found this often.
const NEWS: Duration = Duration::from_millis(250);
/// What was found is kept this often; all at the end.
const KEEP: Duration = Duration::from_secs(20);

/// What surveys are kept as.
const SURVEYS: &str = "survey";
/// What waveforms are kept as.
const WAVEFORMS: &str = "waveform";

/// Whether clips are read in the background, and where what is found is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// Clips are read.
    pub(crate) on: bool,
    /// Where what is found is kept; `None`: nowhere.
    pub(crate) cache: Option<Cache>,
}

/// How far a reading is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It has only begun.
    #[default]
    Beginning,
    /// Frame by frame, this much of a hundred.
    Frames(u8),
    /// Everything is known.
    Done,
    /// The coder ended it.
    Stopped,
    /// It could not go on, and why.
    Failed(String),
}

/// The reading of one clip. Dropping it ends it after the frame in hand.
#[derive(Debug)]
pub(crate) struct Background {
    shared: Arc<Shared>,
    pulse: Pulse,
}

#[derive(Debug)]
struct Shared {
    stop: AtomicBool,
    asked: Mutex<Instant>,
    // How many want it to rest.
    n_holding: AtomicUsize,
    found: Mutex<Found>,
    beat: Beat,
}

#[derive(Debug)]
struct Found {
    survey: Survey,
    /// `None` where it is not known yet, or the clip has no sound.
    wave: Option<Arc<Waveform>>,
    stage: Stage,
}

/// A lock is only poisoned where a reader panicked; what it had found still holds.
fn locked<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is kept of a survey of this clip, if anything.
pub(crate) fn kept(cache: Option<&Cache>, media: &Media) -> Option<Survey> {
    let bytes = cache?.read(SURVEYS, &media.fingerprint)?;
    Survey::from_bytes(&bytes).filter(|it| it.is_of(media))
}

impl Background {
    /// Begins to read a clip, or goes on where it was left.
    pub(crate) fn start(media: Arc<Media>, cache: Option<Cache>) -> Self {
        let (beat, pulse) = pulse();
        let survey = Survey::new(&media);
        let found = Found { survey, wave: None, stage: Stage::Beginning };
        let shared = Arc::new(Shared {
            stop: AtomicBool::new(false),
            asked: Mutex::new(Instant::now()),
            n_holding: AtomicUsize::new(0),
            found: Mutex::new(found),
            beat,
        });
        let reader = Reader { media, cache, shared: Arc::clone(&shared) };
        let thread = std::thread::Builder::new().name("background".into());
        let spawned = thread.spawn(move || reader.run());
        if let Err(error) = spawned {
            locked(&shared.found).stage = Stage::Failed(error.to_string());
        }
        Self { shared, pulse }
    }

    /// The coder wants a frame: the reading waits.
    pub(crate) fn give_way(&self) {
        *locked(&self.shared.asked) = Instant::now();
    }

    /// Whether the coder has asked for no frame for a moment.
    pub(crate) fn is_quiet(&self) -> bool {
        AFTER <= locked(&self.shared.asked).elapsed()
    }

    /// It rests as long as what comes back is kept.
    pub(crate) fn rest(&self) -> Rest {
        self.shared.n_holding.fetch_add(1, Ordering::Relaxed);
        Rest(Arc::clone(&self.shared))
    }

    /// Ends it; what was found stays.
    pub(crate) fn stop(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        let mut found = locked(&self.shared.found);
        if found.stage != Stage::Done {
            found.stage = Stage::Stopped;
        }
    }

    /// How far it is.
    pub(crate) fn stage(&self) -> Stage {
        locked(&self.shared.found).stage.clone()
    }

    /// Whether nothing more will come.
    pub(crate) fn is_over(&self) -> bool {
        !matches!(self.stage(), Stage::Beginning | Stage::Frames(_))
    }

    /// The thumbnail nearest to a frame.
    pub(crate) fn nearest(&self, frame: FrameIndex) -> Option<Arc<Thumbnail>> {
        locked(&self.shared.found).survey.nearest(frame).cloned()
    }

    /// The first thumbnail of a frame or of one after it.
    pub(crate) fn first_from(&self, frame: FrameIndex) -> Option<Arc<Thumbnail>> {
        locked(&self.shared.found).survey.first_from(frame).cloned()
    }

    /// The shape of the sound, where there is one and it is known.
    pub(crate) fn wave(&self) -> Option<Arc<Waveform>> {
        locked(&self.shared.found).wave.clone()
    }

    /// Frames read so far that cannot be had.
    pub(crate) fn n_lost(&self) -> u32 {
        locked(&self.shared.found).survey.n_lost()
    }

    /// The clip with what has been found of it.
    #[cfg(test)]
    pub(crate) fn survey(&self) -> Survey {
        locked(&self.shared.found).survey.clone()
    }

    /// A message each time something new was found.
    pub(crate) fn subscription(&self) -> Subscription<u64> {
        self.pulse.subscription()
    }
}

/// A reading that rests while this is kept.
#[derive(Debug)]
pub(crate) struct Rest(Arc<Shared>);

impl Drop for Rest {
    fn drop(&mut self) {
        self.0.n_holding.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}

/// What the thread has.
struct Reader {
    media: Arc<Media>,
    cache: Option<Cache>,
    shared: Arc<Shared>,
}

impl Reader {
    fn run(&self) {
        frontalis_video::yield_to_others();
        let stage = match held(|| self.read()) {
            Ok(Ok(true)) => Stage::Done,
            Ok(Ok(false)) => Stage::Stopped,
            Ok(Err(error)) => Stage::Failed(error.to_string()),
            Err(fault) => Stage::Failed(fault.to_string()),
        };
        locked(&self.shared.found).stage = stage;
        self.shared.beat.tell();
    }

    /// Pictures of key frames, then the sound, then every frame; `false` where it was ended.
    fn read(&self) -> Result<bool, VideoError> {
        let kept = kept(self.cache.as_ref(), &self.media);
        let kept = kept.unwrap_or_else(|| Survey::new(&self.media));
        let known = kept.is_whole();
        locked(&self.shared.found).survey = kept.clone();
        self.shared.beat.tell();
        let sketched = self.survey(&kept, |piece| *piece == Piece::Sketched)?;
        self.sound();
        if known {
            return Ok(true);
        }
        let survey = self.survey(&sketched, |_| false)?;
        self.keep(&survey);
        Ok(survey.is_whole())
    }

    /// Goes on with a survey until it is whole, ended, or a piece is `enough`.
    fn survey(
        &self,
        from: &Survey,
        enough: impl Fn(&Piece) -> bool,
    ) -> Result<Survey, VideoError> {
        let (mut told, mut kept) = (Instant::now(), Instant::now());
        let n_frames = u64::from(from.n_frames().max(1));
        survey(&self.media, from, &mut |piece| {
            let mut found = locked(&self.shared.found);
            found.survey.take(piece.clone());
            if let Piece::Frame { frame, .. } | Piece::Lost { frame, .. } = piece {
                let percent = u64::from(frame.0) * 100 / n_frames;
                found.stage = Stage::Frames(u8::try_from(percent).unwrap_or(100));
            }
            if KEEP < kept.elapsed() {
                let so_far = found.survey.clone();
                drop(found);
                self.keep(&so_far);
                kept = Instant::now();
            } else {
                drop(found);
            }
            if NEWS < told.elapsed() {
                self.shared.beat.tell();
                told = Instant::now();
            }
            self.shared.may_go_on() && !enough(piece)
        })
    }

    /// A result that cannot be kept is made again another time.
    fn keep(&self, survey: &Survey) {
        if let Some(cache) = &self.cache {
            cache.write(SURVEYS, &self.media.fingerprint, &survey.to_bytes()).ok();
        }
    }

    /// The shape of the sound; a clip without any has none, and one whose sound cannot be
    /// read neither.
    fn sound(&self) {
        let key = &self.media.fingerprint;
        let kept = self.cache.as_ref().and_then(|it| it.read(WAVEFORMS, key));
        let kept = kept.and_then(|it| Waveform::from_bytes(&it).ok());
        let wave = kept.or_else(|| {
            let clip = ClipTime::of(&self.media.table);
            let mut go_on = |_| self.shared.may_go_on();
            let read = waveform(&self.media.path, StreamChoice::Main, clip, &mut go_on);
            let Ok(Outcome::Made(wave)) = read else { return None };
            if let Some(cache) = &self.cache {
                cache.write(WAVEFORMS, key, &wave.to_bytes()).ok();
            }
            Some(wave)
        });
        locked(&self.shared.found).wave = wave.map(Arc::new);
        self.shared.beat.tell();
    }
}

impl Shared {
    /// Waits while the coder asks for frames, or it is to rest; `false` where the reading is
    /// to end.
    fn may_go_on(&self) -> bool {
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return false;
            }
            let rests = 0 < self.n_holding.load(Ordering::Relaxed);
            let after = AFTER.saturating_sub(locked(&self.asked).elapsed());
            let waits = if rests { LOOK } else { after };
            if waits.is_zero() {
                return true;
            }
            std::thread::sleep(LOOK.min(waits));
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;

//! Where the pictures come from, the original or its working copy, and the offer to make one.
//!
//! Whichever it is, frames, times and fingerprint are the original's: those of the clip.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use frontalis_core::{ClipId, Severity};
use frontalis_video::{
    CopyProgress, CopyStage, Jury, Media, Ruling, Smoothness, size_words,
};
use iced::widget::{column, container, progress_bar, row, text};
use iced::{Center, Element, Fill};

use super::video::{Footage, MediaState};
use super::{Action, Coding, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, FIELD, GOOD, MONO, S1, S3, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::text as words;

/// How long after the first picture the speed is measured, and how long the coder has to do
/// nothing before it is.
const QUIET: Duration = Duration::from_millis(1500);

/// A working copy on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CopyFile {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// By what it is known again.
    pub(crate) fingerprint: String,
}

/// What happened to working copies.
#[derive(Clone, Debug)]
pub(crate) enum CopyMessage {
    /// The copy was read, or cannot be used.
    Opened(Result<Arc<Media>, String>),
    /// Whether the clip's original will be smooth is to be measured now.
    Judge(ClipId),
    /// How smooth it will be, where that could be measured.
    Judged(ClipId, Option<Smoothness>),
    /// Make one.
    Make,
    /// Do not offer one for this clip again.
    NotNow,
    /// End the making.
    Cancel,
    /// Show the original.
    UseOriginal,
    /// Show the copy.
    UseCopy,
}

/// Where the pictures come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Source {
    #[default]
    Original,
    Copy,
}

/// What is said of a copy that there is not.
#[derive(Clone, Debug, Default, PartialEq)]
enum Offer {
    /// Nothing.
    #[default]
    None,
    /// Why one would help, and what it would cost.
    Made { why: String, cost: String },
    /// It is being made; how far it is.
    Making(Option<CopyProgress>),
}

/// Everything about working copies on the coding screen.
#[derive(Debug, Default)]
pub(super) struct Copying {
    source: Source,
    file: Option<CopyFile>,
    original: Option<Arc<Media>>,
    /// The original is being read to be shown, not only for thumbnails and sound.
    wants_original: bool,
    offer: Offer,
    jury: Jury,
}

impl Coding {
    /// The clip's working copy, where the project has one.
    pub(crate) fn copy_file(&self) -> Option<&CopyFile> {
        self.copying.file.as_ref()
    }

    /// Whether the pictures come from it.
    pub(crate) fn shows_copy(&self) -> bool {
        self.copying.source == Source::Copy
    }

    /// Says which working copy the project has of the clip.
    pub(crate) fn has_copy(&mut self, file: Option<CopyFile>) {
        self.copying.file = file;
    }

    /// The original, where it has been read.
    pub(crate) fn original(&self) -> Option<&Arc<Media>> {
        self.copying.original.as_ref()
    }

    /// A copy of this clip is being made from now on.
    pub(crate) fn copy_begins(&mut self) {
        self.copying.offer = Offer::Making(None);
    }

    /// How far it is.
    pub(crate) fn copy_is_at(&mut self, progress: CopyProgress) {
        self.copying.offer = Offer::Making(Some(progress));
    }

    /// It is no longer being made.
    pub(crate) fn copy_ended(&mut self) {
        self.copying.offer = Offer::None;
    }

    /// The original was read, or could not be.
    pub(super) fn original_opened(
        &mut self,
        opened: Result<Arc<Media>, String>,
    ) -> Action {
        let shown = matches!(self.media, MediaState::Ready(_));
        let wanted = std::mem::take(&mut self.copying.wants_original);
        if shown && !wanted && self.copying.source == Source::Copy {
            self.original_read(opened);
            return Action::None;
        }
        let why = match opened {
            // The same pictures at other times would put other frames under the numbers.
            Ok(media)
                if media.fingerprint == self.clip.fingerprint
                    && media.table.agrees_with(&self.clip.table) =>
            {
                self.copying.original = Some(Arc::clone(&media));
                self.copying.source = Source::Original;
                self.start(Footage::of(Arc::clone(&media)));
                self.start_sound();
                if self.background.is_none() {
                    self.begin_reading(media);
                }
                let wanted = self.copying.file.is_none();
                return if wanted { Action::Judge(QUIET) } else { Action::None };
            }
            Ok(_) => words::other_video(&self.file.display().to_string()),
            Err(why) => why,
        };
        if matches!(self.media, MediaState::Ready(_)) {
            // The copy goes on being shown.
            self.tell(Severity::Warning, why);
        } else {
            self.media = MediaState::Missing(why);
        }
        Action::None
    }

    pub(super) fn copy_message(&mut self, message: CopyMessage) -> Action {
        match message {
            CopyMessage::Opened(Ok(media)) => {
                self.copying.source = Source::Copy;
                self.start(Footage::of(media));
                self.start_sound();
                let read = self.copying.original.is_some();
                // Thumbnails and sound are the original's.
                if read { Action::None } else { Action::ReadOriginal }
            }
            CopyMessage::Opened(Err(why)) => {
                self.copying.file = None;
                self.tell(Severity::Warning, words::copy_not_used(&why));
                let shown = matches!(self.media, MediaState::Ready(_));
                if shown { Action::None } else { Action::ReadOriginal }
            }
            CopyMessage::Judge(clip) if clip != self.clip.id => Action::None,
            // Measuring would be felt, and measure less than there is.
            CopyMessage::Judge(_) if !self.is_quiet() => Action::Judge(QUIET),
            CopyMessage::Judge(_) => Action::Measure,
            CopyMessage::Judged(clip, judged) => self.judged(clip, judged),
            CopyMessage::Make => Action::MakeCopy,
            CopyMessage::NotNow => {
                self.copying.offer = Offer::None;
                Action::DeclineCopy
            }
            CopyMessage::Cancel => Action::CancelCopy,
            CopyMessage::UseOriginal => {
                self.copying.wants_original = true;
                match self.copying.original.clone() {
                    Some(media) => self.original_opened(Ok(media)),
                    None => Action::ReadOriginal,
                }
            }
            CopyMessage::UseCopy => Action::ReadCopy,
        }
    }

    /// What is wrong with the original matters when it is to be shown.
    fn original_read(&mut self, read: Result<Arc<Media>, String>) {
        let same = |it: &Arc<Media>| it.fingerprint == self.clip.fingerprint;
        if let Some(media) = read.ok().filter(same) {
            self.copying.original = Some(Arc::clone(&media));
            if self.background.is_none() {
                self.begin_reading(media);
            }
        }
    }

    /// A judgement is in; a copy is offered where enough of them agree.
    fn judged(&mut self, clip: ClipId, judged: Option<Smoothness>) -> Action {
        let wanted = self.copying.offer == Offer::None && self.copying.file.is_none();
        let Some(judged) = judged.filter(|_| wanted && clip == self.clip.id) else {
            return Action::None;
        };
        match (self.copying.jury.hear(&judged), judged) {
            (Ruling::Again(after), _) => return Action::Judge(after),
            (Ruling::Offer, Smoothness::NotSmooth { pace, copy: Some(cost) }) => {
                let forward = pace.decode_fps < frontalis_video::STEPS_PER_SECOND;
                self.copying.offer = Offer::Made {
                    why: words::not_smooth(forward, pace.backward_fps),
                    cost: words::copy_cost(&size_words(cost.bytes), cost.seconds),
                };
            }
            (Ruling::Offer | Ruling::Leave, _) => {}
        }
        Action::None
    }

    /// The key of working copies: offers one, begins to make it, changes between it and the
    /// original.
    pub(super) fn copy_key(&mut self) -> Action {
        let message = match (&self.copying.file, &self.copying.offer) {
            (Some(_), _) if self.copying.source == Source::Copy => {
                CopyMessage::UseOriginal
            }
            (Some(_), _) => CopyMessage::UseCopy,
            (None, Offer::Made { .. }) => CopyMessage::Make,
            (None, Offer::Making(_)) => return Action::None,
            (None, Offer::None) if self.copying.original.is_none() => {
                self.tell(Severity::Note, words::NO_COPY_YET);
                return Action::None;
            }
            (None, Offer::None) => {
                self.copying.offer = Offer::Made {
                    why: words::COPY_ASKED.to_string(),
                    cost: words::COPY_ASKED_COST.to_string(),
                };
                return Action::None;
            }
        };
        self.copy_message(message)
    }

    /// The strip with the offer, or with how far the copy is; nothing where there is neither.
    pub(super) fn copy_strip(&self) -> Option<Element<'_, Message>> {
        let content = match &self.copying.offer {
            Offer::None => return None,
            Offer::Made { why, cost } => {
                let told = column![
                    text(why).size(SMALL).color(TEXT).wrapping(text::Wrapping::None),
                    text(cost).size(CAPTION).color(TEXT_2).wrapping(text::Wrapping::None),
                ]
                .spacing(2);
                row![
                    icon(Icon::Gauge, 14.0).color(WARN),
                    container(told).clip(true).width(Fill),
                    kit::words_button(
                        words::NOT_NOW,
                        Some(Message::Copy(CopyMessage::NotNow))
                    ),
                    kit::words_button(
                        words::MAKE_COPY,
                        Some(Message::Copy(CopyMessage::Make))
                    ),
                ]
            }
            Offer::Making(at) => {
                let fraction = at.map_or(0.0, |it| it.fraction());
                let bar = progress_bar(0.0..=1.0, fraction).length(180).girth(4);
                let bar = bar.style(|_| progress_bar::Style {
                    background: FIELD.into(),
                    bar: ACCENT.into(),
                    border: iced::border::rounded(2),
                });
                let percent = text(words::percent(fraction)).size(SMALL).font(MONO);
                row![
                    icon(Icon::LoaderCircle, 14.0).color(ACCENT),
                    text(words::MAKING_COPY).size(SMALL).color(TEXT),
                    bar,
                    percent.color(TEXT).width(44),
                    text(at.map(stage).unwrap_or_default())
                        .size(CAPTION)
                        .color(TEXT_3)
                        .width(Fill),
                    kit::words_button(
                        words::CANCEL,
                        Some(Message::Copy(CopyMessage::Cancel))
                    ),
                ]
            }
        };
        let strip = container(content.spacing(S3).align_y(Center))
            .padding([0.0, S3])
            .center_y(44)
            .width(Fill)
            .style(style::surface(crate::design::tokens::LANE));
        Some(strip.into())
    }

    /// Which video the pictures are of, with the way to the other one; nothing where there
    /// is but one.
    pub(super) fn copy_switch(&self) -> Option<Element<'_, Message>> {
        let ready = matches!(self.media, MediaState::Ready(_));
        self.copying.file.as_ref().filter(|_| ready)?;
        let (what, ink, tip, message) = match self.copying.source {
            Source::Copy => {
                (words::COPY, GOOD, self.spell(words::COPY_TIP), CopyMessage::UseOriginal)
            }
            Source::Original => (
                words::ORIGINAL,
                TEXT_3,
                self.spell(words::ORIGINAL_TIP),
                CopyMessage::UseCopy,
            ),
        };
        let what = (!self.is_crowded()).then(|| text(what).size(CAPTION).color(ink));
        let face = row![icon(Icon::Layers2, 12.0).color(ink), what];
        let button = iced::widget::button(face.spacing(S1).align_y(Center).height(Fill))
            .height(24)
            .padding([0.0, S1 + 2.0])
            .style(style::quiet)
            .on_press(Message::Copy(message));
        Some(kit::tip_over(button, tip))
    }
}

fn stage(at: CopyProgress) -> String {
    match at.stage {
        CopyStage::Writing => words::copy_writing(&size_words(at.bytes)),
        CopyStage::Checking => words::COPY_CHECKING.to_string(),
    }
}

//! A video on its way: what is told and seen of it while its packets are being read.
//!
//! Its first frame is shown as soon as it is decoded, so that the coder sees whether it is
//! the right video; nothing is coded on it. Dropping an [`Opening`] ends the reading.

use std::sync::Arc;

use bytes::Bytes;
use frontalis_core::time::text::clock;
use frontalis_core::{MediaTime, TimeBase};
use frontalis_video::{First, Kept, Media, Progress, fit};
use iced::widget::{column, container, image, progress_bar, row, space, stack, text};
use iced::{Center, ContentFit, Element, Fill, task};

use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, ON_STAGE_2, S1, S2, S3, SANS_BOLD, SMALL, TEXT, TEXT_2, TEXT_3,
};
use crate::text as words;

/// The first frame is made ready for so many pixels: below the 2 MiB above which an image is
/// uploaded later than it is drawn.
const ROOM: (u32, u32) = (896, 560);

/// What is heard of a video that is being opened.
#[derive(Clone, Debug)]
pub(crate) enum News {
    /// What it is, before all of it has been read.
    Glimpse(Glimpse),
    /// How much of it has been read, from 0 to 1.
    Progress(f32),
    /// It is open, or cannot be.
    Done(Result<Read, String>),
}

/// A video that is open.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// The video.
    pub(crate) media: Arc<Media>,
    /// What the project should keep of it from now on.
    pub(crate) keep: Option<Arc<Kept>>,
}

/// What is known of a video at once.
#[derive(Clone, Debug)]
pub(crate) struct Glimpse {
    /// Its first frame.
    picture: Option<image::Handle>,
    /// Its size, codec, length.
    facts: String,
}

/// A video that is being opened.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    name: String,
    glimpse: Option<Glimpse>,
    progress: Option<f32>,
    // Ends the reading when it is dropped.
    handle: Option<task::Handle>,
}

/// The part of a video that has been read.
pub(crate) fn share(progress: Progress) -> f32 {
    let (done, all) = match progress {
        Progress::Reading { done, all } => (done as f64, all as f64),
        Progress::Checking => (1.0, 1.0),
        Progress::Decoding { done, all } => (f64::from(done), f64::from(all)),
    };
    if all > 0.0 { (done / all).clamp(0.0, 1.0) as f32 } else { 0.0 }
}

impl Glimpse {
    /// Makes the picture ready; not for the UI thread.
    pub(crate) fn of(first: &First) -> Self {
        let picture = first.frame.as_ref().map(|frame| {
            let (width, height) = fit(frame.display_size(), ROOM);
            let pixels = Bytes::from(frame.to_rgba(width, height));
            image::Handle::from_rgba(width, height, pixels)
        });
        let (width, height) = first.info.display_size();
        let mut facts = format!("{width}×{height}  {}", first.info.codec);
        let millis = first.length.and_then(|it| i64::try_from(it.as_millis()).ok());
        let base = TimeBase::new(1, 1000);
        let length =
            millis.zip(base).and_then(|(it, base)| MediaTime::from_ticks(it, base));
        if let Some(length) = length {
            facts.push_str(&format!("  {}", clock(length)));
        }
        if let Some(n_frames) = first.n_frames.and_then(|it| u32::try_from(it).ok()) {
            facts.push_str(&format!("  {}", words::about_frames(n_frames)));
        }
        Self { picture, facts }
    }
}

impl Opening {
    /// A video of this name, of which nothing is known yet.
    pub(crate) fn new(name: String) -> Self {
        Self { name, glimpse: None, progress: None, handle: None }
    }

    /// Says what ends the reading.
    pub(crate) fn ended_by(&mut self, handle: task::Handle) {
        self.handle = Some(handle.abort_on_drop());
    }

    /// Takes in what is heard of it.
    pub(crate) fn hear(&mut self, news: News) {
        match news {
            News::Glimpse(it) => self.glimpse = Some(it),
            News::Progress(it) => self.progress = Some(it),
            News::Done(_) => {}
        }
    }

    /// A line of a list.
    pub(crate) fn line<'a, M: Clone + 'a>(&'a self, cancel: M) -> Element<'a, M> {
        let picture: Element<'a, M> = match self.picture() {
            Some(it) => image(it.clone()).content_fit(ContentFit::Contain).into(),
            None => container(icon(Icon::LoaderCircle, 16.0).color(ON_STAGE_2)).into(),
        };
        let picture = container(picture).center_x(96).center_y(54);
        let told = column![
            text(&self.name).size(SMALL).font(SANS_BOLD).color(TEXT),
            self.facts(),
            self.bar(),
        ];
        let line = row![
            picture.style(style::surface(crate::design::tokens::STAGE)),
            told.spacing(S1).width(Fill),
            kit::icon_button(Icon::X, words::CANCEL_READING, Some(cancel)),
        ];
        container(line.spacing(S3).align_y(Center)).padding([S2, S3]).width(Fill).into()
    }

    /// In the place of the video.
    pub(crate) fn stage<'a, M: Clone + 'a>(&'a self, cancel: M) -> Element<'a, M> {
        if self.glimpse.is_none() && self.progress.is_none() {
            // By an index that was kept it is open before anything could be read here.
            let wait = column![
                icon(Icon::LoaderCircle, 26.0).color(ON_STAGE_2),
                text(words::OPENING).size(SMALL).color(ON_STAGE_2),
            ];
            return container(wait.spacing(S3).align_x(Center)).center(Fill).into();
        }
        let card = column![
            row![
                text(&self.name).size(SMALL).font(SANS_BOLD).color(TEXT).width(Fill),
                kit::words_button(words::CANCEL, Some(cancel)),
            ]
            .spacing(S3)
            .align_y(Center),
            self.facts(),
            self.bar(),
            text(words::READING_WHY).size(SMALL).color(TEXT_3),
        ];
        let card = container(card.spacing(S2)).padding(S3).width(420).style(style::card);
        let card = container(card).padding(S3).center_x(Fill);
        match self.picture() {
            Some(it) => {
                let picture = image(it.clone()).content_fit(ContentFit::Contain);
                let picture = picture.width(Fill).height(Fill);
                stack![picture, card.align_bottom(Fill)].into()
            }
            None => card.center_y(Fill).into(),
        }
    }

    fn picture(&self) -> Option<&image::Handle> {
        self.glimpse.as_ref()?.picture.as_ref()
    }

    fn facts<'a, M: 'a>(&'a self) -> Element<'a, M> {
        let facts = self.glimpse.as_ref().map_or(words::OPENING.text(), |it| &it.facts);
        kit::mono(facts, 11.5).color(TEXT_2).into()
    }

    fn bar<'a, M: 'a>(&self) -> Element<'a, M> {
        let Some(done) = self.progress else { return space().height(S1).into() };
        let percent = words::percent(done);
        let bar = progress_bar(0.0..=1.0, done).girth(4.0).style(style::progress(ACCENT));
        let percent = kit::mono(percent, 11.5).color(TEXT_2);
        row![bar, percent].spacing(S2).align_y(Center).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_a_share() {
        assert_eq!(share(Progress::Reading { done: 1, all: 4 }), 0.25);
        assert_eq!(share(Progress::Decoding { done: 9, all: 6 }), 1.0);
        assert_eq!(share(Progress::Reading { done: 0, all: 0 }), 0.0);
    }
}

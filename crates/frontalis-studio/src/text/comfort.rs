//! Words of the settings, the windows and the notices.

use super::PROGRAM;
use crate::args::RendererChoice;
use crate::design::palette::Look;
use crate::language::{Language, Word, say};
use crate::panels::Part;
use crate::renderer::Compared;

// Settings.
pub(crate) const SETTINGS: Word = Word("settings");
pub(crate) const SETTINGS_TIP: Word = Word("settings-tip");
pub(crate) const SETTINGS_KEYS: Word = Word("settings-keys");
pub(crate) const THEME: Word = Word("theme");
pub(crate) const THEME_HINT: Word = Word("theme-hint");
pub(crate) const TEXT_SIZE: Word = Word("text-size");
pub(crate) const TEXT_SIZE_HINT: Word = Word("text-size-hint");
pub(crate) const LANGUAGE: Word = Word("language");
pub(crate) const LANGUAGE_HINT: Word = Word("language-hint");
pub(crate) const REST: Word = Word("rest");
pub(crate) const REST_HINT: Word = Word("rest-hint");
pub(crate) const NO_REST: Word = Word("rest-none");
pub(crate) const RENDERER: Word = Word("renderer");
pub(crate) const RENDERER_HINT: Word = Word("renderer-hint");
pub(crate) const NO_REAL_CARD: Word = Word("no-real-card");

// Windows, panels, notices.
pub(crate) const PICTURES_ARE_APART: Word = Word("pictures-are-apart");
pub(crate) const PICTURES_BACK: Word = Word("pictures-back");
pub(crate) const PICTURES_APART_TIP: Word = Word("pictures-apart-tip");
pub(crate) const TIMELINE_APART_TIP: Word = Word("timeline-apart-tip");
pub(crate) const LISTS_APART_TIP: Word = Word("lists-apart-tip");
pub(crate) const TIMELINE_WINDOW: Word = Word("timeline-window");
pub(crate) const LISTS_WINDOW: Word = Word("lists-window");
pub(crate) const DROP_ADDS: Word = Word("drop-adds");
pub(crate) const DROP_OPENS: Word = Word("drop-opens");
pub(crate) const DROP_NOT_WHILE_CODING: Word = Word("drop-not-while-coding");
pub(crate) const DROP_NO_VIDEOS: Word = Word("drop-no-videos");
pub(crate) const TAKE_BACK: Word = Word("take-back");
pub(crate) const NOTICES_TIP: Word = Word("notices-tip");
pub(crate) const PAST_NOTICES: Word = Word("past-notices");
pub(crate) const NO_PAST_NOTICES: Word = Word("no-past-notices");

/// The title of the window of a part.
pub(crate) fn part_title(part: Part, clip: &str) -> String {
    match part {
        Part::Pictures => format!("{PROGRAM} – {clip}"),
        Part::Timeline => format!("{PROGRAM} – {clip} – {TIMELINE_WINDOW}"),
        Part::Lists => format!("{PROGRAM} – {clip} – {LISTS_WINDOW}"),
    }
}

pub(crate) fn forgotten(project: &str) -> String {
    say!("forgotten", project = project)
}

pub(crate) fn videos_are_read(n: usize) -> String {
    say!("videos-are-read", n = n)
}

pub(crate) fn look(look: Look) -> Word {
    match look {
        Look::Dark => Word("look-dark"),
        Look::Light => Word("look-light"),
        Look::HighContrast => Word("look-high-contrast"),
    }
}

pub(crate) fn size(percent: u16) -> String {
    say!("percent-of", n = percent)
}

pub(crate) fn renderer(choice: Option<RendererChoice>) -> Word {
    match choice {
        None => Word("renderer-faster"),
        Some(RendererChoice::TinySkia) => Word("renderer-processor"),
        Some(RendererChoice::Wgpu) => Word("renderer-card"),
    }
}

/// What a comparison of card and processor has found.
pub(crate) fn compared(it: &Compared) -> String {
    let ms = |it: f32| format!("{it:.1}");
    let (card, processor) = (ms(it.card_ms), ms(it.processor_ms));
    say!(
        "renderers-compared",
        cards = it.cards.as_str(),
        card = card,
        processor = processor
    )
}

/// A language; `None` is what the system says.
pub(crate) fn language(choice: Option<Language>) -> &'static str {
    choice.map_or_else(|| Word("language-of-system").text(), Language::name)
}

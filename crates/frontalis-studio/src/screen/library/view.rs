//! How the library looks.

use std::path::Path;

use frontalis_core::CoderId;
use frontalis_core::rows::SheetStatus;
use frontalis_core::time::text::clock;
use frontalis_desk::{Keymap, Library as Command};
use frontalis_seal::{Day, Standing};
use frontalis_store::{CertificateRow, State};
use iced::widget::{
    button, column, container, mouse_area, row, scrollable, space, text, text_input,
};
use iced::{Center, Element, Fill, Length, Padding};

use super::{ClipCard, Library, Message, Shelf};
use crate::comfort::Wish;
use crate::design::icon::{Icon, icon};
use crate::design::kit::{self, hint, label, mono};
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, BODY, CONTROL, FIELD, GOOD, PANEL, S1, S2, S3, S4, S5, SANS_BOLD, SMALL,
    TEXT, TEXT_3, WARN,
};
use crate::keys;
use crate::language::said;
use crate::prefs::Prefs;
use crate::text as words;
use crate::widget::hotkeys::{Hotkeys, Press};

impl Library {
    /// The screen.
    pub(crate) fn view<'a>(
        &'a self,
        prefs: &'a Prefs,
        keymap: &'a Keymap,
    ) -> Element<'a, Message> {
        let content = match &self.shelf {
            Some(shelf) => self.project(shelf, keymap),
            None => self.start(prefs),
        };
        let page = column![top_bar(self.shelf.as_ref(), keymap), content].height(Fill);
        let key = |press: Press<'_>| {
            let wish = Wish::of_key(&press, keymap).map(Message::Wish);
            wish.or_else(|| key(&press, keymap))
        };
        Hotkeys::new(page, key).tabs().into()
    }

    fn start<'a>(&'a self, prefs: &'a Prefs) -> Element<'a, Message> {
        let new = kit::icon_words_button(
            Icon::FilePlus2,
            words::NEW_PROJECT,
            Some(Message::BrowseNew),
            true,
        );
        let open = kit::icon_words_button(
            Icon::FolderOpen,
            words::OPEN_PROJECT,
            Some(Message::BrowseOpen),
            false,
        );
        let path = field(&words::PROJECT_PATH, &self.project_path, "project-path")
            .on_input(Message::ProjectTyped)
            .on_submit(Message::ProjectEntered);
        let go = kit::words_button(words::GO, Some(Message::ProjectEntered));
        let card = column![
            kit::title(words::WELCOME),
            hint(words::WELCOME_TEXT),
            row![new, open].spacing(S2),
            column![
                label(words::OR_TYPE_PATH),
                row![path, go].spacing(S2).align_y(Center)
            ]
            .spacing(S1 + 2.0),
        ]
        .spacing(S4)
        .width(440);
        let recent = container(recent(prefs)).width(440);
        let both = row![card, recent].spacing(56);
        container(both).center(Fill).padding(S5).into()
    }

    fn project<'a>(
        &'a self,
        shelf: &'a Shelf,
        keymap: &'a Keymap,
    ) -> Element<'a, Message> {
        let side = column![self.coders(shelf), space().height(Fill), keys_card(keymap)]
            .spacing(S4)
            .width(268);
        let body = row![side, self.clips(shelf)].spacing(S4).padding(S4);
        body.height(Fill).into()
    }

    fn coders<'a>(&'a self, shelf: &'a Shelf) -> Element<'a, Message> {
        let rows = shelf.coders.iter().map(|it| {
            let on = self.coder == Some(it.id);
            let mark = if on { Icon::CircleCheckBig } else { Icon::Circle };
            let ink = if on { ACCENT } else { TEXT_3 };
            let name = text(&it.name).size(BODY).wrapping(text::Wrapping::None);
            let name = container(name).width(Fill).clip(true);
            let badge = certificate(shelf, it.id).map(|row| {
                let (mark, ink) = match row.state {
                    State::Valid => (Icon::BadgeCheck, GOOD),
                    _ => (Icon::BadgeX, WARN),
                };
                icon(mark, 14.0).color(ink)
            });
            let face = row![icon(mark, 14.0).color(ink), name]
                .push(badge)
                .spacing(S2)
                .align_y(Center)
                .height(Fill);
            button(face)
                .width(Fill)
                .height(CONTROL + 2.0)
                .padding([0.0, S2])
                .style(style::row(on))
                .on_press(Message::Coder(it.id))
                .into()
        });
        let list = column(rows).spacing(2);
        let name = field(&words::CODER_NAME, &self.coder_name, "coder-name")
            .on_input(Message::CoderTyped)
            .on_submit(Message::CoderEntered);
        let add = kit::words_button(words::ADD, Some(Message::CoderEntered));
        let mut content = column![kit::heading(words::CODER)].spacing(S3);
        if shelf.coders.is_empty() {
            content = content.push(hint(words::NO_CODER));
        } else {
            content = content.push(list);
            content = content.push(self.coder.map(|it| certified(shelf, it)));
        }
        content = content.push(row![name, add].spacing(S2).align_y(Center));
        content = content.push(kit::icon_words_button(
            Icon::FolderInput,
            words::TAKE_IN_SHEETS,
            Some(Message::TakeIn),
            false,
        ));
        container(content).padding(S4).width(Fill).style(style::card).into()
    }

    fn clips<'a>(&'a self, shelf: &'a Shelf) -> Element<'a, Message> {
        let head = row![
            kit::heading(words::CLIPS),
            kit::chip(shelf.clips.len().to_string(), TEXT_3),
            space().width(Fill),
            kit::icon_words_button(
                Icon::ChartNoAxesCombined,
                words::AGREEMENT,
                Some(Message::Wish(Wish::Agreement)),
                false
            ),
            kit::icon_words_button(
                Icon::BookOpen,
                words::INTERPRETATION,
                Some(Message::Wish(Wish::Interpretation)),
                false
            ),
            kit::icon_words_button(
                Icon::Scale,
                words::COMPARE,
                Some(Message::Compare),
                false
            ),
            kit::icon_words_button(
                Icon::Plus,
                words::ADD_VIDEOS,
                Some(Message::BrowseVideos),
                shelf.clips.is_empty()
            ),
        ]
        .spacing(S2)
        .align_y(Center);
        let path = field(&words::VIDEO_PATH, &self.video_path, "video-path")
            .on_input(Message::VideoTyped)
            .on_submit(Message::VideoEntered);
        let add = kit::words_button(words::ADD, Some(Message::VideoEntered));
        let typed = row![path, add].spacing(S2).align_y(Center);
        let mut content = column![head, typed].spacing(S3);
        for (at, (_, opening)) in self.busy.iter().enumerate() {
            content = content.push(opening.line(Message::Cancel(at)));
        }
        let list: Element<'_, Message> = if shelf.clips.is_empty() {
            let empty = kit::empty(Icon::Film, words::NO_CLIPS, words::NO_CLIPS_TODO);
            container(empty).center(Fill).into()
        } else {
            self.clip_list(shelf)
        };
        let content = content.push(list);
        container(content).padding(S4).width(Fill).height(Fill).style(style::card).into()
    }

    /// The cards that are seen, and one screen above and below; the rest is room.
    fn clip_list<'a>(&'a self, shelf: &'a Shelf) -> Element<'a, Message> {
        let seen = self.seen.unwrap_or(SCREEN);
        let (from, to) = (self.scrolled - seen, self.scrolled + 2.0 * seen);
        let (mut top, mut above, mut below) = (0.0, 0.0, 0.0);
        let mut cards = Vec::new();
        for (at, clip) in shelf.clips.iter().enumerate() {
            let height = height(clip);
            if top + height < from {
                above += height;
            } else if to < top {
                below += height;
            } else {
                let card = container(self.clip_card(at, clip)).height(height);
                cards.push(card.into());
            }
            top += height;
        }
        let list =
            column![space().height(above)].extend(cards).push(space().height(below));
        scrollable(list)
            .id(LIST)
            .on_scroll(|it| Message::Scrolled(it.absolute_offset().y, it.bounds().height))
            .style(style::scroll)
            .height(Fill)
            .into()
    }

    fn clip_card<'a>(&'a self, at: usize, clip: &'a ClipCard) -> Element<'a, Message> {
        let on = at == self.clip;
        let mut name = row![
            text(&clip.details.name)
                .size(14)
                .font(SANS_BOLD)
                .color(TEXT)
                .wrapping(text::Wrapping::None)
        ]
        .spacing(S2)
        .align_y(Center);
        if let Some(subject) = &clip.details.subject {
            name = name.push(kit::chip(subject, TEXT_3));
        }
        if clip.details.is_variable {
            name = name.push(kit::tip_over(kit::chip(words::VFR, WARN), words::VFR_TIP));
        }
        if clip.details.mirrored {
            name = name.push(kit::chip(words::MIRRORED, WARN));
        }
        let (told, decides) =
            words::rd_decides_one(self.durations.as_deref(), clip.details.rate);
        if !decides {
            name = name.push(kit::chip(words::RD_RATE_CHIP, WARN));
        }
        if clip.files.has_copy {
            let chip = kit::chip(words::COPY, TEXT_3);
            name = name.push(kit::tip_over(chip, words::COPY_CHIP_TIP));
        }
        if clip.files.missing {
            name = name.push(kit::chip(words::MISSING, BAD));
        }
        if let Some(chip) = self.selective(clip) {
            name = name.push(chip);
        }
        let facts = row![
            mono(facts(clip), 11.5).color(TEXT_3),
            label(told).wrapping(text::Wrapping::None),
        ]
        .spacing(S3)
        .align_y(Center);
        // What every convention comes to takes a while to say: of the clip pointed at only.
        let facts: Element<'_, Message> = match on {
            true => kit::tip_over(facts, words::rd_decides_all(clip.details.rate)),
            false => facts.into(),
        };
        let mut left = column![name, facts].spacing(S1).width(Fill);
        let told = clip.details.findings.iter().take(TOLD);
        left = left.extend(told.map(|it| {
            let mark = icon(Icon::Info, 12.0).color(WARN);
            let line = label(said(&it.text)).wrapping(text::Wrapping::None);
            row![mark, line].spacing(6).align_y(Center).height(TOLD_LINE).into()
        }));
        let mut right = row![self.work(clip)].spacing(S3).align_y(Center);
        if clip.files.missing {
            let locate = Some(Message::Locate(clip.id()));
            right = right.push(kit::icon_words_button(
                Icon::FolderSearch,
                words::LOCATE,
                locate,
                false,
            ));
        }
        let go = self.coder.map(|_| Message::Code(at));
        let mine = clip.work.iter().find(|it| Some(it.coder) == self.coder);
        let closed = mine.is_some_and(|it| it.status == SheetStatus::Submitted);
        let what = if closed { words::READ_CLIP } else { words::CODE_CLIP };
        if mine.is_none() {
            let go = self.coder.map(|_| Message::Selective(at));
            let what = words::CODE_SELECTIVELY;
            right = right.push(kit::icon_words_button(Icon::Funnel, what, go, false));
        }
        right = right.push(kit::icon_words_button(Icon::ScanFace, what, go, on));
        let face = row![left, right].spacing(S3).align_y(Center);
        let card = container(face)
            .padding(Padding::from([10.0, S3]))
            .width(Fill)
            .height(height(clip) - S2)
            .clip(true)
            .style(style::boxed(if on { ACCENT } else { FIELD }));
        mouse_area(card)
            .on_press(Message::Clip(at))
            .on_double_click(Message::Code(at))
            .into()
    }

    /// Whether the chosen coder's sheet of a clip is selective; else how many others' are.
    fn selective<'a>(&self, clip: &ClipCard) -> Option<Element<'a, Message>> {
        let mut all = clip.work.iter().filter(|it| it.selective);
        let n = all.clone().count();
        if all.any(|it| Some(it.coder) == self.coder) {
            let chip = kit::chip(words::SELECTIVE_CHIP, ACCENT);
            return Some(kit::tip_over(chip, words::SELECTIVE_CHIP_TIP));
        }
        (n > 0).then(|| kit::chip(words::selective_others(n), TEXT_3).into())
    }

    /// How far the chosen coder is with a clip.
    fn work<'a>(&self, clip: &ClipCard) -> Element<'a, Message> {
        let mine = clip.work.iter().find(|it| Some(it.coder) == self.coder);
        let (what, ink) = match mine {
            None => (words::NOT_STARTED.to_string(), TEXT_3),
            Some(it) if it.status == SheetStatus::Submitted => {
                (words::submitted(it.n_actions), GOOD)
            }
            Some(it) => (words::draft(it.n_actions), TEXT),
        };
        kit::chip(what, ink).into()
    }
}

/// The certificate of a coder.
fn certificate(shelf: &Shelf, coder: CoderId) -> Option<&CertificateRow> {
    shelf.certificates.iter().find(|it| it.coder == coder)
}

/// Whether a coder may code selectively, and until when.
fn certified<'a>(shelf: &Shelf, coder: CoderId) -> Element<'a, Message> {
    let row = certificate(shelf, coder);
    let (what, ink) = match row.map(|it| (&it.state, &it.certificate)) {
        None => (words::UNCERTIFIED.to_string(), TEXT_3),
        Some((State::Valid, it)) => {
            (words::certified_until(&it.terms.expires.to_string()), GOOD)
        }
        Some((State::OutOfTime(Standing::NotYet), _)) => {
            (words::CERTIFICATE_NOT_YET.to_string(), WARN)
        }
        Some((State::OutOfTime(_), it)) => {
            (words::certificate_expired(&it.terms.expires.to_string()), WARN)
        }
        Some((State::Revoked(by), _)) => {
            (words::certificate_revoked(&Day::of(by.at).to_string()), BAD)
        }
        Some((State::Foreign, _)) => (words::CERTIFICATE_FOREIGN.to_string(), BAD),
    };
    let mark = match row.map(|it| &it.state) {
        None => Icon::Badge,
        Some(State::Valid) => Icon::BadgeCheck,
        Some(_) => Icon::BadgeX,
    };
    let mark = icon(mark, 14.0).color(ink);
    let words = label(what).wrapping(text::Wrapping::Word).width(Fill);
    row![mark, words].spacing(S2).align_y(Center).into()
}

/// Findings of a video that its card has room for.
const TOLD: usize = 2;
/// Height of one of them.
const TOLD_LINE: f32 = 18.0;
/// Height of a card without any, and of the room below it.
const CARD: f32 = 64.0 + S2;

/// How much of the list is seen, before it is known.
const SCREEN: f32 = 900.0;
/// The list of clips, for whoever scrolls it.
pub(super) const LIST: &str = "clips";

/// How high a card is, with the room below it: known without laying it out, so that a list
/// of a thousand clips costs what is seen of it.
pub(super) fn height(clip: &ClipCard) -> f32 {
    CARD + TOLD_LINE * clip.details.findings.len().min(TOLD) as f32
}

fn facts(clip: &ClipCard) -> String {
    let it = &clip.details;
    let rate = words::rate(it.rate);
    let length = clock(it.length);
    let frames = words::frames(it.n_frames);
    format!("{}×{}  {}  {length}  {frames}  {rate}", it.width, it.height, it.codec)
}

fn recent(prefs: &Prefs) -> Element<'_, Message> {
    if prefs.recent().is_empty() {
        return kit::empty(Icon::History, words::NO_RECENT, "").into();
    }
    let rows = prefs.recent().iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().unwrap_or(Path::new("")).display().to_string();
        let face = column![
            text(name).size(BODY).color(TEXT).wrapping(text::Wrapping::None),
            label(shortened(&folder, 56)).wrapping(text::Wrapping::None),
        ]
        .spacing(2);
        let open = button(face)
            .width(Fill)
            .padding([6.0, 10.0])
            .style(style::row(false))
            .on_press(Message::Recent(path.clone()));
        let forget =
            kit::icon_button(Icon::X, words::FORGET, Some(Message::Forget(path.clone())));
        row![open, forget].align_y(Center).into()
    });
    column![kit::heading(words::RECENT), column(rows).spacing(2)].spacing(S3).into()
}

/// The end of a long path, which says more than its beginning.
fn shortened(path: &str, chars: usize) -> String {
    let n = path.chars().count();
    if n <= chars {
        return path.to_owned();
    }
    let tail: String = path.chars().skip(n - chars + 1).collect();
    format!("…{tail}")
}

fn top_bar<'a>(shelf: Option<&'a Shelf>, keymap: &Keymap) -> Element<'a, Message> {
    let mut bar = row![
        icon(Icon::ScanFace, 20.0).color(ACCENT),
        text(words::PROGRAM).size(14).font(SANS_BOLD).color(TEXT),
    ]
    .spacing(S2)
    .align_y(Center);
    if let Some(shelf) = shelf {
        let path = shelf.path.display().to_string();
        let close = kit::icon_words_button(
            Icon::ArrowLeft,
            words::PROJECTS,
            Some(Message::Close),
            false,
        );
        bar = bar
            .push(space().width(S2))
            .push(text(&shelf.title).size(SMALL).font(SANS_BOLD))
            .push(label(shortened(&path, 70)).wrapping(text::Wrapping::None))
            .push(space().width(Fill))
            .push(close);
    } else {
        bar = bar.push(space().width(Fill));
    }
    let bar = bar.push(kit::icon_button(
        Icon::Bell,
        words::spelled(&words::NOTICES_TIP, keymap),
        Some(Message::Wish(Wish::Notices)),
    ));
    let bar = bar.push(kit::icon_button(
        Icon::Settings,
        words::spelled(&words::SETTINGS_TIP, keymap),
        Some(Message::Wish(Wish::Settings)),
    ));
    let bar = container(bar).padding([0.0, S4]).center_y(44).width(Fill);
    column![bar.style(style::surface(PANEL)), kit::line()].into()
}

/// The keys of this screen, as they are now.
fn keys_card(keymap: &Keymap) -> Element<'_, Message> {
    let row = |key: String, what: String| {
        let cap = container(kit::keycap(key)).width(Length::Fixed(96.0));
        row![cap, label(what)].spacing(S2).align_y(Center).into()
    };
    let opens = |it: &frontalis_desk::Command| {
        use frontalis_desk::Command::Screen;
        use frontalis_desk::Screen::{Agreement, Interpretation};
        matches!(it, Screen(Agreement | Interpretation))
    };
    let mine = keymap.bindings().iter();
    let mine = mine.filter(|it| it.known.is_of_library() || opens(&it.known.command));
    let mine = mine.filter_map(|it| {
        let key = words::key(&it.keys.first()?.to_string());
        Some(row(key, said(&it.known.title)))
    });
    let (key, what) = words::TAB_KEY;
    let rows = mine.chain([row(key.text().to_owned(), what.text().to_owned())]);
    column(rows).spacing(2).padding([0.0, S1]).into()
}

fn field<'a>(
    placeholder: &str,
    value: &str,
    id: &'static str,
) -> text_input::TextInput<'a, Message> {
    text_input(placeholder, value)
        .id(id)
        .size(SMALL)
        .padding(Padding::from([6.0, 10.0]))
        .style(style::field)
}

/// The keys of the library; a text field in focus has its own first.
fn key(press: &Press<'_>, keymap: &Keymap) -> Option<Message> {
    let key = keys::desk_key(press, |it| keymap.in_library(it).is_some())?;
    Some(match keymap.in_library(key)? {
        Command::NextClip => Message::NextClip(true),
        Command::PreviousClip => Message::NextClip(false),
        Command::NextCoder => Message::NextCoder(true),
        Command::PreviousCoder => Message::NextCoder(false),
        Command::Code if !press.repeat => Message::CodeChosen,
        Command::Selective if !press.repeat => Message::SelectiveChosen,
        Command::Compare if !press.repeat => Message::Compare,
        Command::TakeIn if !press.repeat => Message::TakeIn,
        Command::Code | Command::Selective | Command::Compare | Command::TakeIn => {
            return None;
        }
    })
}

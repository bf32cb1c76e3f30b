//! How the gate looks.

use frontalis_store::{Demanded, SlowMotion};
use iced::widget::{button, column, container, row, scrollable, space, text, text_input};
use iced::{Center, Color, Element, Fill, Padding, keyboard};

use super::measuring::{Measuring, TRIALS};
use super::{Fresh, Gate, Message, Way};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, BODY, FIELD, S1, S2, S3, S4, SMALL, TEXT, TEXT_2, VEIL, alpha,
};
use crate::language::said;
use crate::text as words;
use crate::widget::hotkeys::{Hotkeys, Press};

/// The field of the passphrase.
pub(crate) const FIELD_ID: &str = "passphrase";

impl Gate {
    /// The card in front of the library.
    pub(crate) fn view(&self) -> Element<'_, Message> {
        let head = row![
            icon(Icon::ShieldCheck, 18.0).color(ACCENT),
            kit::heading(words::GATE),
            space().width(Fill),
            kit::icon_button(Icon::X, words::CLOSE, Some(Message::Close)),
        ]
        .spacing(S2)
        .align_y(Center);
        let (coder, clip) = &self.names;
        let who = text(words::gate_who(coder, clip)).size(BODY).color(TEXT_2);
        let mut content = column![head, who, kit::hint(words::GATE_ABOUT)].spacing(S3);
        content = match (&self.measuring, &self.way) {
            (Some(it), _) => content.push(trial(it)),
            (None, Way::Shut(why)) => content.push(refusal(why)),
            (None, _) => content.extend(self.open_way()),
        };
        let card = container(content.width(560)).padding(S4 + S1).style(style::card);
        let behind = container(iced::widget::opaque(card))
            .center(Fill)
            .style(|_| container::background(alpha(VEIL, 0.6)));
        let behind = iced::widget::opaque(behind);
        let measures = self.measuring.is_some();
        Hotkeys::new(behind, move |press| Some(key(&press, measures))).escapes().into()
    }

    fn open_way(&self) -> Vec<Element<'_, Message>> {
        let mut parts = Vec::new();
        if let Some(fresh) = &self.fresh {
            parts.extend(protocol(fresh));
        }
        parts.push(self.reaction_row());
        if let Way::Key { key, owner } = &self.way {
            let field = text_input(&words::GATE_PASSPHRASE, &self.passphrase)
                .id(FIELD_ID)
                .secure(true)
                .on_input(Message::Typed)
                .on_submit(Message::Enter)
                .size(BODY)
                .padding(Padding::from([7.0, 10.0]))
                .style(style::field);
            let key = kit::hint(words::gate_key(key, owner));
            parts.push(column![field, key].spacing(S1 + 2.0).into());
        }
        if let Some(why) = &self.told {
            parts.push(refusal(why));
        }
        let what = match (&self.way, self.busy) {
            (_, true) => words::GATE_UNLOCKING,
            (Way::Key { .. }, _) => words::GATE_UNLOCK,
            _ => words::GATE_BEGIN,
        };
        let go = self.may_go().then_some(Message::Enter);
        let buttons = row![
            space().width(Fill),
            kit::words_button(words::CANCEL, Some(Message::Close)),
            kit::icon_words_button(Icon::KeyRound, what, go, true),
        ];
        parts.push(buttons.spacing(S2).into());
        parts
    }

    fn reaction_row(&self) -> Element<'_, Message> {
        let told = match self.reaction {
            Some(ms) => words::gate_reaction_ms(ms),
            None => words::GATE_REACTION_NOT.to_string(),
        };
        let measure = kit::icon_words_button(
            Icon::Timer,
            words::GATE_MEASURE,
            Some(Message::Measure),
            false,
        );
        let told =
            column![text(words::GATE_REACTION).size(SMALL).color(TEXT), kit::hint(told)];
        row![told.spacing(2).width(Fill), measure].spacing(S3).align_y(Center).into()
    }
}

/// What keeps the gate shut.
fn refusal(why: &str) -> Element<'_, Message> {
    let mark = icon(Icon::LockKeyhole, 15.0).color(BAD);
    let why = text(said(why)).size(SMALL).color(TEXT).width(Fill);
    row![mark, why].spacing(S2).into()
}

/// The pack and the protocol of a sheet to be.
fn protocol(fresh: &Fresh) -> Vec<Element<'_, Message>> {
    let label = |it| text(it).size(SMALL).color(TEXT);
    if fresh.packs.is_empty() {
        return vec![refusal(&words::GATE_NO_PACK)];
    }
    let packs = fresh.packs.iter().enumerate().map(|(at, it)| {
        let name = match it.sealed {
            true => format!("{} ({})", it.name, &*words::GATE_SEALED),
            false => it.name.clone(),
        };
        let hash = kit::mono(it.hash.chars().take(12).collect::<String>(), 11.0);
        let face = row![text(name).size(SMALL), space().width(Fill), hash.color(TEXT_2)]
            .align_y(Center)
            .height(Fill);
        button(face)
            .width(Fill)
            .height(26)
            .padding([0.0, S2 + 2.0])
            .style(style::row(at == fresh.at))
            .on_press(Message::Pack(at))
            .into()
    });
    let packs = scrollable(column(packs).spacing(2)).style(style::scroll);
    let choice = |name, on, message| {
        button(text(name).size(SMALL).align_y(Center).height(Fill))
            .height(26)
            .padding([0.0, S2 + 2.0])
            .style(style::choice(on))
            .on_press(message)
    };
    let slow = |name, it: SlowMotion| choice(name, fresh.slow == it, Message::Slow(it));
    let marks =
        |name, it: Demanded| choice(name, fresh.landmarks == it, Message::Landmarks(it));
    let slow = row![
        slow(words::GATE_SLOW_LOGGED, SlowMotion::Logged),
        slow(words::GATE_SLOW_CLOSED, SlowMotion::Closed),
    ];
    let marks = row![
        marks(words::GATE_LANDMARKS_APEX, Demanded::Apex),
        marks(words::GATE_LANDMARKS_ALL, Demanded::All),
    ];
    let packs = container(packs).max_height(140);
    vec![
        column![label(words::GATE_PACK), packs].spacing(S1 + 2.0).into(),
        row![
            column![label(words::GATE_SLOW), slow.spacing(S1)].spacing(S1 + 2.0),
            column![label(words::GATE_LANDMARKS), marks.spacing(S1)].spacing(S1 + 2.0),
        ]
        .spacing(S4 + S4)
        .into(),
    ]
}

/// The square that lights up.
fn trial(it: &Measuring) -> Element<'_, Message> {
    let ink: Color = if it.is_lit() { ACCENT.color() } else { FIELD.color() };
    let square = container(space())
        .width(160)
        .height(160)
        .style(move |_| container::background(ink));
    let hint = match it.was_early() {
        true => words::GATE_TOO_EARLY,
        false => words::GATE_MEASURE_HINT,
    };
    let n = text(words::gate_trial(it.n_done(), TRIALS)).size(SMALL).color(TEXT_2);
    let all = column![square, text(hint).size(BODY).color(TEXT), n];
    container(all.spacing(S3).align_x(Center)).center_x(Fill).padding(S3).into()
}

/// What a key says at the gate; the field of the passphrase has its own first.
fn key(press: &Press<'_>, measures: bool) -> Message {
    use keyboard::key::Named;
    let keyboard::Key::Named(named) = press.key else { return Message::Nothing };
    match named {
        Named::Escape => Message::Close,
        Named::Space | Named::Enter if measures && !press.repeat => Message::Pressed,
        Named::Enter if !press.repeat => Message::Enter,
        _ => Message::Nothing,
    }
}

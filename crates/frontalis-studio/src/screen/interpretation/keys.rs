//! What keys say on the interpretation screen.

use frontalis_desk::Keymap;

use super::{Message, Readings, RulesMessage, Tab};
use crate::comfort::Wish;
use crate::widget::hotkeys::Press;

impl Readings {
    /// What a key says here.
    pub(super) fn key(&self, press: &Press<'_>, keymap: &Keymap) -> Option<Message> {
        use iced::keyboard::{Key, key::Named};
        if let Some(wish) = Wish::of_key(press, keymap) {
            return Some(Message::Wish(wish));
        }
        let Key::Named(named) = press.key else { return letter(press) };
        let page = (self.list.n_seen() as i64 - 1).max(1);
        let listed = matches!(self.tab, Tab::Events | Tab::Timing);
        Some(match named {
            Named::Escape | Named::F10 => Message::Back,
            Named::ArrowRight => Message::NextTab(true),
            Named::ArrowLeft => Message::NextTab(false),
            Named::ArrowDown if listed => Message::Move(1),
            Named::ArrowUp if listed => Message::Move(-1),
            Named::PageDown if listed => Message::Move(page),
            Named::PageUp if listed => Message::Move(-page),
            Named::Home if listed => Message::Move(i64::MIN / 2),
            Named::End if listed => Message::Move(i64::MAX / 2),
            Named::Enter if listed && press.modifiers.shift() => Message::Replay(None),
            Named::Enter if listed => Message::Open(None),
            _ => return None,
        })
    }
}

fn letter(press: &Press<'_>) -> Option<Message> {
    let typed = crate::keys::typed(press)?;
    if press.modifiers.command() {
        return (typed == 's').then_some(Message::Rules(RulesMessage::Save));
    }
    if press.modifiers.alt() {
        return None;
    }
    let tab = typed.to_digit(10).and_then(|it| (it as usize).checked_sub(1));
    match (typed, tab.and_then(|it| Tab::ALL.get(it))) {
        (_, Some(tab)) => Some(Message::Tab(*tab)),
        ('t', _) => Some(Message::NextTable),
        ('c', _) => Some(Message::Shelf),
        ('m', _) => Some(Message::Micro),
        ('d', _) => Some(Message::Drafts),
        ('b', _) => Some(Message::Blinks),
        ('h', _) => Some(Message::Histogram),
        _ => None,
    }
}

/// The part after another, or before it, round the end.
pub(super) fn neighbour(tab: Tab, forward: bool) -> Tab {
    let at = Tab::ALL.iter().position(|it| *it == tab).unwrap_or(0);
    let n = Tab::ALL.len();
    Tab::ALL[if forward { (at + 1) % n } else { (at + n - 1) % n }]
}

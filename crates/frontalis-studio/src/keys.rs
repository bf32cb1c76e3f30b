//! Keys of the window as keys of the desk.

use frontalis_desk::{Key, KeyCode, NamedKey};
use iced::keyboard::key::{Code, Named, NativeCode, Physical};
use iced::{Event, keyboard};

use crate::widget::hotkeys::Press;

/// The desk's key of a press; `None` where the desk knows none, as for Shift alone. A key of
/// the number pad is itself where `binds` says that it does something, and else the character
/// or arrow that it types.
pub(crate) fn desk_key(press: &Press<'_>, binds: impl Fn(Key) -> bool) -> Option<Key> {
    let modifiers = press.modifiers;
    let (ctrl, alt) = (modifiers.command(), modifiers.alt());
    let pad = PAD.iter().find(|pair| press.physical == Physical::Code(pair.1));
    let pad = pad.map(|pair| {
        let code = KeyCode::Named(pair.0);
        Key { code, ctrl, shift: modifiers.shift(), alt }
    });
    if let Some(pad) = pad.filter(|it| binds(*it)) {
        return Some(pad);
    }
    if let keyboard::Key::Named(it) = press.key {
        let code = KeyCode::Named(named(*it)?);
        return Some(Key { code, ctrl, shift: modifiers.shift(), alt });
    }
    let typed = typed(press)?;
    let lower = typed.to_lowercase().next().unwrap_or(typed);
    // Shift is part of the key for letters; other characters are what Shift has made them.
    let shift = modifiers.shift() && lower.is_alphabetic();
    Some(Key { code: KeyCode::Char(lower), ctrl, shift, alt })
}

/// Which key of the keyboard it is, whatever is held with it: a key comes up where it went
/// down, but its character may be another by then, as when Shift came up before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Where it is.
    At(Code),
    /// The key by its name, where the window does not say where it is.
    Called(keyboard::Key),
}

impl Place {
    /// The place of a key as the window reports it.
    pub(crate) fn of(physical: Physical, key: &keyboard::Key) -> Self {
        match physical {
            Physical::Code(code) => Self::At(code),
            Physical::Unidentified(_) => Self::Called(key.clone()),
        }
    }
}

/// The character of a press with Shift applied, on Latin letters whatever the layout.
pub(crate) fn typed(press: &Press<'_>) -> Option<char> {
    let latin = press.key.to_latin(press.physical);
    let modified = match press.modified {
        keyboard::Key::Character(it) => it.chars().next(),
        _ => None,
    };
    match (latin, modified) {
        (Some(it), _) if it.is_alphabetic() => Some(it),
        (_, Some(it)) => Some(it),
        (latin, None) => latin,
    }
}

/// Keys of the number pad, by where they are.
const PAD: [(NamedKey, Code); 16] = [
    (NamedKey::Num0, Code::Numpad0),
    (NamedKey::Num1, Code::Numpad1),
    (NamedKey::Num2, Code::Numpad2),
    (NamedKey::Num3, Code::Numpad3),
    (NamedKey::Num4, Code::Numpad4),
    (NamedKey::Num5, Code::Numpad5),
    (NamedKey::Num6, Code::Numpad6),
    (NamedKey::Num7, Code::Numpad7),
    (NamedKey::Num8, Code::Numpad8),
    (NamedKey::Num9, Code::Numpad9),
    (NamedKey::NumAdd, Code::NumpadAdd),
    (NamedKey::NumSubtract, Code::NumpadSubtract),
    (NamedKey::NumMultiply, Code::NumpadMultiply),
    (NamedKey::NumDivide, Code::NumpadDivide),
    (NamedKey::NumDecimal, Code::NumpadDecimal),
    (NamedKey::NumEnter, Code::NumpadEnter),
];

/// Keys with a name, here and there.
const NAMED: [(NamedKey, Named); 26] = [
    (NamedKey::Left, Named::ArrowLeft),
    (NamedKey::Right, Named::ArrowRight),
    (NamedKey::Up, Named::ArrowUp),
    (NamedKey::Down, Named::ArrowDown),
    (NamedKey::Home, Named::Home),
    (NamedKey::End, Named::End),
    (NamedKey::PageUp, Named::PageUp),
    (NamedKey::PageDown, Named::PageDown),
    (NamedKey::Enter, Named::Enter),
    (NamedKey::Escape, Named::Escape),
    (NamedKey::Space, Named::Space),
    (NamedKey::Tab, Named::Tab),
    (NamedKey::Backspace, Named::Backspace),
    (NamedKey::Delete, Named::Delete),
    (NamedKey::F1, Named::F1),
    (NamedKey::F2, Named::F2),
    (NamedKey::F3, Named::F3),
    (NamedKey::F4, Named::F4),
    (NamedKey::F5, Named::F5),
    (NamedKey::F6, Named::F6),
    (NamedKey::F7, Named::F7),
    (NamedKey::F8, Named::F8),
    (NamedKey::F9, Named::F9),
    (NamedKey::F10, Named::F10),
    (NamedKey::F11, Named::F11),
    (NamedKey::F12, Named::F12),
];

fn named(it: Named) -> Option<NamedKey> {
    NAMED.iter().find(|pair| pair.1 == it).map(|pair| pair.0)
}

/// The press of a key of the desk, as the window would report it.
pub(crate) fn press_event(key: Key) -> Event {
    let shown = |it: char| keyboard::Key::Character(it.to_string().into());
    let (plain, modified) = match key.code {
        KeyCode::Char(it) if key.shift => {
            (shown(it), shown(it.to_uppercase().next().unwrap_or(it)))
        }
        KeyCode::Char(it) => (shown(it), shown(it)),
        KeyCode::Named(it) => {
            let named = NAMED.iter().find(|pair| pair.0 == it).map(|pair| pair.1);
            let named = keyboard::Key::Named(named.unwrap_or(Named::Escape));
            (named.clone(), named)
        }
    };
    let mut modifiers = keyboard::Modifiers::empty();
    modifiers.set(keyboard::Modifiers::COMMAND, key.ctrl);
    modifiers.set(keyboard::Modifiers::SHIFT, key.shift);
    modifiers.set(keyboard::Modifiers::ALT, key.alt);
    let typed = key.typed().map(|it| it.to_string().into());
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: plain,
        modified_key: modified,
        physical_key: Physical::Unidentified(NativeCode::Unidentified),
        location: keyboard::Location::Standard,
        modifiers,
        text: typed,
        repeat: false,
    })
}

/// The same key coming up.
pub(crate) fn release_event(press: &Event) -> Option<Event> {
    let Event::Keyboard(keyboard::Event::KeyPressed {
        key,
        modified_key,
        physical_key,
        location,
        modifiers,
        ..
    }) = press
    else {
        return None;
    };
    Some(Event::Keyboard(keyboard::Event::KeyReleased {
        key: key.clone(),
        modified_key: modified_key.clone(),
        physical_key: *physical_key,
        location: *location,
        modifiers: *modifiers,
    }))
}

#[cfg(test)]
mod tests {
    use iced::keyboard::{Key as IcedKey, Modifiers};

    use super::*;

    #[track_caller]
    fn check(key: &str, modified: &str, modifiers: Modifiers, expected: &str) {
        let (key, modified) =
            (IcedKey::Character(key.into()), IcedKey::Character(modified.into()));
        let physical = Physical::Unidentified(NativeCode::Unidentified);
        let press =
            Press { key: &key, modified: &modified, physical, modifiers, repeat: false };
        assert_eq!(desk_key(&press, |_| false).unwrap().to_string(), expected);
    }

    #[test]
    fn characters_are_what_the_keyboard_types() {
        check("l", "l", Modifiers::empty(), "l");
        check("l", "L", Modifiers::SHIFT, "Shift+L");
        check("\\", "|", Modifiers::SHIFT, "|");
        check("=", "+", Modifiers::SHIFT, "+");
        check("z", "z", Modifiers::CTRL, "Ctrl+Z");
        check("z", "Z", Modifiers::CTRL | Modifiers::SHIFT, "Ctrl+Shift+Z");
        check("[", "[", Modifiers::empty(), "[");
    }

    #[test]
    fn other_alphabets_reach_the_latin_letters() {
        let key = IcedKey::Character("я".into());
        let press = Press {
            key: &key,
            modified: &key,
            physical: Physical::Code(Code::KeyZ),
            modifiers: Modifiers::CTRL,
            repeat: false,
        };
        assert_eq!(desk_key(&press, |_| false), Some(Key::char('z').ctrl()));
    }

    #[test]
    fn the_number_pad_is_itself_where_it_does_something() {
        let key = IcedKey::Named(Named::ArrowLeft);
        let press = Press {
            key: &key,
            modified: &key,
            physical: Physical::Code(Code::Numpad4),
            modifiers: Modifiers::empty(),
            repeat: false,
        };
        let pad = Key::named(NamedKey::Num4);
        assert_eq!(desk_key(&press, |it| it == pad), Some(pad));
        assert_eq!(desk_key(&press, |_| false), Some(Key::named(NamedKey::Left)));
    }

    #[test]
    fn named_keys_keep_their_modifiers() {
        let key = IcedKey::Named(Named::ArrowLeft);
        let physical = Physical::Code(Code::ArrowLeft);
        let modifiers = Modifiers::SHIFT;
        let press =
            Press { key: &key, modified: &key, physical, modifiers, repeat: false };
        assert_eq!(desk_key(&press, |_| false).unwrap().to_string(), "Shift+Left");
    }
}

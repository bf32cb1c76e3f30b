//! A key press as text: `Right`, `Shift+Left`, `c`, `Enter`, `Ctrl+Z`.

use std::fmt;
use std::str::FromStr;

/// One key press with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Ctrl (Command on macOS).
    pub ctrl: bool,
    /// With Shift. Not set for characters that need Shift to be typed, as `+` and `?`.
    pub shift: bool,
    /// With Alt.
    pub alt: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A character, letters in lower case.
    Char(char),
    /// A key with a name.
    Named(NamedKey),
}

macro_rules! named_keys {
    ($($name:ident),*) => {
        /// A key with a name; written as it is named here.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum NamedKey { $($name),* }

        impl NamedKey {
            /// Every named key.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its name, as in a key script.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
        }
    };
}

named_keys!(
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Enter,
    Escape,
    Space,
    Tab,
    Backspace,
    Delete,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,
    Num0,
    Num1,
    Num2,
    Num3,
    Num4,
    Num5,
    Num6,
    Num7,
    Num8,
    Num9,
    NumAdd,
    NumSubtract,
    NumMultiply,
    NumDivide,
    NumDecimal,
    NumEnter
);

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a key; write a character or a name such as Right, Enter or F1, with \
     Ctrl+, Shift+ or Alt+ before it"
)]
pub struct KeyError(pub String);

impl Key {
    /// A character without modifiers; an upper-case letter is the key with Shift.
    pub fn char(it: char) -> Self {
        let shift = it.is_uppercase();
        let code = KeyCode::Char(it.to_lowercase().next().unwrap_or(it));
        Self { code, ctrl: false, shift, alt: false }
    }

    /// A named key without modifiers.
    pub fn named(it: NamedKey) -> Self {
        Self { code: KeyCode::Named(it), ctrl: false, shift: false, alt: false }
    }

    /// The same key with Ctrl.
    pub fn ctrl(self) -> Self {
        Self { ctrl: true, ..self }
    }

    /// The same key with Shift.
    pub fn shift(self) -> Self {
        Self { shift: true, ..self }
    }

    /// The character that it types, if it is one and has no Ctrl or Alt.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(it) if !self.ctrl && !self.alt => Some(it),
            KeyCode::Named(NamedKey::Space) if !self.ctrl && !self.alt => Some(' '),
            _ => None,
        }
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut key = Self::named(NamedKey::Enter);
        let mut rest = text;
        loop {
            let (modifier, after) = match rest.split_once('+') {
                Some((it, after)) if !it.is_empty() && !after.is_empty() => (it, after),
                _ => break,
            };
            match modifier {
                "Ctrl" => key.ctrl = true,
                "Shift" => key.shift = true,
                "Alt" => key.alt = true,
                _ => return Err(KeyError(text.to_owned())),
            }
            rest = after;
        }
        if let Some(&named) = NamedKey::ALL.iter().find(|it| it.name() == rest) {
            key.code = KeyCode::Named(named);
            return Ok(key);
        }
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some(it), None) if !it.is_whitespace() && !it.is_control() => {
                let plain = Self::char(it);
                // With Ctrl, Z and z are the same key: Shift has to be written.
                let upper = plain.shift && !key.ctrl && !key.alt;
                Ok(Self { code: plain.code, shift: key.shift || upper, ..key })
            }
            _ => Err(KeyError(text.to_owned())),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in
            [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")]
        {
            f.write_str(if on { name } else { "" })?;
        }
        match self.code {
            KeyCode::Named(it) => f.write_str(it.name()),
            KeyCode::Char(it) if self.ctrl || self.alt || self.shift => {
                // Letters beyond these do not all come back from upper case.
                write!(f, "{}", it.to_ascii_uppercase())
            }
            KeyCode::Char(it) => write!(f, "{it}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_read_as_they_are_written() {
        for text in
            ["Right", "Shift+Left", "c", "Enter", "Ctrl+Z", "[", "\\", "+", "Ctrl++"]
        {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        assert_eq!("L".parse::<Key>().unwrap(), Key::char('l').shift());
        assert_eq!("Ctrl+z".parse(), Ok(Key::char('z').ctrl()));
        for text in ["", "Rigth", "Hyper+a", "ab", " ", "Ctrl+", "+a"] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }

    proptest! {
        /// No text panics, and a key that is read is written and read back the same.
        #[test]
        fn keys_round_trip(text in "(Ctrl\\+|Shift\\+|Alt\\+){0,2}.{0,2}") {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.to_string().parse(), Ok(key));
            }
        }
    }
}

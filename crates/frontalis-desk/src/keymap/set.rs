//! The sets of keys that Frontalis comes with.

/// Keys as another program's users have them in their fingers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeySet {
    /// Frontalis's own.
    #[default]
    Default,
    /// ELAN, annotation mode.
    Elan,
    /// BORIS.
    Boris,
    /// Datavyu, its controller on the number pad.
    Datavyu,
    /// Mangold INTERACT.
    Interact,
}

impl KeySet {
    /// Every set, in the order that they are offered in.
    pub const ALL: [Self; 5] =
        [Self::Default, Self::Elan, Self::Boris, Self::Datavyu, Self::Interact];

    /// Its name in key files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Elan => "elan",
            Self::Boris => "boris",
            Self::Datavyu => "datavyu",
            Self::Interact => "interact",
        }
    }

    /// Its name on screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Default => "Frontalis",
            Self::Elan => "ELAN",
            Self::Boris => "BORIS",
            Self::Datavyu => "Datavyu number pad",
            Self::Interact => "INTERACT",
        }
    }

    /// The set of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Its key file.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Default => include_str!("../../keys/default.toml"),
            Self::Elan => include_str!("../../keys/elan.toml"),
            Self::Boris => include_str!("../../keys/boris.toml"),
            Self::Datavyu => include_str!("../../keys/datavyu.toml"),
            Self::Interact => include_str!("../../keys/interact.toml"),
        }
    }
}

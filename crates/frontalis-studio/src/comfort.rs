//! What makes the window comfortable: theme and size, which hold for every screen and are
//! remembered on this machine.

use std::time::Duration;

use frontalis_desk::{Command, Context, Habits, Keymap, Screen};
use iced::{Size, Task};
use serde::{Deserialize, Serialize};

use crate::app::{App, Message};
use crate::args::{Args, RendererChoice, WindowSize};
use crate::design::palette::Look;
use crate::keys;
use crate::language::Language;
use crate::screen::settings::{self, Settings};
use crate::widget::hotkeys::Press;

/// Something asked about the whole window, from whatever screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// How far the coders agree.
    Agreement,
    /// Selective coding in two stages.
    TwoStage,
    /// What tables read in the project's events.
    Interpretation,
    /// The settings, or not.
    Settings,
    /// The last notices, or not.
    Notices,
    /// The next theme.
    NextLook,
    /// This theme.
    Look(Look),
    /// Everything larger.
    Larger,
    /// Everything smaller.
    Smaller,
    /// Everything in its usual size.
    UsualSize,
    /// Everything in this size.
    Size(TextSize),
    /// The next language.
    NextLanguage,
    /// This language; `None` is what the system says.
    Language(Option<Language>),
    /// Loops rest this long at both ends.
    Rest(Duration),
    /// What draws the window from the next start on; `None` lets the program choose.
    Renderer(Option<RendererChoice>),
}

impl Wish {
    /// What a command of the desk asks about the whole window, where it does.
    pub(crate) fn of(what: Screen) -> Option<Self> {
        Some(match what {
            Screen::Agreement => Self::Agreement,
            Screen::TwoStage => Self::TwoStage,
            Screen::Interpretation => Self::Interpretation,
            Screen::Settings => Self::Settings,
            Screen::Notices => Self::Notices,
            Screen::Theme => Self::NextLook,
            Screen::Language => Self::NextLanguage,
            Screen::Larger => Self::Larger,
            Screen::Smaller => Self::Smaller,
            Screen::UsualSize => Self::UsualSize,
            _ => return None,
        })
    }

    /// What a key asks about the whole window, on screens that the desk does not rule.
    pub(crate) fn of_key(press: &Press<'_>, keymap: &Keymap) -> Option<Self> {
        let key = keys::desk_key(press, |_| false)?;
        match keymap.command(key, Context::Desk) {
            Some(Command::Screen(it)) => Self::of(it),
            _ => None,
        }
    }
}

/// How large text and everything else is, in percent of the usual size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct TextSize(u16);

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl TextSize {
    /// The sizes there are.
    pub(crate) const ALL: [u16; 10] = [80, 90, 100, 110, 125, 140, 150, 165, 180, 200];

    /// The nearest of the sizes there are.
    pub(crate) fn of_percent(percent: u16) -> Self {
        let nearest = Self::ALL.into_iter().min_by_key(|it| it.abs_diff(percent));
        Self(nearest.unwrap_or(100))
    }

    /// In percent.
    pub(crate) fn percent(self) -> u16 {
        Self::of_percent(self.0).0
    }

    /// As a factor.
    pub(crate) fn factor(self) -> f32 {
        f32::from(self.percent()) / 100.0
    }

    /// The next larger one, or the next smaller.
    pub(crate) fn next(self, larger: bool) -> Self {
        let of = self.percent();
        let mut all = Self::ALL.into_iter();
        let next = match larger {
            true => all.find(|it| of < *it),
            false => all.rfind(|it| *it < of),
        };
        Self(next.unwrap_or(of))
    }
}

impl App {
    /// What is remembered, or else what the arguments say.
    pub(crate) fn take_on(&mut self, args: &Args) {
        if let Some(look) = args.theme {
            self.prefs.try_look(look);
        }
        if let Some(percent) = args.text_size {
            self.prefs.try_size(TextSize::of_percent(percent));
        }
        self.prefs.look().wear();
        if let Some(language) = args.language {
            self.prefs.try_language(language);
        }
        self.language().speak();
        let factor = self.prefs.size().factor();
        let usual = WindowSize::default();
        let usual = Size::new(usual.width, usual.height);
        let left = self.prefs.place().map_or(usual, |it| it.size(usual));
        let size = args.size.map_or(left, |it| Size::new(it.width, it.height));
        self.window = Size::new(size.width / factor, size.height / factor);
    }

    /// Does what is asked about the whole window.
    pub(crate) fn wish(&mut self, wish: Wish) -> Task<Message> {
        let size = self.prefs.size();
        match wish {
            Wish::Agreement => return self.open_agreement(),
            Wish::TwoStage => return self.open_two_stage(),
            Wish::Interpretation => return self.toggle_readings(),
            Wish::Settings => self.toggle_settings(),
            Wish::Notices => self.past.open = !self.past.open,
            Wish::NextLook => return self.wear(self.prefs.look().next()),
            Wish::Look(look) => return self.wear(look),
            Wish::Larger => self.resize_all(size.next(true)),
            Wish::Smaller => self.resize_all(size.next(false)),
            Wish::UsualSize => self.resize_all(TextSize::default()),
            Wish::Size(size) => self.resize_all(size),
            Wish::NextLanguage => {
                return self.speak(Some(Language::spoken().next()));
            }
            Wish::Language(it) => return self.speak(it),
            Wish::Rest(rest) => self.rest(rest),
            Wish::Renderer(it) => self.prefs.remember_renderer(it),
        }
        Task::none()
    }

    fn rest(&mut self, rest: Duration) {
        let habits = Habits { rest, ..self.prefs.habits() };
        self.prefs.remember_habits(&habits);
        if let Some(coding) = &mut self.coding {
            coding.take_up(&habits);
        }
    }

    fn toggle_settings(&mut self) {
        self.settings = match self.settings {
            None => Some(Settings::default()),
            Some(_) => None,
        };
    }

    /// Something happened on the settings.
    pub(crate) fn settings_message(
        &mut self,
        message: settings::Message,
    ) -> Task<Message> {
        let wish = self.settings.as_mut().and_then(|it| it.update(&message, &self.prefs));
        wish.map_or_else(Task::none, |it| self.wish(it))
    }

    /// The language that is asked for; without one that of the system, where anything is
    /// remembered here at all: what tests and pictures show hangs on no machine.
    fn language(&self) -> Language {
        match self.prefs.language() {
            Some(it) => it,
            None if self.prefs.are_kept() => Language::of_the_system(),
            None => Language::default(),
        }
    }

    fn speak(&mut self, language: Option<Language>) -> Task<Message> {
        self.prefs.remember_language(language);
        self.language().speak();
        if let Some(coding) = &mut self.coding {
            coding.set_keymap(self.keys.map().clone());
            coding.draw_anew();
        }
        // Figures have words on them.
        Task::batch([self.draw_agreement(), self.draw_readings()])
    }

    fn wear(&mut self, look: Look) -> Task<Message> {
        self.prefs.remember_look(look);
        look.wear();
        if let Some(coding) = &mut self.coding {
            coding.draw_anew();
        }
        Task::batch([self.draw_agreement(), self.draw_readings()])
    }

    /// The window keeps its size on the screen, so there is less or more room in it.
    fn resize_all(&mut self, size: TextSize) {
        let by = self.prefs.size().factor() / size.factor();
        self.prefs.remember_size(size);
        self.resized(Size::new(self.window.width * by, self.window.height * by));
    }

    /// The window has this logical size.
    pub(crate) fn resized(&mut self, window: Size) {
        self.window = window;
        if let Some(coding) = &mut self.coding {
            coding.resize(window);
            coding.draw_anew();
        }
        if let Some(agreement) = &mut self.agreement {
            agreement.resized(window);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_go_up_and_down_and_end() {
        let usual = TextSize::default();
        assert_eq!(usual.next(true).percent(), 110);
        assert_eq!(usual.next(false).next(true), usual);
        assert_eq!(TextSize::of_percent(999).next(true).percent(), 200);
        assert_eq!(TextSize::of_percent(0).next(false).percent(), 80);
        // What a hand has written into the file is one of them too.
        assert_eq!(TextSize(123).factor(), 1.25);
    }
}

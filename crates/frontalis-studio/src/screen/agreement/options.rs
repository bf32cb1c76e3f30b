//! The rules that a study may choose: what counts as one, what counts as neutral, how intervals
//! are drawn. What `frontalis agree` has as options, on a card.

use frontalis_analysis::{Alike, Plan};
use frontalis_core::{Code, Scheme};
use frontalis_stats::measure::Settings;
use frontalis_stats::scans::ApexWindow;
use iced::widget::{
    button, column, container, mouse_area, opaque, row, space, text, text_input,
};
use iced::{Center, Element, Fill, Padding};

use super::{Agreement, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, CAPTION, MONO, S1, S2, S3, S4, SMALL, TEXT, TEXT_3, VEIL, alpha,
};
use crate::language::Word;
use crate::text as words;

/// Rules of agreement that differ from lab to lab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Codes and sides that count as one.
    pub(crate) alike: Alike,
    /// Whether in the FACS ratio whoever scored nothing scored neutral.
    pub(crate) neutral: bool,
    /// Whether intervals draw blocks within each person or clip, too.
    pub(crate) two_level: bool,
    /// How far apart the apexes of one event of selective sheets may lie. Chosen beside those
    /// events, and not on the card.
    pub(crate) apex_window: ApexWindow,
}

/// Why lists of codes cannot be gone by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WrongClasses {
    /// This is no code.
    NoCode(String),
    /// This code is named twice.
    Twice(Code),
    /// This code is alone in its list.
    Lone(Code),
}

/// Lists of codes as they are written: `25,26,27; 23,24`.
fn lists(text: &str) -> Result<Vec<Vec<Code>>, WrongClasses> {
    let mut all = Vec::new();
    for list in text.split(';') {
        let words = list.split([',', ' ', '+', '/']).filter(|it| !it.is_empty());
        let code = |it: &str| {
            Code::from_text(it).ok_or_else(|| WrongClasses::NoCode(it.to_owned()))
        };
        let codes: Vec<Code> = words.map(code).collect::<Result<_, _>>()?;
        match codes.as_slice() {
            [] => {}
            [lone] => return Err(WrongClasses::Lone(*lone)),
            _ => all.push(codes),
        }
    }
    Ok(all)
}

/// The same as text.
fn written(lists: &[Vec<Code>]) -> String {
    let list =
        |it: &Vec<Code>| it.iter().map(Code::to_string).collect::<Vec<_>>().join(",");
    lists.iter().map(list).collect::<Vec<_>>().join("; ")
}

impl Options {
    /// These rules, with lists of codes as they are written.
    ///
    /// # Errors
    ///
    /// Why the lists cannot be gone by.
    pub(crate) fn new(
        classes: &str,
        sides: bool,
        neutral: bool,
        two_level: bool,
    ) -> Result<Self, WrongClasses> {
        let alike = Alike::new(lists(classes)?, sides).map_err(WrongClasses::Twice)?;
        Ok(Self { alike, neutral, two_level, apex_window: ApexWindow::default() })
    }

    /// The lists of codes as they are written.
    pub(crate) fn classes(&self) -> String {
        written(self.alike.classes())
    }

    /// How many differ from what is usual.
    fn n_chosen(&self) -> usize {
        let flags = [self.alike.sides, self.neutral, self.two_level];
        self.alike.classes().len() + flags.iter().filter(|it| **it).count()
    }

    /// What is compared.
    pub(super) fn plan(&self, scheme: Scheme) -> Plan {
        let (alike, apex_window) = (self.alike.clone(), self.apex_window);
        Plan { alike, apex_window, ..Plan::new(scheme) }
    }

    /// The rules of the measures.
    pub(super) fn settings(&self) -> Settings {
        let (neutral_as_code, two_level) = (self.neutral, self.two_level);
        Settings { neutral_as_code, two_level, ..Settings::default() }
    }
}

/// Rules that are being chosen on the card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    classes: String,
    on: [bool; 3],
    apex_window: ApexWindow,
    wrong: Option<WrongClasses>,
}

/// Lists that many studies do not tell apart.
const USUAL: [(Word, &str); 2] = [(words::AG_JAW, "25,26,27"), (words::AG_LIPS, "23,24")];
/// What is on or off, after them.
const FLAGS: [Word; 3] = [words::AG_SIDES, words::AG_NEUTRAL, words::AG_TWO];

/// What happened on the card of options.
#[derive(Clone, Debug)]
pub(crate) enum OptionsMessage {
    /// It is opened, or closed without a change.
    Show,
    /// Lists of codes are being typed.
    Typed(String),
    /// The choice at this place, or no longer.
    Toggle(usize),
    /// Everything as it is without choices.
    Usual,
    /// Compute by what is chosen.
    Apply,
}

impl Draft {
    pub(super) fn of(options: &Options) -> Self {
        let on = [options.alike.sides, options.neutral, options.two_level];
        let (classes, apex_window) = (options.classes(), options.apex_window);
        Self { classes, on, apex_window, wrong: None }
    }

    fn has(&self, list: &str) -> bool {
        let wanted = lists(list).unwrap_or_default();
        lists(&self.classes).is_ok_and(|it| wanted.iter().all(|list| it.contains(list)))
    }

    /// Adds a list, or takes it away; what cannot be read stays as it is.
    fn toggle_list(&mut self, list: &str) {
        let (Ok(mut all), Ok(wanted)) = (lists(&self.classes), lists(list)) else {
            return;
        };
        if self.has(list) {
            all.retain(|it| !wanted.contains(it));
        } else {
            all.extend(wanted);
        }
        self.classes = written(&all);
    }

    fn options(&self) -> Result<Options, WrongClasses> {
        let [sides, neutral, two_level] = self.on;
        let of = Options::new(&self.classes, sides, neutral, two_level)?;
        Ok(Options { apex_window: self.apex_window, ..of })
    }

    /// Takes in what happened; the options to compute by, where they are chosen.
    pub(super) fn update(&mut self, message: OptionsMessage) -> Option<Options> {
        match message {
            OptionsMessage::Show => {}
            OptionsMessage::Typed(text) => self.classes = text,
            OptionsMessage::Toggle(at) => {
                match (USUAL.get(at), at.checked_sub(USUAL.len())) {
                    (Some((_, list)), _) => self.toggle_list(list),
                    (None, at) => {
                        if let Some(on) = at.and_then(|it| self.on.get_mut(it)) {
                            *on = !*on;
                        }
                    }
                }
            }
            OptionsMessage::Usual => {
                *self = Self { apex_window: self.apex_window, ..Self::default() };
            }
            OptionsMessage::Apply => match self.options() {
                Ok(options) => return Some(options),
                Err(wrong) => {
                    self.wrong = Some(wrong);
                    return None;
                }
            },
        }
        self.wrong = None;
        None
    }
}

impl Agreement {
    /// The button that opens the card, and says how many options are chosen.
    pub(super) fn options_button(&self) -> Element<'_, Message> {
        let n = self.options.n_chosen();
        let ink = if n > 0 { ACCENT } else { TEXT };
        let face = row![
            icon(Icon::SlidersHorizontal, 14.0).color(ink),
            text(words::options(n)).size(SMALL).color(ink),
        ]
        .spacing(S2)
        .height(Fill)
        .align_y(Center);
        let button = button(face)
            .height(crate::design::tokens::CONTROL)
            .padding([0.0, S3])
            .style(style::plain)
            .on_press(Message::Options(OptionsMessage::Show));
        kit::tip_over(button, words::AG_OPTIONS_TIP)
    }

    /// The card of options, in front of everything.
    pub(super) fn options_card<'a>(&'a self, of: &'a Draft) -> Element<'a, Message> {
        let head = row![
            kit::heading(words::AG_OPTIONS),
            space().width(Fill),
            kit::icon_button(
                Icon::X,
                words::CLOSE,
                Some(Message::Options(OptionsMessage::Show))
            ),
        ]
        .align_y(Center);
        let field = text_input(&words::AG_ALIKE_FIELD, &of.classes)
            .size(14)
            .font(MONO)
            .padding(Padding::from([6.0, 10.0]))
            .style(style::field)
            .on_input(|it| Message::Options(OptionsMessage::Typed(it)))
            .on_submit(Message::Options(OptionsMessage::Apply));
        let wrong = of.wrong.as_ref().map(|it| {
            let mark = icon(Icon::TriangleAlert, 12.0).color(BAD);
            row![mark, text(words::wrong_classes(it)).size(CAPTION).color(TEXT)]
                .spacing(S2)
                .align_y(Center)
        });
        let usual = USUAL.iter().enumerate();
        let usual = usual.map(|(at, (name, list))| choice(at, *name, of.has(list)));
        let flags = FLAGS.iter().zip(of.on).enumerate();
        let flags = flags.map(|(at, (name, on))| choice(USUAL.len() + at, *name, on));
        let foot = row![
            kit::words_button(
                words::AG_USUAL,
                Some(Message::Options(OptionsMessage::Usual))
            ),
            space().width(Fill),
            kit::words_button(
                words::CANCEL,
                Some(Message::Options(OptionsMessage::Show))
            ),
            kit::icon_words_button(
                Icon::RefreshCw,
                words::AG_APPLY,
                Some(Message::Options(OptionsMessage::Apply)),
                true
            ),
        ]
        .spacing(S2);
        let alike = column![kit::label(words::AG_ALIKE)].extend(usual).push(field);
        let alike = alike.push(kit::hint(words::AG_ALIKE_HINT)).push(wrong).spacing(S1);
        let content = column![
            head,
            kit::hint(words::AG_OPTIONS_HINT),
            alike,
            column(flags).spacing(S1),
            foot,
        ]
        .spacing(S3)
        .width(620);
        let card = container(content).padding(S4 + S1).style(style::card);
        let behind = container(opaque(card))
            .center(Fill)
            .style(|_| container::background(alpha(VEIL, 0.6)));
        let shut = Message::Options(OptionsMessage::Show);
        opaque(mouse_area(behind).on_press(shut))
    }
}

/// One that is on or off, with the digit that turns it.
fn choice<'a>(at: usize, name: Word, on: bool) -> Element<'a, Message> {
    let (mark, ink) = match on {
        true => (Icon::SquareCheckBig, ACCENT),
        false => (Icon::Square, TEXT_3),
    };
    let face = row![
        icon(mark, 15.0).color(ink),
        text(name).size(SMALL).color(TEXT).width(Fill),
        text((at + 1).to_string()).size(CAPTION).font(MONO).color(TEXT_3),
    ]
    .spacing(S3)
    .align_y(Center);
    button(face)
        .padding([6.0, S2])
        .width(Fill)
        .style(style::row(on))
        .on_press(Message::Options(OptionsMessage::Toggle(at)))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_they_are_written() {
        let of = |text| Options::new(text, false, false, false);
        assert_eq!(of("25,26,27; 23,24").unwrap().classes(), "25,26,27; 23,24");
        assert_eq!(of(" 25 26/27 ;").unwrap().classes(), "25,26,27");
        assert_eq!(of("").unwrap(), Options::default());
        let code = |it| Code::from_text(it).unwrap();
        assert_eq!(of("25,x"), Err(WrongClasses::NoCode("x".to_owned())));
        assert_eq!(of("25,26; 26,27"), Err(WrongClasses::Twice(code("26"))));
        assert_eq!(of("25"), Err(WrongClasses::Lone(code("25"))));
    }

    #[test]
    fn a_draft_becomes_rules_when_it_is_applied() {
        let mut draft = Draft::of(&Options::default());
        for at in [0, 1, 2, 3, 4, 0] {
            assert_eq!(draft.update(OptionsMessage::Toggle(at)), None);
        }
        let of = draft.update(OptionsMessage::Apply).unwrap();
        assert_eq!(of, Options::new("23,24", true, true, true).unwrap());
        assert_eq!(of.n_chosen(), 4);
        assert!(of.settings().neutral_as_code && of.settings().two_level);
        draft.update(OptionsMessage::Typed("23,24,23".to_owned()));
        assert_eq!(draft.update(OptionsMessage::Apply), None);
        assert!(draft.wrong.is_some());
        draft.update(OptionsMessage::Usual);
        assert_eq!(draft.update(OptionsMessage::Apply), Some(Options::default()));
    }
}

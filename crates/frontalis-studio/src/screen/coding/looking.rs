//! How the pictures are looked at: what the desk has decided becomes what every view shows.

use frontalis_desk::{Command, Pane, See, Window};
use frontalis_video::{Light, Part, Sight};
use iced::widget::{column, container, row, space, text};
use iced::{Center, Element, Fill};

use super::{Coding, Message};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{CAPTION, MONO, S1, S2, TEXT_2, WARN};
use crate::text as words;
use crate::widget::frame_view::Touch;

/// A window of the desk's as a part of the video's.
pub(super) fn part(window: Window) -> Part {
    Part { whole: window.whole, at: window.at, size: window.size }.sane()
}

impl Coding {
    /// Every view shows what it has to, as it is to be looked at now.
    pub(super) fn follow_sight(&mut self) {
        let mirrored = self.clip.mirrored;
        let seeing = self.desk.seeing_mut();
        seeing.set_mirrored(mirrored);
        seeing.set_shape(Pane::Current, self.current.shape());
        seeing.set_shape(Pane::Neutral, self.neutral.shape());
        let seeing = self.desk.seeing();
        let neutral = Sight {
            part: part(seeing.window(Pane::Neutral)),
            mirrored: self.reference_turns(),
            light: self.light(),
            against: None,
        };
        let current = Sight {
            part: part(seeing.window(Pane::Current)),
            mirrored: seeing.turns(),
            light: self.light(),
            against: self.against(),
        };
        self.neutral.look(neutral);
        self.current.look(current);
        self.follow_face();
        self.follow_loupe();
    }

    /// In what light.
    pub(super) fn light(&self) -> Light {
        let light = self.desk.seeing().light();
        Light {
            brightness: light.brightness,
            contrast: light.contrast,
            gamma: light.gamma,
        }
    }

    /// The mouse has done something with a picture.
    pub(super) fn touched(&mut self, pane: Pane, touch: Touch) {
        let see = match touch {
            Touch::Wheel { notches, x, y } => See::ZoomAt { pane, notches, x, y },
            Touch::Drag { x, y } => See::Pan { pane, x, y },
            Touch::Drawn { x, y, width, height } => See::Drawn { x, y, width, height },
            Touch::At(x, y) => {
                self.pointer = Some((x, y));
                return self.follow_loupe();
            }
            Touch::Away => {
                self.pointer = None;
                return self.follow_loupe();
            }
        };
        self.ask(Command::See(see));
    }

    /// What stands at the foot of the picture: that the light is not as filmed, how near it
    /// is, and which side of the person is where.
    pub(super) fn sight_marks(&self) -> Element<'_, Message> {
        let seeing = self.desk.seeing();
        let chip = |words: String, ink, see| {
            let face = text(words).size(CAPTION).font(MONO).color(ink);
            let face = container(face).padding([2.0, S2]).style(style::card);
            iced::widget::button(face)
                .padding(0)
                .style(style::quiet)
                .on_press(Message::Command(Command::See(see)))
        };
        let mut marks = row![].spacing(S1).align_y(Center);
        if seeing.is_altered() {
            let altered = chip(words::altered(seeing.light()), WARN, See::AsFilmed);
            let tip = self.spell(words::ALTERED_TIP);
            marks = marks.push(kit::tip_over(altered, tip));
        }
        let camera = seeing.camera(Pane::Current);
        if (camera.factor() - 1.0).abs() > 1e-3 {
            let percent = self.percent_of_video();
            let near = chip(words::nearness(percent), TEXT_2, See::Fit);
            marks = marks.push(kit::tip_over(near, self.spell(words::FIT_TIP)));
        }
        if let Some(power) = seeing.loupe() {
            let loupe = chip(words::loupe(power), TEXT_2, See::NextPower);
            marks = marks.push(kit::tip_over(loupe, self.spell(words::LOUPE_POWER_TIP)));
        }
        let light = self.light_open.then(|| self.light_card());
        let marks = column![space().height(Fill)].push(light).push(marks);
        marks.spacing(S1).padding(S2).width(Fill).into()
    }

    /// Brightness, contrast and gamma by the mouse.
    fn light_card(&self) -> Element<'_, Message> {
        let light = self.desk.seeing().light();
        let ask = |light| Message::Command(Command::See(See::Light(light)));
        type Shine = frontalis_desk::Light;
        let line =
            |name, is: i16, range, made: fn(Shine, i16) -> Shine, value: String| {
                let slider =
                    iced::widget::slider(range, is, move |it| ask(made(light, it)));
                row![
                    text(name).size(CAPTION).color(TEXT_2).width(72),
                    slider.step(5_i16).width(150).height(16),
                    text(value).size(CAPTION).font(MONO).color(TEXT_2),
                ]
                .spacing(S2)
                .align_y(Center)
            };
        let signed = |it: u16| i16::try_from(it).unwrap_or(i16::MAX);
        let lines = column![
            line(
                words::BRIGHTNESS,
                light.brightness,
                -80..=80,
                |light, brightness| Shine { brightness, ..light },
                format!("{:+} %", light.brightness),
            ),
            line(
                words::CONTRAST,
                signed(light.contrast),
                20..=400,
                |light, it| Shine { contrast: it.unsigned_abs(), ..light },
                format!("{} %", light.contrast),
            ),
            line(
                words::GAMMA,
                signed(light.gamma),
                40..=250,
                |light, it| Shine { gamma: it.unsigned_abs(), ..light },
                format!("{:.2}", f32::from(light.gamma) / 100.0),
            ),
        ];
        let card = container(lines.spacing(S1)).padding(S2).style(style::card);
        iced::widget::opaque(card)
    }

    /// Screen pixels to a video pixel, in percent.
    fn percent_of_video(&self) -> u32 {
        let shape = self.current.shape();
        let whole = self.desk.seeing().window(Pane::Current).whole.0;
        let percent = f64::from(whole) * 100.0 / f64::from(shape.display.0.max(1));
        percent.round() as u32
    }

    /// Letters at the edges of a mirrored recording, so that nobody has to think which side
    /// is which: `R` and `L` are the person's own.
    pub(super) fn side_marks(&self) -> Option<Element<'_, Message>> {
        if !self.clip.mirrored {
            return None;
        }
        let (left, right) = match self.desk.seeing().turns() {
            true => (words::PERSONS_RIGHT, words::PERSONS_LEFT),
            false => (words::PERSONS_LEFT, words::PERSONS_RIGHT),
        };
        let mark = |it| {
            let it = text(it).size(CAPTION).font(MONO).color(TEXT_2);
            container(it).padding([2.0, S2]).style(style::card)
        };
        let marks = row![mark(left), space().width(Fill), mark(right)].align_y(Center);
        Some(container(marks).padding(S2).center_y(Fill).width(Fill).into())
    }
}

//! The pad: a face whose parts are clicked, and the codes of the part that was, with their
//! levels. Two clicks are an onset with code, side and level; the second may be held.

use frontalis_core::{Code, Item, Level, Part, Prefix};
use iced::widget::{Column, button, canvas, container, row, space, text};
use iced::{Center, Element, Fill};

use super::{Coding, Message};
use crate::design::style;
use crate::design::tokens::{CAPTION, MONO, S1, S2, SMALL, TEXT, TEXT_2, TEXT_3};
use crate::language::{Word, said};
use crate::text as words;
use crate::widget::face_pad::{FacePad, Spot, part_color};
use crate::widget::grip::Grip;

/// Height of the face in logical pixels.
const FACE: f32 = 168.0;
/// Width of a level.
const CELL: f32 = 21.0;

impl Coding {
    /// The face.
    pub(super) fn pad(&self) -> Element<'_, Message> {
        let pad = FacePad {
            chosen: self.spot,
            active: self.parts_scored_here(),
            checked: self.parts_checked(),
            mirrored: self.clip.mirrored,
            words: words::spot,
            sides: (words::LEFT.text(), words::RIGHT.text()),
        };
        let face: Element<'_, Spot> = canvas(pad).width(Fill).height(FACE).into();
        face.map(|it| Message::Pad(Some(it)))
    }

    /// Parts that something is scored on, on the frame on screen.
    fn parts_scored_here(&self) -> Vec<Part> {
        let here = self.playhead().unwrap_or_default();
        let mut parts: Vec<Part> = self
            .folded()
            .active_at(here)
            .filter_map(|(_, it)| Part::of(it.item.code))
            .collect();
        parts.sort();
        parts.dedup();
        parts
    }

    /// A part was clicked; once more lets go of it.
    pub(super) fn point_at(&mut self, spot: Option<Spot>) {
        self.spot = if self.spot == spot { None } else { spot };
    }

    /// The codes of the part that is chosen, with their levels.
    pub(super) fn spot_codes(&self, spot: Spot) -> Element<'_, Message> {
        let part = spot.part;
        let codes = self.desk.scheme().codes.keys();
        let codes: Vec<Code> =
            codes.copied().filter(|it| Part::of(*it) == Some(part)).collect();
        let sides: &[(Option<Prefix>, Word)] = match part {
            Part::Lips => &[
                (Some(Prefix::Top), words::TOP),
                (None, words::BOTH),
                (Some(Prefix::Bottom), words::BOTTOM),
            ],
            Part::Jaw | Part::Head | Part::Gaze | Part::Behaviour => &[],
            // As the face lies: the person's right is on the viewer's left.
            _ if self.clip.mirrored => &[
                (Some(Prefix::Left), words::LEFT),
                (None, words::BOTH),
                (Some(Prefix::Right), words::RIGHT),
            ],
            _ => &[
                (Some(Prefix::Right), words::RIGHT),
                (None, words::BOTH),
                (Some(Prefix::Left), words::LEFT),
            ],
        };
        let sides = sides.iter().map(|(prefix, name)| {
            let on = *prefix == spot.prefix;
            let face = text(*name).size(CAPTION).align_y(Center).height(Fill);
            button(face)
                .height(22)
                .padding([0.0, 7.0])
                .style(style::choice(on))
                .on_press(Message::Pad(Some(Spot { prefix: *prefix, ..spot })))
                .into()
        });
        let name = text(said(part.name())).size(SMALL).color(TEXT).width(Fill);
        let head = row![name].extend(sides).spacing(S1).align_y(Center);
        let rows = codes.into_iter().map(|it| self.spot_code(it, spot));
        let none = self.desk.scheme().codes.keys().all(|it| Part::of(*it) != Some(part));
        let none = none.then(|| text(words::NO_CODES_HERE).size(SMALL).color(TEXT_3));
        Column::with_children([head.into()]).extend(rows).push(none).spacing(3).into()
    }

    /// One code: its number and name, and a cell for each level.
    fn spot_code(&self, code: Code, spot: Spot) -> Element<'_, Message> {
        let facts = code.facts();
        let dim = !self.desk.pass().contains(code);
        let prefix = spot.prefix.filter(|it| facts.sides.allow(*it));
        let item = |level| Item { level, prefix, ..Item::new(code) };
        let cell = |what: String, level: Option<Level>, width: f32| {
            let hold = Message::Grip(vec![item(level)]);
            let face = text(what).size(CAPTION).font(MONO).color(TEXT);
            let face = button(container(face).center(Fill))
                .width(width)
                .height(22)
                .padding(0)
                .style(style::code(part_color(spot.part), false))
                .on_press(hold.clone());
            let tip = words::pad_tip(&item(level).to_string(), facts.name);
            crate::design::kit::tip_over(Grip::new(face, hold, Message::LetGo), tip)
        };
        let cells: Vec<Element<'_, Message>> = match facts.takes_level {
            true => {
                let levels = [Level::A, Level::B, Level::C, Level::D, Level::E];
                let levels =
                    levels.map(|it| cell(it.letter().to_string(), Some(it), CELL));
                std::iter::once(cell(words::NO_LEVEL.to_string(), None, CELL))
                    .chain(levels)
                    .collect()
            }
            false => {
                vec![cell(words::ONSET.to_string(), None, 6.0 * CELL + 5.0 * 2.0)]
            }
        };
        let ink = if dim { TEXT_3 } else { TEXT };
        let number = text(code.to_string()).size(12).font(MONO).color(ink).width(26);
        let name = text(facts.short).size(10).color(if dim { TEXT_3 } else { TEXT_2 });
        let name = name.wrapping(text::Wrapping::None);
        row![number, container(name).width(Fill).clip(true), row(cells).spacing(2)]
            .align_y(Center)
            .into()
    }

    /// Parts that no place on the face is: head, gaze, behaviour.
    pub(super) fn other_parts(&self) -> Element<'_, Message> {
        let parts = [Part::Head, Part::Gaze, Part::Behaviour];
        let buttons = parts.into_iter().map(|part| {
            let spot = Spot { part, prefix: None };
            let on = self.spot.is_some_and(|it| it.part == part);
            let face = text(said(part.name())).size(CAPTION).align_y(Center).height(Fill);
            button(face)
                .height(22)
                .padding([0.0, 7.0])
                .style(style::choice(on))
                .on_press(Message::Pad(Some(spot)))
                .into()
        });
        row![space().width(Fill)]
            .extend(buttons)
            .push(space().width(Fill))
            .spacing(S1)
            .padding([S1, S2])
            .into()
    }
}

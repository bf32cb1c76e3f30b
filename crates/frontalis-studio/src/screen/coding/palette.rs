//! The palette: every code of the scheme by face region; a click is its onset here.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::facs::Region;
use frontalis_core::{Code, Item};
use frontalis_desk::Command;
use iced::widget::{button, column, container, row, scrollable, text};
use iced::{Center, Element, Fill, Padding};

use super::{Coding, Message};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    CAPTION, MONO, S1, S2, S3, SANS_BOLD, TEXT, TEXT_2, region as color_of,
};
use crate::language::said;
use crate::text as words;

impl Coding {
    pub(super) fn palette(&self) -> Element<'_, Message> {
        let mut by_region: BTreeMap<Region, Vec<Code>> = BTreeMap::new();
        for code in self.desk.scheme().codes.keys() {
            by_region.entry(code.facts().region).or_default().push(*code);
        }
        let open: BTreeSet<Code> = self.timeline.lanes.open_codes();
        let sections = by_region.into_iter().filter(|it| it.0 != Region::Neutral);
        let sections = sections.map(|(region, codes)| section(region, &codes, &open));
        let list = column(sections).spacing(S2 + 2.0).padding(Padding {
            top: 0.0,
            right: 14.0,
            bottom: S3,
            left: S3,
        });
        let list = scrollable(list).style(style::scroll).height(Fill);
        kit::panel(kit::panel_title(words::CODES), list).into()
    }
}

fn section<'a>(
    region: Region,
    codes: &[Code],
    open: &BTreeSet<Code>,
) -> Element<'a, Message> {
    let name = row![
        kit::swatch(color_of(region)),
        text(said(region.name())).size(CAPTION).color(TEXT_2)
    ]
    .spacing(6)
    .align_y(Center);
    let rows = codes.chunks(2).map(|pair| {
        let both = pair.iter().map(|it| code_button(*it, open.contains(it)));
        let both = row(both).spacing(S1);
        let both =
            if pair.len() == 1 { both.push(container("").width(Fill)) } else { both };
        both.into()
    });
    column![name, column(rows).spacing(S1)].spacing(S1 + 1.0).into()
}

fn code_button<'a>(code: Code, running: bool) -> Element<'a, Message> {
    let facts = code.facts();
    let number = text(code.to_string())
        .size(12)
        .font(if running { SANS_BOLD } else { MONO })
        .color(TEXT)
        .width(22);
    let name = text(facts.short).size(10).color(TEXT_2).wrapping(text::Wrapping::None);
    let face = row![number, container(name).width(Fill).clip(true)]
        .spacing(2)
        .align_y(Center)
        .height(Fill);
    let score = Message::Command(Command::Score(Item::new(code)));
    let button = button(face)
        .width(Fill)
        .height(25)
        .padding(Padding { top: 0.0, right: 2.0, bottom: 0.0, left: 7.0 })
        .style(style::code(color_of(facts.region), running))
        .on_press(score);
    kit::tip_over(button, words::code_tip(code, facts.name))
}

//! The palette: every code of the scheme by face region; a click is its onset here.

use std::collections::{BTreeMap, BTreeSet};

use frontalis_core::facs::Region;
use frontalis_core::{Code, Item};
use iced::widget::{button, column, container, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding};

use super::{Coding, Message};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    CAPTION, MONO, S1, S2, S3, SANS_BOLD, TEXT, TEXT_2, TEXT_3, region as color_of,
};
use crate::language::said;
use crate::text as words;
use crate::widget::grip::Grip;

impl Coding {
    pub(super) fn palette(&self) -> Element<'_, Message> {
        let mut by_region: BTreeMap<Region, Vec<Code>> = BTreeMap::new();
        for code in self.desk.scheme().codes.keys() {
            by_region.entry(code.facts().region).or_default().push(*code);
        }
        let open: BTreeSet<Code> = self.timeline.lanes.open_codes();
        let sections = by_region.into_iter().filter(|it| it.0 != Region::Neutral);
        let sections =
            sections.map(|(region, codes)| self.section(region, &codes, &open));
        let list: Element<'_, Message> = match (self.checklist_view(), self.spot) {
            (Some(checklist), _) => checklist,
            (None, Some(spot)) => self.spot_codes(spot),
            (None, None) => {
                let all = column(sections).spacing(S2 + 2.0);
                column![].push(self.template_buttons()).push(all).spacing(S2 + 2.0).into()
            }
        };
        let list = column![list].padding(Padding {
            top: 0.0,
            right: 14.0,
            bottom: S3,
            left: S3,
        });
        let list = scrollable(list).style(style::scroll).height(Fill);
        let others = self.checklist.is_none().then(|| self.other_parts());
        let pads = column![self.pass_line(), self.pad()].push(others);
        column![pads, kit::line(), space().height(S2), list].into()
    }
}

impl Coding {
    fn section<'a>(
        &self,
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
        let side_by_side =
            (self.panels.codes_width(self.window) / 128.0).max(1.0) as usize;
        let rows = codes.chunks(side_by_side).map(|some| {
            let pass = self.desk.pass();
            let buttons = some
                .iter()
                .map(|it| code_button(*it, open.contains(it), !pass.contains(*it)));
            let rest =
                (some.len()..side_by_side).map(|_| container("").width(Fill).into());
            row(buttons.chain(rest)).spacing(S1).into()
        });
        column![name, column(rows).spacing(S1)].spacing(S1 + 1.0).into()
    }
}

fn code_button<'a>(code: Code, running: bool, dim: bool) -> Element<'a, Message> {
    let facts = code.facts();
    let number = text(code.to_string())
        .size(12)
        .font(if running { SANS_BOLD } else { MONO })
        .color(if dim { TEXT_3 } else { TEXT })
        .width(22);
    let name = text(facts.short)
        .size(10)
        .color(if dim { TEXT_3 } else { TEXT_2 })
        .wrapping(text::Wrapping::None);
    let face = row![number, container(name).width(Fill).clip(true)]
        .spacing(2)
        .align_y(Center)
        .height(Fill);
    let score = Message::Grip(vec![Item::new(code)]);
    let button = button(face)
        .width(Fill)
        .height(25)
        .padding(Padding { top: 0.0, right: 2.0, bottom: 0.0, left: 7.0 })
        .style(style::code(color_of(facts.region), running))
        .on_press(score.clone());
    let button = Grip::new(button, score, Message::LetGo);
    kit::tip_over(button, words::code_tip(code, facts.name))
}

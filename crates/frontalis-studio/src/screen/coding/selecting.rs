//! Selective coding on screen: the candidates, what can be decided of the current one, and
//! what is missing.

use std::sync::Arc;

use frontalis_core::sheet::{Candidate, Verdict};
use frontalis_core::{Finding, FrameIndex, Item};
use frontalis_desk::{Command, REASONS, Screen, Selecting};
use frontalis_emotion::{Rule, Table, event_findings, score_of};
use iced::widget::{button, column, container, row, text};
use iced::{Center, Element, Fill};

use super::lists::nothing;
use super::{Coding, Message, Tab};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, CAPTION, GOOD, MONO, S1, S2, SMALL, TEXT, TEXT_2, TEXT_3, WARN,
};
use crate::language::said;
use crate::text as words;

impl Coding {
    /// The sheet is coded selectively: by this pack, in this way.
    pub(crate) fn select_by(&mut self, selecting: Selecting, pack: Arc<Table>) {
        self.desk.select_by(selecting);
        self.pack = Some(pack);
        self.tab = Tab::Candidates;
        self.find();
    }

    /// The reaction time that candidates are corrected by.
    #[cfg(test)]
    pub(crate) fn reaction_ms(&self) -> Option<u32> {
        self.desk.selecting().map(|it| it.reaction_ms)
    }

    /// Whether the film goes on.
    #[cfg(test)]
    pub(crate) fn is_playing(&self) -> bool {
        self.desk.transport().is_playing()
    }

    /// Whether the sheet is coded selectively.
    pub(super) fn is_selective(&self) -> bool {
        self.pack.is_some()
    }

    /// What is missing of the candidates.
    pub(super) fn event_findings(&self) -> Vec<Finding> {
        let sheet = self.sheet.sheet();
        let pack = self.pack.as_ref();
        pack.map_or(Vec::new(), |it| event_findings(sheet, it, self.desk.scheme()))
    }

    /// By which pack the sheet is coded.
    pub(super) fn selective_chip(&self) -> Option<Element<'_, Message>> {
        let pack = self.pack.as_ref()?;
        let reaction = self.desk.selecting().map_or(0, |it| it.reaction_ms);
        let hash: String = pack.hash.chars().take(12).collect();
        let chip = kit::chip(words::selective_by(&pack.id), ACCENT);
        Some(kit::tip_over(chip, words::selective_tip(&hash, reaction)))
    }

    /// The candidates; below them what can be decided of the current one.
    pub(super) fn candidate_rows(&self) -> Vec<Element<'_, Message>> {
        let all = self.folded().candidates();
        if all.is_empty() {
            return vec![nothing(words::NO_CANDIDATES)];
        }
        let mut rows: Vec<_> =
            all.iter().map(|(at, it)| self.candidate_row(*at, it)).collect();
        let current = self.desk.candidate().and_then(|it| all.get(&it));
        if let Some(it) = current.filter(|_| !self.is_submitted()) {
            rows.extend(self.decisions(it));
        }
        rows
    }

    fn candidate_row<'a>(
        &'a self,
        at: FrameIndex,
        it: &'a Candidate,
    ) -> Element<'a, Message> {
        let on = self.desk.candidate() == Some(at);
        let (mark, ink) = match it.verdict {
            Verdict::Open => (Icon::CircleDashed, WARN),
            Verdict::Accepted(_) => (Icon::CircleCheck, GOOD),
            Verdict::Rejected { .. } => (Icon::CircleX, BAD),
        };
        let what = match &it.verdict {
            Verdict::Open => words::TO_BE_DECIDED.to_string(),
            Verdict::Rejected { reason } => said(reason),
            Verdict::Accepted(event) => {
                let rule = self.pack.as_ref().and_then(|it| it.rule(&event.core));
                rule.map_or(event.core.as_str(), |it| &it.emotion).to_owned()
            }
        };
        let score = score_of(self.folded(), it)
            .map(|it| it.iter().map(Item::to_string).collect::<Vec<_>>().join("+"));
        let score = match (&it.verdict, score) {
            (Verdict::Accepted(_), None) => words::NO_APEX.to_string(),
            (_, score) => score.unwrap_or_default(),
        };
        let what = text(what).size(SMALL).color(TEXT).wrapping(text::Wrapping::None);
        let score = text(score)
            .size(CAPTION)
            .font(MONO)
            .color(TEXT_2)
            .wrapping(text::Wrapping::None);
        let frame = text(at.0.to_string()).size(CAPTION).font(MONO).color(TEXT_3);
        let face = row![
            icon(mark, 13.0).color(ink),
            container(what).width(Fill).clip(true),
            score,
            frame
        ];
        button(face.spacing(S2).align_y(Center).height(Fill))
            .width(Fill)
            .height(25)
            .padding([0.0, S2])
            .style(style::row(on))
            .on_press(Message::Command(Command::UseCandidate(at)))
            .into()
    }

    fn decisions<'a>(&'a self, current: &'a Candidate) -> Vec<Element<'a, Message>> {
        let heading =
            |it| container(text(it).size(CAPTION).color(TEXT_3)).padding([S2, S2]).into();
        let reasons = REASONS.iter().map(|it| {
            let on =
                matches!(&current.verdict, Verdict::Rejected { reason } if reason == it);
            let reject = Command::Reject(Some((*it).to_owned()));
            button(text(said(it)).size(CAPTION + 0.5))
                .padding([3.0, S2])
                .style(style::choice(on))
                .on_press(Message::Command(reject))
                .into()
        });
        let own = button(text(words::OWN_REASON).size(CAPTION + 0.5))
            .padding([3.0, S2])
            .style(style::plain)
            .on_press(Message::Command(Command::Screen(Screen::RejectReason)))
            .into();
        let reasons = reasons.chain([own]);
        let reasons = row(reasons).spacing(S1).wrap().vertical_spacing(S1);
        let mut rows: Vec<Element<'a, Message>> = vec![
            heading(words::REJECT_FOR),
            container(reasons).padding([0.0, S2]).into(),
            heading(words::ACCEPT_AS),
        ];
        let rules = self.pack.iter().flat_map(|it| &it.rules);
        let rules = rules.filter(|it| !it.switched_off);
        rows.extend(rules.map(|it| core_row(it, current)));
        rows
    }
}

/// A core combination that the current candidate may contain.
fn core_row<'a>(rule: &'a Rule, current: &Candidate) -> Element<'a, Message> {
    let on = current.event().is_some_and(|it| it.core == rule.id);
    let codes = rule.required.iter().map(ToString::to_string);
    let groups = rule.any_of.iter().map(|group| {
        let codes: Vec<String> = group.iter().map(ToString::to_string).collect();
        format!("({})", codes.join("|"))
    });
    let codes = codes.chain(groups).collect::<Vec<_>>().join("+");
    // What has to hold beyond that: levels and sides.
    let levels = rule.intensity.iter().filter(|it| !it.any_level());
    let levels = levels.map(ToString::to_string);
    let sides = rule.sides().iter().map(ToString::to_string);
    let more = levels.chain(sides).collect::<Vec<_>>().join(" ");
    let face = row![
        text(&rule.emotion).size(SMALL).color(TEXT).width(Fill),
        text(codes).size(CAPTION).font(MONO).color(TEXT_2),
    ];
    let id = text(&rule.id).size(10).font(MONO).color(TEXT_3);
    let more = text(more).size(10).font(MONO).color(TEXT_2);
    let more = (!rule.sides().is_empty() || !rule.intensity.is_empty()).then_some(more);
    button(column![face.spacing(S2)].push(more).push(id).spacing(1))
        .width(Fill)
        .padding([3.0, S2])
        .style(style::row(on))
        .on_press(Message::Command(Command::Accept(Some(rule.id.clone()))))
        .into()
}

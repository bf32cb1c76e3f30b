//! The rules of a table as they stand in its file: parts at the left, the text in the middle
//! with its line numbers, what it comes to on the project's events at the right.

use frontalis_core::Severity;
use iced::widget::{
    button, column, container, row, scrollable, space, text, text_editor,
};
use iced::{Center, Element, Fill, Padding};

use super::detail::rule_text;
use super::making::Made;
use super::rules::{Editor, Tried};
use super::{Message, Readings, RulesMessage};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, CAPTION, GOOD, MONO, PANEL, S1, S2, S3, SANS_BOLD, SMALL, TEXT, TEXT_2,
    TEXT_3, WARN,
};
use crate::language::said;
use crate::text as words;

/// Type of the text.
const SIZE: f32 = 13.0;
/// Height of a line of it.
const LINE: f32 = 19.0;
/// Events that are read differently, of which as many are listed.
const MOST: usize = 60;

impl Readings {
    /// The part of rules.
    pub(super) fn rules<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let Some(editor) = &self.editor else {
            return container(kit::hint(words::RD_NO_TABLE)).center(Fill).into();
        };
        let middle = column![bar(editor), kit::line(), the_text(editor), state(editor)];
        let middle = container(middle).width(Fill).height(Fill);
        row![
            rule_list(editor),
            kit::upright(),
            middle,
            kit::upright(),
            self.live(made, editor)
        ]
        .height(Fill)
        .into()
    }

    /// What the table comes to now, beside what it came to.
    fn live<'a>(&'a self, made: &'a Made, editor: &'a Editor) -> Element<'a, Message> {
        let mut content = column![kit::panel_title(words::RD_LIVE)].spacing(S2);
        match &editor.tried {
            None => content = content.push(kit::hint(words::RD_LIVE_WAITS)),
            Some(tried) => {
                let n = tried.changed.len();
                content = content.push(kit::hint(words::rd_live(tried.n_events, n)));
                let rule = editor.parts().get(editor.at).map(|it| it.rule.as_str());
                let own = rule.and_then(|it| tried.matches.get(it));
                if let (Some(rule), Some((before, now))) = (rule, own) {
                    content = content.push(
                        text(words::rd_rule_matches(rule, *before, *now))
                            .size(SMALL)
                            .color(TEXT),
                    );
                }
                content = content.extend(changes(made, tried));
            }
        }
        let rule = editor.parts().get(editor.at).map(|it| it.rule.as_str());
        let of_rule = editor.table.as_ref().ok().zip(rule);
        if let Some(of_rule) = of_rule.and_then(|(table, rule)| table.rule(rule)) {
            let name = text(said(&of_rule.emotion)).size(SMALL).font(SANS_BOLD);
            let name = name.color(TEXT);
            content = content.push(kit::line()).push(name).push(rule_text(of_rule));
        }
        let told = editor.findings.iter().filter(|it| {
            let of = |rule: &str| it.text.starts_with(&format!("rule {rule}:"));
            rule.is_none_or(|rule| rule.is_empty() || of(rule))
        });
        let told = told.map(|it| {
            let (mark, ink) = match it.severity {
                Severity::Error => (Icon::OctagonX, BAD),
                Severity::Warning => (Icon::TriangleAlert, WARN),
                Severity::Note => (Icon::Info, ACCENT),
            };
            let told = text(said(&it.text)).size(CAPTION).color(TEXT_2).width(Fill);
            row![icon(mark, 12.0).color(ink), told].spacing(S2).into()
        });
        let told: Vec<Element<'_, Message>> = told.collect();
        if !told.is_empty() {
            let head = kit::panel_title(words::RD_ODD);
            content = content.push(head).extend(told);
        }
        let content = container(content).padding(Padding::from(S3).right(S3 + 6.0));
        let content = scrollable(content).style(style::scroll).width(Fill).height(Fill);
        container(content).width(316).height(Fill).style(style::surface(PANEL)).into()
    }
}

fn changes<'a>(made: &'a Made, tried: &'a Tried) -> Vec<Element<'a, Message>> {
    let shown = tried.changed.iter().take(MOST).filter_map(|(at, before, now)| {
        let it = made.of.all.get(*at)?;
        let place =
            format!("{} · {}  {}", it.event.clip, it.event.coder, it.event.apex.0);
        let face = column![
            text(&it.event.score).size(SMALL).font(MONO).color(TEXT),
            text(place).size(CAPTION).color(TEXT_3),
            text(format!("{before} → {now}")).size(CAPTION).color(TEXT_2),
        ]
        .spacing(1);
        let row = button(container(face).padding([4.0, S2]).width(Fill)).padding(0);
        Some(row.style(style::row(false)).on_press(Message::Open(Some(*at))).into())
    });
    let mut rows: Vec<Element<'_, Message>> = shown.collect();
    if MOST < tried.changed.len() {
        rows.push(kit::hint(words::more_rows(MOST, tried.changed.len())).into());
    }
    rows
}

fn bar(editor: &Editor) -> Element<'_, Message> {
    let ask = |it: RulesMessage| Some(Message::Rules(it));
    let version = editor.table.as_ref().ok().map(|table| {
        let hash: String = table.hash.chars().take(12).collect();
        let version = if table.version.is_empty() { words::NONE } else { &table.version };
        let told = words::rd_version(version, &hash);
        text(told).size(CAPTION).font(MONO).color(TEXT_3)
    });
    let ships = (!editor.is_own())
        .then(|| kit::tip_over(kit::chip(words::RD_SHIPS, TEXT_2), words::RD_SHIPS_TIP));
    let changed = editor.is_changed().then(|| kit::chip(words::RD_CHANGED, WARN));
    let saves = editor.is_changed() && editor.table.is_ok();
    let mut right = row![].spacing(S1).align_y(Center);
    if editor.is_own() {
        right = right
            .push(kit::icon_button(
                Icon::Plus,
                words::RD_ADD_RULE,
                ask(RulesMessage::Add),
            ))
            .push(kit::icon_button(
                Icon::Trash2,
                words::RD_REMOVE_RULE,
                (editor.at > 0).then_some(Message::Rules(RulesMessage::Remove)),
            ))
            .push(kit::icon_button(
                Icon::RotateCcw,
                words::RD_REVERT,
                editor.is_changed().then_some(Message::Rules(RulesMessage::Revert)),
            ))
            .push(kit::icon_words_button(
                Icon::Save,
                words::RD_SAVE,
                saves.then_some(Message::Rules(RulesMessage::Save)),
                true,
            ));
    } else {
        right = right.push(kit::icon_words_button(
            Icon::CopyPlus,
            words::RD_COPY,
            ask(RulesMessage::Copy),
            true,
        ));
    }
    let name = text(&editor.id).size(SMALL).font(SANS_BOLD).color(TEXT);
    let bar = row![name]
        .push(version)
        .push(ships)
        .push(changed)
        .push(space().width(Fill))
        .push(right)
        .spacing(S2)
        .align_y(Center);
    container(bar).padding([0.0, S3]).center_y(40).width(Fill).into()
}

/// The text in hand, with the numbers of its lines in the file.
fn the_text(editor: &Editor) -> Element<'_, Message> {
    let first = editor.first_line();
    let wrong = editor.table.as_ref().err().map(|it| it.0);
    let numbers = (0..editor.content.line_count()).map(|at| {
        let line = first + at;
        let ink = if wrong == Some(line) { BAD } else { TEXT_3 };
        let number = text(line.to_string()).size(SIZE).font(MONO).color(ink);
        container(number.align_x(iced::Right).width(40)).height(LINE).into()
    });
    let numbers = container(column(numbers)).padding(Padding::from([S2, S2]));
    let field = text_editor(&editor.content)
        .on_action(|it| Message::Rules(RulesMessage::Act(it)))
        .font(MONO)
        .size(SIZE)
        .line_height(iced::Pixels(LINE))
        .wrapping(text::Wrapping::WordOrGlyph)
        .padding(Padding::from([S2, S2]))
        .style(style::editor);
    let both = row![numbers, field].width(Fill);
    let both = container(both).padding(Padding::from([S2, S2]).right(S3));
    scrollable(both).style(style::scroll).width(Fill).height(Fill).into()
}

/// Whether it reads as a table; else the line, and what to do about it.
fn state(editor: &Editor) -> Element<'_, Message> {
    let line: Element<'_, Message> = match &editor.table {
        Ok(table) => {
            let told = words::rd_reads(table.rules.len());
            let told = text(told).size(SMALL).color(TEXT_2);
            row![icon(Icon::Check, 13.0).color(GOOD), told]
                .spacing(S2)
                .align_y(Center)
                .into()
        }
        Err((line, why)) => {
            let told = words::rd_line(*line, &said(why));
            let go = kit::words_button(
                words::RD_GO_TO_LINE,
                Some(Message::Rules(RulesMessage::GoToError)),
            );
            row![
                icon(Icon::OctagonX, 13.0).color(BAD),
                text(told).size(SMALL).color(TEXT).width(Fill),
                go,
            ]
            .spacing(S2)
            .align_y(Center)
            .into()
        }
    };
    column![
        kit::line(),
        container(line).padding([6.0, S3]).width(Fill).style(style::surface(PANEL))
    ]
    .into()
}

fn rule_list(editor: &Editor) -> Element<'_, Message> {
    let parts = editor.parts().iter().enumerate().map(|(at, part)| {
        let on = at == editor.at;
        let name = if at == 0 { words::RD_HEAD.to_string() } else { part.rule.clone() };
        let rule = editor.table.as_ref().ok().and_then(|it| it.rule(&part.rule));
        let doubtful = rule.is_some_and(|it| !it.doubt.is_empty());
        let mark = doubtful.then(|| icon(Icon::TriangleAlert, 11.0).color(WARN));
        let counts = editor.tried.as_ref().and_then(|it| it.matches.get(&part.rule));
        let counts = counts.map(|(before, now)| {
            let (told, ink) = match before == now {
                true => (now.to_string(), TEXT_3),
                false => (format!("{before}→{now}"), ACCENT),
            };
            text(told).size(CAPTION).font(MONO).color(ink)
        });
        let name = text(name).size(CAPTION).font(MONO).wrapping(text::Wrapping::None);
        let face = row![container(name).width(Fill).clip(true)]
            .push(mark)
            .push(counts)
            .spacing(S1)
            .align_y(Center);
        button(face)
            .width(Fill)
            .padding([3.0, S2])
            .style(style::row(on))
            .on_press(Message::Rules(RulesMessage::Part(at)))
            .into()
    });
    let list = container(column(parts).spacing(1)).padding(Padding::from(S2).right(S3));
    let list = scrollable(list).style(style::scroll).height(Fill);
    container(list).width(232).height(Fill).style(style::surface(PANEL)).into()
}

//! What is read, and by which tables: the row of choices above every part, and the card of
//! tables.

use std::fmt;

use frontalis_core::{ClipId, CoderId};
use frontalis_emotion::duration::profiles;
use iced::widget::{button, column, container, pick_list, row, scrollable, space, text};
use iced::{Center, Element, Fill, Padding};

use super::making::{Made, Origin, Shelved};
use super::{Message, Readings, RulesMessage, Tab};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, BAD, CAPTION, CONTROL, MONO, S1, S2, S3, S4, SANS_BOLD, SMALL, TEXT, TEXT_2,
    TEXT_3, VEIL, WARN, alpha,
};
use crate::language::said;
use crate::text as words;

/// One of some, or all of them.
#[derive(Clone, Debug, PartialEq)]
struct Pick<T> {
    of: Option<T>,
    name: String,
}

impl<T> fmt::Display for Pick<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

fn picks<T: Clone + PartialEq + 'static>(
    all: String,
    of: impl Iterator<Item = (T, String)>,
    now: Option<&T>,
    width: f32,
    message: fn(Option<T>) -> Message,
) -> Element<'static, Message> {
    let each = of.map(|(of, name)| Pick { of: Some(of), name });
    let options: Vec<Pick<T>> =
        std::iter::once(Pick { of: None, name: all }).chain(each).collect();
    let chosen = options.iter().find(|it| it.of.as_ref() == now).cloned();
    list_of(options, chosen, width, move |it| message(it.of))
}

fn list_of<P: Clone + PartialEq + fmt::Display + 'static>(
    options: Vec<P>,
    chosen: Option<P>,
    width: f32,
    message: impl Fn(P) -> Message + 'static,
) -> Element<'static, Message> {
    pick_list(options, chosen, message)
        .width(width)
        .padding(Padding::from([4.0, S2]))
        .text_size(SMALL)
        .on_open(Message::Menu(true))
        .on_close(Message::Menu(false))
        .style(style::pick)
        .menu_style(style::menu)
        .into()
}

/// One of those that are listed by place.
#[derive(Clone, Debug, PartialEq)]
struct Placed {
    at: usize,
    name: String,
}

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Readings {
    /// The choices above every part.
    pub(super) fn filters<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let tables: Vec<&str> = made.tables.iter().map(|it| it.id.as_str()).collect();
        let face = row![
            icon(Icon::BookOpen, 14.0).color(TEXT),
            text(words::RD_TABLES).size(SMALL),
            text(words::rd_tables_chosen(&tables))
                .size(CAPTION)
                .color(TEXT_2)
                .wrapping(text::Wrapping::None),
            icon(Icon::ChevronDown, 12.0).color(TEXT_3),
        ]
        .spacing(S2)
        .height(Fill)
        .align_y(Center);
        let shelf = button(face)
            .height(CONTROL)
            .padding([0.0, S3])
            .style(style::plain)
            .on_press(Message::Shelf);
        let coders = picks::<CoderId>(
            words::RD_ALL_CODERS.to_string(),
            made.coders.iter().cloned(),
            self.asked.coder.as_ref(),
            172.0,
            Message::Coder,
        );
        let persons = picks::<String>(
            words::RD_ALL_PERSONS.to_string(),
            made.persons.iter().map(|it| (it.clone(), it.clone())),
            self.asked.person.as_ref(),
            138.0,
            Message::Person,
        );
        let clips = picks::<ClipId>(
            words::RD_ALL_CLIPS.to_string(),
            made.clips.iter().map(|it| (it.id, it.name.clone())),
            self.asked.clip.as_ref(),
            150.0,
            Message::Clip,
        );
        let drafts =
            button(text(words::RD_DRAFTS).size(SMALL).height(Fill).align_y(Center))
                .height(CONTROL)
                .padding([0.0, S3])
                .style(style::choice(self.asked.drafts))
                .on_press(Message::Drafts);
        row![shelf, coders, persons, clips, drafts]
            .push(self.second_choice(made))
            .spacing(S2)
            .align_y(Center)
            .wrap()
            .vertical_spacing(S1)
            .into()
    }

    /// What only the part in front has a choice of.
    fn second_choice<'a>(&'a self, made: &'a Made) -> Option<Element<'a, Message>> {
        let of_tables = || {
            let each = made.tables.iter().enumerate();
            each.map(|(at, it)| Placed { at, name: it.id.clone() }).collect::<Vec<_>>()
        };
        Some(match self.tab {
            Tab::Events | Tab::Timing | Tab::People => {
                let names = profiles().iter().enumerate();
                let all: Vec<Placed> =
                    names.map(|(at, it)| Placed { at, name: said(it.name) }).collect();
                let now = all.get(self.profile).cloned();
                let pick = list_of(all, now, 324.0, |it| Message::Profile(it.at));
                let table =
                    (self.tab == Tab::People && made.tables.len() > 1).then(|| {
                        let all = of_tables();
                        let now = all.get(self.table).cloned();
                        list_of(all, now, 150.0, |it| Message::Table(it.at))
                    });
                row![pick].push(table).spacing(S2).into()
            }
            Tab::Corpus if made.tables.len() > 1 => {
                let all = of_tables();
                let now = all.get(self.table).cloned();
                list_of(all, now, 170.0, |it| Message::Table(it.at))
            }
            Tab::Rules => {
                let each = made.shelf.iter().enumerate();
                let all: Vec<Placed> = each
                    .map(|(at, it)| Placed { at, name: it.table.id.clone() })
                    .collect();
                let id = self.editor.as_ref().map(|it| it.id.as_str());
                let now = all.iter().find(|it| Some(it.name.as_str()) == id).cloned();
                list_of(all, now, 190.0, |it| Message::Rules(RulesMessage::Table(it.at)))
            }
            _ => return None,
        })
    }

    /// The card of tables, in front of everything.
    pub(super) fn shelf_card<'a>(&'a self, made: &'a Made) -> Element<'a, Message> {
        let head = row![
            kit::heading(words::RD_TABLES),
            space().width(Fill),
            kit::icon_button(Icon::X, words::CLOSE, Some(Message::Shelf)),
        ]
        .align_y(Center);
        let rows = made.shelf.iter().map(|it| self.shelf_row(it));
        let unread = made.unread.iter().map(|(file, why)| {
            let name =
                file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let mark = icon(Icon::TriangleAlert, 12.0).color(BAD);
            row![mark, kit::hint(format!("{name}: {why}"))].spacing(S2).into()
        });
        let list = column(rows).extend(unread).spacing(2);
        let list = container(list).padding(Padding::ZERO.right(S3));
        let content = column![
            head,
            kit::hint(words::RD_TABLES_HINT),
            scrollable(list).style(style::scroll),
        ]
        .spacing(S3)
        .width(760);
        let card = container(container(content).max_height(560)).padding(S4 + S1);
        let behind = container(iced::widget::opaque(card.style(style::card)))
            .center(Fill)
            .style(|_| container::background(alpha(VEIL, 0.6)));
        let behind = iced::widget::mouse_area(behind).on_press(Message::Shelf);
        iced::widget::opaque(behind)
    }

    fn shelf_row<'a>(&'a self, it: &'a Shelved) -> Element<'a, Message> {
        let table = &it.table;
        let on = self.asked.tables.contains(&table.id);
        let (mark, ink) = match on {
            true => (Icon::SquareCheckBig, ACCENT),
            false => (Icon::Square, TEXT_3),
        };
        let n = words::rd_n_rules(table.rules.len());
        let place = || {
            let file = it.file.as_ref().map(|it| it.display().to_string());
            file.unwrap_or_default()
        };
        let own: Option<Element<'_, Message>> = match it.from {
            Origin::Shipped => None,
            Origin::Project => {
                Some(kit::tip_over(kit::chip(words::RD_OWN, ACCENT), place()))
            }
            Origin::Lab => Some(kit::tip_over(kit::chip(words::RD_LAB, ACCENT), place())),
        };
        let doubtful = table.rules.iter().any(|it| !it.doubt.is_empty());
        let doubt = (doubtful || !table.doubt.is_empty()).then(|| {
            kit::tip_over(kit::chip(words::RD_DOUBT, WARN), said(doubt_of(table)))
        });
        let name = row![
            text(&table.id).size(SMALL).font(MONO).color(TEXT),
            text(said(table.match_kind.meaning())).size(CAPTION).color(TEXT_3),
            space().width(Fill),
        ]
        .push(own)
        .push(doubt)
        .push(text(n).size(CAPTION).font(MONO).color(TEXT_2))
        .spacing(S2)
        .align_y(Center);
        let title = text(&table.title).size(SMALL).font(SANS_BOLD).color(TEXT);
        let citation = text(&table.citation).size(CAPTION).color(TEXT_3);
        let face = row![
            container(icon(mark, 15.0).color(ink)).padding(Padding::ZERO.top(1.0)),
            column![name, title, citation].spacing(2).width(Fill),
        ]
        .spacing(S3);
        button(face)
            .padding([6.0, S2])
            .width(Fill)
            .style(style::row(on))
            .on_press(Message::Choose(table.id.clone()))
            .into()
    }
}

/// The doubt of a table, else of the first of its rules that has one.
fn doubt_of(table: &frontalis_emotion::Table) -> &str {
    let of_rule =
        || table.rules.iter().map(|it| it.doubt.as_str()).find(|it| !it.is_empty());
    if table.doubt.is_empty() { of_rule().unwrap_or("") } else { &table.doubt }
}

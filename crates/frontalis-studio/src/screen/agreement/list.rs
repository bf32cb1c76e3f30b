//! The list of disagreements behind a number, and the frame of one with both sheets.

use frontalis_stats::pairing::{Difference, Paired};
use frontalis_stats::review::Review;
use frontalis_stats::scans::Other;
use iced::widget::{
    Text, button, canvas, column, container, row, scrollable, space, stack, text,
};
use iced::{Center, Element, Fill, Length};

use super::behind::{Behind, Entry, Whose};
use super::frame::{FrameMessage, Stack, Video};
use super::lanes::Lanes;
use super::making::Made;
use super::{APARTS, Agreement, Message};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    CAPTION, FIELD, GROUND, LANE, MONO, ON_STAGE_2, PANEL, S1, S2, S3, SANS_BOLD, SMALL,
    STAGE, TEXT, TEXT_2, TEXT_3, region,
};
use crate::text as words;
use crate::widget::frame_view::FrameView;

/// Entries that are laid out.
const MOST: usize = 300;
/// Room for the number of a code.
const CODE: f32 = 26.0;
/// Room that the colour of its region takes before it.
const SWATCH: f32 = 8.0;
/// Width of the list.
pub(super) const WIDTH: f32 = 392.0;

impl Agreement {
    /// The list beside the page.
    pub(super) fn list_view<'a>(
        &'a self,
        made: &'a Made,
        behind: &'a Behind,
    ) -> Element<'a, Message> {
        let title = row![
            text(words::DISAGREEMENTS).size(14).font(SANS_BOLD).color(TEXT),
            kit::chip(self.listed.len().to_string(), TEXT_2),
            space().width(Fill),
            kit::icon_button(Icon::X, words::CLOSE, Some(Message::Unlist)),
        ]
        .spacing(S2)
        .align_y(Center);
        let what = words::behind(&made.review, behind);
        let chips = APARTS.map(|frames| {
            let face = text(frames.to_string()).size(CAPTION);
            button(face)
                .padding([2.0, S2])
                .style(style::choice(self.apart == frames))
                .on_press(Message::Apart(frames))
                .into()
        });
        let apart = column![
            text(words::APART_BY).size(CAPTION).color(TEXT_3),
            row(chips).spacing(S1),
        ]
        .spacing(S1);
        let head = column![title, kit::hint(what), apart].spacing(S2);
        let several = matches!(behind.whose, Whose::Coder(_));
        let places = Places { clip: !several || behind.clip.is_none(), pair: several };
        let open = self.stack.as_ref().map(Stack::at);
        let rows = self.listed.iter().take(MOST).enumerate().filter_map(|(at, it)| {
            let paired = made.review.paired.get(it.at)?;
            Some(entry(&made.review, (at, it), paired, places, open == Some(at)))
        });
        let more = (MOST < self.listed.len())
            .then(|| kit::hint(words::more_rows(MOST, self.listed.len())));
        let list: Element<'_, Message> = if self.listed.is_empty() {
            let none = kit::empty(Icon::CircleCheckBig, words::NO_DISAGREEMENT, "");
            container(none).center(Fill).into()
        } else {
            let rows = column(rows).push(more).spacing(2);
            scrollable(container(rows).padding(iced::Padding::ZERO.right(S3)))
                .style(style::scroll)
                .height(Fill)
                .into()
        };
        let content = column![head, list].spacing(S3).height(Fill);
        container(content)
            .padding(S3)
            .width(WIDTH)
            .height(Fill)
            .style(style::surface(PANEL))
            .into()
    }

    /// The frame with both sheets.
    pub(super) fn stack_view<'a>(
        &'a self,
        made: &'a Made,
        of: &'a Stack,
        scale: f32,
    ) -> Element<'a, Message> {
        let frame = |it| Some(Message::Frame(it));
        let review = &made.review;
        let scans = &review.material.scans;
        let (clip, coders) = if of.of_event {
            let clip = scans.clips.get(of.paired.clip).map(|it| &it.clip);
            (clip, &scans.coders)
        } else {
            (review.material.clips.get(of.paired.clip), &review.material.coders)
        };
        let name = clip.map_or("", |it| it.name.as_str());
        let differences = of.paired.differences(self.apart);
        let what = if of.of_event {
            self.told_of_event(review, of)
        } else {
            told(review, &of.paired, &differences)
        };
        let about = (!of.of_event)
            .then(|| text(of.paired.code.to_string()).size(SMALL).font(MONO).color(TEXT));
        let bar = row![
            kit::icon_button(
                Icon::ArrowLeft,
                words::BACK_TO_NUMBERS,
                Some(Message::Back)
            ),
            text(name).size(SMALL).font(SANS_BOLD).color(TEXT),
            text(words::frame_number(of.wanted)).size(SMALL).font(MONO).color(TEXT_2),
            space().width(S2),
            about.unwrap_or_else(|| text("")),
            text(what).size(SMALL).color(TEXT_2),
            space().width(Fill),
            kit::icon_button(
                Icon::ChevronLeft,
                words::FRAME_BACK,
                frame(FrameMessage::Step(-1))
            ),
            kit::icon_button(
                Icon::ChevronRight,
                words::FRAME_FORWARD,
                frame(FrameMessage::Step(1))
            ),
            kit::icon_button(
                Icon::ArrowUp,
                words::DISAGREEMENT_BEFORE,
                frame(FrameMessage::Next(false))
            ),
            kit::icon_button(
                Icon::ArrowDown,
                words::DISAGREEMENT_NEXT,
                frame(FrameMessage::Next(true))
            ),
        ]
        .spacing(S2)
        .align_y(Center);
        let bar = container(bar).padding([0.0, S2]).center_y(40).width(Fill);
        let picture = container(picture(of, scale)).width(Fill).height(Fill);
        let picture = picture.style(style::surface(STAGE));
        let lanes = clip.map(|clip| {
            let names =
                of.paired.coders.map(|it| coders.get(it).map_or("", String::as_str));
            let lanes = Lanes::new(clip, names, of.paired, of.wanted);
            let height = lanes.height();
            let lanes: Element<'_, frontalis_core::FrameIndex> =
                canvas(lanes).width(Fill).height(height).into();
            lanes.map(|it| Message::Frame(FrameMessage::Go(it)))
        });
        let hint = container(kit::label(words::STACK_KEYS)).padding([S1, S3]);
        let page = column![bar, kit::line(), picture, kit::line()]
            .push(lanes)
            .push(hint)
            .height(Fill);
        container(page).width(Fill).style(style::surface(GROUND)).into()
    }
}

impl Agreement {
    /// What each coder scored of an event, or what the other did there.
    fn told_of_event(&self, review: &Review, of: &Stack) -> String {
        let scans = &review.material.scans;
        let coders = of.paired.coders;
        let Some(met) = self.scans.listed.get(of.at()) else { return String::new() };
        let one = |whose: usize| {
            let name = scans.coders.get(coders[whose]).map_or("", String::as_str);
            match (scans.event(coders, met, whose), &met.other) {
                (Some(it), _) => format!("{name} {}", it.score),
                (None, Other::Rejected(why)) => words::other_rejected(name, why),
                (None, Other::Open) => words::other_open(name),
                (None, Other::NotScanned) => words::other_not_scanned(name),
                (None, _) => words::other_nothing(name),
            }
        };
        [one(0), one(1)].join(" · ")
    }
}

fn picture(of: &Stack, scale: f32) -> Element<'_, Message> {
    match &of.video {
        Video::Opening(opening) => opening.stage(Message::Back),
        Video::Missing(why) => {
            container(kit::empty(Icon::VideoOff, words::VIDEO_MISSING, why.as_str()))
                .center(Fill)
                .into()
        }
        Video::Ready(footage) => {
            let view = FrameView::new(footage.picture.as_ref(), of.slot(), scale)
                .on_room(move |room| Message::Frame(FrameMessage::Room(room, scale)));
            let late = (of.shown() != Some(of.wanted)).then(|| {
                let wait = icon(Icon::LoaderCircle, 20.0).color(ON_STAGE_2);
                container(wait).padding(S3).align_right(Fill)
            });
            let failed = footage.failed.as_ref().map(|why| {
                let why = text(why).size(SMALL).color(ON_STAGE_2);
                container(why).center(Fill)
            });
            stack![view].push(late).push(failed).into()
        }
    }
}

/// What an entry says of where it is: of several clips which, of several pairs which.
#[derive(Clone, Copy, Debug)]
struct Places {
    clip: bool,
    pair: bool,
}

/// One entry: the action and where it is, and below in what they differ.
fn entry<'a>(
    review: &'a Review,
    (at, it): (usize, &'a Entry),
    paired: &'a Paired,
    places: Places,
    open: bool,
) -> Element<'a, Message> {
    let clip = review.material.clips.get(paired.clip).map_or("", |it| it.name.as_str());
    let clip = places.clip.then(|| clip.to_owned());
    let pair = places.pair.then(|| review.pair(paired.coders));
    let place: Vec<String> = clip.into_iter().chain(pair).collect();
    let place = place.join(" · ");
    let facts = paired.code.facts();
    let span = words::frames_from_to(paired.frame(), paired.end().saturating_sub(1));
    let one_line = |words: Text<'a>| {
        container(words.wrapping(text::Wrapping::None)).width(Fill).clip(true)
    };
    let head = row![
        kit::swatch(region(facts.region)),
        text(paired.code.to_string()).size(SMALL).font(MONO).color(TEXT).width(CODE),
        one_line(text(facts.short).size(SMALL).color(TEXT_2)),
        text(span).size(CAPTION).font(MONO).color(TEXT_2),
    ]
    .spacing(S2)
    .align_y(Center);
    let differ = text(told(review, paired, &it.differences)).size(SMALL).color(TEXT);
    let place = text(place).size(CAPTION).color(TEXT_3).align_x(iced::Right);
    let below = row![
        space().width(SWATCH),
        differ.width(Length::FillPortion(3)),
        place.width(Length::FillPortion(2)),
    ]
    .spacing(S2)
    .align_y(Center);
    let color = if at.is_multiple_of(2) { FIELD } else { LANE };
    let face = column![head, below].spacing(3);
    let face = container(face).padding([6.0, S2]).width(Fill);
    let button = button(face).padding(0).on_press(Message::Open(at));
    if open {
        button.style(style::row(true)).into()
    } else {
        button.style(style::striped(color)).into()
    }
}

/// In what two coders differ, in words.
fn told(review: &Review, paired: &Paired, differences: &[Difference]) -> String {
    let name = |at: usize| {
        review.material.coders.get(paired.coders[at]).map_or("", String::as_str)
    };
    let [onset, apex, offset, _] = paired.apart();
    let level = |at: usize| paired.acts[at].and_then(|it| it.level());
    let one = |it: &Difference| match it {
        Difference::FirstOnly => words::only(name(0)),
        Difference::SecondOnly => words::only(name(1)),
        Difference::Level => words::level_differs(level(0), level(1)),
        Difference::Side => words::SIDES_DIFFER.to_string(),
        Difference::Onset => words::landmark_apart(words::DIFF_ONSET, onset),
        Difference::Apex => words::landmark_apart(words::DIFF_APEX, apex),
        Difference::Offset => words::landmark_apart(words::DIFF_OFFSET, offset),
    };
    if differences.is_empty() {
        return words::THE_SAME.to_string();
    }
    differences.iter().map(one).collect::<Vec<_>>().join(", ")
}

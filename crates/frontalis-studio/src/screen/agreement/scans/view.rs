//! How the two-stage view is laid out: three cards, the clips as both scanned them, the
//! events.

use frontalis_core::time::text::clock;
use frontalis_stats::Estimate;
use frontalis_stats::measure::Measure;
use frontalis_stats::review::Review;
use frontalis_stats::scans::{ApexWindow, Met, Other};
use iced::widget::{button, canvas, column, container, row, text};
use iced::{Center, Element, Fill, Length};

use super::super::cards::card;
use super::super::making::Made;
use super::super::room::Room;
use super::super::{Agreement, Message};
use super::strip::{HEIGHT, Strip};
use super::{ScanMessage, Which};
use crate::design::icon::{Icon, icon};
use crate::design::kit;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, CAPTION, FIELD, GOOD, LANE, MONO, S1, S2, S3, S4, SANS_BOLD, SMALL, TEXT,
    TEXT_2, TEXT_3, WARN,
};
use crate::text as words;

/// Clips and events that are laid out.
const MOST: usize = 200;
const MOST_CLIPS: usize = 24;

impl Agreement {
    /// The view.
    pub(in super::super) fn two_stage<'a>(
        &'a self,
        made: &'a Made,
        room: Room,
    ) -> Element<'a, Message> {
        let review = &made.review;
        let Some(coders) = self.scans.coders() else { return nothing() };
        let pairs = (self.scans.pairs.len() > 1).then(|| {
            let choices = self.scans.pairs.iter().enumerate().map(|(at, pair)| {
                let face = text(review.material.scans.pair(*pair)).size(SMALL);
                button(face)
                    .padding([4.0, S3])
                    .style(style::choice(at == self.scans.pair))
                    .on_press(Message::Scan(ScanMessage::Pair(at)))
                    .into()
            });
            row(choices).spacing(S1).wrap().vertical_spacing(S1)
        });
        column![]
            .push(pairs)
            .push(self.windows())
            .push(stages(review, coders, room))
            .push(self.scanned(review, coders))
            .push(coded_by(review, coders))
            .push(self.strips(review, coders))
            .push(self.events(review, coders))
            .spacing(S4)
            .into()
    }

    /// How far apart the apexes of one event may lie.
    fn windows(&self) -> Element<'_, Message> {
        let usual = ApexWindow::USUAL.into_iter().map(|it| {
            button(text(words::seconds_of(it.ms())).size(SMALL))
                .padding([4.0, S3])
                .style(style::choice(it == self.options.apex_window))
                .on_press(Message::Scan(ScanMessage::Within(it)))
                .into()
        });
        let lead = text(words::APEXES_WITHIN).size(SMALL).color(TEXT_2);
        let choice = row![lead].extend(usual).spacing(S1).align_y(Center);
        kit::tip_over(choice, words::APEXES_WITHIN_TIP)
    }

    fn strips<'a>(
        &'a self,
        review: &'a Review,
        coders: [usize; 2],
    ) -> Element<'a, Message> {
        let scans = &review.material.scans;
        let names = coders.map(|it| scans.coders.get(it).map_or("", String::as_str));
        let of = |at: usize| {
            let clip = scans.clips.get(at)?;
            // Both have a selective sheet of it.
            let has = |it: usize| clip.scans.get(it).is_some_and(Option::is_some);
            if !coders.iter().all(|it| has(*it)) {
                return None;
            }
            let met = self.scans.all.iter().filter(|it| it.1.clip == at);
            let met = met.map(|it| (it.0, &it.1)).collect();
            let chosen = Some(self.scans.at);
            let strip = Strip { clip, coders, names, met, chosen };
            let strip: Element<'_, ScanMessage> =
                canvas(strip).width(Fill).height(HEIGHT).into();
            let name = text(&clip.clip.name).size(CAPTION).color(TEXT_2);
            Some(column![name, strip.map(Message::Scan)].spacing(2).into())
        };
        let clips = (0..scans.clips.len()).filter_map(of).take(MOST_CLIPS);
        let title =
            row![kit::heading(words::AS_SCANNED), legend()].spacing(S4).align_y(Center);
        column![title].extend(clips).spacing(S2).into()
    }

    fn events<'a>(
        &'a self,
        review: &'a Review,
        coders: [usize; 2],
    ) -> Element<'a, Message> {
        let chips = [
            (Which::Alone, words::EVENTS_ALONE),
            (Which::Common, words::EVENTS_COMMON),
            (Which::All, words::EVENTS_ALL),
        ];
        let chips = chips.map(|(which, name)| {
            button(text(name).size(SMALL))
                .padding([4.0, S3])
                .style(style::choice(self.scans.which == which))
                .on_press(Message::Scan(ScanMessage::List(which)))
                .into()
        });
        let n = kit::chip(self.scans.listed.len().to_string(), TEXT_2);
        let title = row![kit::heading(words::SCAN_EVENTS), n]
            .extend(chips)
            .push(kit::hint(words::SCAN_EVENTS_HINT))
            .spacing(S2)
            .align_y(Center);
        let rows = self.scans.listed.iter().enumerate().take(MOST);
        let rows = rows.map(|(at, met)| self.event(review, coders, at, met));
        let none = self.scans.listed.is_empty().then(|| kit::hint(words::NO_SUCH_EVENT));
        let more = (MOST < self.scans.listed.len())
            .then(|| kit::hint(words::more_rows(MOST, self.scans.listed.len())));
        let names = coders
            .map(|it| review.material.scans.coders.get(it).map_or("", String::as_str));
        let head = line(
            [words::SCAN_TIME.to_string(), words::CLIP_NAME.to_string()],
            names.map(str::to_owned),
            words::SCAN_OTHER.to_string(),
            None,
        );
        let head = container(head).padding([0.0, S3]);
        column![title, head].push(none).extend(rows).push(more).spacing(S1).into()
    }

    fn event<'a>(
        &'a self,
        review: &'a Review,
        coders: [usize; 2],
        at: usize,
        met: &'a Met,
    ) -> Element<'a, Message> {
        let scans = &review.material.scans;
        let event = |whose: usize| scans.event(coders, met, whose);
        let first = event(0).or(event(1));
        let time = first.and_then(|it| it.time).map(clock).unwrap_or_default();
        let clip = scans.clips.get(met.clip).map_or("", |it| it.clip.name.as_str());
        let score = |whose: usize| {
            event(whose).map_or_else(|| words::NONE.to_owned(), |it| it.score.clone())
        };
        let whose = usize::from(event(0).is_some());
        let name = scans.coders.get(coders[whose]).map_or("", String::as_str);
        let (what, mark) = match &met.other {
            Other::Chose => (words::BOTH_CHOSE.to_string(), (Icon::CircleCheck, GOOD)),
            Other::Rejected(why) => {
                (words::other_rejected(name, why), (Icon::CircleX, WARN))
            }
            Other::Open => (words::other_open(name), (Icon::CircleDashed, WARN)),
            Other::Nothing => (words::other_nothing(name), (Icon::CircleDashed, ACCENT)),
            Other::NotScanned => {
                (words::other_not_scanned(name), (Icon::VideoOff, TEXT_3))
            }
        };
        let face = line([time, clip.to_owned()], [score(0), score(1)], what, Some(mark));
        let face = container(face).padding([6.0, S3]).width(Fill);
        let button =
            button(face).padding(0).on_press(Message::Scan(ScanMessage::Open(at)));
        if at == self.scans.at {
            button.style(style::row(true)).into()
        } else {
            let color = if at.is_multiple_of(2) { FIELD } else { LANE };
            button.style(style::striped(color)).into()
        }
    }
}

/// One row of the events, or their heading.
fn line<'a>(
    place: [String; 2],
    scores: [String; 2],
    what: String,
    mark: Option<(Icon, crate::design::tokens::Ink)>,
) -> iced::widget::Row<'a, Message> {
    let heading = mark.is_none();
    let cell = |words: String, width: Length, mono: bool| {
        let mut cell = text(words).size(SMALL).wrapping(text::Wrapping::None);
        if mono && !heading {
            cell = cell.font(MONO);
        }
        let ink = if heading { TEXT_3 } else { TEXT };
        container(cell.color(ink)).width(width).clip(true)
    };
    let [time, clip] = place;
    let [first, second] = scores;
    let what = text(what).size(SMALL).color(if heading { TEXT_3 } else { TEXT_2 });
    let mark = match mark {
        Some((mark, ink)) => icon(mark, 13.0).color(ink),
        None => icon(Icon::ChevronRight, 13.0).color(crate::design::tokens::GROUND),
    };
    row![
        mark,
        cell(time, Length::Fixed(96.0), true),
        cell(clip, Length::FillPortion(3), false),
        cell(first, Length::FillPortion(4), true),
        cell(second, Length::FillPortion(4), true),
        container(what).width(Length::FillPortion(7)),
    ]
    .spacing(S2)
    .align_y(Center)
}

/// The three cards, and the identity that holds them together.
fn stages<'a>(
    review: &'a Review,
    coders: [usize; 2],
    room: Room,
) -> Element<'a, Message> {
    let pair = review.material.scans.pair(coders);
    let value = |statistic, at| {
        let found = review.find(Measure::Selective, statistic, &pair, None, at);
        found.map(|it| &it.estimate)
    };
    let list = |it| Message::Scan(ScanMessage::List(it));
    let names =
        coders.map(|it| review.material.scans.coders.get(it).map_or("", String::as_str));
    let count = |it: Option<&Estimate>| it.and_then(Estimate::x).unwrap_or(0.0) as u64;
    let chosen = [
        (names[0].to_owned(), count(value("n_a", "whether"))),
        (names[1].to_owned(), count(value("n_b", "whether"))),
    ];
    let matched = count(value("matched", "whether"));
    let cards = vec![
        card(
            words::CARD_WHETHER,
            words::whether_rule(review.material.scans.within.ms()),
            value("f1", "whether"),
            list(Which::Alone),
        )
        .said(words::chosen_by(&chosen, matched), false)
        .fact(words::BY_CHANCE, value("f1_by_chance", "whether"))
        .fact(words::CODED_TIME, value("coded_state_kappa_frames", "whether"))
        .done(),
        card(
            words::CARD_HOW,
            words::HOW_RULE,
            value("facs_ratio_pooled", "how"),
            list(Which::Common),
        )
        .fact(words::MEAN_OF_EVENTS, value("facs_ratio_mean", "how"))
        .fact(words::SAME_CODES, value("exact_set", "how"))
        .fact(words::LABEL_KAPPA, value("emotion_kappa", "how"))
        .done(),
        card(
            words::CARD_BOTH,
            words::BOTH_RULE,
            value("facs_ratio_pooled", "combined"),
            list(Which::All),
        )
        .fact(words::COVERAGE, value("coverage_of_aus", "combined"))
        .said(
            words::product(
                value("facs_ratio_pooled", "combined"),
                value("facs_ratio_pooled", "how"),
                value("coverage_of_aus", "combined"),
            ),
            false,
        )
        .done(),
    ];
    room.cards(cards)
}

impl Agreement {
    /// How much was scanned, and what takes no part since it was not.
    fn scanned<'a>(
        &self,
        review: &'a Review,
        coders: [usize; 2],
    ) -> Element<'a, Message> {
        let scans = &review.material.scans;
        let time = self.scans.time;
        let names = coders.map(|it| scans.coders.get(it).map_or("", String::as_str));
        let mut said = vec![words::scanned_by_both(time.both)];
        for (name, not) in names.iter().zip(time.not) {
            if not > 0.0 {
                said.push(words::not_scanned_by(name, not));
            }
        }
        let left_out =
            self.scans.all.iter().filter(|it| it.1.other == Other::NotScanned).count();
        if left_out > 0 {
            said.push(words::events_left_out(left_out));
        }
        for (name, n) in names.iter().zip(time.unknown) {
            if n > 0 {
                said.push(words::scanning_unknown(name, n));
            }
        }
        let warns = time.not.iter().any(|it| *it > 0.0) || time.unknown != [0, 0];
        let ink = if warns { WARN } else { TEXT_3 };
        let mark = icon(Icon::Eye, 14.0).color(ink);
        row![mark, text(said.join(" · ")).size(SMALL).color(TEXT_2)]
            .spacing(S2)
            .align_y(Center)
            .into()
    }
}

/// The packs that the sheets were coded by, and whether all of them are proven.
fn coded_by<'a>(review: &'a Review, coders: [usize; 2]) -> Element<'a, Message> {
    let clips = review.material.scans.clips.iter();
    let scans: Vec<_> = clips
        .filter_map(|clip| {
            let scan = |it: usize| clip.scans.get(coders[it])?.as_ref();
            Some([scan(0)?, scan(1)?])
        })
        .flatten()
        .collect();
    let mut packs: Vec<&str> = scans.iter().map(|it| it.pack.as_str()).collect();
    packs.sort_unstable();
    packs.dedup();
    let short = packs.iter().map(|it| it.chars().take(12).collect::<String>());
    let short = short.collect::<Vec<_>>().join(", ");
    let unproven = scans.iter().filter(|it| it.unproven.is_some()).count();
    let good = unproven == 0 && packs.len() == 1;
    let (mark, ink) =
        if good { (Icon::CircleCheck, GOOD) } else { (Icon::TriangleAlert, WARN) };
    let words = words::scans_by_pack(scans.len(), unproven, packs.len(), &short);
    row![icon(mark, 14.0).color(ink), text(words).size(SMALL).color(TEXT_2)]
        .spacing(S2)
        .align_y(Center)
        .into()
}

fn legend<'a>() -> Element<'a, Message> {
    text(words::SCAN_LEGEND).size(CAPTION).color(TEXT_3).into()
}

fn nothing<'a>() -> Element<'a, Message> {
    let head = column![
        icon(Icon::Scale, 28.0).color(TEXT_3),
        text(words::NO_SELECTIVE).size(14).font(SANS_BOLD).color(TEXT),
        text(words::NO_SELECTIVE_TODO).size(SMALL).color(TEXT_2).align_x(Center),
    ]
    .spacing(S2)
    .align_x(Center)
    .max_width(560);
    container(head).center_x(Fill).padding(S4).into()
}

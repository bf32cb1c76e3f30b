//! Which two coders are looked at: a choice of pairs, or, where there are many, of one coder
//! and then of the other.

use iced::widget::{button, column, row, text};
use iced::{Center, Element};

use super::Message;
use crate::design::style;
use crate::design::tokens::{S1, S3, SMALL, TEXT_3};

/// Pairs that are chosen from as they are: those of five coders.
const FEW: usize = 10;

/// A choice among pairs, of which the one at a place is looked at; `lead` is the coder who was
/// chosen, where one was.
pub(super) fn choice<'a>(
    names: &'a [String],
    pairs: &'a [[usize; 2]],
    at: usize,
    lead: Option<usize>,
) -> Element<'a, Message> {
    let name = |it: usize| names.get(it).map_or("", String::as_str);
    if pairs.len() <= FEW {
        let pair = |(place, it): (usize, &[usize; 2])| {
            let face = text(format!("{} × {}", name(it[0]), name(it[1])));
            chip(face.size(SMALL), place == at, Message::Pair(place))
        };
        return chips(pairs.iter().enumerate().map(pair));
    }
    let Some([first, second]) = pairs.get(at).map(|it| led(*it, lead)) else {
        return chips([].into_iter());
    };
    let one =
        |it: usize| chip(text(name(it)).size(SMALL), it == first, Message::Lead(it));
    let other = |(it, place): (usize, usize)| {
        chip(text(name(it)).size(SMALL), it == second, Message::Pair(place))
    };
    let times = text("×").size(SMALL).color(TEXT_3);
    let others = chips(partners(pairs, first).map(other));
    let others = row![times, others].spacing(S3).align_y(Center);
    column![chips(coders(pairs).into_iter().map(one)), others].spacing(S3).into()
}

fn chip<'a>(
    face: iced::widget::Text<'a>,
    is_chosen: bool,
    on: Message,
) -> Element<'a, Message> {
    let chip = button(face).padding([4.0, S3]).style(style::choice(is_chosen));
    chip.on_press(on).into()
}

fn chips<'a>(all: impl Iterator<Item = Element<'a, Message>>) -> Element<'a, Message> {
    row(all).spacing(S1).wrap().vertical_spacing(S1).into()
}

/// The coders who are in a pair, in order.
fn coders(pairs: &[[usize; 2]]) -> Vec<usize> {
    let mut all: Vec<usize> = pairs.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A pair with the coder who was chosen before the other one.
fn led([first, second]: [usize; 2], lead: Option<usize>) -> [usize; 2] {
    if lead == Some(second) { [second, first] } else { [first, second] }
}

/// Who shares a clip with a coder, and the place of the pair that they are.
fn partners(pairs: &[[usize; 2]], of: usize) -> impl Iterator<Item = (usize, usize)> {
    pairs.iter().enumerate().filter_map(move |(place, [a, b])| match of {
        it if it == *a => Some((*b, place)),
        it if it == *b => Some((*a, place)),
        _ => None,
    })
}

/// The place of the pair to look at once a coder is chosen, with the pair at a place looked at
/// before: with the same other coder, or else the first that there is.
pub(super) fn chosen(
    pairs: &[[usize; 2]],
    at: usize,
    lead: Option<usize>,
    coder: usize,
) -> Option<usize> {
    let other = pairs.get(at).map(|it| led(*it, lead)[1]);
    let mut all = partners(pairs, coder);
    let same = partners(pairs, coder).find(|it| Some(it.0) == other);
    same.or_else(|| all.next()).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: [[usize; 2]; 4] = [[0, 1], [0, 2], [1, 2], [2, 4]];

    #[test]
    fn a_coder_stays_with_the_other_one_while_they_share_a_clip() {
        // 0 × 2, and 1 instead of 0.
        assert_eq!(chosen(&PAIRS, 1, None, 1), Some(2));
        // 4 shares a clip with 2 alone.
        assert_eq!(chosen(&PAIRS, 0, None, 4), Some(3));
        // 2 led, beside 0: 1 beside 0.
        assert_eq!(chosen(&PAIRS, 1, Some(2), 1), Some(0));
        assert_eq!(chosen(&PAIRS, 1, None, 3), None);
    }

    #[test]
    fn the_chosen_coder_stands_first() {
        assert_eq!(led([0, 2], Some(2)), [2, 0]);
        assert_eq!(led([0, 2], Some(1)), [0, 2]);
        assert_eq!(coders(&PAIRS), [0, 1, 2, 4]);
        let of = |it| partners(&PAIRS, it).collect::<Vec<_>>();
        assert_eq!(of(2), [(0, 1), (1, 2), (4, 3)]);
        assert_eq!(of(3), []);
    }
}

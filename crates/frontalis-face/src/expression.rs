//! What a face shows at one moment: how strongly each code acts, by side or by lip.
//!
//! Weights lie in 0 (nothing) to 1 (maximum). The levels A to E are placed at 0.14, 0.30,
//! 0.54, 0.80 and 1.00: ordered and unequal, as the levels are (C and D cover more of the
//! range than A and B). The spacing is ours; FACS gives levels no numbers.

use std::collections::BTreeMap;

use frontalis_core::facs::catalogue::Sides;
use frontalis_core::facs::{Code, Item, Level, Prefix};
use frontalis_core::sheet::{Action, Sheet};
use frontalis_core::time::{FrameIndex, Landmarks};

/// Where a code acts: a side of the face (the person's own), or a lip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The person's left, the viewer's right.
    Left,
    /// The person's right, the viewer's left.
    Right,
    /// Upper lip.
    Top,
    /// Lower lip.
    Bottom,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Top, Self::Bottom];
}

/// How strongly each code acts on each part of the face; a code that is not listed is 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expression {
    // Invariant: every weight is in 0..=1 and finite.
    weights: BTreeMap<Code, [f32; 4]>,
}

/// Where a level lies between nothing (0) and the maximum (1).
pub fn level_weight(level: Level) -> f32 {
    match level {
        Level::A => 0.14,
        Level::B => 0.30,
        Level::C => 0.54,
        Level::D => 0.80,
        Level::E => 1.00,
    }
}

impl Expression {
    /// The neutral face.
    pub fn neutral() -> Self {
        Self::default()
    }

    /// The face that a score describes, at its apex.
    ///
    /// A code without a level is drawn at C, or in full where the code takes no level (a
    /// blink, a hidden region). `U` is drawn on the person's left, `A` with the right side
    /// at half the left; `V`–`Z` and `G`–`K` weaken one side by that many levels. Where one
    /// code is given twice, the stronger counts.
    pub fn from_items(items: &[Item]) -> Self {
        let mut face = Self::neutral();
        for item in items {
            face.add(item, 1.0);
        }
        face
    }

    /// The face that a sheet describes at a frame.
    pub fn at(sheet: &Sheet, frame: FrameIndex) -> Self {
        Self::of_actions(sheet.actions().map(|(_, it)| it), frame)
    }

    /// The face that some actions describe at a frame: each grows from its onset to its
    /// apex, holds, and fades to its offset ([`ramp`]).
    pub fn of_actions<'a>(
        actions: impl IntoIterator<Item = &'a Action>,
        frame: FrameIndex,
    ) -> Self {
        let mut face = Self::neutral();
        for action in actions {
            face.add(&action.item, ramp(action.landmarks, frame));
        }
        face
    }

    /// Sets a code on one part; a weight outside 0 to 1 is held inside it.
    pub fn set(&mut self, code: Code, part: Part, weight: f32) {
        let weight = if weight.is_finite() { weight.clamp(0.0, 1.0) } else { 0.0 };
        self.weights.entry(code).or_default()[part as usize] = weight;
    }

    /// The same face with a plain code at a weight on all parts; a number that is no code
    /// changes nothing.
    #[must_use]
    pub fn with(mut self, number: u8, weight: f32) -> Self {
        if let Some(code) = Code::plain(number) {
            for part in Part::ALL {
                self.set(code, part, weight);
            }
        }
        self
    }

    /// The same face with a plain code at a weight on one part.
    #[must_use]
    pub fn with_part(mut self, number: u8, part: Part, weight: f32) -> Self {
        if let Some(code) = Code::plain(number) {
            self.set(code, part, weight);
        }
        self
    }

    /// How strongly a plain code acts on a part, 0 to 1.
    pub fn get(&self, number: u8, part: Part) -> f32 {
        let code = Code::plain(number);
        code.and_then(|it| self.weights.get(&it)).map_or(0.0, |it| it[part as usize])
    }

    /// How strongly a plain code acts where it acts most, 0 to 1.
    pub fn max(&self, number: u8) -> f32 {
        Part::ALL.into_iter().map(|it| self.get(number, it)).fold(0.0, f32::max)
    }

    /// Takes in one item at a share of its level; the stronger of two weights stays.
    fn add(&mut self, item: &Item, share: f32) {
        if share <= 0.0 {
            return;
        }
        for (part, weight) in Part::ALL.into_iter().zip(weights_of(item)) {
            let entry = self.weights.entry(item.code).or_default();
            entry[part as usize] = entry[part as usize].max(weight * share);
        }
    }
}

/// An item's weights by part, in the order of [`Part::ALL`].
fn weights_of(item: &Item) -> [f32; 4] {
    let full = match item.level {
        Some(level) => level_weight(level),
        None if item.code.facts().takes_level => level_weight(Level::C),
        None => 1.0,
    };
    let weaker = |by: u8| {
        let rank = item.level.unwrap_or(Level::C).rank();
        let level = rank.checked_sub(by).and_then(Level::from_rank);
        level.map_or(0.0, level_weight)
    };
    // A side letter means nothing on a code that acts in the middle, or by lip, and a lip
    // letter nothing on a code that acts by side; `frontalis-core` warns of those.
    let sides = item.code.facts().sides;
    let on_side = !matches!(sides, Sides::None | Sides::Lips);
    let on_lip = matches!(sides, Sides::Lips | Sides::Places);
    let prefix = item.prefix.filter(|it| match it {
        Prefix::Top | Prefix::Bottom => on_lip,
        _ => on_side,
    });
    match prefix {
        None => [full; 4],
        Some(Prefix::Left | Prefix::Unilateral) => [full, 0.0, full, full],
        Some(Prefix::Right) => [0.0, full, full, full],
        Some(Prefix::Top) => [full, full, full, 0.0],
        Some(Prefix::Bottom) => [full, full, 0.0, full],
        Some(Prefix::Unequal) => [full, full / 2.0, full, full],
        Some(Prefix::LeftStronger(by)) => [full, weaker(by), full, full],
        Some(Prefix::RightStronger(by)) => [weaker(by), full, full, full],
    }
}

/// How far an action has developed at a frame: 0 before its onset and after its offset, 1
/// through its apex.
///
/// It changes already on the onset frame and still shows on the offset frame, as the
/// landmarks say. Without an apex it peaks halfway; an open action stays where it is.
pub fn ramp(landmarks: Landmarks, frame: FrameIndex) -> f32 {
    let (onset, offset) = (landmarks.onset(), landmarks.offset());
    if frame < onset || offset.is_some_and(|it| it < frame) {
        return 0.0;
    }
    let middle = offset.map_or(onset, |it| FrameIndex(onset.0 + (it.0 - onset.0) / 2));
    let (first, last) = match landmarks.apex() {
        Some(apex) => (apex.first(), apex.last()),
        None => (middle, middle),
    };
    if frame < first {
        return ease(frame.0 - onset.0 + 1, first.0 - onset.0 + 1);
    }
    match offset {
        Some(offset) if last < frame => {
            ease(offset.0 - frame.0 + 1, offset.0 - last.0 + 1)
        }
        _ => 1.0,
    }
}

/// `step` of `n_steps` along an S-shaped curve that leaves 0 with a visible first step.
fn ease(step: u32, n_steps: u32) -> f32 {
    let t = step as f32 / n_steps as f32;
    0.35 * t + 0.65 * t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests;

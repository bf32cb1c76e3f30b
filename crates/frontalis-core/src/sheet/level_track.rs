//! The level of an action frame by frame.
//!
//! The field codes in two passes: an action is opened and closed first, then its level is
//! scored frame by frame. A track is what the second pass leaves: the frames on which the
//! level changes, each with the level that holds from there on.

use std::fmt;
use std::str::FromStr;

use crate::facs::Level;
use crate::time::{FrameIndex, FrameSpan, Landmarks};

/// The frames on which an action's level changes. Without any, no track was scored, which is
/// not the same as one level throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LevelTrack {
    // Invariant: frames ascend, and levels that follow one another differ.
    changes: Vec<(FrameIndex, Level)>,
}

/// A text that is no level track.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is no level track; write the frames on which the level changes in order, each \
     with its new level, as in 120A 124B 131A"
)]
pub struct LevelTrackError(pub String);

impl LevelTrack {
    /// A track without any change.
    pub fn new() -> Self {
        Self::default()
    }

    /// A track of these changes; `None` where frames do not ascend or a level is no change.
    pub fn from_changes(changes: Vec<(FrameIndex, Level)>) -> Option<Self> {
        let mut pairs = changes.iter().zip(changes.iter().skip(1));
        pairs.all(|(a, b)| a.0 < b.0 && a.1 != b.1).then_some(Self { changes })
    }

    /// Each frame on which the level changes, and the level from there on.
    pub fn changes(&self) -> &[(FrameIndex, Level)] {
        &self.changes
    }

    /// Whether no level was scored frame by frame.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The level on a frame; `None` before the first change.
    pub fn at(&self, frame: FrameIndex) -> Option<Level> {
        let after = self.changes.partition_point(|it| it.0 <= frame);
        Some(self.changes.get(after.checked_sub(1)?)?.1)
    }

    /// The highest level anywhere.
    pub fn highest(&self) -> Option<Level> {
        self.changes.iter().map(|it| it.1).max()
    }

    /// The stretches of one level each, as far as `last`.
    pub fn steps(
        &self,
        last: FrameIndex,
    ) -> impl Iterator<Item = (FrameSpan, Level)> + '_ {
        let next = self.changes.iter().skip(1).map(|it| it.0.0.saturating_sub(1));
        let ends = next.map(FrameIndex).chain([last]);
        self.changes.iter().zip(ends).filter_map(move |(&(first, level), end)| {
            Some((FrameSpan::new(first, end.min(last))?, level))
        })
    }

    /// The first of the longest stretches at the highest level, as far as `last`.
    pub fn plateau(&self, last: FrameIndex) -> Option<FrameSpan> {
        let highest = self.highest()?;
        let mut best: Option<FrameSpan> = None;
        for (span, _) in self.steps(last).filter(|it| it.1 == highest) {
            if best.is_none_or(|it| it.n_frames() < span.n_frames()) {
                best = Some(span);
            }
        }
        best
    }

    /// This level from `frame` on, as far as the next change.
    pub fn set(&mut self, frame: FrameIndex, level: Level) {
        let at = self.changes.partition_point(|it| it.0 < frame);
        match self.changes.get_mut(at).filter(|it| it.0 == frame) {
            Some(it) => it.1 = level,
            None => self.changes.insert(at, (frame, level)),
        }
        self.tidy();
    }

    /// No change on `frame`: the level before goes on. Gives whether there was one.
    pub fn clear(&mut self, frame: FrameIndex) -> bool {
        let before = self.changes.len();
        self.changes.retain(|it| it.0 != frame);
        let cleared = self.changes.len() < before;
        self.tidy();
        cleared
    }

    /// What of it lies on frames from `first` to `last`; to the end where `last` is not
    /// known. The level on `first` is kept by a change there.
    pub fn within(&self, first: FrameIndex, last: Option<FrameIndex>) -> Self {
        let begin = self.at(first).map(|level| (first, level));
        let inside = |it: &&(FrameIndex, Level)| {
            first < it.0 && last.is_none_or(|end| it.0 <= end)
        };
        let rest = self.changes.iter().filter(inside).copied();
        Self { changes: begin.into_iter().chain(rest).collect() }
    }

    /// What of it lies between the onset and the offset.
    pub fn fitted(&self, landmarks: Landmarks) -> Self {
        self.within(landmarks.onset(), landmarks.offset())
    }

    /// The same track `by` frames later (earlier where negative); what would come before
    /// frame 0 is held there.
    pub fn moved(&self, by: i64) -> Self {
        let moved = |&(frame, level): &(FrameIndex, Level)| {
            (frame.moved(by, FrameIndex(u32::MAX)), level)
        };
        let mut changes: Vec<_> = self.changes.iter().map(moved).collect();
        // Of several that are held on frame 0 the last one holds.
        changes.reverse();
        changes.dedup_by_key(|it| it.0);
        changes.reverse();
        let mut this = Self { changes };
        this.tidy();
        this
    }

    /// The track of an action that is made of several, each with its span (an open one
    /// without an end): on every frame the highest of the levels there; between them the
    /// level before goes on.
    pub fn joined(parts: &[(FrameIndex, Option<FrameIndex>, &Self)]) -> Self {
        let mut frames: Vec<FrameIndex> = Vec::new();
        for (first, last, track) in parts {
            frames.extend(track.changes.iter().map(|it| it.0));
            frames.push(*first);
            frames.extend(last.map(|it| FrameIndex(it.0.saturating_add(1))));
        }
        frames.sort_unstable();
        frames.dedup();
        let level_on = |frame: FrameIndex| {
            let here = parts.iter().filter(|(first, last, _)| {
                *first <= frame && last.is_none_or(|it| frame <= it)
            });
            here.filter_map(|(_, _, track)| track.at(frame)).max()
        };
        let changes = frames.into_iter().filter_map(|it| Some((it, level_on(it)?)));
        let mut this = Self { changes: changes.collect() };
        this.tidy();
        this
    }

    /// A level that is that of the stretch before is no change.
    fn tidy(&mut self) {
        self.changes.dedup_by(|later, earlier| later.1 == earlier.1);
    }
}

/// `120A 124B 131A`: each change as its frame and its level.
impl fmt::Display for LevelTrack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (frame, level)) in self.changes.iter().enumerate() {
            let between = if i == 0 { "" } else { " " };
            write!(f, "{between}{}{}", frame.0, level.letter())?;
        }
        Ok(())
    }
}

impl FromStr for LevelTrack {
    type Err = LevelTrackError;

    /// Reads just what [`LevelTrack`] writes; an empty text is an empty track.
    fn from_str(text: &str) -> Result<Self, LevelTrackError> {
        let wrong = || LevelTrackError(text.to_owned());
        let change = |word: &str| {
            let (at, _) = word.char_indices().next_back()?;
            let (frame, letter) = word.split_at(at);
            let letter = letter.chars().next().filter(char::is_ascii_uppercase)?;
            let plain = frame.bytes().all(|it| it.is_ascii_digit())
                && (frame == "0" || !frame.starts_with('0'));
            let frame = frame.parse().ok().filter(|_| plain)?;
            Some((FrameIndex(frame), Level::from_letter(letter)?))
        };
        if text.is_empty() {
            return Ok(Self::new());
        }
        let changes: Option<Vec<_>> = text.split(' ').map(change).collect();
        changes.and_then(Self::from_changes).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn track(text: &str) -> LevelTrack {
        text.parse().unwrap()
    }

    fn f(number: u32) -> FrameIndex {
        FrameIndex(number)
    }

    #[test]
    fn a_level_holds_until_the_next_change() {
        let it = track("12A 15C 18B");
        let on = |frame| it.at(f(frame)).map(Level::letter);
        assert_eq!(
            [on(11), on(12), on(14), on(15), on(99)],
            [None, Some('A'), Some('A'), Some('C'), Some('B')]
        );
        assert_eq!(it.highest(), Some(Level::C));
        assert_eq!(it.plateau(f(30)), FrameSpan::new(f(15), f(17)));
        let steps: Vec<_> = it.steps(f(16)).map(|it| it.0.last().0).collect();
        assert_eq!(steps, [14, 16]);
    }

    #[test]
    fn setting_what_holds_already_is_no_change() {
        let mut it = track("12A 15C 18B");
        it.set(f(15), Level::A);
        assert_eq!(it.to_string(), "12A 18B");
        it.set(f(14), Level::B);
        assert_eq!(it.to_string(), "12A 14B");
        it.set(f(10), Level::A);
        assert_eq!(it.to_string(), "10A 14B");
        assert!(it.clear(f(14)) && !it.clear(f(11)));
        assert_eq!(it.to_string(), "10A");
    }

    #[test]
    fn a_track_is_cut_moved_and_joined() {
        let it = track("12A 15C 18B");
        assert_eq!(it.within(f(16), Some(f(17))).to_string(), "16C");
        assert_eq!(it.within(f(5), None).to_string(), "12A 15C 18B");
        assert_eq!(it.moved(-14).to_string(), "0A 1C 4B");
        let late = track("30A");
        let parts = [(f(12), Some(f(20)), &it), (f(30), None, &late)];
        assert_eq!(LevelTrack::joined(&parts).to_string(), "12A 15C 18B 30A");
        let over = track("14D");
        let parts = [(f(12), Some(f(20)), &it), (f(14), Some(f(16)), &over)];
        assert_eq!(LevelTrack::joined(&parts).to_string(), "12A 14D 17C 18B");
    }

    #[test]
    fn only_what_is_written_is_read() {
        for text in
            ["12", "A", "12a", "12F", "012A", "15A 12B", "12A 15A", "12A  15B", " "]
        {
            assert!(text.parse::<LevelTrack>().is_err(), "{text:?}");
        }
        assert_eq!("".parse(), Ok(LevelTrack::new()));
    }

    proptest! {
        /// However levels are set and cleared, what is written reads back, and each frame has
        /// the level last set for it.
        #[test]
        fn tracks_round_trip(moves in vec((0..40u32, 0..6u8), 0..30)) {
            let mut it = LevelTrack::new();
            for (frame, rank) in moves {
                match Level::from_rank(rank) {
                    Some(level) => {
                        it.set(f(frame), level);
                        prop_assert_eq!(it.at(f(frame)), Some(level));
                    }
                    None => drop(it.clear(f(frame))),
                }
                prop_assert_eq!(LevelTrack::from_changes(it.changes().to_vec()), Some(it.clone()));
            }
            prop_assert_eq!(it.to_string().parse(), Ok(it));
        }
    }
}

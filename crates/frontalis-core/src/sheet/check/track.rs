//! Whether an action's level track agrees with what the action says as a whole.

use crate::facs::score::laws::Remark;
use crate::sheet::Action;

/// What is implausible about the track; nothing where none was scored.
pub(super) fn check(action: &Action) -> Vec<Remark> {
    let Action { item, landmarks, levels, .. } = action;
    let (Some(highest), Some(&(first, _))) = (levels.highest(), levels.changes().first())
    else {
        return Vec::new();
    };
    if !item.code.facts().takes_level {
        let text = format!("{item} takes no level; delete its level track");
        return vec![Remark::error("track-no-level", text)];
    }
    let last = levels.changes().last().map_or(first, |it| it.0);
    let end = landmarks.offset();
    if first < landmarks.onset() || end.is_some_and(|it| it < last) {
        let text = format!(
            "the level track of {item} goes past its onset or offset; mend the marks, or \
             score the level again"
        );
        return vec![Remark::error("track-outside", text)];
    }
    let mut remarks = Vec::new();
    if landmarks.onset() < first {
        let text = format!(
            "the level track of {item} begins on frame {}, after its onset on frame {}; \
             score the frames between",
            first.0,
            landmarks.onset().0
        );
        remarks.push(Remark::note("track-late", text));
    }
    if item.level != Some(highest) {
        let scored = item
            .level
            .map_or("has no level".to_owned(), |it| format!("is scored {}", it.letter()));
        let text = format!(
            "{item} {scored}, and its level track is highest at {}; the level of an action \
             is its highest: take it from the track, or mend the track",
            highest.letter()
        );
        remarks.push(Remark::warning("track-level", text));
    }
    let until = end.unwrap_or(landmarks.known_span().last()).max(last);
    let apex = landmarks.apex().zip(levels.plateau(until));
    if let Some((apex, plateau)) = apex
        && !levels
            .steps(until)
            .any(|(span, level)| level == highest && span.intersection(apex).is_some())
    {
        let text = format!(
            "the apex of {item} is on frames {}-{}, and its level track is highest on {}-{}; \
             move the apex, or mend the track",
            apex.first().0,
            apex.last().0,
            plateau.first().0,
            plateau.last().0
        );
        remarks.push(Remark::warning("track-apex", text));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facs::Score;
    use crate::time::{FrameIndex, FrameSpan, Landmarks};

    /// An action on frames 10 to 40 with its apex on 20 to 25.
    fn ids(score: &str, track: &str) -> Vec<&'static str> {
        let apex = FrameSpan::new(FrameIndex(20), FrameIndex(25));
        let marks = Landmarks::new(FrameIndex(10), apex, Some(FrameIndex(40))).unwrap();
        let item = score.parse::<Score>().unwrap().items()[0];
        let levels = track.parse().unwrap();
        let action = Action { levels, ..Action::new(item, marks) };
        check(&action).into_iter().map(|it| it.id).collect()
    }

    #[test]
    fn a_track_agrees_with_its_action_or_says_where_not() {
        assert_eq!(ids("12C", ""), [""; 0]);
        assert_eq!(ids("12C", "10A 15C 30B"), [""; 0]);
        assert_eq!(ids("12B", "10A 15C 30B"), ["track-level"]);
        assert_eq!(ids("12", "10A 15C 30B"), ["track-level"]);
        assert_eq!(ids("12C", "12A 15C 30B"), ["track-late"]);
        assert_eq!(ids("12C", "10A 15B 30C"), ["track-apex"]);
        assert_eq!(ids("12C", "9A 15C"), ["track-outside"]);
        assert_eq!(ids("12C", "10A 41C"), ["track-outside"]);
        assert_eq!(ids("46", "10A"), ["track-no-level"]);
    }
}

//! Every command that a key can have: its name in key files, its heading and its words. One
//! table behind keys, the list of keys, the search for commands and the manual.

use std::borrow::Cow;

use frontalis_core::facs::score;
use frontalis_core::time::Landmark;
use frontalis_core::{Level, Prefix};

use crate::command::{Command, Library, Screen, Shuttle};
use crate::seeing::See;

/// A command that a key can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name in key files, as `step-forward`.
    pub name: Cow<'static, str>,
    /// The command.
    pub command: Command,
    /// Heading that it stands under.
    pub group: &'static str,
    /// What it does, in words.
    pub title: Cow<'static, str>,
}

impl Known {
    /// Whether it is a command of the library, which has keys of its own: the same key can do
    /// something there and something else while a clip is coded.
    pub fn is_of_library(&self) -> bool {
        matches!(self.command, Command::Library(_))
    }
}

/// What the name of a command begins with that scores a code: `score-12`, `score-L14`.
const SCORE: &str = "score-";
/// The same of one that scores a template: `template-1`.
const TEMPLATE: &str = "template-";

/// Every command with a name, by heading, in the order that they are listed in. Scores and
/// templates are not among them: [`find`] knows one for every code and number.
pub fn all() -> impl Iterator<Item = Known> {
    let parts = [
        travel(),
        playing(),
        scoring(),
        editing(),
        seeing(),
        screen(),
        window(),
        library(),
    ];
    parts.into_iter().flatten().map(|(name, command, group, title)| Known {
        name: Cow::Borrowed(name),
        command,
        group,
        title: Cow::Borrowed(title),
    })
}

/// The command of this name; `score-` and a code in the notation of scores is one too, and
/// `template-` with a number.
pub fn find(name: &str) -> Option<Known> {
    if let Some(known) = all().find(|it| it.name == name) {
        return Some(known);
    }
    if let Some(n) = name.strip_prefix(TEMPLATE).and_then(|it| it.parse().ok()) {
        return (0 < n).then(|| Known {
            name: Cow::Owned(format!("{TEMPLATE}{n}")),
            title: Cow::Owned(format!("Template {n}")),
            command: Command::UseTemplate(n),
            group: "Templates",
        });
    }
    let checked = score::check(name.strip_prefix(SCORE)?, None);
    let score = checked.score?;
    let [item] = score.items() else { return None };
    Some(Known {
        name: Cow::Owned(format!("{SCORE}{item}")),
        title: Cow::Owned(format!("Score {item}: {}", item.code.facts().name)),
        command: Command::Score(*item),
        group: "Codes",
    })
}

const MARKERS: &str = "Markers";
const SELECTIVE: &str = "Selective";

type Row = (&'static str, Command, &'static str, &'static str);

fn travel() -> Vec<Row> {
    use Command as C;
    const G: &str = "Move";
    vec![
        ("step-forward", C::Step(1), G, "One frame forward"),
        ("step-back", C::Step(-1), G, "One frame back"),
        ("hop-forward", C::Hop(1), G, "One hop forward"),
        ("hop-back", C::Hop(-1), G, "One hop back"),
        ("next-hop", C::NextHop, G, "Another size of hop"),
        ("second-forward", C::Seconds(1), G, "One second forward"),
        ("second-back", C::Seconds(-1), G, "One second back"),
        ("ten-seconds-forward", C::Seconds(10), G, "Ten seconds forward"),
        ("ten-seconds-back", C::Seconds(-10), G, "Ten seconds back"),
        ("first-frame", C::First, G, "First frame"),
        ("last-frame", C::Last, G, "Last frame"),
        ("go-to", C::Screen(Screen::GoTo), G, "Go to a frame or time"),
        (
            "fields",
            C::ToggleFields,
            G,
            "Field by field, or whole frames (interlaced clips)",
        ),
    ]
}

fn playing() -> Vec<Row> {
    use Command as C;
    const G: &str = "Play";
    let shuttle = |name, it, title| (name, C::Shuttle(it), G, title);
    vec![
        ("play", C::TogglePlay, G, "Play or pause"),
        shuttle("shuttle-back", Shuttle::Backward, "Play backward, again: faster"),
        shuttle("pause", Shuttle::Pause, "Pause"),
        shuttle("shuttle-forward", Shuttle::Forward, "Play forward, again: faster"),
        ("slower", C::ChangeSpeed(-1), G, "Slower"),
        ("faster", C::ChangeSpeed(1), G, "Faster"),
        ("normal-speed", C::NormalSpeed, G, "Normal speed"),
        ("play-selection", C::PlaySelection, G, "Play the selected action"),
        ("play-around", C::PlayAround, G, "Play it, a second around"),
        ("loop", C::ToggleLoop, G, "In a loop: in to out, or the action"),
        ("loop-around", C::LoopAround, G, "Loop around the landmark"),
        ("in-point", C::SetIn, G, "In point here"),
        ("out-point", C::SetOut, G, "Out point here"),
        ("loop-rest", C::NextRest, G, "Rest at the ends of a loop"),
        ("no-in-out", C::ClearInOut, G, "No in and out points"),
        ("sound", C::Screen(Screen::Sound), G, "Sound, or none"),
        ("louder", C::Screen(Screen::Louder), G, "Louder"),
        ("softer", C::Screen(Screen::Softer), G, "Softer"),
    ]
}

fn scoring() -> Vec<Row> {
    use Command as C;
    const G: &str = "Score";
    let go = |name, it, title| (name, C::GoToLandmark(it), "Select", title);
    vec![
        ("type-score", C::OpenEntry, G, "Type a score (digits start one too)"),
        ("commit-score", C::CommitEntry, G, "Onset of what is typed here"),
        ("repeat", C::Repeat, G, "The last score again, onset here"),
        ("next-unwatched", C::NextUnwatched, G, "On to what was not watched"),
        ("next-pass", C::NextPass, G, "The next pass over the codes"),
        ("onset", C::MarkOnset, G, "Onset here"),
        ("apex", C::MarkApex, G, "Apex here; again: apex until here"),
        ("apex-only", C::ResetApex, G, "Apex on this frame only"),
        ("offset", C::MarkOffset, G, "Offset here"),
        ("point", C::Point, G, "A point on this frame"),
        ("close-and-type", C::CloseAndType, G, "Close, type the next score"),
        ("neutral", C::SetNeutral, G, "This frame is the neutral face"),
        ("cancel", C::Cancel, G, "Discard what is typed; let go of the selection"),
        ("marker", C::ToggleMarker, MARKERS, "Marker here, or none"),
        ("marker-name", C::Screen(Screen::MarkerName), MARKERS, "Name the marker here"),
        ("marker-kind", C::NextMarkerKind, MARKERS, "Another kind of marker here"),
        ("next-marker", C::NextMarker, MARKERS, "Next marker"),
        ("previous-marker", C::PreviousMarker, MARKERS, "Previous marker"),
        ("candidate", C::MarkCandidate, SELECTIVE, "Candidate here"),
        ("next-candidate", C::NextCandidate, SELECTIVE, "Next candidate, in a loop"),
        ("previous-candidate", C::PreviousCandidate, SELECTIVE, "Candidate before"),
        ("accept", C::Accept(None), SELECTIVE, "It has a core; again: the next"),
        ("reject", C::Reject(None), SELECTIVE, "It has none; again: why else"),
        (
            "reject-why",
            C::Screen(Screen::RejectReason),
            SELECTIVE,
            "It has none: say why",
        ),
        ("next-action", C::SelectNext, "Select", "Next action"),
        ("previous-action", C::SelectPrevious, "Select", "Previous action"),
        go("go-to-onset", Landmark::Onset, "Go to its onset"),
        go("go-to-apex", Landmark::ApexFirst, "Go to its apex"),
        go("go-to-offset", Landmark::Offset, "Go to its offset"),
        ("other-end", C::OtherEnd, "Select", "Its onset, its offset"),
        ("go-to-neutral", C::GoToNeutral, "Select", "Go to the neutral frame"),
        ("select-all", C::SelectAll, "Select", "All actions"),
        ("select-region", C::SelectRegion, "Select", "All of the selected face regions"),
        ("invert-selection", C::InvertSelection, "Select", "The others of those regions"),
    ]
}

fn editing() -> Vec<Row> {
    use Command as C;
    const G: &str = "Change";
    let level = |name, it, title| (name, C::SetLevel(Some(it)), G, title);
    let side = |name, it, title| (name, C::SetPrefix(Some(it)), G, title);
    vec![
        level("level-a", Level::A, "Level A, trace"),
        level("level-b", Level::B, "Level B, slight"),
        level("level-c", Level::C, "Level C, marked"),
        level("level-d", Level::D, "Level D, severe"),
        level("level-e", Level::E, "Level E, maximum"),
        ("no-level", C::SetLevel(None), G, "Level not scored"),
        side("left", Prefix::Left, "The person's left side only"),
        side("right", Prefix::Right, "The person's right side only"),
        side("one-side", Prefix::Unilateral, "One side only, not stated which"),
        side("unequal", Prefix::Unequal, "Both sides, unequal"),
        side("top-lip", Prefix::Top, "Top lip only"),
        side("bottom-lip", Prefix::Bottom, "Bottom lip only"),
        ("both-sides", C::SetPrefix(None), G, "Both sides equally"),
        ("unsure", C::ToggleUncertain, G, "Unsure, or sure"),
        ("note", C::Screen(Screen::Note), G, "Write the note of the selected action"),
        ("delete", C::Delete, G, "Delete the selected actions"),
        ("split", C::Split, G, "Cut in two: the second begins here"),
        ("merge", C::Merge, G, "Make one of the selected actions"),
        ("extend", C::Extend, G, "Extend the selected actions to here"),
        ("level-pass", C::LevelPass, G, "Level frame by frame, or end that"),
        ("level-from-track", C::TakeFromTrack, G, "Level and apex from the level track"),
        ("clear-track", C::ClearTrack, G, "Delete the level track"),
        ("undo", C::Undo, G, "Undo"),
        ("redo", C::Redo, G, "Redo"),
    ]
}

fn seeing() -> Vec<Row> {
    const G: &str = "See";
    let row = |name, it, title| (name, Command::See(it), G, title);
    vec![
        row("closer", See::Closer, "Picture closer"),
        row("further", See::Further, "Picture further"),
        row("fit", See::Fit, "All of the picture"),
        row("one-to-one", See::OneToOne, "Pixel to pixel"),
        row("look-left", See::Shift(-1, 0), "Look left"),
        row("look-right", See::Shift(1, 0), "Look right"),
        row("look-up", See::Shift(0, -1), "Look up"),
        row("look-down", See::Shift(0, 1), "Look down"),
        row("link", See::ToggleLinked, "Neutral seen alike, or not"),
        row("brighter", See::Brightness(1), "Brighter"),
        row("darker", See::Brightness(-1), "Darker"),
        row("more-contrast", See::Contrast(1), "More contrast"),
        row("less-contrast", See::Contrast(-1), "Less contrast"),
        row("more-gamma", See::Gamma(1), "Dark parts brighter"),
        row("less-gamma", See::Gamma(-1), "Dark parts darker"),
        row("as-filmed", See::AsFilmed, "Light as filmed"),
        row("side-by-side", See::SideBySide, "Neutral beside, or not"),
        row("flicker", See::Flicker, "Neutral and current in turn"),
        row("flicker-rate", See::NextRate, "Pace of that"),
        row("overlay", See::Overlay, "Neutral over current"),
        row("difference", See::Difference, "Difference from neutral"),
        row("stronger", See::Strength(1), "More of it"),
        row("weaker", See::Strength(-1), "Less of it"),
        row("loupe", See::Loupe, "Loupe, or none"),
        row("loupe-power", See::NextPower, "Power of the loupe"),
        row("crops", See::Crops, "Brows, eyes, mouth beside"),
        row("place-crops", See::PlaceCrops, "Draw where they are"),
        row("as-recorded", See::AsRecorded, "Mirrored clip as recorded"),
    ]
}

fn screen() -> Vec<Row> {
    const G: &str = "Screen";
    let row = |name, it, title| (name, Command::Screen(it), G, title);
    vec![
        row("commands", Screen::Commands, "Search commands and codes"),
        row("keys", Screen::Keys, "These keys"),
        row("timeline-closer", Screen::Closer, "Timeline closer"),
        row("timeline-further", Screen::Further, "Timeline further"),
        row("timeline-whole", Screen::Whole, "Timeline: the whole clip"),
        row("strips", Screen::Strips, "Pictures and sound above the lanes, or not"),
        row("lanes", Screen::Lanes, "Lanes: used, of the scheme, selected"),
        row("lane-region", Screen::LaneRegion, "Lanes of one face region only"),
        row("fold-region", Screen::FoldRegion, "Fold the lanes of this region, or not"),
        row("lane-height", Screen::LaneHeight, "Height of lanes"),
        row("snap", Screen::Snap, "Snapping of what is dragged, or not"),
        row(
            "next-list",
            Screen::NextList,
            "Next list: actions, events, findings, reading",
        ),
        row("mirrored", Screen::Mirrored, "Mirrored recording (asks)"),
        row("copy", Screen::Copy, "Working copy: make one (twice), or change to it"),
        row("save", Screen::Save, "Is it saved?"),
        row("save-template", Screen::SaveTemplate, "Make a template of it"),
        row("checklist", Screen::Checklist, "Checklist of the face's regions"),
        row("submit", Screen::Submit, "Submit the sheet (Enter confirms)"),
        row("save-copy", Screen::SaveCopy, "Save a copy of the project elsewhere"),
        row("agreement", Screen::Agreement, "Agreement of the coders"),
        row("two-stage", Screen::TwoStage, "Selective coding: agreement in two stages"),
        row("interpretation", Screen::Interpretation, "Interpretation and timing"),
        row("library", Screen::Library, "Back to the library"),
    ]
}

fn window() -> Vec<Row> {
    const G: &str = "Window";
    let row = |name, it, title| (name, Command::Screen(it), G, title);
    vec![
        row("settings", Screen::Settings, "Settings"),
        row("theme", Screen::Theme, "Next theme"),
        row("language", Screen::Language, "Next language"),
        row("text-larger", Screen::Larger, "Everything larger"),
        row("text-smaller", Screen::Smaller, "Everything smaller"),
        row("text-usual", Screen::UsualSize, "Everything in its usual size"),
        row("codes-panel", Screen::Codes, "Codes, or not"),
        row("lists-panel", Screen::Lists, "Action and lists, or not"),
        row("timeline-panel", Screen::Timeline, "Timeline, or not"),
        row("swap-panels", Screen::SwapPanels, "Codes and lists change sides"),
        row("pictures-apart", Screen::PicturesApart, "Pictures in a window apart"),
        row("timeline-apart", Screen::TimelineApart, "Timeline apart"),
        row("lists-apart", Screen::ListsApart, "Lists apart"),
        row("usual-panels", Screen::UsualPanels, "Panels as at first"),
        row("notices", Screen::Notices, "The last notices"),
    ]
}

fn library() -> Vec<Row> {
    const G: &str = "Library";
    let row = |name, it, title| (name, Command::Library(it), G, title);
    vec![
        row("next-clip", Library::NextClip, "The next clip"),
        row("previous-clip", Library::PreviousClip, "The clip before"),
        row("next-coder", Library::NextCoder, "The next coder"),
        row("previous-coder", Library::PreviousCoder, "The coder before"),
        row("code-clip", Library::Code, "Code the chosen clip"),
        row("code-selectively", Library::Selective, "Code it selectively"),
        row("compare", Library::Compare, "Compare the coders"),
        row("take-in-sheets", Library::TakeIn, "Take in sheets"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_words_are_of_one_command_each() {
        let rows: Vec<Known> = all().collect();
        for (at, row) in rows.iter().enumerate() {
            for other in &rows[..at] {
                assert_ne!(row.name, other.name);
                assert_ne!(row.command, other.command, "{} {}", row.name, other.name);
                assert_ne!(row.title, other.title);
            }
            assert_eq!(find(&row.name).as_ref(), Some(row));
        }
    }

    #[test]
    fn every_code_can_have_a_key() {
        let known = find("score-L14c").expect("it is a score");
        assert_eq!((&*known.name, known.group), ("score-L14C", "Codes"));
        assert!(
            matches!(known.command, Command::Score(item) if item.to_string() == "L14C")
        );
        let template = find("template-3").map(|it| it.command);
        assert_eq!(template, Some(Command::UseTemplate(3)));
        for none in
            ["template-0", "template-x", "score-", "score-1+2", "score-99z", "hop", ""]
        {
            assert_eq!(find(none), None, "{none}");
        }
    }
}

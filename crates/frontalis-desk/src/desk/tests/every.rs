//! A key script for every command that has a name: each is pressed by its own key in a place
//! where it does something, and does it.

use std::collections::BTreeSet;

use super::*;
use crate::catalogue;
use crate::command::Screen;
use crate::seeing::{Pane, Shape};
use crate::selecting::Selecting;

/// The keys of the command in braces come last, so that what they do is seen.
const SCRIPTS: &[(&str, &str)] = &[
    (
        "",
        "step-forward hop-forward next-hop second-forward ten-seconds-forward last-frame",
    ),
    ("goto 500", "step-back hop-back second-back ten-seconds-back first-frame"),
    ("", "play shuttle-back shuttle-forward slower faster loop loop-around in-point"),
    ("", "out-point play-selection play-around"),
    ("=", "normal-speed"),
    ("Space", "pause"),
    ("goto 9 Shift+I goto 20 Shift+O", "no-in-out play-selection play-around"),
    ("", "type-score fields"),
    ("1 2", "commit-score point cancel onset"),
    ("1 2 Enter", "repeat close-and-type"),
    ("goto 9 1 2 Enter goto 20", "apex apex-only offset split onset"),
    ("goto 9 1 2 Enter goto 20 \\ goto 30 ] Home", "next-action previous-action"),
    ("goto 9 1 2 Enter goto 20 \\ goto 30 ] Home", "go-to-onset go-to-apex go-to-offset"),
    ("goto 9 1 2 Enter goto 20 ]", "other-end delete note"),
    ("", "marker marker-kind"),
    ("goto 9", "candidate"),
    ("goto 9 F5", "accept reject"),
    ("goto 9 F5 goto 30", "previous-candidate"),
    ("goto 9 F5 Home", "next-candidate"),
    ("goto 9 t goto 30", "previous-marker"),
    ("goto 9 t Home", "next-marker"),
    ("goto 9 1 2 Enter goto 12 6 Enter Escape", "select-all"),
    ("goto 9 1 2 Enter goto 12 1 2 Enter", "select-region"),
    ("goto 9 1 2 Enter goto 12 1 2 Enter", "invert-selection"),
    ("goto 9 1 2 Enter goto 20 ] goto 30", "extend level-pass"),
    ("goto 9 1 2 a Enter goto 20 ] q goto 12 c q", "level-from-track clear-track"),
    ("", "neutral next-pass next-unwatched"),
    ("goto 9 n Home", "go-to-neutral"),
    ("1 2 c l Enter", "level-a level-b level-d level-e no-level right one-side unequal"),
    ("1 2 Enter", "level-c left unsure undo"),
    ("1 2 c l Enter", "both-sides"),
    ("2 3 Enter", "top-lip bottom-lip"),
    ("1 2 Enter Ctrl+Z", "redo"),
    ("", "brighter darker more-contrast less-contrast more-gamma less-gamma one-to-one"),
    ("", "closer loupe loupe-power crops place-crops flicker-rate loop-rest link"),
    ("", "side-by-side as-recorded"),
    ("Alt+B", "as-filmed"),
    ("Alt+P", "further fit look-left look-right look-up look-down"),
    ("n Right", "overlay difference flicker"),
    ("n Right V", "stronger weaker"),
    // Both are selected once it is the second that was scored with the first.
    ("goto 9 1 2 Space 1 2 Enter", "merge"),
    ("goto 9 1 2 Space 6 Enter goto 20 ]", "merge"),
];

/// What does something on a selective sheet only.
const SELECTIVE: [&str; 5] =
    ["candidate", "next-candidate", "previous-candidate", "accept", "reject"];

/// Everything about a desk that a command can change.
fn state(bench: &Bench) -> String {
    format!(
        "{:?} {:?} {:?} {:?}",
        bench.desk,
        bench.journal.sheet(),
        bench.told,
        bench.asked
    )
}

#[test]
fn every_command_has_a_script_in_which_its_key_does_something() {
    let mut left: BTreeSet<String> =
        catalogue::all().map(|it| it.name.into_owned()).collect();
    for (before, names) in SCRIPTS {
        for name in names.split_whitespace() {
            let known = catalogue::find(name).unwrap_or_else(|| panic!("{name}"));
            let mut bench = Bench::new(1000);
            let shape = Shape { display: (1920, 1080), room: (960, 540) };
            bench.desk.seeing_mut().set_shape(Pane::Current, shape);
            if SELECTIVE.contains(&name) {
                bench.desk.select_by(Selecting {
                    cores: vec!["joy".to_owned(), "fear".to_owned()],
                    ..Selecting::default()
                });
            }
            bench.play(before);
            let was = state(&bench);
            let keys = bench.desk.keymap().keys_of(&known.command);
            bench.play(keys.first().unwrap_or_else(|| panic!("{name} has no key")));
            assert_ne!(state(&bench), was, "{name} after {before:?} does nothing");
            left.remove(name);
        }
    }
    // What only a screen can do is asked of it.
    for known in catalogue::all() {
        let Command::Screen(what) = known.command else { continue };
        let mut bench = Bench::new(10);
        let keys = bench.desk.keymap().keys_of(&known.command);
        bench.play(&keys[0]);
        assert_eq!(bench.asked, [what], "{}", known.name);
        left.remove(&*known.name);
    }
    // The library's keys are pressed there.
    let map = Keymap::default_set();
    for known in catalogue::all() {
        let Command::Library(what) = known.command else { continue };
        let keys = map.keys_of(&known.command);
        assert_eq!(map.in_library(keys[0].parse().unwrap()), Some(what));
        left.remove(&*known.name);
    }
    assert!(left.is_empty(), "no script for {left:?}");
    assert_eq!(Screen::Save, Screen::Save);
}

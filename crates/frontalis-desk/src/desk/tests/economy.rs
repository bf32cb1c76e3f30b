//! Key economy: how many presses one action takes in each set of keys, as told in
//! docs/keys.md.

use super::*;
use crate::keymap::{KeyFile, KeySet};

/// Code 12 at level C, the left side only, with onset, apex and offset; the frames between
/// are gone to by other means and are not counted, in any program.
const WANTED: &str = "L12C 10 ^20-20..30";

/// What INTERACT needs for the same at the least, with its codes typed by number and with a
/// key for the code; docs/keys.md says how it comes about.
const INTERACT_TYPED: usize = 7;
const INTERACT_KEY: usize = 5;

/// How many presses `keys` are. A key with Ctrl, Shift or Alt is one, and letting go of a key
/// is none.
fn presses(keys: &str) -> usize {
    let words: Vec<&str> = keys.split_whitespace().collect();
    let released = words.iter().filter(|it| **it == "release").count();
    let held = words.iter().filter(|it| **it == "hold").count();
    words.len() - 2 * released - held
}

#[track_caller]
fn check_keys(keymap: Keymap, [onset, apex, offset]: [&str; 3], expected: usize) {
    let set = keymap.set();
    let mut bench = Bench::with(200, keymap);
    bench.play(&format!("goto 10 {onset} goto 20 {apex} goto 30 {offset}"));
    assert_eq!(bench.sheet(), WANTED, "{set:?}: {:?}", bench.told);
    let n = presses(onset) + presses(apex) + presses(offset);
    assert_eq!(n, expected, "{set:?}");
}

#[test]
fn a_typed_action_takes_no_more_presses_than_in_interact() {
    let typed = "1 2 c l";
    let enter = format!("{typed} Enter");
    #[track_caller]
    fn check(set: KeySet, keys: [&str; 3], n: usize) {
        check_keys(Keymap::of(set), keys, n);
        assert!(n <= INTERACT_TYPED, "{set:?}: {n} presses");
    }
    check(KeySet::Default, [&enter, "\\", "]"], 7);
    check(KeySet::Elan, [&format!("{typed} Ctrl+Enter"), "\\", "Ctrl+]"], 7);
    check(KeySet::Boris, [&enter, "\\", "]"], 7);
    check(KeySet::Datavyu, [&format!("{typed} Num7"), "NumMultiply", "Num9"], 7);
    check(KeySet::Interact, [&format!("{typed} Ctrl+1"), "Ctrl+3", "Ctrl+2"], 7);
    // Enter held for as long as it is seen: in every set.
    for set in KeySet::ALL {
        check(set, [&format!("{typed} hold Enter"), "\\", "release Enter"], 6);
    }
}

#[test]
fn a_code_with_a_key_takes_fewer_presses_than_in_interact() {
    for set in KeySet::ALL {
        let text = format!("set = {:?}\n[keys]\nscore-12 = [\"F12\"]", set.name());
        let keymap = || Keymap::of_file(KeyFile::parse(&text).unwrap());
        check_keys(keymap(), ["hold F12 c Shift+L", "\\", "release F12"], 4);
        check_keys(keymap(), ["F12 c Shift+L", "\\", "]"], 5);
    }
    assert_eq!(INTERACT_KEY, 5);
}

//! The scripted minute: a minute of the sample clip is coded in the real window, by keys and
//! with the mouse, and the sheet is then what the script says, field by field.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::screen::{Screen, Shot, Window, wait_for};
use crate::support::{frontalis, program, root, say};

/// Frames of the minute.
const FRAMES: u32 = 1800;
/// Actions that are typed, and frames from one to the next.
const N: u32 = 66;
const APART: u32 = 26;
/// From the top of the playhead's line up, into the ruler.
const INTO_RULER: usize = 14;
/// What is typed, and how it is written on the sheet.
const SCORES: [(&str, &str); 22] = [
    ("1 b", "1B"),
    ("2 c", "2C"),
    ("4 c", "4C"),
    ("5 a", "5A"),
    ("6 d", "6D"),
    ("7 b", "7B"),
    ("9 e", "9E"),
    ("1 0 c", "10C"),
    ("1 2 c l", "L12C"),
    ("1 4 a r", "R14A"),
    ("1 5 b", "15B"),
    ("1 7 d", "17D"),
    ("2 0 b", "20B"),
    ("2 3 c", "23C"),
    ("2 4 b", "24B"),
    ("2 5 c", "25C"),
    ("2 6 d", "26D"),
    ("slash l 1 4 b", "L14B"),
    ("slash r 1 2 e", "R12E"),
    ("1 2", "12"),
    ("6 question", "6?"),
    ("4 5", "45"),
];

/// An action as the sheet is to have it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    onset: u32,
    score: String,
    apex: Option<(u32, u32)>,
    offset: Option<u32>,
    note: String,
}

/// What is on the sheet, by onset.
fn sheet(project: &str) -> Option<Vec<Row>> {
    let ran = frontalis(["sheet", "show", "--json", project]);
    let sheet: Value = serde_json::from_str(&ran.out).ok()?;
    let row = |it: &Value| {
        let frame = |name: &str| it[name].as_u64().and_then(|it| u32::try_from(it).ok());
        Some(Row {
            onset: frame("onset_frame")?,
            score: it["score"].as_str()?.to_owned(),
            apex: frame("apex_first_frame").zip(frame("apex_last_frame")),
            offset: frame("offset_frame"),
            note: it["note"].as_str()?.to_owned(),
        })
    };
    let mut rows: Vec<Row> =
        sheet["actions"].as_array()?.iter().map(row).collect::<Option<_>>()?;
    rows.sort();
    Some(rows)
}

/// The coder's hand, and what the sheet should be.
struct Hand<'a> {
    window: &'a Window<'a>,
    project: &'a str,
    rows: Vec<Row>,
}

impl Hand<'_> {
    /// Keys to go to a frame.
    fn go(frame: u32) -> String {
        let digits = frame.to_string();
        let digits: Vec<String> = digits.chars().map(String::from).collect();
        format!("g {} Return", digits.join(" "))
    }

    fn press(&self, keys: &str) {
        self.window.keys_at_once(keys);
    }

    /// Waits until the sheet is what it should be by now.
    #[track_caller]
    fn settle(&mut self, after: &str) {
        self.rows.sort();
        let mut last = None;
        let same = wait_for(|| {
            last = sheet(self.project);
            (last.as_ref() == Some(&self.rows)).then_some(())
        });
        if same.is_none() {
            let last = last.unwrap_or_default();
            let odd: Vec<_> = last.iter().filter(|it| !self.rows.contains(it)).collect();
            let gone: Vec<_> = self.rows.iter().filter(|it| !last.contains(it)).collect();
            panic!("after {after} the sheet has {odd:?} in the place of {gone:?}");
        }
    }

    /// One action: onset, apex, offset, by what is typed.
    fn code(&mut self, n: u32) {
        let (typed, written) = SCORES[n as usize % SCORES.len()];
        let onset = 10 + n * APART;
        let mut row = Row {
            onset,
            score: written.to_owned(),
            apex: None,
            offset: Some(onset + 15),
            note: String::new(),
        };
        let mut keys = format!("{} {typed} Return", Self::go(onset));
        if n % 5 != 4 {
            keys += &format!(" {} backslash", Self::go(onset + 6));
            row.apex = Some((onset + 6, onset + 6));
        }
        if n % 4 == 1 && row.apex.is_some() {
            keys += &format!(" {} backslash", Self::go(onset + 9));
            row.apex = Some((onset + 6, onset + 9));
        }
        keys += &format!(" {} bracketright", Self::go(onset + 15));
        self.press(&keys);
        self.rows.push(row);
    }

    /// The row that begins on a frame.
    fn row(&mut self, onset: u32) -> &mut Row {
        self.rows.iter_mut().find(|it| it.onset == onset).expect("it was coded")
    }
}

/// The playhead's line: its column and its topmost row.
fn playhead(shot: &Shot) -> Option<(usize, usize)> {
    let is_its = |it: [u8; 3]| it == [0x6C, 0xB2, 0xFF];
    let runs = (0..shot.width).map(|x| {
        let (mut best, mut length) = ((0, 0), 0);
        for y in 0..shot.height {
            length = if is_its(shot.at(x, y)) { length + 1 } else { 0 };
            best = best.max((length, y + 1 - length));
        }
        (best.0, x, best.1)
    });
    let (length, x, y) = runs.max_by_key(|it| it.0)?;
    (60 < length).then_some((x, y))
}

/// Where the playhead stands once a frame was gone to.
fn playhead_at(hand: &Hand<'_>, frame: u32) -> (usize, usize) {
    hand.press(&Hand::go(frame));
    let mut before = None;
    let mut still = 0;
    let found = wait_for(|| {
        let now = playhead(&hand.window.shot()?);
        still = if now.is_some() && now == before { still + 1 } else { 0 };
        before = now;
        (5 <= still).then_some(now?)
    });
    found.expect("the playhead comes to rest")
}

fn minute_of_the_sample(folder: &Path) -> PathBuf {
    let to = folder.join("minute.mp4");
    let sample = root().join("sample-data/interview.mp4");
    let status = Command::new("ffmpeg")
        .args(["-v", "error", "-y", "-stream_loop", "4", "-i"])
        .arg(sample)
        .args(["-frames:v", &FRAMES.to_string(), "-an", "-vf", "scale=320:-2"])
        .args(["-c:v", "libx264", "-preset", "ultrafast", "-g", "15"])
        .arg(&to)
        .status()
        .unwrap();
    assert!(status.success(), "the minute is not made");
    to
}

#[test]
fn a_minute_of_the_sample_is_coded_by_keys_and_mouse_as_the_script_says() {
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::or_skip("1400x900", folder.path()) else { return };
    let clip = minute_of_the_sample(folder.path());
    let path = folder.path().join("study.frontalis");
    let project = path.to_str().unwrap();
    for line in [
        vec!["new", project],
        vec!["clip", "add", project, clip.to_str().unwrap()],
        vec!["coder", "add", project, "Ada"],
    ] {
        let ran = frontalis(line);
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
    let args = [project, "--coder", "Ada", "--clip", "minute", "--size", "1280x800"];
    let window = screen.open(&program("frontalis-studio"), &args, folder.path());
    window.wait_for_title("minute");
    let from = Instant::now();
    let mut hand = Hand { window: &window, project, rows: Vec::new() };
    let first = wait_for(|| playhead(&window.shot()?));
    assert!(first.is_some(), "the clip comes on screen");
    // Nothing above the lanes, so that they stay where they are.
    hand.press("F7 F7");

    // Every action with its marks, and slips taken back on the way.
    for n in 0..N {
        hand.code(n);
        if n % 4 == 3 {
            // A line of keys that wait for their frames is not endless.
            hand.settle("typing");
        }
        if n % 11 == 10 {
            hand.settle("typing");
            hand.press("3 9 Return ctrl+z ctrl+z ctrl+y ctrl+z ctrl+y");
            hand.settle("a slip that was taken back, and what was taken back too far");
        }
    }
    hand.settle("typing all");

    // Levels, sides, doubts and notes of actions that are selected from the keyboard: without
    // a selection, Shift+Tab begins at the end, and goes to an action's onset.
    let onset = |n: u32| 10 + n * APART;
    let last =
        |nth: u32| format!("Escape Escape {}", vec!["shift+Tab"; nth as usize].join(" "));
    hand.press(&format!("{} e", last(3)));
    hand.row(onset(N - 3)).score = with_level(N - 3, 'E');
    hand.settle("another level");
    hand.press(&format!("{} u", last(4)));
    hand.row(onset(N - 4)).score =
        format!("{}?", SCORES[(N - 4) as usize % SCORES.len()].1);
    hand.settle("a doubt");
    hand.press(&format!("{} m", last(5)));
    window.types("seen twice, left first");
    hand.press("Return");
    hand.row(onset(N - 5)).note = "seen twice, left first".to_owned();
    hand.settle("a note");

    // One without an apex is cut in two, taken back, cut again.
    let cut = (0..N).rev().find(|it| it % 5 == 4).unwrap();
    let at = onset(cut) + 8;
    hand.press(&format!("{} {} s ctrl+z ctrl+y", last(N - cut), Hand::go(at)));
    let whole = hand.row(onset(cut)).clone();
    hand.row(onset(cut)).offset = Some(at - 1);
    hand.rows.push(Row { onset: at, ..whole.clone() });
    hand.settle("a cut");

    // Close to it on the timeline, so that a frame is several pixels wide.
    hand.press(&format!("{} Up Up Up Up Up Up Up Up Up Up Up", Hand::go(at)));
    let (left, top) = playhead_at(&hand, onset(cut));
    let (right, _) = playhead_at(&hand, onset(cut) + 20);
    let wide = (right as f64 - left as f64) / 20.0;
    assert!((4.0..80.0).contains(&wide), "a frame is {wide} pixels wide");
    // The playhead is dragged along the ruler, there and back, and its frame is the offset.
    let inside = (wide / 4.0) as usize;
    let (far, _) = playhead_at(&hand, onset(cut) + 24);
    let (near, _) = playhead_at(&hand, onset(cut) + 18);
    window.drag(left + inside, far + inside, top - INTO_RULER);
    window.drag(far + inside, near + inside, top - INTO_RULER);
    hand.press("bracketright");
    hand.row(onset(cut)).offset = Some(onset(cut) + 18);
    hand.settle("a drag along the ruler");
    hand.press("ctrl+z ctrl+y");
    hand.settle("a mark taken back and made again");

    assert_eq!(hand.rows.len(), N as usize + 1);
    let rows = hand.rows;
    window.close();
    let took = from.elapsed();
    assert_eq!(sheet(project).unwrap(), rows);
    let verified = frontalis(["verify", project]);
    assert_eq!(verified.status, 0, "{}", verified.err);
    say(&format!("a minute with {N} actions was coded in {} s", took.as_secs()));
    assert!(took < Duration::from_secs(600), "a coder's patience");
}

/// What an action is called once it has this level.
fn with_level(n: u32, level: char) -> String {
    let written = SCORES[n as usize % SCORES.len()].1;
    let plain = written.trim_end_matches(|it: char| it.is_ascii_uppercase() || it == '?');
    format!("{plain}{level}{}", if written.ends_with('?') { "?" } else { "" })
}

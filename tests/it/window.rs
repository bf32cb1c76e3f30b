//! The real studio in a real window: a real face video is added and coded by key presses,
//! and the file has exactly the frames that were keyed.

use std::time::Duration;

use serde_json::Value;

use crate::support::screen::{Screen, Window, wait_for};
use crate::support::{corpus, frontalis, program, root};

fn sheet(project: &str) -> Option<Value> {
    let ran = frontalis(["sheet", "show", "--json", project]);
    serde_json::from_str(&ran.out).ok()
}

/// Actions of the sheet as `score onset apex-first apex-last offset`.
fn actions(sheet: &Value) -> Vec<String> {
    let row = |it: &Value| {
        let frame =
            |name: &str| it[name].as_u64().map_or("-".to_owned(), |it| it.to_string());
        let marks =
            ["onset_frame", "apex_first_frame", "apex_last_frame", "offset_frame"];
        let score = it["score"].as_str().unwrap_or_default();
        format!("{score} {}", marks.map(frame).join(" "))
    };
    sheet["actions"].as_array().map_or(Vec::new(), |all| all.iter().map(row).collect())
}

#[track_caller]
fn wait_for_actions(project: &str, expected: &[&str]) {
    let mut last = Vec::new();
    let same = wait_for(|| {
        last = sheet(project).as_ref().map(actions).unwrap_or_default();
        (last == expected).then_some(())
    });
    assert!(same.is_some(), "the sheet has {last:?}, not {expected:?}");
}

/// Keys that move, and the time for their frames to come on screen.
fn travel(window: &Window<'_>, keys: &str) {
    window.keys(keys);
    std::thread::sleep(Duration::from_millis(1500));
}

#[test]
fn a_real_video_is_coded_by_keys_and_every_frame_is_kept() {
    // The sample clip, where the real face is not there: the window is tried all the same.
    let (video, n_frames) = match corpus("video/pyfeat_WolfgangLanger_Pexels.mp4") {
        Some(video) => (video, 472),
        None => (root().join("sample-data/interview.mp4"), 420),
    };
    let video = video.canonicalize().unwrap();
    let clip = video.file_stem().unwrap().to_str().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::or_skip("1640x1020", folder.path()) else { return };
    let path = folder.path().join("study.frontalis");
    let project = path.to_str().unwrap();
    let studio = program("frontalis-studio");

    // A new project is made, a video and a coder are added, all in the window.
    let window = screen.open(&studio, &[project, "--coder", "Ada"], folder.path());
    window.wait_for_title("study");
    // A busy machine has the title before it has the screen.
    std::thread::sleep(Duration::from_secs(2));
    window.keys("Tab Tab");
    window.types(video.to_str().unwrap());
    window.keys("Return");
    let added = wait_for(|| {
        let clips = frontalis(["clip", "list", "--json", project]);
        let clips: Value = serde_json::from_str(&clips.out).ok()?;
        clips[0]["frames"].as_u64()
    });
    assert_eq!(added, Some(n_frames));
    window.press_until_title("Escape Return", clip);

    // Five hops of five frames.
    travel(&window, "shift+Right shift+Right shift+Right shift+Right shift+Right");
    window.keys("4 c Return");
    wait_for_actions(project, &["4C 25 - - -"]);
    travel(&window, "shift+Right");
    window.keys("backslash");
    travel(&window, "Right Right Right");
    window.keys("bracketright");
    wait_for_actions(project, &["4C 25 30 30 33"]);

    travel(&window, "shift+Right shift+Right shift+Right shift+Right Right Right");
    window.keys("1 space 1 5 b Return");
    travel(&window, "Right Right");
    window.keys("bracketright");
    wait_for_actions(project, &["4C 25 30 30 33", "1 55 - - 57", "15B 55 - - 57"]);

    // A slip, taken back.
    window.keys("9 Return");
    wait_for_actions(
        project,
        &["4C 25 30 30 33", "1 55 - - 57", "15B 55 - - 57", "9 57 - - -"],
    );
    window.keys("ctrl+z");
    let coded = ["4C 25 30 30 33", "1 55 - - 57", "15B 55 - - 57"];
    wait_for_actions(project, &coded);
    window.close();

    // Opened again, the desk goes on where the file is: the slip can even be done again.
    let args = [project, "--coder", "Ada", "--clip", clip];
    let window = screen.open(&studio, &args, folder.path());
    window.wait_for_title(clip);
    std::thread::sleep(Duration::from_secs(2));
    window.keys("ctrl+y");
    let redone = [coded[0], coded[1], coded[2], "9 57 - - -"];
    wait_for_actions(project, &redone);
    window.keys("ctrl+z");
    wait_for_actions(project, &coded);
    window.close();

    assert_eq!(actions(&sheet(project).unwrap()), coded);
    let verified = frontalis(["verify", project]);
    assert_eq!(verified.status, 0, "{}", verified.err);
}

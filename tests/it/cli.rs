//! The command line, whole outputs.

use std::fs;

use crate::support::{frontalis, small_project};

fn text(path: &std::path::Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_session_is_coded_shown_and_verified() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 500);
    let script = folder.path().join("s.keys");
    let keys = "goto 100 1 2 c Space 6 Enter goto 110 \\ goto 120 ]\ngoto 90 n\n\
                goto 200 / l 1 4 b Enter goto 205 ]\nnote asymmetric\nCtrl+Z";
    fs::write(&script, keys).unwrap();
    let code = ["code", "--clip", "clip", "--coder", "Ada", "--ack", "--script"];
    let ran = frontalis(code.into_iter().chain([text(&script), text(&project)]));
    assert_eq!(ran.status, 0, "{}", ran.err);
    let acks: String = (1..=11).map(|it| format!("ack {it}\n")).collect();
    assert_eq!(ran.out, acks);

    let shown = frontalis(["sheet", "show", "--json", text(&project)]).json();
    let actions = shown["actions"].as_array().unwrap();
    let rows: Vec<String> = actions
        .iter()
        .map(|it| {
            let at = |name: &str| it[name].to_string();
            let marks =
                ["onset_frame", "apex_first_frame", "apex_last_frame", "offset_frame"];
            format!("{} {}", it["score"], marks.map(at).join(" "))
        })
        .collect();
    assert_eq!(
        rows,
        [
            "\"6\" 100 110 110 120",
            "\"12C\" 100 110 110 120",
            "\"L14B\" 200 null null 205"
        ]
    );
    assert_eq!(shown["neutral_frame"], 90);
    assert_eq!(shown["status"], "draft");
    assert_eq!(actions[2]["note"], "");

    let verified = frontalis(["verify", text(&project)]);
    assert_eq!(
        (verified.status, verified.out.as_str()),
        (0, "clean: 1 sheets, 3 actions\n")
    );
    let log = frontalis(["sheet", "log", "--csv", text(&project)]);
    assert_eq!(log.out.lines().count(), 12);
}

#[test]
fn a_refused_key_is_told_with_its_line_and_the_rest_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 500);
    let script = folder.path().join("s.keys");
    fs::write(&script, "goto 10 1 2 Enter\ngoto 5 ]\ngoto 20 ]").unwrap();
    let code = ["code", "--clip", "clip", "--coder", "Ada", "--script"];
    let ran = frontalis(code.into_iter().chain([text(&script), text(&project)]));
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("line 2: 12: offset (frame 5) would come before onset"),
        "{}",
        ran.err
    );
    let shown = frontalis(["sheet", "show", "--json", text(&project)]).json();
    assert_eq!(shown["actions"][0]["offset_frame"], 20);
}

#[test]
fn wrong_use_and_refusals_have_their_exit_status() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 50);
    let no_project = folder.path().join("text.frontalis");
    fs::write(&no_project, "not a project").unwrap();
    for (args, status, says) in [
        (vec!["cofe"], 2, "unrecognized"),
        (vec!["verify", text(&no_project)], 3, "text.frontalis"),
        (vec!["new", text(&project)], 3, "small.frontalis"),
        (vec!["coder", "add", text(&project), "ada"], 3, "ada"),
        (vec!["sheet", "show", text(&project)], 3, "no sheet"),
        (vec!["score", "check", "12BB"], 1, "E02"),
        (vec!["catalogue", "99"], 2, "99"),
    ] {
        let ran = frontalis(args.clone());
        assert_eq!(ran.status, status, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    }
    assert_eq!(fs::read_to_string(&no_project).unwrap(), "not a project");
}

#[test]
fn scores_are_checked() {
    let ran = frontalis(["score", "check", "12b + 1 + l2", "27D"]);
    assert_eq!(
        ran.out,
        "typed         canonical  ids\n12b + 1 + l2  1+L2+12B\n27D           27D        W22\n"
    );
    assert_eq!(ran.status, 0);
}

#[test]
fn the_catalogue_is_whole() {
    let all = frontalis(["catalogue", "--all", "--json"]).json();
    assert_eq!(all.as_array().unwrap().len(), 87);
    let facs_2002 = frontalis(["catalogue", "--csv"]).out;
    assert_eq!(facs_2002.lines().count(), 82);
}

//! The command line, whole outputs.

use std::fs;
use std::process::Command;

use crate::support::{frontalis, program, small_project};

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

#[test]
fn every_list_has_its_header_without_rows_and_names_it_as_json_does() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.frontalis");
    assert_eq!(frontalis(["new", text(&empty)]).status, 0);
    let full = small_project(folder.path(), 50);
    let script = folder.path().join("s.keys");
    fs::write(&script, "goto 10 1 2 Enter").unwrap();
    let code = ["code", "--clip", "clip", "--coder", "ada", "--script"];
    assert_eq!(frontalis(code.into_iter().chain([text(&script), text(&full)])).status, 0);
    for command in [["clip", "list"], ["coder", "list"], ["sheet", "list"]] {
        let run =
            |project, format| frontalis(command.into_iter().chain([project, format]));
        let header = run(text(&empty), "--csv").out;
        assert_eq!(header.lines().count(), 1, "{command:?}");
        assert_eq!(run(text(&full), "--csv").out.lines().next(), header.lines().next());
        assert_eq!(run(text(&empty), "--json").out, "[]\n");
    }
    for args in [
        vec!["clip", "list", text(&full)],
        vec!["clip", "info", text(&full), "--profile", "yan-2013"],
        vec!["coder", "list", text(&full)],
        vec!["sheet", "list", text(&full)],
        vec!["sheet", "log", text(&full), "--clip", "CLIP", "--coder", "ADA"],
        vec!["keys"],
        vec!["catalogue", "12"],
        vec!["pack", "list"],
        vec!["pack", "show", "fig2002"],
        vec!["interpret", "--score", "6C+12D"],
    ] {
        let csv = frontalis(args.iter().copied().chain(["--csv"])).out;
        let header = csv.lines().next().unwrap_or_default().split(',');
        let mut names: Vec<&str> = header.collect();
        names.sort_unstable();
        let json = frontalis(args.iter().copied().chain(["--json"])).json();
        let fields: Vec<&str> =
            json[0].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, fields, "{args:?}");
        let wide = frontalis(args.clone()).out;
        assert!(wide.lines().all(|it| it.chars().count() <= 100), "{args:?}: {wide}");
    }
}

#[test]
fn key_files_are_checked_and_sets_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.toml");
    fs::write(&file, "set = \"elan\"\n[keys]\nplay = [\"F5\"]\nscore-12 = [\"F12\"]\n")
        .unwrap();
    let ran = frontalis(["keys", "--csv", "--file", text(&file)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("Play,play,F5,Play or pause\n"), "{}", ran.out);
    assert!(
        ran.out.contains("Codes,score-12,F12,Score 12: Lip corner puller\n"),
        "{}",
        ran.out
    );
    let set = frontalis(["keys", "--csv", "--set", "interact"]).out;
    assert!(set.contains("Move,step-forward,F11 Right .,One frame forward\n"), "{set}");
    fs::write(&file, "[keys]\nplay = [\"F5\"]\nloop = [\"F5\", \"Strg+A\"]\n").unwrap();
    let ran = frontalis(["keys", "--file", text(&file)]);
    assert_eq!((ran.status, ran.out.as_str()), (3, ""));
    for says in
        ["keys.toml: line 3: F5 is the key of play already", "\"Strg+A\" is not a key"]
    {
        assert!(ran.err.contains(says), "{}", ran.err);
    }
}

#[test]
fn a_file_of_templates_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("templates.toml");
    let named = "[templates]\nsmile = \"6b+12c\"\n[passes]\nmouth = \"25 12\"\n";
    fs::write(&file, named).unwrap();
    let ran = frontalis(["keys", "--csv", "--templates", text(&file)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let rows = "kind,number,name,codes\ntemplate,1,smile,6B+12C\npass,,mouth,12 25\n";
    assert_eq!(ran.out, rows);
    fs::write(&file, "[templates]\nsmile = \"6b+\"\n").unwrap();
    let ran = frontalis(["keys", "--templates", text(&file)]);
    assert_eq!((ran.status, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("templates.toml: line 2: "), "{}", ran.err);
}

#[test]
fn what_is_refused_leaves_nothing_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 50);
    let long = "x".repeat(201);
    for (names, says) in [
        (vec!["Bo", "ADA"], "ADA"),
        (vec!["Bo", "two\nlines"], "one line"),
        (vec!["Bo", long.as_str()], "200"),
        (vec!["Bo", " "], "not blank"),
    ] {
        let ran = frontalis(["coder", "add", text(&project)].into_iter().chain(names));
        assert_eq!(ran.status, 3);
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    let coders = frontalis(["coder", "list", "--csv", text(&project)]).out;
    assert_eq!(coders, "coder,kind,sheets,certificate\nAda,person,0,\n");

    let submit = ["sheet", "submit", "--clip", "clip", "--coder", "Ada", text(&project)];
    let ran = frontalis(submit);
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("Ada has no sheet of clip"), "{}", ran.err);
    assert_eq!(frontalis(["verify", text(&project)]).out, "clean: 0 sheets, 0 actions\n");

    let (scheme, new) =
        (folder.path().join("s.toml"), folder.path().join("new.frontalis"));
    fs::write(&scheme, "name = \"\"\ncodes = [\"12\"]").unwrap();
    let ran = frontalis(["new", "--scheme", text(&scheme), text(&new)]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    assert!(!new.exists());
}

#[test]
fn a_script_for_another_clip_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 50);
    let script = folder.path().join("s.keys");
    let code = ["code", "--clip", "clip", "--coder", "Ada", "--script"];
    let play = |keys: &str| {
        fs::write(&script, keys).unwrap();
        frontalis(code.into_iter().chain([text(&script), text(&project)]))
    };
    let ran = play("goto 10 1 Enter\ngoto 50 2 Enter");
    assert_eq!(ran.status, 3);
    assert!(ran.err.contains("line 2: frame 50 is past"), "{}", ran.err);
    assert_eq!(frontalis(["verify", text(&project)]).out, "clean: 0 sheets, 0 actions\n");

    // A byte order mark is no key; a key without a meaning is told.
    let ran = play("\u{feff}goto 49 1 Enter Ctrl+q");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("does nothing here"), "{}", ran.err);
    assert_eq!(frontalis(["verify", text(&project)]).out, "clean: 1 sheets, 1 actions\n");
}

#[test]
fn a_reader_who_leaves_does_not_stop_the_work() {
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 50);
    let script = folder.path().join("s.keys");
    fs::write(&script, "goto 10 1 Enter\ngoto 20 2 Enter").unwrap();
    let code = ["frontalis", "code", "--clip", "clip", "--coder", "Ada", "--ack"];
    let args = code.into_iter().chain(["--script", text(&script), text(&project)]);
    let mut err = Vec::new();
    let status = frontalis_cli::run(args.map(Into::into), &mut Gone, &mut err);
    assert_eq!((status, String::from_utf8(err).unwrap()), (0, String::new()));
    assert_eq!(frontalis(["verify", text(&project)]).out, "clean: 1 sheets, 2 actions\n");
}

#[test]
fn numbers_out_of_all_measure_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 50);
    for args in [
        vec!["agree", text(&project), "--resamples", "4294967295"],
        vec!["clip", "frames", "v.mp4", "--order", "random", "--count", "4000000000"],
        vec!["interpret", "--score", "12", "--drafts"],
        vec!["interpret", text(&project), "--all"],
        vec!["interpret", text(&project), "--micro"],
        vec!["interpret", text(&project), "--profile", "no-such"],
    ] {
        assert_eq!(frontalis(args.clone()).status, 2, "{args:?}");
    }
}

#[test]
fn what_is_kept_for_the_user_is_listed_and_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let video = crate::support::root().join("sample-data/micro.mp4");
    let run = |cache: &str, args: &[&str]| {
        let mut command = Command::new(program("frontalis"));
        let done = command.env("FRONTALIS_CACHE", cache).args(args).output().unwrap();
        assert!(done.status.success(), "{done:?}");
        let both = [done.stdout, done.stderr].concat();
        String::from_utf8(both).unwrap()
    };
    let cache = folder.path().join("cache");
    let list = || run(text(&cache), &["cache", "list", "--csv"]);
    assert_eq!(list(), "kind,files,bytes,folder\n");
    let frames = run(text(&cache), &["clip", "frames", text(&video)]);
    let kept = list();
    assert!(kept.contains("\nindex,1,"), "{kept}");
    assert_eq!(run(text(&cache), &["clip", "frames", text(&video)]), frames);
    assert_eq!(list(), kept);
    let said = run(text(&cache), &["cache", "clear"]);
    assert!(said.starts_with("removed 1 files, "), "{said}");
    assert_eq!(list(), "kind,files,bytes,folder\n");
    let said = run("", &["cache", "list", "--csv"]);
    assert!(said.contains("nothing is kept"), "{said}");
}

#[test]
fn a_project_keeps_the_indexes_of_its_videos() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("p.frontalis");
    let video = crate::support::root().join("sample-data/micro.mp4");
    assert_eq!(frontalis(["new", text(&project)]).status, 0);
    assert_eq!(frontalis(["clip", "add", text(&project), text(&video)]).status, 0);
    let open = frontalis_store::Project::open_read_only(&project).unwrap();
    let clip = open.clip_by_name("micro").unwrap();
    let kept = open.clip_index(clip.id).unwrap().expect("an index");
    assert!(kept.bytes.starts_with(b"frontidx"));
    drop(open);
    assert_eq!(frontalis(["verify", text(&project)]).status, 0);
}

/// Gwet's twelve units and four coders, with gaps: AC1 .775, alpha .743.
#[test]
fn ratings_from_a_file_have_every_coefficient() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ratings.csv");
    let rows = "a,b,c,d\n1,1,,1\n2,2,3,2\n3,3,3,3\n3,3,3,3\n2,2,2,2\n1,2,3,4\n\
                4,4,4,4\n1,1,2,1\n2,2,2,2\n,5,5,5\n,,1,1\n,,3,\n";
    fs::write(&file, rows).unwrap();
    let shown = frontalis(["agree", "--ratings", text(&file), "--json"]).json();
    let value = |statistic: &str| {
        let all = shown.as_array().unwrap();
        let row = all.iter().find(|it| it["statistic"] == statistic).unwrap();
        row["value"]["x"].as_f64().unwrap()
    };
    assert!((value("gwet_ac") - 0.77544).abs() < 1e-5);
    assert!((value("gwet_ac_se") - 0.14295).abs() < 1e-5);
    assert!((value("krippendorff_alpha_nominal") - 0.74342).abs() < 1e-5);
    fs::write(&file, "a,b\n1,x\n").unwrap();
    let refused = frontalis(["agree", "--ratings", text(&file)]);
    assert_eq!(refused.status, 3, "{}", refused.err);
    assert!(refused.err.contains("line 2"), "{}", refused.err);
}

#[test]
fn measures_are_listed_explained_and_refused_by_name() {
    let listed = frontalis(["agree", "--list", "--json"]).json();
    let listed = listed.as_array().unwrap();
    assert!(listed.len() > 15);
    for measure in listed {
        let name = measure["measure"].as_str().unwrap();
        let explained = frontalis(["agree", "--explain", name]);
        assert!(explained.out.contains("Definition") && explained.out.contains("Source"));
    }
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 100);
    let refused = frontalis(["agree", text(&project), "--measure", "kapa"]);
    assert_eq!(refused.status, 2, "{}", refused.err);
    let none =
        frontalis(["agree", text(&project), "--measure", "frames,events", "--csv"]);
    assert_eq!(none.status, 0, "{}", none.err);
    assert!(none.err.contains("nothing to compare"), "{}", none.err);
}

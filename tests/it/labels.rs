//! Coding tables of corpora on the command line: imported whole or not at all, and beside what
//! is coded.

use std::fs;

use crate::support::{frontalis, small_project};

const TABLE: &str = "\
Notes: invented,,,,,,,,
Subject,Filename,,OnsetFrame,ApexFrame,OffsetFrame,,Action Units,Estimated Emotion
77,CLIP.avi,,101,111,121,,12,happiness
77,clip,,301,/,321,,4+L10,others
";

#[test]
fn what_a_coding_table_says_stands_beside_ours() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 500);
    let project = project.to_str().unwrap();
    let file = folder.path().join("casme2.csv");
    fs::write(&file, TABLE).unwrap();
    let file = file.to_str().unwrap();
    let script = folder.path().join("s.keys");
    fs::write(&script, "goto 105 1 2 c Space 6 Enter goto 110 \\ goto 130 ]").unwrap();
    let code = ["code", "--clip", "clip", "--coder", "Ada", "--script"];
    let script = script.to_str().unwrap();
    assert_eq!(frontalis(code.into_iter().chain([script, project])).status, 0);

    let unstated = frontalis(["label", "import", project, file]);
    assert_eq!(unstated.status, 2, "{unstated:?}");
    let import = |more: &[&str]| {
        let args = ["label", "import", project, file];
        frontalis(args.into_iter().chain(more.iter().copied()))
    };
    let tried = import(&["--base", "1", "--kind", "micro", "--dry-run"]);
    assert_eq!((tried.status, tried.out.as_str()), (0, ""));
    assert!(tried.err.contains("can be imported: 2 labels of 1 clips"), "{tried:?}");
    assert_eq!(frontalis(["label", "list", "--json", project]).out.trim(), "[]");
    let done = import(&["--base", "1", "--kind", "micro"]);
    assert_eq!(done.status, 0, "{done:?}");
    assert!(done.err.contains("1 without an apex"), "{done:?}");
    let twice = import(&["--base", "0"]);
    assert_eq!(twice.status, 3);
    assert!(twice.err.contains("as import 1 (casme2.csv)"), "{twice:?}");

    let all = frontalis(["label", "list", "--json", project]).json();
    let first = &all[0];
    assert_eq!((&first["onset_frame"], &first["events"]), (&100.into(), &1.into()));
    assert_eq!(
        (&first["emotion"], &first["kind"]),
        (&"happiness".into(), &"micro".into())
    );
    assert_eq!((&all[1]["apex_frame"], &all[1]["events"]), (&().into(), &0.into()));

    let read = ["interpret", project, "--drafts", "--table", "fig2002"];
    let told = frontalis(read);
    let beside = "a file calls it happiness · micro · 12 (casme2.csv:3)";
    assert!(told.out.contains(beside), "{}", told.out);
    let json = frontalis(read.into_iter().chain(["--json"])).json();
    let labels = &json["events"][0]["expression"]["file_labels"];
    assert_eq!((&labels[0]["line"], labels[1].is_null()), (&3.into(), true));
    let out = folder.path().join("out");
    let read = read.into_iter().chain(["--out", out.to_str().unwrap()]);
    assert_eq!(frontalis(read).status, 0);
    let table = fs::read_to_string(out.join("tables/expressions.csv")).unwrap();
    assert!(table.contains("happiness · micro · 12 (casme2.csv:3)"), "{table}");

    let clean = frontalis(["verify", project]);
    assert_eq!(clean.status, 0, "{clean:?}");
    assert_eq!(frontalis(["label", "withdraw", project, "1"]).status, 0);
    assert_eq!(frontalis(["label", "list", "--json", project]).out.trim(), "[]");
    let files = frontalis(["label", "files", "--json", project]).json();
    assert_eq!(
        (&files[0]["labels"], &files[0]["file"]),
        (&2.into(), &"casme2.csv".into())
    );
    assert_ne!(files[0]["withdrawn"], "");
    assert_eq!(frontalis(["label", "withdraw", project, "1"]).status, 3);
}

#[test]
fn a_wrong_row_refuses_the_whole_table() {
    let folder = tempfile::tempdir().unwrap();
    let project = small_project(folder.path(), 500);
    let project = project.to_str().unwrap();
    let file = folder.path().join("casme2.csv");
    fs::write(&file, TABLE.replace("321", "300")).unwrap();
    let file = file.to_str().unwrap();
    let import = |more: &[&str]| {
        let args = ["label", "import", project, file, "--base", "1"];
        frontalis(args.into_iter().chain(more.iter().copied()))
    };
    let refused = import(&[]);
    assert_eq!(refused.status, 3);
    let expected = "casme2.csv, line 4, column \"OffsetFrame\": the offset, 300, is before \
                    the onset, 301; mend the line, or leave it out with --without 4";
    assert!(refused.err.contains(expected), "{}", refused.err);
    assert!(refused.err.contains("nothing was taken in"), "{}", refused.err);
    assert_eq!(frontalis(["label", "list", "--json", project]).out.trim(), "[]");
    let done = import(&["--without", "4"]);
    assert_eq!(done.status, 0, "{done:?}");
    assert!(done.err.contains("1 left out as you said"), "{done:?}");
}

//! From the sample clips to the report: the path of a lab lead, by the command line.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use crate::support::{Ran, frontalis};

/// The sample project, made once.
static DEMO: LazyLock<(tempfile::TempDir, Ran)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let ran = frontalis(["demo", folder.path().to_str().unwrap()]);
    (folder, ran)
});

fn project() -> String {
    DEMO.0.path().join("sample.frontalis").to_str().unwrap().to_owned()
}

fn file(name: &str) -> std::path::PathBuf {
    DEMO.0.path().join(name)
}

#[test]
fn the_demo_does_the_whole_job() {
    let ran = &DEMO.1;
    assert_eq!(ran.status, 0, "{}", ran.err);
    for part in ["FACS", "kappa", "happiness", "report/report.html"] {
        assert!(ran.out.contains(part), "{part} is not in {}", ran.out);
    }
    for name in ["interview.mp4", "reaction.mp4", "micro.mp4", "report/report.html"] {
        assert!(file(name).exists(), "{name}");
    }
    let verified = frontalis(["verify".to_owned(), project()]);
    assert_eq!(verified.status, 0, "{}", verified.err);
    assert!(verified.out.starts_with("clean: 18 sheets"), "{}", verified.out);
}

#[test]
fn a_project_that_is_there_is_kept() {
    let before = fs::read(file("sample.frontalis")).unwrap();
    let again = frontalis(["demo", DEMO.0.path().to_str().unwrap()]);
    assert_eq!(again.status, 0);
    assert!(again.err.contains("kept"), "{}", again.err);
    assert_eq!(fs::read(file("sample.frontalis")).unwrap(), before);
}

/// Two certified coders in two stages; whoever is not certified stays out.
#[test]
fn the_demo_has_selective_sheets_of_certified_coders() {
    let all = agree(&[]);
    let selective = &all["selective"];
    let sheets = selective["sheets"].as_array().unwrap();
    assert_eq!(sheets.len(), 6);
    assert!(sheets.iter().all(|it| it["proof"] == "proven"), "{sheets:?}");
    let hash = frontalis(["pack", "hash", "fig2002"]).out;
    assert!(sheets.iter().all(|it| it["pack"] == hash.trim()), "{sheets:?}");
    let value = |statistic: &str, of: &str| -> f64 {
        let rows = selective["rows"].as_array().unwrap();
        let row = rows.iter().find(|it| it["statistic"] == statistic && it["of"] == of);
        row.unwrap()["value"]["x"].as_f64().unwrap()
    };
    // Ten events of dana's that eli scanned too, six of eli's, six common.
    assert_eq!(value("f1", "whether"), 0.75);
    let product =
        value("facs_ratio_pooled", "how") * value("coverage_of_aus", "combined");
    assert!((value("facs_ratio_pooled", "combined") - product).abs() < 1e-12);
    let events = selective["events"].as_array().unwrap();
    let alone: Vec<_> = events
        .iter()
        .filter(|it| it["second"].is_null())
        .map(|it| &it["other"])
        .collect();
    assert_eq!(
        alone,
        [
            "rejected it",
            "rejected it",
            "did not scan it",
            "rejected it",
            "marked nothing"
        ]
    );
    let project = project();
    let part = ["agree", &project, "--part", "alone", "--csv", "--resamples", "0"];
    let csv = frontalis(part.map(str::to_owned)).out;
    assert!(csv.contains("00:00:05.067,304,dana,9D+15B+17C"), "{csv}");
    let page = fs::read_to_string(file("report/report.html")).unwrap();
    assert!(page.contains("Selective coding in two stages"));
    let states = frontalis(["coder", "list", &project, "--json"]).json();
    let state = |name: &str| {
        let all = states.as_array().unwrap().iter();
        all.clone().find(|it| it["coder"] == name).unwrap()["certificate"].clone()
    };
    assert_eq!((state("dana"), state("guest")), ("valid".into(), "".into()));
    let keys = file("keys");
    // Another test holds the project to what it was.
    fs::copy(&project, file("copy.frontalis")).unwrap();
    let project = file("copy.frontalis").display().to_string();
    fs::write(file("passphrase"), "frontalis demo\n").unwrap();
    fs::write(file("scan.keys"), "goto 5 F5\n").unwrap();
    let code = |coder: &str| {
        let line = format!(
            "code {project} --clip micro --coder {coder} --selective --pack fig2002 --script \
             {} --keys {} --passphrase-file {}",
            file("scan.keys").display(),
            keys.display(),
            file("passphrase").display()
        );
        frontalis(line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    };
    let refused = code("guest");
    assert!(refused.err.contains("frontalis key request"), "{}", refused.err);
    assert!(code("dana").err.contains("submitted"), "{}", code("dana").err);
}

fn agree(more: &[&str]) -> Value {
    let project = project();
    let args = ["agree", "--json", "--resamples", "200", &project];
    frontalis(args.into_iter().chain(more.iter().copied())).json()
}

#[test]
fn agreement_has_its_numbers_and_its_recipe() {
    let all = agree(&["--coder", "ada", "--coder", "bo", "--coder", "cleo"]);
    let forms: Vec<&str> = all["facs_ratio"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["form"].as_str().unwrap())
        .collect();
    for form in ["all-agree", "mean-of-pairs", "specific-agreement", "two-coders"] {
        assert!(forms.contains(&form), "{form} is not in {forms:?}");
    }
    for field in ["event_rule", "match_rule", "missing_rule", "interval_rule", "version"]
    {
        assert!(!all["recipe"][field].as_str().unwrap().is_empty(), "{field}");
    }
    let codes = all["codes"].as_array().unwrap();
    let of = |code: &str, first: &str, second: &str| {
        let row = codes.iter().find(|it| {
            it["code"] == code && it["first"] == first && it["second"] == second
        });
        row.unwrap_or_else(|| panic!("no row for {code}, {first}, {second}")).clone()
    };
    let smile = of("12", "ada", "bo");
    let kappa = smile["kappa"]["x"].as_f64().unwrap();
    assert!(0.2 < kappa && kappa < 1.0, "{smile}");
    // bo does not score blinks, so there is nothing to agree on with him.
    let blink = of("45", "ada", "bo");
    assert_eq!(blink["kappa"]["x"], 0.0, "{blink}");
    assert_eq!(blink["kappa"]["flags"][0], "OneCoderConstant");
    assert_eq!(blink["actions"]["second"], 0);
}

#[test]
fn better_coders_agree_better_with_the_truth() {
    let ratio = |coder: &str| {
        let two = agree(&["--coder", "criterion", "--coder", coder]);
        two["facs_ratio"][0]["pooled"]["x"].as_f64().unwrap()
    };
    let (ada, cleo) = (ratio("ada"), ratio("cleo"));
    assert!(cleo < ada && 0.7 < ada && ada < 1.0, "ada {ada}, cleo {cleo}");
    let same = agree(&["--coder", "criterion"]);
    assert_eq!(same["codes"].as_array().map(Vec::len), Some(0));
    let alone =
        frontalis(["agree".to_owned(), project(), "--coder".into(), "ada".into()]);
    assert!(alone.err.contains("nothing to compare"), "{}", alone.err);
}

#[test]
fn interpretation_cites_its_rules_and_leaves_open_what_is_open() {
    let project = project();
    let table = ["--table", "fig2002"];
    let args = ["interpret", "--json", &project];
    let all = frontalis(args.into_iter().chain(table)).json();
    assert!(all["caveat"].as_str().unwrap().contains("Barrett"));
    let events = all["events"].as_array().unwrap();
    let truth: Vec<&Value> =
        events.iter().filter(|it| it["coder"] == "criterion").collect();
    let matched = |emotion: &str| {
        truth.iter().any(|event| {
            let matches = event["readings"][0]["matches"].as_array().unwrap();
            matches
                .iter()
                .any(|it| it["emotion"] == emotion && it["verdict"] == "matched")
        })
    };
    for emotion in ["happiness", "surprise", "sadness"] {
        assert!(matched(emotion), "{emotion} was acted and is not read");
    }
    let unread = truth
        .iter()
        .filter(|it| it["readings"][0]["matches"].as_array().unwrap().is_empty());
    assert!(unread.count() > 0, "nothing is unclassified");
    for event in events {
        for it in event["readings"][0]["matches"].as_array().unwrap() {
            assert!(it["citation"].as_str().unwrap().contains("2002"), "{it}");
        }
    }
}

/// The clip of 200 frames a second was drawn with six micro-expressions; at 30 a second an
/// expression of half a second may be one or not.
#[test]
fn expressions_are_timed_by_published_conventions() {
    let project = project();
    let args = ["interpret", "--json", &project, "--coder", "criterion"];
    let all = frontalis(args.into_iter().chain(["--profile", "yan-2013"])).json();
    let events = all["events"].as_array().unwrap();
    let micro = |clip: &str| {
        let of_clip = events.iter().filter(|it| it["clip"] == clip);
        let certain =
            |it: &&Value| it["expression"]["classes"]["yan-2013"]["certain"] == "micro";
        of_clip.filter(certain).count()
    };
    assert!(micro("micro") >= 5, "{}", micro("micro"));
    let first = events.iter().find(|it| it["clip"] == "micro").unwrap();
    let expression = &first["expression"];
    // 32 frames of 5 ms, to within one on either side.
    assert_eq!(expression["total"]["s"], "0.160000");
    assert_eq!(expression["total"]["least_s"], "0.155000");
    assert_eq!(expression["total"]["below_s"], "0.165000");
    assert_eq!(expression["subject"], "S03");
    let corpora = all["corpora"].as_array().unwrap();
    assert_eq!(corpora[0]["table"], "fig2002");
    assert!(!corpora[0]["shares"].as_array().unwrap().is_empty());
    let args = ["interpret", "--json", &project, "--micro", "--profile", "ekman-group"];
    let few = frontalis(args).json();
    let n = few["events"].as_array().unwrap().len();
    assert!(0 < n && n < events.len(), "{n}");
}

#[test]
fn a_rate_says_beforehand_what_it_can_decide() {
    let project = project();
    let args = ["clip", "info", "--json", &project, "--profile", "ekman-group"];
    let rows = frontalis(args).json();
    let of = |clip: &str| {
        let all = rows.as_array().unwrap();
        let found = all.iter().find(|it| it["clip"] == clip && it["class"] == "micro");
        found.unwrap().clone()
    };
    assert_eq!(of("interview")["says"], "cannot be decided at this frame rate");
    assert_eq!(of("micro")["certain_frames"], "9-12");
}

/// Doubts are told beside what they are about; figures and tables are files.
#[test]
fn figures_and_tables_of_expressions_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("figures");
    let (project, to) = (project(), out.to_str().unwrap().to_owned());
    let ran = frontalis(["interpret", &project, "--out", &to, "--profile", "samm"]);
    assert!(ran.out.contains("doubt: In the reprint only"), "{}", ran.out);
    assert!(ran.out.contains("micro by samm"), "{}", ran.out);
    for name in [
        "figures/durations.svg",
        "figures/shares-fig2002.png",
        "figures/transitions-fig2002.svg",
        "figures/emotions-fig2002-01.svg",
        "tables/expressions.csv",
        "tables/duration-classes.csv",
        "tables/shares.csv",
    ] {
        assert!(out.join(name).exists(), "{name}");
    }
    // A table of the lab's own lies in a folder beside the project.
    let copy = folder.path().join("study.frontalis");
    fs::copy(&project, &copy).unwrap();
    let tables = folder.path().join("tables");
    fs::create_dir_all(&tables).unwrap();
    let own = "schema = 1\nid = \"ours\"\ntitle = \"Ours\"\ncitation = \"us\"\n\
               match = \"contains\"\n[[rule]]\nid = \"ours.grin\"\n\
               emotion = \"grin\"\nkind = \"variant\"\nrequired = \"12\"\n";
    fs::write(tables.join("ours.toml"), own).unwrap();
    let ran = frontalis(["interpret", copy.to_str().unwrap(), "--table", "ours"]);
    assert!(ran.out.contains("grin by ours.grin"), "{}{}", ran.out, ran.err);
}

#[test]
fn a_score_is_interpreted_by_hand() {
    let args =
        ["interpret", "--score", "1+2+5+26", "--table", "wikipedia-facs", "--json"];
    let ran = frontalis(args);
    let rows = ran.json();
    // 5 has to be at B, and its level was not scored: open, not failed.
    let surprise = rows.as_array().unwrap().iter().find(|it| it["emotion"] == "surprise");
    assert_eq!(surprise.unwrap()["verdict"], "undetermined");
    let args = ["interpret", "--score", "6C+12D", "--table", "wikipedia-facs", "--json"];
    assert_eq!(frontalis(args).json()[0]["emotion"], "happiness");
    let args = ["interpret", "--score", "40", "--table", "wikipedia-facs", "--json"];
    assert_eq!(frontalis(args).json()[0]["emotion"], "unclassified");
}

#[test]
fn the_report_stands_alone() {
    let page = fs::read_to_string(file("report/report.html")).unwrap();
    for banned in ["<script", "http://", "https://", "src=\"", "NaN", "lie detect"] {
        let found = page.replace("http://www.w3.org/2000/svg", "").contains(banned);
        assert!(!found, "the page has {banned}");
    }
    assert!(page.matches("<svg").count() >= 4, "figures are missing");
    for coder in ["ada", "bo", "cleo"] {
        assert!(page.contains(coder), "{coder}");
    }
    assert!(!page.contains("criterion"), "a sheet that was not compared is drawn");
    let figures = names(&file("report/figures"));
    assert!(figures.iter().any(|it| it.ends_with(".svg")));
    assert_eq!(
        figures.iter().filter(|it| it.ends_with(".svg")).count(),
        figures.iter().filter(|it| it.ends_with(".png")).count()
    );
    assert!(!names(&file("report/tables")).is_empty());
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn blind_coding_is_kept_by_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let project = crate::support::small_project(folder.path(), 100);
    let project = project.to_str().unwrap();
    let script = folder.path().join("s.keys");
    fs::write(&script, "goto 10 1 2 c Enter goto 20 ]").unwrap();
    assert_eq!(frontalis(["coder", "add", project, "Bo"]).status, 0);
    for coder in ["Ada", "Bo"] {
        let code = ["code", project, "--clip", "clip", "--coder", coder, "--script"];
        assert_eq!(
            frontalis(code.into_iter().chain([script.to_str().unwrap()])).status,
            0
        );
    }
    let read = || {
        frontalis(["sheet", "show", project, "--coder", "Ada", "--as", "Bo", "--json"])
    };
    let submit = |coder| {
        frontalis(["sheet", "submit", project, "--clip", "clip", "--coder", coder])
    };
    assert_eq!(read().status, 3, "Bo has not submitted");
    assert_eq!(submit("Ada").status, 0);
    assert_eq!(read().status, 3, "Bo has not submitted");
    assert_eq!(submit("Bo").status, 0);
    assert_eq!(read().json()["actions"][0]["score"], "12C");
    let code = ["code", project, "--clip", "clip", "--coder", "Ada", "--script"];
    let late = frontalis(code.into_iter().chain([script.to_str().unwrap()]));
    assert_eq!(late.status, 3, "a submitted sheet is closed: {}", late.out);
}

/// What is said of a project's long tables is what is said of the project, to the letter: the
/// usual comparison with its selective sheets, every measure with its rules, and a set of two.
#[test]
fn long_tables_say_what_their_projects_say() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (second, one, both) = (path("second.frontalis"), path("one"), path("both"));
    fs::copy(file("sample.frontalis"), &second).unwrap();
    for (projects, out) in
        [(vec![project()], &one), (vec![project(), second.clone()], &both)]
    {
        let args = ["tables".to_owned(), "--out".to_owned(), out.clone()];
        let made = frontalis(args.into_iter().chain(projects));
        assert_eq!(made.status, 0, "{}", made.err);
    }
    let few = ["--resamples", "40"];
    let all = ["--measure", "all", "--resamples", "40", "--json"];
    let of_set = "facs-ratio,frames,events,timing,emfacs,selective,drift";
    let some = ["--measure", of_set, "--resamples", "40", "--json"];
    let named = ["--coder", "guest", "--coder", "eli", "--coder", "dana", "--drafts"];
    let usual = |more: &[&'static str]| [&few[..], more].concat();
    let asked = [
        (vec![project()], vec![&one], usual(&["--json"])),
        (vec![project()], vec![&one], usual(&["--csv", "--part", "alone"])),
        (vec![project()], vec![&one], usual(&named)),
        (vec![project()], vec![&one], usual(&["--scheme", "FACS 2002"])),
        (vec![project()], vec![&one], all.to_vec()),
        (vec![project(), second], vec![&both], some.to_vec()),
    ];
    for (projects, tables, options) in asked {
        let ran = |of: Vec<String>| {
            let args = ["agree".to_owned()].into_iter().chain(of);
            frontalis(args.chain(options.iter().map(|it| (*it).to_owned())))
        };
        let of_projects = ran(projects);
        let of_tables = ran(tables.into_iter().cloned().collect());
        assert_eq!(of_projects.status, 0, "{options:?}: {}", of_projects.err);
        assert!(of_projects.out == of_tables.out, "{options:?} differ");
        assert_eq!(of_projects.err, of_tables.err, "{options:?}");
    }
}

/// A project, its long tables, and both twice say the same of one code; a set adds up.
#[test]
fn a_set_of_projects_and_tables_is_one_study() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("tables");
    let out = tables.to_str().unwrap();
    let made = frontalis(["tables", &project(), "--out", out]);
    assert_eq!(made.status, 0, "{}", made.err);
    assert_eq!(made.out.lines().count(), 8);
    let second = folder.path().join("second.frontalis");
    fs::copy(file("sample.frontalis"), &second).unwrap();
    let second = second.to_str().unwrap();
    let n = |of: &[&str]| {
        let usual = ["agree", "--measure", "frames", "--resamples", "0", "--json"];
        let named = ["--coder", "ada", "--coder", "cleo", "--code", "12"];
        let ran = frontalis(usual.iter().chain(of).chain(&named).copied());
        assert_eq!(ran.status, 0, "{}", ran.err);
        let rows = ran.json()["rows"].as_array().unwrap().clone();
        let both = rows.iter().find(|it| it["statistic"] == "n_both").unwrap();
        both["value"]["x"].as_f64().unwrap()
    };
    let one = n(&[&project()]);
    assert!(0.0 < one);
    assert_eq!(n(&[out]), one);
    assert_eq!(n(&[&project(), second]), 2.0 * one);
    assert_eq!(n(&[second, out]), 2.0 * one);
    assert!(n(&[&project(), "--subject", "S01"]) < one);
    let to = folder.path().join("rows.parquet");
    let to = to.to_str().unwrap();
    let asked = ["agree", second, "--measure", "events", "--parquet", to];
    assert_eq!(frontalis(asked).out.trim(), to);
    assert_eq!(&fs::read(to).unwrap()[..4], b"PAR1");
    let none = frontalis(["agree", folder.path().join("no").to_str().unwrap()]);
    assert_ne!(none.status, 0);
    let empty = tempfile::tempdir().unwrap();
    let refused = frontalis(["agree", empty.path().to_str().unwrap()]);
    assert!(refused.err.contains("no long table"), "{}", refused.err);
    let late = frontalis(["agree", second, "--since", "2099-01-01"]);
    assert!(late.err.contains("nothing to compare"), "{}", late.err);
}

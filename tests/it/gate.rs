//! From nothing to a certified coder, and what the gate says to everyone else, from the
//! command line.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::support::{Ran, frontalis, small_project};

/// Two computers: the lead's and the coder's, with a folder of keys each.
struct Lab {
    folder: tempfile::TempDir,
    project: PathBuf,
}

const PACK: &str = "schema = 1\nid = \"ours\"\nversion = \"3\"\ntitle = \"Our cores\"\n\
    citation = \"The lab\"\nmatch = \"contains\"\ncore_seed = true\n\n[[rule]]\n\
    id = \"ours.joy\"\nemotion = \"joy\"\nkind = \"criterion\"\nrequired = \"6+12\"\n";

impl Lab {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = small_project(folder.path(), 500);
        fs::write(folder.path().join("passphrase"), "a rather long one\n").unwrap();
        fs::write(folder.path().join("wrong"), "quite another one\n").unwrap();
        fs::write(folder.path().join("ours.toml"), PACK).unwrap();
        fs::write(folder.path().join("s.keys"), "goto 10 6 Enter goto 20 ]").unwrap();
        Self { folder, project }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command with whose keys; words that begin with `@` are files here.
    fn run(&self, who: &str, line: &str) -> Ran {
        self.run_with(who, "passphrase", line)
    }

    fn run_with(&self, who: &str, passphrase: &str, line: &str) -> Ran {
        let word = |it: &str| match it.strip_prefix('@') {
            Some("project") => self.project.clone().into_os_string(),
            Some(name) => self.at(name).into_os_string(),
            None => OsString::from(it.replace('~', " ")),
        };
        let mut args: Vec<OsString> = line.split_whitespace().map(word).collect();
        if !who.is_empty() {
            args.extend(["--keys".into(), self.at(who).into_os_string()]);
            let file = self.at(passphrase).into_os_string();
            args.extend(["--passphrase-file".into(), file]);
        }
        frontalis(args)
    }

    #[track_caller]
    fn done(&self, who: &str, line: &str) -> Ran {
        let ran = self.run(who, line);
        assert_eq!(ran.status, 0, "{line}: {ran:?}");
        ran
    }

    #[track_caller]
    fn refused(&self, who: &str, line: &str, says: &str) {
        let ran = self.run(who, line);
        assert_eq!(ran.status, 3, "{line}: {ran:?}");
        assert!(ran.err.contains(says), "{line}: {}", ran.err);
    }

    fn certify(&self) {
        self.done("lead", "owner set @project");
        self.done("ada", "key make ada");
        self.done("ada", "key request ada --as Ada --out @ada.request");
        self.done(
            "lead",
            "coder certify @project Ada --request @ada.request --tested 2024-05-06 \
             --score 0.83 --expires 2099-12-31",
        );
    }
}

const CODE: &str = "code @project --clip clip --coder Ada --script @s.keys";
const SELECTIVE: &str = "code @project --clip clip --coder Ada --script @s.keys \
     --selective --pack ours";

#[test]
fn a_coder_is_certified_codes_selectively_and_is_proven() {
    let lab = Lab::new();
    lab.certify();
    lab.done("lead", "pack seal @ours.toml --project @project");
    lab.done("ada", SELECTIVE);
    let list = lab.done("", "sheet list @project --json").json();
    assert_eq!(list[0]["mode"], "selective");
    assert_eq!(list[0]["proof"], "proven");
    let hash = lab.done("", "pack hash @ours.toml").out.trim().to_owned();
    assert_eq!(list[0]["pack"], hash);
    let shown = lab.done("", "sheet show @project --json").json();
    assert_eq!(shown["pack"], hash);
    // The sheet stays selective, and goes on with the key only.
    lab.done("ada", CODE);
    lab.refused("", CODE, "none of the keys on this computer");
    lab.done("ada", "sheet submit @project --clip clip --coder Ada");
    assert_eq!(lab.done("", "verify @project").out, "clean: 1 sheets, 2 actions\n");
    let coders = lab.done("", "coder list @project --json").json();
    assert_eq!(coders[0]["certificate"], "valid");
    // Whose key it is can be asked for.
    let owner = lab.done("", "owner show @project --json").json();
    let fingerprint = owner[0]["fingerprint"].as_str().unwrap();
    lab.done("", &format!("verify @project --owner {fingerprint}"));
    lab.refused("", "verify @project --owner 1234-5678", "not the one");
}

#[test]
fn the_gate_stays_shut_and_says_how_it_would_open() {
    let lab = Lab::new();
    lab.refused("ada", SELECTIVE, "frontalis owner set");
    lab.done("lead", "owner set @project");
    lab.refused("ada", SELECTIVE, "hand it to the lab lead");
    lab.refused("lead", "owner set @project", "has an owner already");
    lab.certify_again();
    lab.refused("ada", SELECTIVE, "frontalis pack add");
    lab.done("", "pack add @ours.toml --project @project");
    // Another computer, without her key.
    lab.refused("nobody", SELECTIVE, "none of the keys on this computer");
    lab.done("nobody", "key make ada");
    lab.refused("nobody", &format!("{SELECTIVE} --key ada"), "is for this key");
    let ran = lab.run_with("ada", "wrong", SELECTIVE);
    assert!(ran.err.contains("does not open the key"), "{}", ran.err);
    // No sheet came of all that.
    assert_eq!(lab.done("", "sheet list @project --json").json(), serde_json::json!([]));
    lab.done("ada", SELECTIVE);
    lab.done("lead", "coder revoke @project Ada --reason left");
    lab.refused("ada", CODE, "(left)");
    assert_eq!(lab.done("", "verify @project").status, 0);
}

impl Lab {
    /// As `certify`, in a project that has an owner.
    fn certify_again(&self) {
        self.done("ada", "key make ada");
        self.done("ada", "key request ada --as Ada --out @ada.request");
        let line = "coder certify @project Ada --request @ada.request --tested 2024-05-06 \
                    --number 77 --expires 2099-12-31";
        self.refused("ada", line, "owner's to do");
        self.done("lead", line);
    }
}

#[test]
fn a_sealed_pack_opens_to_the_certified_only() {
    let lab = Lab::new();
    lab.certify();
    lab.done("lead", "pack seal @ours.toml --project @project");
    let bytes = fs::read(&lab.project).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|it| it == text.as_bytes());
    assert!(!holds("ours.joy"), "the pack is in the file in clear");
    let opened = lab.done("ada", "pack open ours --project @project");
    assert_eq!(opened.out.trim(), PACK.trim());
    lab.done("lead", "pack open ours --project @project");
    lab.refused("nobody", "pack open ours --project @project", "not sealed to any key");
    lab.done("nobody", "key make other");
    let line = "pack open ours --project @project --key other";
    lab.refused("nobody", line, "not to this key");
    let packs = lab.done("", "pack in @project --json").json();
    assert_eq!(
        (&packs[0]["sealed"], &packs[0]["sealed_to"]),
        (&true.into(), &"Ada".into())
    );
    lab.refused("ada", "pack seal @ours.toml --project @project", "owner's to do");
}

#[test]
fn certificates_and_records_are_taken_along() {
    let lab = Lab::new();
    lab.done("lead", "owner set @project");
    fs::copy(&lab.project, lab.at("copy.frontalis")).unwrap();
    lab.certify_again();
    lab.done("", "coder export-certificate @project Ada --out @ada.certificate");
    lab.done("ada", "coder import-certificate @copy.frontalis @ada.certificate");
    let line = "coder certificates --json @copy.frontalis";
    assert_eq!(lab.done("", line).json()[0]["state"], "valid");
    lab.done("lead", "coder revoke @project Ada");
    lab.done("", "coder export-certificate @project Ada --out @revoked");
    lab.done("ada", "coder import-certificate @copy.frontalis @revoked");
    assert_eq!(lab.done("", line).json()[0]["state"], "revoked");
    // Renewed: by the same key.
    lab.done("lead", "coder certify @project Ada --expires 2098-12-31");
    let rows = lab.done("", "coder certificates --json @project").json();
    assert_eq!(rows[1]["replaces"], rows[0]["certificate"]);
    assert_eq!(rows[1]["result"], "certificate 77");
    // A changed one is not taken in.
    let text = fs::read_to_string(lab.at("ada.certificate")).unwrap();
    fs::write(lab.at("changed"), text.replace("2099", "2199")).unwrap();
    lab.refused(
        "ada",
        "coder import-certificate @copy.frontalis @changed",
        "was changed",
    );

    lab.done("", CODE);
    lab.done("", "sheet submit @project --clip clip --coder Ada");
    lab.done("lead", "coder record @project Ada --out @ada.record");
    let said = lab.done("", "coder check-record @ada.record --request @ada.request");
    assert!(said.out.contains("FACS Final Test, certificate 77"), "{}", said.out);
    assert!(
        said.out.contains("1 sheets") && said.err.contains("fingerprint"),
        "{said:?}"
    );
    let text = fs::read_to_string(lab.at("ada.record")).unwrap();
    fs::write(lab.at("better"), text.replace("coded: ", "coded: 9")).unwrap();
    lab.refused("", "coder check-record @better", "was changed");
}

/// Somebody makes the project their own; the coder's computer has met its owner before.
#[test]
fn another_owner_is_noticed_by_who_met_the_first() {
    let lab = Lab::new();
    lab.certify();
    lab.done("", "pack add @ours.toml --project @project");
    lab.done("ada", SELECTIVE);
    let stolen = lab.at("stolen.frontalis");
    fs::copy(&lab.project, &stolen).unwrap();
    let conn = Connection::open(&stolen).unwrap();
    let number: String =
        conn.query_row("SELECT project_uid FROM owner", [], |row| row.get(0)).unwrap();
    // The thief's own project, under the true project's number.
    let theirs = theirs(&lab, &number);
    conn.execute_batch("DROP TRIGGER owner_never_changes").unwrap();
    conn.execute("UPDATE owner SET owner_key = ?1, signed = ?2", theirs).unwrap();
    drop(conn);
    let line = CODE.replace("@project", "@stolen.frontalis");
    lab.refused("ada", &line, "another key");
    let print = lab.done("", "owner show @stolen.frontalis --json").json();
    let print = print[0]["fingerprint"].as_str().unwrap().to_owned();
    lab.refused("ada", "owner trust @stolen.frontalis 1234", "which is another");
    lab.done("ada", &format!("owner trust @stolen.frontalis {print}"));
    // Trusted or not: nobody that the new owner knows has signed the sheet.
    let ran = lab.run("", "verify @stolen.frontalis");
    assert!(ran.status == 1 && ran.err.contains("under another owner's key"), "{ran:?}");
}

fn theirs(lab: &Lab, number: &str) -> (String, String) {
    use frontalis_seal::{Key, Owner};
    let key = Key::generate().unwrap();
    let now = frontalis_core::UtcMillis(1_700_000_000_000);
    let owner = Owner::new(number.parse().unwrap(), &key, now).unwrap();
    assert!(Path::new(&lab.project).exists());
    (owner.key.to_string(), owner.text().to_owned())
}

#[test]
fn a_new_project_takes_its_owners_key() {
    let lab = Lab::new();
    lab.done("lead", "new @one.frontalis");
    lab.done("lead", "new @two.frontalis --title Two");
    let owner = |name: &str| {
        let shown = lab.done("", &format!("owner show @{name} --json")).json();
        (shown[0]["owner"].clone(), shown[0]["project"].clone())
    };
    let (one, two) = (owner("one.frontalis"), owner("two.frontalis"));
    assert_eq!(one.0, two.0);
    assert_ne!(one.1, two.1);
    // Where nobody can be asked, and where it is not wanted.
    for line in ["new @three.frontalis", "new @four.frontalis --no-owner"] {
        let ran = lab.done("", line);
        assert!(ran.err.contains("frontalis owner set"), "{}", ran.err);
    }
    lab.refused("lead", "new @one.frontalis", "there is something already");
    let keys = lab.run("lead", "key list --json").json();
    assert_eq!(keys.as_array().unwrap().len(), 1);
}

#[test]
fn a_pack_that_contradicts_itself_is_not_taken() {
    let lab = Lab::new();
    lab.certify();
    let bad =
        PACK.replace("required = \"6+12\"", "required = \"6+12\"\nexcluded = [\"6\"]");
    fs::write(lab.at("bad.toml"), bad).unwrap();
    lab.refused("", "pack add @bad.toml --project @project", "contradicts itself");
    lab.refused("lead", "pack seal @bad.toml --project @project", "contradicts itself");
    lab.refused("", "pack add pspi2008 --project @project", "not one of core");
    let ran = lab.done("", "pack add fig2002 --project @project");
    assert!(ran.err.contains("from published tables, not EMFACS"), "{}", ran.err);
}

/// Scan, decide, score; what is missing is told, and the sheet is signed off when nothing is.
#[test]
fn candidates_are_scanned_decided_and_scored() {
    let lab = Lab::new();
    lab.certify();
    lab.done("lead", "pack seal @ours.toml --project @project");
    let scan = "goto 100 F5 goto 200 F5 goto 300 Space F5 k\n";
    fs::write(lab.at("s.keys"), scan).unwrap();
    lab.done("ada", &format!("{SELECTIVE} --reaction 400"));
    let list = "sheet candidates @project --json";
    let rows = lab.run("ada", list);
    assert!(rows.err.contains("candidate at frame 100 is not decided"), "{}", rows.err);
    let at = |it: &serde_json::Value| (it["frame"].clone(), it["pressed_frame"].clone());
    assert_eq!(at(&rows.json()[2]), (290.into(), 300.into()));
    lab.refused("ada", "sheet submit @project --clip clip --coder Ada", "is not decided");

    let decide = "Home Shift+PageDown F12 goto 103 6 b Enter Escape Escape\n\
                  goto 150 Shift+PageDown\nreject he speaks\nShift+PageDown F12 Escape\n";
    fs::write(lab.at("s.keys"), decide).unwrap();
    lab.done("ada", CODE);
    let rows = lab.run("ada", list);
    assert_eq!(rows.status, 1, "{rows:?}");
    assert!(
        rows.err.contains("6B at frame 103 contains no core combination"),
        "{rows:?}"
    );
    assert!(rows.err.contains("the event at frame 290 has no apex"), "{rows:?}");
    let json = rows.json();
    assert_eq!(
        (&json[1]["verdict"], &json[1]["reason"]),
        (&"rejected".into(), &"he speaks".into())
    );
    assert_eq!(json[0]["score"], "6B");
    lab.refused("ada", "sheet submit @project --clip clip --coder Ada", "has no apex");
    // Without her key the pack stays shut, and the candidates are there all the same.
    let ran = lab.done("", list);
    assert!(ran.err.contains("its pack is sealed"), "{}", ran.err);

    let score =
        "goto 103 1 2 c Enter Escape goto 289 Shift+PageDown\ngoto 295 6 Enter 1 2 Enter";
    fs::write(lab.at("s.keys"), score).unwrap();
    lab.done("ada", CODE);
    let rows = lab.done("ada", list);
    assert_eq!(rows.json()[2]["score"], "6+12");
    lab.done("ada", "sheet submit @project --clip clip --coder Ada");
    assert_eq!(lab.done("", "verify @project").out, "clean: 1 sheets, 4 actions\n");
    let log = lab.done("", "sheet log @project --csv").out;
    assert!(log.contains("200 0 step rejected he speaks"), "{log}");
    // Not compared as if it had looked at everything.
    let ran = lab.done("", "agree @project");
    assert!(ran.err.contains("it is selective"), "{}", ran.err);
}

#[test]
fn a_project_is_handed_on_by_its_owner_only() {
    let lab = Lab::new();
    lab.certify();
    lab.done("", "pack add @ours.toml --project @project");
    lab.done("ada", SELECTIVE);
    lab.done("mia", "key make mia");
    lab.done("mia", "key request mia --as Mia --out @mia.request");
    let hand_over = "owner hand-over @project --request @mia.request";
    lab.refused("ada", hand_over, "owner's to do");
    lab.done("lead", hand_over);
    assert_eq!(lab.done("", "verify @project").status, 0);
    lab.refused("lead", "coder revoke @project Ada", "owner's to do");
    lab.done("mia", "coder certify @project Ada --expires 2098-12-31");
    // Ada's computer knew the owner before, who vouches for Mia.
    lab.done("ada", CODE);
    assert_eq!(lab.done("", "verify @project").status, 0);
    let owner = lab.done("", "owner show @project --json").json();
    assert_ne!(owner[0]["before"], "");
}

/// A coder works on a copy of the project; the lead takes the sheet in.
#[test]
fn a_sheet_comes_from_another_computer_only_where_it_is_proven() {
    let lab = Lab::new();
    lab.certify();
    lab.done("", "pack add @ours.toml --project @project");
    fs::copy(&lab.project, lab.at("away.frontalis")).unwrap();
    lab.done("ada", &SELECTIVE.replace("@project", "@away.frontalis"));
    let import = "sheet import @project @away.frontalis";
    let taken = lab.done("", &format!("{import} --json")).json();
    assert_eq!(
        (&taken[0]["what"], &taken[0]["proof"]),
        (&"added".into(), &"proven".into())
    );
    assert_eq!(lab.done("", &format!("{import} --json")).json()[0]["what"], "the same");
    assert_eq!(lab.done("", "verify @project").status, 0);
    lab.refused("", &format!("{import} --coder Nobody"), "no such sheet");

    // Without what was signed it stays out, or is shown as unproven.
    let lab = Lab::new();
    lab.certify();
    lab.done("", "pack add @ours.toml --project @project");
    fs::copy(&lab.project, lab.at("away.frontalis")).unwrap();
    lab.done("ada", &SELECTIVE.replace("@project", "@away.frontalis"));
    let conn = Connection::open(lab.at("away.frontalis")).unwrap();
    conn.execute_batch("DROP TRIGGER proof_stays; DELETE FROM proof").unwrap();
    drop(conn);
    lab.refused("", import, "nobody signed that it was begun");
    assert_eq!(lab.done("", "sheet list @project --json").json(), serde_json::json!([]));
    lab.done("", &format!("{import} --unproven"));
    let list = lab.done("", "sheet list @project --json").json();
    assert!(list[0]["proof"].as_str().unwrap().starts_with("unproven: "), "{list}");
    assert_eq!(lab.run("", "verify @project").status, 1);
}

//! Sheets from another copy of the project: what is taken in, and each attack by name. The
//! attacker has the other copy and SQLite, drops triggers and computes hashes anew.

use std::fs;
use std::path::PathBuf;

use frontalis_core::rows::SheetMode;
use frontalis_core::{ClipId, CoderId, SheetId};
use frontalis_seal::{Certificate, Key, Owner, ProjectId, Terms};
use rusqlite::Connection;

use super::attacks::*;
use super::support::*;
use crate::{Allow, ImportedSheet, Project, State, StoreError, TakenIn, hash, journal};

/// The lab's project, and a copy of it on Ana's computer.
struct Two {
    home: Project,
    away: PathBuf,
    lead: Key,
    ana_key: Key,
    clip: ClipId,
    ana: CoderId,
    ben: CoderId,
    _folder: tempfile::TempDir,
}

const ALL: Allow = Allow { unproven: false, late: false };

fn two() -> Two {
    let Gate { lab, lead, ana: ana_key } = gate();
    let (clip, ana, ben) = (lab.clip, lab.ana, lab.ben);
    let (folder, path) = lab.close();
    let away = path.with_file_name("away.frontalis");
    fs::copy(&path, &away).unwrap();
    let home = Project::open(&path, now()).unwrap();
    Two { home, away, lead, ana_key, clip, ana, ben, _folder: folder }
}

impl Two {
    /// Ana codes selectively in her copy: two steps, at these times.
    fn coded(self, times: [i64; 2]) -> Self {
        let mut project = Project::open(&self.away, at(times[0])).unwrap();
        project.prove(self.ana, &self.ana_key, at(times[0])).unwrap();
        let begun =
            project.begin_selective(self.clip, self.ana, &protocol(), at(times[0]));
        let mut sheet = begun.unwrap();
        step(&mut sheet, &mut project, 12, at(times[0])).unwrap();
        step(&mut sheet, &mut project, 6, at(times[1])).unwrap();
        project.close().unwrap();
        self
    }

    /// Lets `attack` at the copy.
    fn attacked(self, attack: impl FnOnce(&Connection)) -> Self {
        let conn = Connection::open(&self.away).unwrap();
        let triggers: Vec<(String, String)> = conn
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        conn.pragma_update(None, "foreign_keys", false).unwrap();
        triggers.iter().for_each(|it| {
            conn.execute_batch(&format!("DROP TRIGGER {}", it.0)).unwrap();
        });
        attack(&conn);
        triggers.iter().for_each(|it| conn.execute_batch(&it.1).unwrap());
        self
    }

    fn take_at(
        &mut self,
        allow: Allow,
        now: i64,
    ) -> Result<Vec<ImportedSheet>, StoreError> {
        let from = Project::open_read_only(&self.away).unwrap();
        let which: Vec<SheetId> = from.sheets().unwrap().iter().map(|it| it.id).collect();
        self.home.import_sheets(&from, &which, allow, at(now))
    }

    fn take(&mut self, allow: Allow) -> Result<Vec<ImportedSheet>, StoreError> {
        self.take_at(allow, NOW + 100)
    }

    /// It is refused, and nothing is in the project; where it is let in all the same, it is
    /// shown as unproven.
    #[track_caller]
    fn stays_out(mut self, says: &str) {
        refused(self.take(ALL), says);
        assert_eq!(self.home.sheets().unwrap(), []);
        assert_eq!(self.home.verify().unwrap(), []);
        let allow = Allow { unproven: true, ..ALL };
        if let Ok(taken) = self.take(allow) {
            let why = taken[0].unproven.clone().unwrap_or_default();
            assert!(why.contains(says), "{why}");
            let found = self.home.verify().unwrap();
            assert!(found.iter().any(|it| it.id == "unproven"), "{found:?}");
            let sheet = self.home.sheets().unwrap()[0].id;
            assert!(self.home.unproven(sheet).unwrap().is_some());
        }
    }
}

fn rehash(conn: &Connection, row: i64) {
    let sql = "SELECT hash FROM sheet WHERE id = ?1";
    let mut tip: String = conn.query_row(sql, [row], |row| row.get(0)).unwrap();
    for (flat, _) in journal::read(conn, row).unwrap() {
        tip = hash::follow(&tip, &flat.line());
        let sql = "UPDATE journal SET hash = ?3 WHERE sheet_id = ?1 AND seq = ?2";
        conn.execute(sql, (row, flat.seq, &tip)).unwrap();
    }
}

#[test]
fn a_certified_coders_sheet_comes_with_all_that_was_signed() {
    let mut two = two().coded([NOW, NOW + 1]);
    let taken = two.take(ALL).unwrap();
    assert_eq!((taken[0].what, taken[0].n_new), (TakenIn::Added, 2));
    assert_eq!((taken[0].mode, &taken[0].unproven), (SheetMode::Selective, &None));
    assert_eq!(two.home.verify().unwrap(), []);
    let from = Project::open_read_only(&two.away).unwrap();
    let sheet = taken[0].sheet;
    assert_eq!(two.home.entries(sheet).unwrap(), from.entries(sheet).unwrap());
    assert_eq!(two.home.sheets().unwrap()[0].sheet, from.sheets().unwrap()[0].sheet);
    drop(from);
    // Again, nothing comes.
    assert_eq!(two.take(ALL).unwrap()[0].what, TakenIn::Same);
    // She goes on there, and submits; what is new comes.
    let mut project = Project::open(&two.away, at(NOW + 5)).unwrap();
    project.prove(two.ana, &two.ana_key, at(NOW + 5)).unwrap();
    let mut sheet = project.open_sheet(two.clip, two.ana, at(NOW + 5)).unwrap();
    step(&mut sheet, &mut project, 4, at(NOW + 6)).unwrap();
    let span = frontalis_core::FrameSpan::new(f(0), f(50)).unwrap();
    let ways = frontalis_core::sheet::watched::Ways::from_number(4).unwrap();
    let run = frontalis_core::sheet::watched::WatchedRun { span, ways };
    let passes = vec![("all".to_owned(), vec![run])];
    sheet.keep_watched(&mut project, &passes).unwrap();
    sheet.submit(&mut project, at(NOW + 7)).unwrap();
    project.close().unwrap();
    let taken = two.take(ALL).unwrap();
    assert_eq!((taken[0].what, taken[0].n_new), (TakenIn::Continued, 1));
    let sheet = taken[0].sheet;
    assert!(two.home.submitted_at(sheet).unwrap().is_some());
    assert_eq!(two.home.watched(sheet).unwrap(), passes);
    assert_eq!(two.home.verify().unwrap(), []);
    assert_eq!(two.take(ALL).unwrap()[0].what, TakenIn::Same);
}

#[test]
fn a_full_sheet_comes_too_and_a_certificate_given_there_counts() {
    let mut two = two();
    let mut project = Project::open(&two.away, now()).unwrap();
    let mut sheet = project.open_sheet(two.clip, two.ben, now()).unwrap();
    step(&mut sheet, &mut project, 12, now()).unwrap();
    project.close().unwrap();
    let taken = two.take(ALL).unwrap();
    assert_eq!((taken[0].mode, taken[0].coder), (SheetMode::Full, two.ben));
    // Ben is certified in the other copy; his certificate comes with his sheet.
    let ben_key = Key::generate().unwrap();
    let mut project = Project::open(&two.away, now()).unwrap();
    let other = project.clip_by_name("two").unwrap().id;
    let passing = passing(ben_key.public(), 10);
    project.certify(two.ben, passing, &two.lead, now()).unwrap();
    project.prove(two.ben, &ben_key, now()).unwrap();
    let begun = project.begin_selective(other, two.ben, &protocol(), now());
    step(&mut begun.unwrap(), &mut project, 4, at(NOW + 3)).unwrap();
    project.close().unwrap();
    let taken = two.take(ALL).unwrap();
    assert_eq!(
        taken.iter().map(|it| it.what).collect::<Vec<_>>(),
        [TakenIn::Same, TakenIn::Added]
    );
    let states = two.home.certificates(now()).unwrap();
    assert!(states.iter().any(|it| it.coder == two.ben && it.state == State::Valid));
    assert_eq!(two.home.verify().unwrap(), []);
}

#[test]
fn sheets_that_do_not_go_together_are_not_put_together() {
    let mut two = two().coded([NOW, NOW + 1]);
    // Ana has a full sheet of the clip here.
    let mut sheet = two.home.open_sheet(two.clip, two.ana, now()).unwrap();
    step(&mut sheet, &mut two.home, 4, now()).unwrap();
    let before = two.home.entries(sheet.id()).unwrap();
    refused(two.take(ALL), "has another sheet");
    assert_eq!(two.home.entries(sheet.id()).unwrap(), before);

    let mut two = self::two().coded([NOW, NOW + 1]);
    two.take(ALL).unwrap();
    for path in [None, Some(two.away.clone())] {
        let mut other = path.map(|it| Project::open(&it, at(NOW + 4)).unwrap());
        let project = other.as_mut().unwrap_or(&mut two.home);
        project.prove(two.ana, &two.ana_key, at(NOW + 4)).unwrap();
        let mut sheet = project.open_sheet(two.clip, two.ana, at(NOW + 4)).unwrap();
        let code = if other.is_some() { 9 } else { 10 };
        let project = other.as_mut().unwrap_or(&mut two.home);
        step(&mut sheet, project, code, at(NOW + 5)).unwrap();
        if let Some(it) = other {
            it.close().unwrap();
        }
    }
    refused(two.take(ALL), "went on in both copies from entry 3");

    let mut two = self::two().coded([NOW, NOW + 1]);
    two = two.attacked(|conn| {
        conn.execute_batch("UPDATE clip SET fingerprint = 'cc' WHERE id = 1").unwrap();
    });
    assert!(two.take(ALL).is_err());
    assert_eq!(two.home.sheets().unwrap(), []);
}

#[test]
fn attack_import_edited_rows() {
    let change = "UPDATE journal SET level = 'E' WHERE seq = 2; UPDATE action SET \
                  level = 'E', score = '6E' WHERE action_id = 2";
    let two = two().coded([NOW, NOW + 1]);
    two.attacked(|conn| conn.execute_batch(change).unwrap()).stays_out("was changed");
    let two = self::two().coded([NOW, NOW + 1]);
    two.attacked(|conn| {
        conn.execute_batch(change).unwrap();
        rehash(conn, 1);
    })
    .stays_out("entry 2 does not carry its coder's signature");
}

#[test]
fn attack_import_proofs_deleted() {
    let two = two().coded([NOW, NOW + 1]);
    two.attacked(|conn| conn.execute_batch("DELETE FROM proof").unwrap())
        .stays_out("nobody signed that it was begun");
}

/// Steps that were signed on one sheet are put on another.
#[test]
fn attack_import_replayed_entries() {
    let two = two().coded([NOW, NOW + 1]);
    let mut project = Project::open(&two.away, at(NOW + 2)).unwrap();
    let other = project.clip_by_name("two").unwrap().id;
    project.prove(two.ana, &two.ana_key, at(NOW + 2)).unwrap();
    let begun = project.begin_selective(other, two.ana, &protocol(), at(NOW + 2));
    step(&mut begun.unwrap(), &mut project, 12, at(NOW + 2)).unwrap();
    project.close().unwrap();
    let mut two = two.attacked(|conn| {
        conn.execute_batch(
            "DELETE FROM proof WHERE sheet_id = 2 AND seq = 1; INSERT INTO proof SELECT 2, \
             seq, what, certificate, signature FROM proof WHERE sheet_id = 1 AND seq = 1",
        )
        .unwrap();
    });
    refused(two.take(ALL), "entry 1 does not carry its coder's signature");
    // All or none: the first sheet is good, and is not here either.
    assert_eq!(two.home.sheets().unwrap(), []);
}

/// Ben makes a sheet with Ana's certificate copied to himself.
#[test]
fn attack_import_copied_certificate() {
    let two = two();
    let mut two = two.coded([NOW, NOW + 1]).attacked(|conn| {
        // The sheet becomes Ben's, with its chain begun anew; Ana's certificate with it.
        conn.execute_batch("UPDATE certificate SET coder_id = 2").unwrap();
        conn.execute_batch("UPDATE sheet SET coder_id = 2").unwrap();
        let selective = crate::gate::of(conn, 1).unwrap().unwrap();
        let head = crate::read::head(conn, 1).unwrap();
        let hash = crate::open_sheet::identity_hash(
            conn,
            &head.uid,
            head.clip,
            head.coder,
            head.coverage,
            head.created,
            Some(&selective),
        );
        conn.execute("UPDATE sheet SET hash = ?1", [hash.unwrap()]).unwrap();
        rehash(conn, 1);
    });
    assert_eq!(two.home.certificates(now()).unwrap()[0].coder, two.ana);
    refused(two.take(ALL), "names a certificate that is not the coder's");
    two.stays_out("names a certificate that is not the coder's");
}

/// Somebody signs a certificate with a key of their own, and work with it.
#[test]
fn attack_import_resigned_certificate() {
    let two = two();
    let thief = Key::generate().unwrap();
    let (away, ana) = (two.away.clone(), two.ana);
    let mut project = Project::open(&away, now()).unwrap();
    let owner = project.owner().unwrap().unwrap();
    let theirs = Owner::new(owner.project, &thief, now()).unwrap();
    let uid = project.certificates(now()).unwrap()[0].certificate.terms.clone();
    let terms = Terms { keys: thief.public(), ..uid };
    let forged = Certificate::issue(&theirs, &thief, terms, now()).unwrap();
    let number = forged.number.to_string();
    project.prove(ana, &two.ana_key, now()).unwrap();
    let begun = project.begin_selective(two.clip, ana, &protocol(), now()).unwrap();
    project.close().unwrap();
    let proven = frontalis_seal::Proven::new(thief, theirs, forged.clone()).unwrap();
    let statement = frontalis_seal::Statement {
        sheet: begun.id(),
        what: "begin",
        seq: 0,
        hash: &begun.tip,
    };
    let signature = proven.sign(&statement);
    let two = two.attacked(|conn| {
        let row = (&number, 1, forged.text(), NOW);
        conn.execute("INSERT INTO certificate VALUES (?1, ?2, ?3, ?4)", row).unwrap();
        let sql = "UPDATE proof SET certificate = ?1, signature = ?2";
        conn.execute(sql, (&number, &signature)).unwrap();
    });
    two.stays_out("names a certificate that is not the coder's");
}

/// A certified coder of another project, whose owner is another.
#[test]
fn attack_import_another_projects_certificate() {
    let (two, other) = (two(), self::two().coded([NOW, NOW + 1]));
    // The other project's file is handed in as a copy of this one.
    let mut two = Two { away: other.away.clone(), ..two };
    refused(two.take(ALL), "does not know the coder");
    // Made to fit: same coders, same clips; whose project it was is sealed in the sheet.
    let uid = |project: &Project, id: i64| -> String {
        let sql = "SELECT uid FROM coder WHERE id = ?1";
        project.conn.query_row(sql, [id], |row| row.get(0)).unwrap()
    };
    let (ana, ben) = (uid(&two.home, 1), uid(&two.home, 2));
    let mut two = two.attacked(|conn| {
        let sql = "UPDATE coder SET uid = ?2 WHERE id = ?1";
        conn.execute(sql, (1, &ana)).unwrap();
        conn.execute(sql, (2, &ben)).unwrap();
        let selective = crate::gate::of(conn, 1).unwrap().unwrap();
        let head = crate::read::head(conn, 1).unwrap();
        let hash = crate::open_sheet::identity_hash(
            conn,
            &head.uid,
            head.clip,
            head.coder,
            head.coverage,
            head.created,
            Some(&selective),
        );
        conn.execute("UPDATE sheet SET hash = ?1", [hash.unwrap()]).unwrap();
        rehash(conn, 1);
    });
    refused(two.take(ALL), "begun under another owner's key");
    two.stays_out("begun under another owner's key");
}

#[test]
fn attack_import_wrong_key() {
    let two = two();
    let thief = Key::generate().unwrap();
    let mut project = Project::open(&two.away, now()).unwrap();
    project.prove(two.ana, &two.ana_key, now()).unwrap();
    let begun = project.begin_selective(two.clip, two.ana, &protocol(), now()).unwrap();
    let owner = project.owner().unwrap().unwrap();
    let certificate = project.certificates(now()).unwrap().remove(0).certificate;
    project.close().unwrap();
    // The true certificate's number, and a signature by a key that it is not for.
    let terms = Terms { keys: thief.public(), ..certificate.terms.clone() };
    let mine = Certificate::issue(&owner, &thief, terms, now()).unwrap();
    let proven = frontalis_seal::Proven::new(thief, owner, mine).unwrap();
    let statement = frontalis_seal::Statement {
        sheet: begun.id(),
        what: "begin",
        seq: 0,
        hash: &begun.tip,
    };
    let signature = proven.sign(&statement);
    let two = two.attacked(|conn| {
        conn.execute("UPDATE proof SET signature = ?1", [&signature]).unwrap();
    });
    two.stays_out("entry 0 does not carry its coder's signature");
}

#[test]
fn attack_import_revoked() {
    let mut two = two().coded([NOW, NOW + 1]);
    // Taken back here, before the sheet comes: what it holds was not here.
    let number = two.home.certificates(now()).unwrap()[0].certificate.number;
    two.home.revoke(number, "left", &two.lead, at(NOW + 9)).unwrap();
    refused(two.take(ALL), "after the certificate was taken back");
    two.stays_out("after the certificate was taken back");
    // What had come by then stays, and comes no further.
    let mut two = self::two().coded([NOW, NOW + 1]);
    two.take(ALL).unwrap();
    two.home.revoke(number_of(&two.home), "left", &two.lead, at(NOW + 9)).unwrap();
    assert_eq!(two.take(ALL).unwrap()[0].what, TakenIn::Same);
    let mut project = Project::open(&two.away, at(NOW + 10)).unwrap();
    project.prove(two.ana, &two.ana_key, at(NOW + 10)).unwrap();
    let mut sheet = project.open_sheet(two.clip, two.ana, at(NOW + 10)).unwrap();
    step(&mut sheet, &mut project, 4, at(NOW + 3)).unwrap();
    project.close().unwrap();
    let before = two.home.sheets().unwrap();
    refused(two.take(ALL), "after the certificate was taken back");
    assert_eq!(two.home.sheets().unwrap(), before);
}

fn number_of(project: &Project) -> frontalis_seal::CertificateId {
    project.certificates(now()).unwrap()[0].certificate.number
}

/// Work dated after the certificate's last day, which only a changed program writes.
#[test]
fn attack_import_expired() {
    let two = two().coded([NOW, NOW + 1]).attacked(|conn| {
        conn.execute("UPDATE journal SET at_ms = ?1 WHERE seq = 2", [NOW + 12 * DAY])
            .unwrap();
        rehash(conn, 1);
    });
    two.stays_out("does not carry its coder's signature");
}

/// The certificate is over; the coder's clock says that it is not.
#[test]
fn attack_import_clock_set_back() {
    let mut two = two().coded([NOW, NOW + 1]);
    let late = NOW + 20 * DAY;
    refused(two.take_at(ALL, late), "nobody can tell when it was done");
    assert_eq!(two.home.sheets().unwrap(), []);
    // By the newest work in the project, where this clock is set back, too.
    let mut other = two.home.open_sheet(two.clip, two.ben, now()).unwrap();
    step(&mut other, &mut two.home, 4, at(late)).unwrap();
    refused(two.take(ALL), "nobody can tell when it was done");
    // The lead knows that it was done in time.
    let taken = two.take(Allow { late: true, ..ALL }).unwrap();
    assert_eq!((taken[0].what, &taken[0].unproven), (TakenIn::Added, &None));
    assert_eq!(two.home.verify().unwrap(), []);
    // Entries that are dated before the certificate are unproven in any case.
    let two = self::two().coded([NOW, NOW + 1]).attacked(|conn| {
        conn.execute("UPDATE journal SET at_ms = ?1 WHERE seq = 2", [NOW - DAY]).unwrap();
        rehash(conn, 1);
    });
    two.stays_out("does not carry its coder's signature");
}

/// A selective sheet passed off as a full one, which nobody has to prove.
#[test]
fn attack_import_selective_as_full() {
    let two = two().coded([NOW, NOW + 1]).attacked(|conn| {
        conn.execute_batch("DELETE FROM proof; DELETE FROM selective").unwrap();
    });
    two.stays_out("are not those it was begun with");
}

#[test]
fn a_project_number_is_not_what_makes_an_owner() {
    let two = two().coded([NOW, NOW + 1]);
    let thief = Key::generate().unwrap();
    let number: ProjectId = two.home.owner().unwrap().unwrap().project;
    let owner = Owner::new(number, &thief, now()).unwrap();
    let two = two.attacked(|conn| {
        let sql = "UPDATE owner SET owner_key = ?1, signed = ?2";
        conn.execute(sql, (owner.key.to_string(), owner.text())).unwrap();
    });
    // What the other file says of its owner is not asked.
    let mut two = two;
    assert_eq!(two.take(ALL).unwrap()[0].unproven, None);
}

//! Attacks on the gate before selective coding, by name: each is refused, or what it leaves
//! behind is shown as unproven. The attacker has the file and SQLite, and computes hashes
//! anew as the program does; what an attacker lacks is a key.

use frontalis_core::sheet::Cause;
use frontalis_core::{Edit, UtcMillis};
use frontalis_seal::{Certificate, Key, Owner, ProjectId, PublicKeys, Terms};
use rusqlite::Connection;

use super::support::*;
use crate::convert::FlatEntry;
use crate::{
    Demanded, OpenSheet, Passing, Project, Protocol, SlowMotion, State, StoreError, hash,
    journal,
};

pub(super) const DAY: i64 = 86_400_000;
/// The day the tests are played on.
pub(super) const NOW: i64 = 20_000 * DAY;

pub(super) fn now() -> UtcMillis {
    at(NOW)
}

/// A lab whose lead has certified Ana until ten days from now.
pub(super) struct Gate {
    pub(super) lab: Lab,
    pub(super) lead: Key,
    pub(super) ana: Key,
}

pub(super) fn passing(keys: PublicKeys, days: i64) -> Passing {
    Passing {
        keys,
        test: "FACS Final Test".to_owned(),
        tested: "2020-05-06".parse().unwrap(),
        result: "0.81".to_owned(),
        issuer: "The lab".to_owned(),
        expires: frontalis_seal::Day::of(at(NOW + days * DAY)),
    }
}

pub(super) fn protocol() -> Protocol {
    Protocol {
        pack: "ab".repeat(32),
        slow: SlowMotion::Logged,
        landmarks: Demanded::Apex,
    }
}

pub(super) fn gate() -> Gate {
    let (lead, ana) = (Key::generate().unwrap(), Key::generate().unwrap());
    let mut lab = lab();
    lab.project.set_owner(&lead, now()).unwrap();
    lab.project.add_pack(&"ab".repeat(32), "core", "text", now()).unwrap();
    let passing = passing(ana.public(), 10);
    lab.project.certify(lab.ana, passing, &lead, now()).unwrap();
    Gate { lab, lead, ana }
}

impl Gate {
    /// Ana's selective sheet, with two steps on it.
    pub(super) fn sheet(&mut self) -> OpenSheet {
        let Lab { project, clip, ana, .. } = &mut self.lab;
        project.prove(*ana, &self.ana, now()).unwrap();
        let mut sheet = project.begin_selective(*clip, *ana, &protocol(), now()).unwrap();
        step(&mut sheet, project, 12, now()).unwrap();
        step(&mut sheet, project, 6, at(NOW + 1)).unwrap();
        sheet
    }

    /// Closes the project and lets `attack` at its database.
    fn attacked(self, attack: impl FnOnce(&Connection)) -> After {
        let (lead, ana, lab_ana, clip) =
            (self.lead, self.ana, self.lab.ana, self.lab.clip);
        let (folder, path) = self.lab.close();
        let conn = Connection::open(&path).unwrap();
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
        drop(conn);
        let project = Project::open(&path, at(NOW + 5)).unwrap();
        After { project, lead, ana, lab_ana, clip, _folder: folder }
    }
}

/// A project that was attacked.
struct After {
    project: Project,
    lead: Key,
    ana: Key,
    lab_ana: frontalis_core::CoderId,
    clip: frontalis_core::ClipId,
    _folder: tempfile::TempDir,
}

impl After {
    fn findings(&self) -> Vec<&'static str> {
        self.project.verify().unwrap().into_iter().map(|it| it.id).collect()
    }

    /// What proving with Ana's key says.
    fn proving(&mut self) -> Result<Certificate, StoreError> {
        self.project.prove(self.lab_ana, &self.ana, at(NOW + 5))
    }

    #[track_caller]
    fn unproven(self, why: &str) {
        let clip = self.clip;
        self.unproven_on(clip, why);
    }

    #[track_caller]
    fn unproven_on(mut self, clip: frontalis_core::ClipId, why: &str) {
        let found = self.project.verify().unwrap();
        let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|it| it.id == "unproven"), "{texts:?}");
        assert!(texts.iter().any(|it| it.contains(why)), "{texts:?}");
        // Nor does anyone go on with it.
        if self.proving().is_ok() {
            let opened = self.project.open_sheet(clip, self.lab_ana, at(NOW + 5));
            let refused = opened.unwrap_err().to_string();
            assert!(refused.contains(why), "{refused}");
        }
    }
}

pub(super) fn step(
    sheet: &mut OpenSheet,
    project: &mut Project,
    code: u8,
    now: UtcMillis,
) -> Result<(), StoreError> {
    let id = sheet.journal().next_action_id();
    let action = action(code, 5, Some(20));
    let edit = Edit::Insert { id, action };
    sheet.record(project, vec![edit], Cause::Coder, now).map(drop)
}

#[track_caller]
pub(super) fn refused<T>(result: Result<T, StoreError>, says: &str) {
    let error = result.err().expect("it is refused").to_string();
    assert!(error.contains(says), "{error}");
}

/// Computes the hashes of a sheet's journal anew, as an attacker would.
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
fn attack_no_certificate() {
    let mut gate = gate();
    let Lab { project, clip, ben, .. } = &mut gate.lab;
    let stranger = Key::generate().unwrap();
    refused(project.prove(*ben, &stranger, now()), "frontalis key request");
    let begun = project.begin_selective(*clip, *ben, &protocol(), now());
    refused(begun, "hand it to the lab lead");
    assert_eq!(project.sheets().unwrap().len(), 0);
}

#[test]
fn attack_no_owner() {
    let mut lab = lab();
    let key = Key::generate().unwrap();
    refused(lab.project.prove(lab.ana, &key, now()), "frontalis owner set");
    let passing = passing(key.public(), 10);
    refused(lab.project.certify(lab.ana, passing, &key, now()), "no owner's key");
    let begun = lab.project.begin_selective(lab.clip, lab.ana, &protocol(), now());
    refused(begun, "no owner's key");
}

#[test]
fn attack_wrong_key() {
    let mut gate = gate();
    gate.sheet();
    let Lab { project, clip, ana, ben, .. } = &mut gate.lab;
    let stranger = Key::generate().unwrap();
    refused(project.prove(*ana, &stranger, now()), "is for this key");
    // Ana's key does not make her Ben.
    refused(project.prove(*ben, &gate.ana, now()), "is not");
    // Who has not proven anything does not open the sheet either.
    project.forget(*ana);
    refused(project.open_sheet(*clip, *ana, now()), "unlock it first");
    // And a coder does not certify herself.
    let passing = passing(stranger.public(), 10);
    refused(project.certify(*ben, passing, &gate.ana, now()), "owner's to do");
}

#[test]
fn attack_expired() {
    let mut gate = gate();
    let mut sheet = gate.sheet();
    let Lab { project, clip, ana, .. } = &mut gate.lab;
    let last = at(NOW + 11 * DAY - 1);
    step(&mut sheet, project, 4, last).unwrap();
    let over = at(NOW + 11 * DAY);
    refused(step(&mut sheet, project, 4, over), "was valid until");
    refused(sheet.undo(project, over), "was valid until");
    refused(sheet.submit(project, over), "was valid until");
    let edits = vec![Edit::SetNeutral { frame: None }];
    refused(sheet.hold(crate::Step::Edits(edits), over), "was valid until");
    project.forget(*ana);
    refused(project.prove(*ana, &gate.ana, over), "renews it");
    refused(project.open_sheet(*clip, *ana, over), "unlock it first");
    assert_eq!(project.verify().unwrap(), []);
}

#[test]
fn attack_clock_set_back() {
    let mut gate = gate();
    gate.sheet();
    let Lab { project, clip, ana, ben, .. } = &mut gate.lab;
    // Ben works on after Ana's certificate is over.
    let mut other = project.open_sheet(*clip, *ben, now()).unwrap();
    step(&mut other, project, 4, at(NOW + 20 * DAY)).unwrap();
    project.forget(*ana);
    // Her computer says that it is not.
    let error = project.prove(*ana, &gate.ana, at(NOW + 2)).unwrap_err().to_string();
    assert!(error.contains("the newest work in the project is of 2024-10-24"), "{error}");
}

/// With nothing newer in the project, a clock set back shows where it is set back far enough.
#[test]
fn attack_clock_set_back_before_the_certificate() {
    let mut gate = gate();
    gate.sheet();
    let after = gate.attacked(|conn| {
        conn.execute_batch("UPDATE journal SET at_ms = at_ms - 86400000 WHERE seq = 2")
            .unwrap();
        rehash(conn, 1);
    });
    assert!(after.findings().contains(&"unproven"));
}

#[test]
fn attack_backdated_entries_of_a_dishonest_coder() {
    let mut gate = gate();
    let mut sheet = gate.sheet();
    let project = &mut gate.lab.project;
    // A changed program would write an entry of before the certificate.
    step(&mut sheet, project, 4, at(NOW - DAY)).unwrap();
    let found = project.verify().unwrap();
    assert!(found[0].text.contains("a clock was set back"), "{found:?}");
}

#[test]
fn attack_revoked() {
    let mut gate = gate();
    gate.sheet();
    let Lab { project, clip, ana, .. } = &mut gate.lab;
    let number = project.certificates(now()).unwrap()[0].certificate.number;
    refused(project.revoke(number, "", &gate.ana, now()), "owner's to do");
    project.revoke(number, "left the lab", &gate.lead, at(NOW + 9)).unwrap();
    refused(project.revoke(number, "", &gate.lead, at(NOW + 9)), "taken back before");
    refused(project.prove(*ana, &gate.ana, at(NOW + 9)), "(left the lab)");
    project.forget(*ana);
    refused(project.open_sheet(*clip, *ana, at(NOW + 9)), "unlock it first");
    // What was coded before stays proven.
    assert_eq!(project.verify().unwrap(), []);
}

#[test]
fn attack_revoked_coder_goes_on_with_an_earlier_time() {
    let mut gate = gate();
    let mut sheet = gate.sheet();
    let project = &mut gate.lab.project;
    let number = project.certificates(now()).unwrap()[0].certificate.number;
    project.revoke(number, "", &gate.lead, at(NOW + 9)).unwrap();
    // The sheet is still open in a changed program, which dates what it writes before.
    step(&mut sheet, project, 4, at(NOW + 3)).unwrap();
    let found = project.verify().unwrap();
    assert!(found[0].text.contains("after the certificate was taken back"), "{found:?}");
}

#[test]
fn attack_revoked_coder_writes_another_past() {
    let mut gate = gate();
    let Gate { ana: key, .. } = &gate;
    let key = key.clone();
    gate.sheet();
    let owner = gate.lab.project.owner().unwrap().unwrap();
    let number = gate.lab.project.certificates(now()).unwrap()[0].certificate.number;
    gate.lab.project.revoke(number, "", &gate.lead, at(NOW + 9)).unwrap();
    let certificate = gate.lab.project.certificates(now()).unwrap().remove(0).certificate;
    gate.attacked(|conn| {
        conn.execute_batch(
            "UPDATE journal SET level = 'E' WHERE seq = 2; UPDATE action SET level = 'E', \
             score = '6E' WHERE action_id = 2",
        )
        .unwrap();
        rehash(conn, 1);
        // With her own key she signs the new past.
        let proven = frontalis_seal::Proven::new(key, owner, certificate).unwrap();
        let (uid, tip): (String, String) = conn
            .query_row(
                "SELECT uid, journal.hash FROM sheet, journal WHERE seq = 2",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        let sheet = uid.parse().unwrap();
        let statement =
            frontalis_seal::Statement { sheet, what: "step", seq: 2, hash: &tip };
        let sql = "UPDATE proof SET signature = ?1 WHERE seq = 2";
        conn.execute(sql, [proven.sign(&statement)]).unwrap();
    })
    .unproven("after the certificate was taken back");
}

#[test]
fn attack_edited_rows() {
    let mut gate = gate();
    gate.sheet();
    gate.attacked(|conn| {
        conn.execute_batch(
            "UPDATE journal SET level = 'E' WHERE seq = 2; UPDATE action SET level = 'E', \
             score = '6E' WHERE action_id = 2",
        )
        .unwrap();
        rehash(conn, 1);
    })
    .unproven("entry 2 does not carry its coder's signature");
}

#[test]
fn attack_entries_without_a_signature() {
    let mut gate = gate();
    gate.sheet();
    gate.attacked(|conn| {
        let flat = FlatEntry {
            seq: 3,
            step: 3,
            at_ms: NOW + 3,
            kind: "neutral".to_owned(),
            action_id: None,
            action: None,
            neutral: Some(7),
            ..journal::read(conn, 1).unwrap().remove(1).0
        };
        journal::insert(conn, 1, &flat, &"0".repeat(64)).unwrap();
        conn.execute_batch("INSERT INTO neutral VALUES (1, 7)").unwrap();
        rehash(conn, 1);
    })
    .unproven("entry 3 is not signed");
}

#[test]
fn attack_proofs_deleted() {
    let mut gate = gate();
    gate.sheet();
    gate.attacked(|conn| {
        conn.execute_batch("DELETE FROM proof WHERE seq = 2").unwrap();
    })
    .unproven("entry 2 is not signed");
}

#[test]
fn attack_all_proofs_deleted() {
    let mut gate = gate();
    gate.sheet();
    gate.attacked(|conn| conn.execute_batch("DELETE FROM proof").unwrap())
        .unproven("nobody signed that it was begun");
}

#[test]
fn attack_newest_entries_cut_off_and_kept_signed() {
    let mut gate = gate();
    gate.sheet();
    gate.attacked(|conn| {
        conn.execute_batch(
            "DELETE FROM journal WHERE seq = 2; DELETE FROM action WHERE action_id = 2",
        )
        .unwrap();
    })
    .unproven("entry 2 was signed and is gone");
}

/// Entries that the coder signed on one sheet are put on another of hers.
#[test]
fn attack_replayed_entries() {
    let mut gate = gate();
    gate.sheet();
    let Lab { project, other_clip, ana, .. } = &mut gate.lab;
    let other = *other_clip;
    project.begin_selective(other, *ana, &protocol(), now()).unwrap();
    gate.attacked(|conn| {
        conn.execute_batch(
            "INSERT INTO journal SELECT 2, seq, step, at_ms, cause, reverts, kind, \
             action_id, code, prefix, level, uncertain, onset_frame, apex_first_frame, \
             apex_last_frame, offset_frame, note, neutral_frame, levels, marker_frame, \
             marker_kind, marker_name, candidate_frame, candidate, hash FROM journal WHERE sheet_id = 1 ORDER BY seq; \
             INSERT INTO action SELECT 2, action_id, score, code, prefix, level, \
             uncertain, onset_frame, apex_first_frame, apex_last_frame, offset_frame, note \
             FROM action WHERE sheet_id = 1; \
             INSERT INTO proof SELECT 2, seq, what, certificate, signature FROM proof \
             WHERE sheet_id = 1 AND seq > 0",
        )
        .unwrap();
        rehash(conn, 2);
    })
    .unproven_on(other, "entry 1 does not carry its coder's signature");
}

/// The steps of one sheet in another order.
#[test]
fn attack_reordered_entries() {
    let mut gate = gate();
    gate.sheet();
    gate.attacked(|conn| {
        conn.execute_batch(
            "UPDATE journal SET code = CASE code WHEN '12' THEN '6' ELSE '12' END; \
             UPDATE action SET code = CASE code WHEN '12' THEN '6' ELSE '12' END; \
             UPDATE action SET score = code || 'B'",
        )
        .unwrap();
        rehash(conn, 1);
    })
    .unproven("entry 1 does not carry its coder's signature");
}

/// A sheet that was begun as a full one, and made a selective one afterwards.
#[test]
fn attack_full_sheet_made_selective() {
    let mut gate = gate();
    let Lab { project, clip, ana, .. } = &mut gate.lab;
    let mut sheet = project.open_sheet(*clip, *ana, now()).unwrap();
    step(&mut sheet, project, 12, now()).unwrap();
    refused(
        {
            project.prove(*ana, &gate.ana, now()).unwrap();
            project.begin_selective(*clip, *ana, &protocol(), now())
        },
        "has a full sheet",
    );
    let after = gate.attacked(|conn| {
        conn.execute_batch(
            "INSERT INTO selective SELECT 1, project_uid, owner_key, pack.hash, 'logged', \
             'apex' FROM owner, pack",
        )
        .unwrap();
    });
    assert_eq!(after.findings(), ["identity"]);
}

#[test]
fn attack_selective_sheet_made_full() {
    let mut gate = gate();
    gate.sheet();
    let after =
        gate.attacked(|conn| conn.execute_batch("DELETE FROM selective").unwrap());
    assert_eq!(after.findings(), ["identity"]);
}

#[test]
fn attack_other_pack_claimed() {
    let mut gate = gate();
    gate.sheet();
    let after = gate.attacked(|conn| {
        conn.execute_batch(
            "UPDATE selective SET pack_hash = replace(pack_hash, 'a', 'c')",
        )
        .unwrap();
    });
    assert!(after.findings().contains(&"identity"));
}

/// Ana's certificate is copied for Ben, who has no key of his own in it.
#[test]
fn attack_copied_certificate() {
    let mut gate = gate();
    gate.sheet();
    let ben = gate.lab.ben;
    let mut after = gate.attacked(|conn| {
        conn.execute_batch("UPDATE certificate SET coder_id = 2").unwrap();
    });
    assert!(after.findings().contains(&"unproven"));
    let row = after.project.certificates(now()).unwrap().remove(0);
    assert_eq!(row.state, State::Foreign);
    let key = after.ana.clone();
    refused(after.project.prove(ben, &key, now()), "of another project");
    refused(after.proving(), "is not");
}

#[test]
fn attack_changed_certificate() {
    let mut gate = gate();
    gate.sheet();
    gate.attacked(|conn| {
        conn.execute_batch(
            "UPDATE certificate SET signed = replace(signed, '2024-', '2034-')",
        )
        .unwrap();
    })
    .unproven("was changed after it was signed");
}

/// A certificate that the attacker signed, naming the project and its owner.
#[test]
fn attack_re_signed_certificate() {
    let mut gate = gate();
    let (owner, ben) = (gate.lab.project.owner().unwrap().unwrap(), gate.lab.ben);
    let thief = Key::generate().unwrap();
    let sql = "SELECT uid FROM coder WHERE id = 2";
    let uid = gate.lab.project.conn.query_row(sql, [], |row| row.get(0)).unwrap();
    let terms = terms(uid, &thief);
    // Under the true owner's name, and under the attacker's.
    let forged = Certificate::issue(&owner, &thief, terms.clone(), now()).unwrap();
    let own = Owner::new(owner.project, &thief, now()).unwrap();
    let own = Certificate::issue(&own, &thief, terms, now()).unwrap();
    let project = &mut gate.lab.project;
    refused(project.import_certificate(forged.text(), now()), "another key signed it");
    refused(project.import_certificate(own.text(), now()), "of another owner");
    for (certificate, says) in
        [(forged, "was changed after it was signed"), (own, "another")]
    {
        let sql = "INSERT OR REPLACE INTO certificate VALUES ('x', 2, ?1, 0)";
        let sql = sql.replace("'x'", &format!("'{}'", certificate.number));
        project.conn.execute_batch("DROP TRIGGER IF EXISTS certificate_stays").unwrap();
        project.conn.execute("DELETE FROM certificate WHERE coder_id = 2", []).unwrap();
        project.conn.execute(&sql, [certificate.text()]).unwrap();
        refused(project.prove(ben, &thief, now()), says);
    }
}

fn terms(coder_uid: String, key: &Key) -> Terms {
    let Passing { keys, test, tested, result, issuer, expires } =
        passing(key.public(), 99);
    let (coder, replaces) = ("Ben".to_owned(), None);
    Terms { coder_uid, coder, keys, test, tested, result, issuer, expires, replaces }
}

/// A true certificate of the same lead and coder, for another project.
#[test]
fn attack_certificate_of_another_project() {
    let mut gate = gate();
    let elsewhere = Owner::new(ProjectId::random().unwrap(), &gate.lead, now()).unwrap();
    let sql = "SELECT uid FROM coder WHERE id = 1";
    let project = &mut gate.lab.project;
    let uid = project.conn.query_row(sql, [], |row| row.get(0)).unwrap();
    let key = Key::generate().unwrap();
    let foreign =
        Certificate::issue(&elsewhere, &gate.lead, terms(uid, &key), now()).unwrap();
    refused(project.import_certificate(foreign.text(), now()), "of another project");
    let sql = "INSERT INTO certificate VALUES (?1, 1, ?2, 0)";
    project.conn.execute(sql, (foreign.number.to_string(), foreign.text())).unwrap();
    refused(project.prove(gate.lab.ana, &key, now()), "of another project");
}

/// The attacker makes the project his own, and certifies whom he likes.
#[test]
fn attack_another_owner() {
    let mut gate = gate();
    gate.sheet();
    let before = gate.lab.project.owner().unwrap().unwrap();
    let thief = Key::generate().unwrap();
    let theirs = Owner::new(before.project, &thief, now()).unwrap();
    let after = gate.attacked(|conn| {
        let sql = "UPDATE owner SET owner_key = ?1, signed = ?2";
        conn.execute(sql, (theirs.key.to_string(), theirs.text())).unwrap();
    });
    // The sheets name the owner that they were begun under; a computer that has met the
    // project knows him too (frontalis-seal, `meet`).
    assert_ne!(after.project.owner().unwrap().unwrap().key, before.key);
    after.unproven("under another owner's key");
}

#[test]
fn attack_owner_deleted() {
    let mut gate = gate();
    gate.sheet();
    let mut after =
        gate.attacked(|conn| conn.execute_batch("DELETE FROM owner").unwrap());
    refused(after.proving(), "no owner's key");
    after.unproven("no owner any more");
}

#[test]
fn attack_owner_changed() {
    let mut gate = gate();
    gate.sheet();
    let mut after = gate.attacked(|conn| {
        conn.execute_batch(
            "UPDATE owner SET signed = replace(signed, 'since-ms: 1', 'since-ms: 2')",
        )
        .unwrap();
    });
    refused(after.proving(), "owner was changed");
    let lead = after.lead.clone();
    let passing = passing(lead.public(), 5);
    refused(after.project.certify(after.lab_ana, passing, &lead, now()), "was changed");
    after.unproven("owner was changed");
}

/// The revocation is deleted, or one of the attacker's is put in to block a coder.
#[test]
fn attack_forged_revocation() {
    let mut gate = gate();
    gate.sheet();
    let row = gate.lab.project.certificates(now()).unwrap().remove(0);
    let number = row.certificate.number;
    let thief = Key::generate().unwrap();
    let theirs = Owner::new(ProjectId::random().unwrap(), &thief, now()).unwrap();
    let revocation =
        frontalis_seal::Revocation::new(&theirs, &thief, number, "", vec![], now())
            .unwrap();
    refused(
        gate.lab.project.import_revocation(revocation.text(), now()),
        "of another project",
    );
    let mut after = gate.attacked(|conn| {
        let sql = "INSERT INTO revocation VALUES (?1, ?2, 0)";
        conn.execute(sql, (number.to_string(), revocation.text())).unwrap();
    });
    after.proving().unwrap();
    assert_eq!(after.findings(), Vec::<&str>::new());
}

//! A project handed on to another lead: what goes on to count, and what does not.

use frontalis_seal::{Certificate, Handover, Key, Request, Terms};
use rusqlite::Connection;

use super::attacks::*;
use super::support::*;
use crate::{Project, State};

fn request(name: &str, key: &Key) -> Request {
    Request::new(name, key, now()).unwrap()
}

#[test]
fn a_project_is_handed_on_and_what_was_signed_goes_on_to_count() {
    let mut gate = gate();
    let mut sheet = gate.sheet();
    let (next, third) = (Key::generate().unwrap(), Key::generate().unwrap());
    let Lab { project, clip, ana, ben, .. } = &mut gate.lab;
    refused(project.hand_over(&next, &request("Mia", &next), now()), "owner's to do");
    let owner =
        project.hand_over(&gate.lead, &request("Mia", &next), at(NOW + 9)).unwrap();
    assert_eq!(owner, project.owner().unwrap().unwrap());
    assert!(owner.is(&next) && !owner.is(&gate.lead));
    // What was coded before is proven, and the certificate counts.
    assert_eq!(project.verify().unwrap(), []);
    assert_eq!(project.certificates(now()).unwrap()[0].state, State::Valid);
    // Ana goes on with her sheet; the old lead certifies nobody, the new one does.
    step(&mut sheet, project, 9, at(NOW + DAY)).unwrap();
    project.prove(*ana, &gate.ana, at(NOW + DAY)).unwrap();
    let mut sheet = project.open_sheet(*clip, *ana, at(NOW + DAY)).unwrap();
    step(&mut sheet, project, 4, at(NOW + DAY)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    let ben_key = Key::generate().unwrap();
    let passes = passing(ben_key.public(), 10);
    let old = project.certify(*ben, passes.clone(), &gate.lead, at(NOW + DAY));
    refused(old, "owner's to do");
    project.certify(*ben, passes, &next, at(NOW + DAY)).unwrap();
    project.prove(*ben, &ben_key, at(NOW + DAY)).unwrap();
    // And on once more.
    refused(
        project.hand_over(&next, &request("Lead", &gate.lead), at(NOW + DAY)),
        "has an owner already",
    );
    project.hand_over(&next, &request("Kim", &third), at(NOW + DAY)).unwrap();
    let states = project.certificates(at(NOW + DAY)).unwrap();
    assert!(states.iter().all(|it| it.state == State::Valid), "{states:?}");
    assert_eq!(project.verify().unwrap(), []);
}

/// What is put into the file behind the program's back.
fn attacked(gate: Gate, attack: impl FnOnce(&Connection)) -> Project {
    let (_folder, path) = gate.lab.close();
    let conn = Connection::open(&path).unwrap();
    let triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
    let names: Vec<String> = {
        let mut statement = conn.prepare(triggers).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    names.iter().for_each(|it| {
        conn.execute_batch(&format!("DROP TRIGGER {it}")).unwrap();
    });
    attack(&conn);
    drop(conn);
    // The folder goes with the test.
    std::mem::forget(_folder);
    Project::open(&path, at(NOW + 10)).unwrap()
}

/// The lead who handed on signs one more certificate, dated before that.
#[test]
fn attack_handover_old_owner_backdates_a_certificate() {
    let mut gate = gate();
    gate.sheet();
    let next = Key::generate().unwrap();
    let project = &mut gate.lab.project;
    let before = project.owner().unwrap().unwrap();
    let terms = project.certificates(now()).unwrap()[0].certificate.terms.clone();
    project.hand_over(&gate.lead, &request("Mia", &next), at(NOW + 9)).unwrap();
    let thief = Key::generate().unwrap();
    let terms = Terms { keys: thief.public(), ..terms };
    let forged = Certificate::issue(&before, &gate.lead, terms, now()).unwrap();
    let refused_in = project.import_certificate(forged.text(), now());
    refused(refused_in, "another owner");
    let ana = gate.lab.ana;
    let mut project = attacked(gate, |conn| {
        let row = (forged.number.to_string(), 1, forged.text(), NOW);
        conn.execute("INSERT INTO certificate VALUES (?1, ?2, ?3, ?4)", row).unwrap();
    });
    let states = project.certificates(now()).unwrap();
    assert!(states.iter().any(|it| it.state == State::Foreign));
    assert!(project.prove(ana, &thief, at(NOW + 11)).is_err());
}

/// Somebody hands the project to themselves.
#[test]
fn attack_handover_by_another_key() {
    let gate = gate();
    let thief = Key::generate().unwrap();
    let owner = gate.lab.project.owner().unwrap().unwrap();
    let to = request("Thief", &thief);
    let forged = Handover::new(&owner, &thief, &to, Vec::new(), Vec::new(), now());
    let text = forged.unwrap().text().to_owned();
    let project = attacked(gate, |conn| {
        conn.execute("INSERT INTO handover VALUES (1, ?1, 5)", [&text]).unwrap();
    });
    refused(project.owner(), "says of its owner was changed");
}

/// A hand-over that is taken out again: the new owner's work counts no more, and is shown so.
#[test]
fn attack_handover_deleted() {
    let mut gate = gate();
    gate.sheet();
    let next = Key::generate().unwrap();
    let Lab { project, clip, ben, .. } = &mut gate.lab;
    project.hand_over(&gate.lead, &request("Mia", &next), at(NOW + 9)).unwrap();
    let ben_key = Key::generate().unwrap();
    project.certify(*ben, passing(ben_key.public(), 9), &next, at(NOW + 9)).unwrap();
    project.prove(*ben, &ben_key, at(NOW + 9)).unwrap();
    let begun = project.begin_selective(*clip, *ben, &protocol(), at(NOW + 9));
    step(&mut begun.unwrap(), project, 4, at(NOW + 9)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    let project = attacked(gate, |conn| {
        conn.execute_batch("DELETE FROM handover").unwrap();
    });
    let found = project.verify().unwrap();
    assert!(found.iter().any(|it| it.id == "unproven"), "{found:?}");
}

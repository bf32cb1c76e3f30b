//! What a certified coder can do: code selectively, be proven, go on with a renewed
//! certificate, open sealed packs, mark candidates.

use frontalis_core::sheet::{Candidate, Cause, Event, Verdict};
use frontalis_core::{Edit, FrameIndex};
use frontalis_seal::Key;

use super::attacks::{DAY, Gate, NOW, gate, now, passing, protocol, refused, step};
use super::support::*;
use crate::Project;

#[test]
fn a_certified_coder_codes_and_is_proven() {
    let mut gate = gate();
    let mut sheet = gate.sheet();
    let project = &mut gate.lab.project;
    sheet.undo(project, at(NOW + 2)).unwrap();
    sheet.redo(project, at(NOW + 3)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    assert_eq!(project.protocol(sheet.id()).unwrap(), Some(protocol()));
    // Held back and written later, as the window does.
    let edits = vec![Edit::SetNeutral { frame: Some(FrameIndex(3)) }];
    sheet.hold(crate::Step::Edits(edits), at(NOW + 4)).unwrap();
    sheet.write(project).unwrap();
    sheet.submit(project, at(NOW + 5)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
}

#[test]
fn steps_sent_to_the_other_thread_are_signed_too() {
    let mut gate = gate();
    let mut sheet = gate.sheet();
    let project = &mut gate.lab.project;
    for frame in 3..6 {
        let edits = vec![Edit::SetNeutral { frame: Some(FrameIndex(frame)) }];
        sheet.hold(crate::Step::Edits(edits), at(NOW + 4)).unwrap();
    }
    project.send(sheet.unwritten().unwrap()).unwrap();
    let sent = project.sent(std::time::Duration::from_secs(20));
    assert!(matches!(sent, crate::Sent::Done(Ok(_))), "{sent:?}");
    assert_eq!(project.verify().unwrap(), []);
}

#[test]
fn a_renewed_certificate_goes_on_with_the_sheet() {
    let mut gate = gate();
    gate.sheet();
    let Lab { project, clip, ana, .. } = &mut gate.lab;
    let first = project.certificates(now()).unwrap().remove(0).certificate;
    let later = at(NOW + 11 * DAY);
    refused(project.prove(*ana, &gate.ana, later), "was valid until");
    let passing = passing(gate.ana.public(), 400);
    let second = project.certify(*ana, passing, &gate.lead, later).unwrap();
    assert_eq!(second.terms.replaces, Some(first.number));
    project.prove(*ana, &gate.ana, later).unwrap();
    let mut sheet = project.open_sheet(*clip, *ana, later).unwrap();
    step(&mut sheet, project, 4, later).unwrap();
    assert_eq!(project.verify().unwrap(), []);
}

#[test]
fn a_project_of_an_older_version_gets_its_owner_by_command() {
    let mut lab = lab();
    lab.coded();
    let (folder, path) = lab.close();
    turn_into_version(&path, 7);
    let old = Project::open_read_only(&path).unwrap();
    assert_eq!((old.owner().unwrap(), old.certificates(now()).unwrap()), (None, vec![]));
    assert_eq!(old.verify().unwrap(), []);
    drop(old);
    let mut project = Project::open(&path, now()).unwrap();
    assert_eq!(project.owner().unwrap(), None);
    let lead = Key::generate().unwrap();
    project.set_owner(&lead, now()).unwrap();
    refused(project.set_owner(&lead, now()), "has an owner already");
    assert_eq!(project.verify().unwrap(), []);
    drop(folder);
}

#[test]
fn a_pack_is_sealed_to_the_certified() {
    let mut gate = gate();
    let Lab { project, ana, .. } = &mut gate.lab;
    let hash = "cd".repeat(32);
    let key = &gate.ana;
    refused(project.seal_pack(&hash, "ours", "secret", key, now()), "owner's to do");
    let to = project.seal_pack(&hash, "ours", "secret", &gate.lead, now()).unwrap();
    assert_eq!(to, ["Ana"]);
    let pack = project.pack("ours").unwrap();
    assert!(!pack.text.contains("secret"));
    assert_eq!(*pack.open(Some(key)).unwrap(), "secret");
    assert_eq!(*pack.open(Some(&gate.lead)).unwrap(), "secret");
    let stranger = Key::generate().unwrap();
    refused(pack.open(Some(&stranger)), "not to this key");
    refused(pack.open(None), "sealed");
    // Sealed anew once a certificate was taken back.
    let number = project.certificates(now()).unwrap()[0].certificate.number;
    project.revoke(number, "", &gate.lead, now()).unwrap();
    let to = project.seal_pack(&hash, "ours", "secret", &gate.lead, now()).unwrap();
    assert!(to.is_empty(), "{to:?}");
    refused(project.pack(&hash[..8]).unwrap().open(Some(key)), "not to this key");
    assert_eq!(project.coder(*ana).unwrap().name, "Ana");
}

/// The program of `docs/file-format.md` takes selective sheets too.
#[test]
fn the_chain_of_a_selective_sheet_is_as_described() {
    let mut gate = gate();
    gate.sheet();
    candidate(&mut gate, "27 300 slow rejected a blink, \u{e9}, nothing else").unwrap();
    let Lab { project, clip, ana, .. } = &mut gate.lab;
    let mut sheet = project.open_sheet(*clip, *ana, at(NOW + 3)).unwrap();
    let edits = vec![Edit::SetCandidate { frame: FrameIndex(20), candidate: None }];
    sheet.record(project, edits, Cause::Coder, at(NOW + 3)).unwrap();
    let tip = sheet.tip.clone();
    let (folder, path) = gate.lab.close();
    let program = folder.path().join("check.py");
    std::fs::write(&program, super::format::block("python")).unwrap();
    let run = std::process::Command::new("python3").arg(&program).arg(&path).output();
    let Ok(done) = run else { return };
    let said = String::from_utf8_lossy(&done.stdout);
    assert_eq!(said, format!("1 {tip}\n"), "{}", String::from_utf8_lossy(&done.stderr));
}

fn candidate(gate: &mut Gate, text: &str) -> Result<(), crate::StoreError> {
    let candidate: Candidate = text.parse().unwrap();
    let Lab { project, clip, ana, .. } = &mut gate.lab;
    let mut sheet = project.open_sheet(*clip, *ana, at(NOW + 2)).unwrap();
    let edit = Edit::SetCandidate { frame: FrameIndex(20), candidate: Some(candidate) };
    sheet.record(project, vec![edit], Cause::Coder, at(NOW + 2)).map(drop)
}

#[test]
fn candidates_are_kept_taken_back_and_decided() {
    let mut gate = gate();
    gate.sheet();
    candidate(&mut gate, "27 300 normal open").unwrap();
    refused(candidate(&mut gate, "100 300 normal open"), "past the last frame");
    let Lab { project, clip, ana, .. } = &mut gate.lab;
    let mut sheet = project.open_sheet(*clip, *ana, at(NOW + 3)).unwrap();
    refused(sheet.submit(project, at(NOW + 3)), "candidate at frame 20 is not decided");
    let event = Event { core: "ours.joy".to_owned(), apex: None, span: None };
    let here = sheet.sheet().candidates()[&FrameIndex(20)].clone();
    let decided = Candidate { verdict: Verdict::Accepted(event), ..here };
    let edit = |it| Edit::SetCandidate { frame: FrameIndex(20), candidate: it };
    let edits = vec![edit(Some(decided))];
    sheet.record(project, edits, Cause::Coder, at(NOW + 4)).unwrap();
    refused(sheet.submit(project, at(NOW + 4)), "has no apex");
    sheet.undo(project, at(NOW + 5)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    assert_eq!(&project.sheets().unwrap()[0].sheet, sheet.sheet());
    let rejected = "27 300 slow rejected eyes were shut, 2 frames".parse().unwrap();
    let edits = vec![edit(Some(rejected)), edit(None)];
    sheet.record(project, edits, Cause::Coder, at(NOW + 6)).unwrap();
    assert!(sheet.sheet().candidates().is_empty());
    let scored = "27 300 step accepted ours.joy 25 18-31".parse().unwrap();
    sheet.record(project, vec![edit(Some(scored))], Cause::Coder, at(NOW + 7)).unwrap();
    sheet.submit(project, at(NOW + 8)).unwrap();
    assert_eq!(project.verify().unwrap(), []);
    assert_eq!(&project.sheets().unwrap()[0].sheet, sheet.sheet());
    let again = project.open_sheet(*clip, *ana, at(NOW + 9)).unwrap();
    assert_eq!(again.journal(), sheet.journal());
}

#[test]
fn candidates_are_of_selective_sheets_only() {
    let mut lab = lab();
    let mut sheet = lab.open(lab.clip, lab.ana);
    let candidate = Some("27 300 normal open".parse().unwrap());
    let edits = vec![Edit::SetCandidate { frame: FrameIndex(20), candidate }];
    let recorded = sheet.record(&mut lab.project, edits, Cause::Coder, at(9));
    refused(recorded, "this sheet is a full one");
}

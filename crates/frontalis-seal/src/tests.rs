//! What is signed holds, and what was changed does not.

use frontalis_core::{SheetId, UtcMillis};
use proptest::prelude::*;

use super::*;

fn at(ms: i64) -> UtcMillis {
    UtcMillis(ms)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

struct Lab {
    lead: Key,
    owner: Owner,
    ada: Key,
}

fn lab() -> Lab {
    let (lead, ada) = (Key::generate().unwrap(), Key::generate().unwrap());
    let owner = Owner::new(ProjectId::random().unwrap(), &lead, at(5)).unwrap();
    Lab { lead, owner, ada }
}

impl Lab {
    fn terms(&self) -> Terms {
        Terms {
            coder_uid: "0".repeat(32),
            coder: "Ada Ünal".to_owned(),
            keys: self.ada.public(),
            test: "FACS Final Test".to_owned(),
            tested: day("2024-05-06"),
            result: "0.83".to_owned(),
            issuer: "Face lab".to_owned(),
            expires: day("2027-12-31"),
            replaces: None,
        }
    }

    fn certificate(&self) -> Certificate {
        Certificate::issue(&self.owner, &self.lead, self.terms(), at(1000)).unwrap()
    }
}

#[test]
fn what_is_signed_reads_as_it_was_written() {
    let lab = lab();
    assert_eq!(Owner::read(lab.owner.text()).unwrap(), lab.owner);
    let certificate = lab.certificate();
    let read = Certificate::read(&certificate.text().replace('\n', "\r\n")).unwrap();
    assert_eq!(read, certificate);
    assert!(read.is_of(&lab.owner));
    let terms = Terms { replaces: Some(certificate.number), ..lab.terms() };
    let next = Certificate::issue(&lab.owner, &lab.lead, terms, at(1001)).unwrap();
    assert_eq!(Certificate::read(next.text()).unwrap(), next);
    let stands = Stands { sheet: SheetId(7), n_entries: 3, tip: "ab".repeat(32) };
    let revoked = Revocation::new(
        &lab.owner,
        &lab.lead,
        certificate.number,
        "",
        vec![stands.clone(), stands],
        at(9),
    )
    .unwrap();
    assert_eq!(Revocation::read(revoked.text()).unwrap(), revoked);
    let request = Request::new(" Ada ", &lab.ada, at(9)).unwrap();
    assert_eq!(Request::read(request.text()).unwrap(), request);
}

#[test]
fn a_record_is_taken_along() {
    let lab = lab();
    let passed = Passed {
        test: "FACS Final Test".to_owned(),
        tested: day("2024-05-06"),
        result: "0.83 | first try".to_owned(),
        issuer: "Face lab".to_owned(),
    };
    let coded = Coded {
        month: "2026-11".to_owned(),
        sheets: 3,
        desk_minutes: 400,
        video_minutes: 12,
        entries: 900,
    };
    let compared = Compared {
        day: day("2026-11-02"),
        clip: "interview".to_owned(),
        criterion: "criterion".to_owned(),
        measure: "FACS ratio".to_owned(),
        value: "0.81".to_owned(),
    };
    let signs = lab.ada.public().signs;
    let record = CoderRecord::new(
        &lab.owner,
        &lab.lead,
        "A study",
        "Ada",
        signs,
        vec![passed],
        vec![coded.clone(), coded],
        vec![compared],
        at(77),
    )
    .unwrap();
    let read = CoderRecord::read(record.text()).unwrap();
    assert_eq!(read, record);
    assert_eq!(read.passed[0].result, "0.83 / first try");
    assert_eq!((read.coded.len(), read.compared[0].value.as_str()), (2, "0.81"));
    assert!(CoderRecord::read(&record.text().replace("0.81", "0.91")).is_err());
}

#[test]
fn another_key_or_project_is_not_this_owner() {
    let (lab, other) = (lab(), lab());
    let foreign = other.certificate();
    assert!(!foreign.is_of(&lab.owner));
    // Another lead signs for this project: the owner it names is not this one.
    let theirs = Owner::new(lab.owner.project, &other.lead, at(1)).unwrap();
    let signed = Certificate::issue(&theirs, &other.lead, lab.terms(), at(1)).unwrap();
    assert!(Certificate::read(signed.text()).is_ok() && !signed.is_of(&lab.owner));
    // It names this owner, whose signature it does not carry.
    let forged = Certificate::issue(&lab.owner, &other.lead, lab.terms(), at(1)).unwrap();
    let error = Certificate::read(forged.text()).unwrap_err();
    assert!(matches!(error, SealError::Signature { .. }), "{error}");
    // One kind does not pass for another.
    assert!(Owner::read(lab.certificate().text()).is_err());
}

#[test]
fn a_certificate_has_its_days() {
    let certificate = lab().certificate();
    let last = day("2027-12-31");
    assert_eq!(certificate.standing(at(999)), Standing::NotYet);
    assert_eq!(certificate.standing(at(1000)), Standing::Valid);
    assert_eq!(certificate.standing(at(last.ends().0 - 1)), Standing::Valid);
    assert_eq!(certificate.standing(last.ends()), Standing::Expired);
}

#[test]
fn a_proof_is_of_one_place_in_one_sheet() {
    let lab = lab();
    let certificate = lab.certificate();
    let proven =
        Proven::new(lab.ada.clone(), lab.owner.clone(), certificate.clone()).unwrap();
    assert!(
        Proven::new(lab.lead.clone(), lab.owner.clone(), certificate.clone()).is_err()
    );
    let statement = Statement { sheet: SheetId(1), what: "step", seq: 4, hash: "ab" };
    let signature = proven.sign(&statement);
    assert_eq!(signature, proven.sign(&statement));
    let holds = |it: Statement<'_>| it.is_signed(&lab.owner, &certificate, &signature);
    assert!(holds(statement));
    assert!(!holds(Statement { sheet: SheetId(2), ..statement }));
    assert!(!holds(Statement { what: "submit", ..statement }));
    assert!(!holds(Statement { seq: 5, ..statement }));
    assert!(!holds(Statement { hash: "ac", ..statement }));
    let project = Owner::new(ProjectId(9), &lab.lead, at(5)).unwrap();
    assert!(!statement.is_signed(&project, &certificate, &signature));
    let again = lab.certificate();
    assert!(!statement.is_signed(&lab.owner, &again, &signature));
}

#[test]
fn what_is_sealed_opens_to_its_recipients_only() {
    let lab = lab();
    let (ada, lead) = (lab.ada.public().seals, lab.lead.public().seals);
    let text = seal(&[ada, lead], b"1+2+5").unwrap();
    assert_eq!(*open(&lab.ada, &text).unwrap(), b"1+2+5");
    assert_eq!(*open(&lab.lead, &text).unwrap(), b"1+2+5");
    let stranger = Key::generate().unwrap();
    assert!(matches!(open(&stranger, &text), Err(SealError::NotForThisKey)));
    let broken = text.replacen("LS0t", "LS1t", 1).replacen('A', "B", 20);
    assert!(open(&lab.ada, &broken).is_err());
    assert!(matches!(seal(&[], b"x"), Err(SealError::Nobody)));
}

fn folder() -> (tempfile::TempDir, KeyFolder) {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeyFolder::new(folder.path().join("keys")).with_work(4);
    (folder, keys)
}

const PASSPHRASE: &str = "correct horse battery";

#[test]
fn a_key_is_kept_under_its_passphrase() {
    let (_folder, keys) = folder();
    assert_eq!(keys.list().unwrap(), []);
    let key = keys.make("ada", PASSPHRASE).unwrap();
    assert!(matches!(keys.make("ada", PASSPHRASE), Err(SealError::KeyExists { .. })));
    assert!(matches!(keys.make("bo", "short"), Err(SealError::ShortPassphrase)));
    assert!(matches!(keys.make("../bo", PASSPHRASE), Err(SealError::KeyName { .. })));
    assert_eq!(keys.list().unwrap()[0].keys, key.public());
    assert_eq!(keys.unlock("ada", PASSPHRASE).unwrap().public(), key.public());
    let other = keys.unlock("ada", "correct horse bat");
    assert!(matches!(other, Err(SealError::Passphrase { .. })));
    assert!(matches!(keys.unlock("bo", "x"), Err(SealError::NoKey { .. })));
    let text = std::fs::read_to_string(keys.path().join("ada.key")).unwrap();
    let secret = key.secret();
    assert!(secret.lines().all(|it| !text.contains(it)));
    keys.change_passphrase("ada", PASSPHRASE, "another horse").unwrap();
    assert!(keys.unlock("ada", PASSPHRASE).is_err());
    assert_eq!(keys.unlock("ada", "another horse").unwrap().public(), key.public());
}

#[test]
fn a_key_file_that_was_changed_is_refused() {
    let (_folder, keys) = folder();
    keys.make("ada", PASSPHRASE).unwrap();
    let other = keys.make("other", PASSPHRASE).unwrap();
    let path = keys.path().join("ada.key");
    let text = std::fs::read_to_string(&path).unwrap();
    let own = keys.find("ada").unwrap().keys.signs.to_string();
    let swapped = text.replace(&own, &other.public().signs.to_string());
    std::fs::write(&path, swapped).unwrap();
    let refused = keys.unlock("ada", PASSPHRASE).unwrap_err();
    assert!(matches!(refused, SealError::KeyFile { .. }), "{refused}");
    // As it was, taken in on another computer.
    std::fs::remove_file(&path).unwrap();
    keys.import(&text).unwrap();
    assert!(keys.unlock("ada", PASSPHRASE).is_ok());
    assert!(keys.import(&text).is_err());
    assert!(keys.import("frontalis-key-1\nname: x").is_err());
}

#[cfg(unix)]
#[test]
fn a_key_file_is_for_its_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, keys) = folder();
    keys.make("ada", PASSPHRASE).unwrap();
    let path = keys.path().join("ada.key");
    let mode = |path: &std::path::Path| {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!((mode(keys.path()), mode(&path)), (0o700, 0o600));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let refused = keys.unlock("ada", PASSPHRASE).unwrap_err().to_string();
    assert!(refused.contains("chmod 600"), "{refused}");
}

#[test]
fn another_owner_of_a_known_project_is_noticed() {
    let (_folder, keys) = folder();
    let lab = lab();
    assert_eq!(keys.meet(&lab.owner).unwrap(), Met::New);
    assert_eq!(keys.meet(&lab.owner).unwrap(), Met::Same);
    let thief = Owner::new(lab.owner.project, &lab.ada, at(5)).unwrap();
    assert_eq!(keys.meet(&thief).unwrap(), Met::Other(lab.owner.key));
    let elsewhere = Owner::new(ProjectId(3), &lab.ada, at(5)).unwrap();
    assert_eq!(keys.meet(&elsewhere).unwrap(), Met::New);
}

#[test]
fn a_fingerprint_names_its_key() {
    let key = lab().owner.key;
    let print = key.fingerprint();
    assert_eq!(print.len(), 29);
    assert!(
        key.is_named(&print) && key.is_named(&print.to_uppercase().replace('-', " "))
    );
    assert!(key.is_named(&key.to_string()) && !key.is_named(&print[1..]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is changed in a certificate, it is not taken; or it says the same.
    #[test]
    fn a_changed_certificate_is_not_taken(place in 0usize..2000, to in any::<u8>()) {
        let certificate = lab().certificate();
        let mut bytes = certificate.text().as_bytes().to_vec();
        let place = place % bytes.len();
        bytes[place] = to;
        if let Ok(text) = String::from_utf8(bytes)
            && let Ok(read) = Certificate::read(&text)
        {
            prop_assert_eq!(read.terms, certificate.terms);
            prop_assert_eq!(read.number, certificate.number);
        }
    }
}

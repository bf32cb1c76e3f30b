//! Selective coding in the sample project: an owner, two certified coders, and their sheets.
//!
//! The keys are made anew for each sample project and open nothing else; the passphrase that
//! they lie under is printed and documented, so that the tour can be followed.

use std::path::Path;

use frontalis_core::rows::CoderKind;
use frontalis_core::sheet::{Candidate, Cause, Verdict};
use frontalis_core::{ActionId, ClipId, CoderId, Edit};
use frontalis_emotion::{shipped_table, shipped_text};
use frontalis_face::sample::{self, SampleCandidate, SampleClip, SampleScan};
use frontalis_seal::{Day, Key, KeyFolder, SealError};
use frontalis_store::{
    Demanded, OpenSheet, Passing, Project, Protocol, SlowMotion, StoreError,
};

use super::super::owner::OWNER;
use crate::clock::now;
use crate::failure::Failure;

/// Who coded selectively.
pub(super) const CODERS: [&str; 2] = ["dana", "eli"];
/// What the keys of the sample project lie under: no secret.
pub(super) const PASSPHRASE: &str = "frontalis demo";
/// The work that scrypt makes of it, as a power of two: little, for it protects nothing.
const WORK: u8 = 12;
/// The pass that the clips were scanned in.
const PASS: &str = "all";

/// The certified coders, and what they code by.
pub(super) struct Lab {
    coders: Vec<(CoderId, &'static str)>,
    protocol: Protocol,
}

impl Lab {
    /// Gives a project its owner, a pack, and its certified coders, whose keys are put into a
    /// folder.
    pub(super) fn open(project: &mut Project, folder: &Path) -> Result<Self, Failure> {
        let keys = KeyFolder::new(folder.to_owned()).with_work(WORK);
        let owner = key(&keys, OWNER)?;
        project.set_owner(&owner, now())?;
        let missing =
            || Failure::refused(format!("the pack {} is missing", sample::PACK));
        let table = shipped_table(sample::PACK).ok_or_else(missing)?;
        let text = shipped_text(sample::PACK).ok_or_else(missing)?;
        project.add_pack(&table.hash, &table.id, text, now())?;
        let mut coders = Vec::new();
        let tested = [("2023-05-16", "0.84"), ("2024-11-08", "0.79")];
        for (name, (tested, result)) in CODERS.into_iter().zip(tested) {
            let id = project.add_coder(name, CoderKind::Person, now())?;
            let key = key(&keys, name)?;
            let passing = Passing {
                keys: key.public(),
                test: "FACS Final Test".to_owned(),
                tested: tested.parse()?,
                result: result.to_owned(),
                issuer: "The sample lab".to_owned(),
                expires: expires()?,
            };
            project.certify(id, passing, &owner, now())?;
            project.prove(id, &key, now())?;
            coders.push((id, name));
        }
        let (slow, landmarks) = (SlowMotion::Logged, Demanded::Apex);
        let protocol = Protocol { pack: table.hash.clone(), slow, landmarks };
        Ok(Self { coders, protocol })
    }

    /// Adds their sheets of a clip.
    pub(super) fn add_sheets(
        &self,
        project: &mut Project,
        clip: ClipId,
        of: &SampleClip,
    ) -> Result<(), Failure> {
        let scans = sample::scans();
        for scan in scans.iter().filter(|it| it.file_name == of.file_name) {
            let coder = self.coders.iter().find(|it| it.1 == scan.coder);
            let Some((coder, _)) = coder else { continue };
            let sheet = project.begin_selective(clip, *coder, &self.protocol, now())?;
            self.code(project, sheet, scan)?;
        }
        Ok(())
    }

    /// Scan, decide, score, step by step as it is done in the studio.
    fn code(
        &self,
        project: &mut Project,
        mut sheet: OpenSheet,
        scan: &SampleScan,
    ) -> Result<(), StoreError> {
        for it in &scan.candidates {
            let verdict = Verdict::Open;
            let candidate = Some(Candidate { verdict, ..it.candidate.clone() });
            let edit = Edit::SetCandidate { frame: it.frame, candidate };
            sheet.record(project, vec![edit], Cause::Coder, now())?;
        }
        for it in &scan.candidates {
            let candidate = Some(without_apex(it));
            let edit = Edit::SetCandidate { frame: it.frame, candidate };
            sheet.record(project, vec![edit], Cause::Coder, now())?;
            if it.score.is_empty() {
                continue;
            }
            let candidate = Some(it.candidate.clone());
            let mut edits = vec![Edit::SetCandidate { frame: it.frame, candidate }];
            // An action is numbered by its entry, and the candidate has the first.
            let first = sheet.journal().next_action_id().0 + 1;
            edits.extend(
                (first..)
                    .map(ActionId)
                    .zip(&it.score)
                    .map(|(id, action)| Edit::Insert { id, action: action.clone() }),
            );
            sheet.record(project, edits, Cause::Coder, now())?;
        }
        sheet.keep_watched(project, &[(PASS.to_owned(), scan.watched.clone())])?;
        sheet.submit(project, now()).map(drop)
    }
}

/// A key of the folder, from a sample project that was deleted since, or a new one.
fn key(folder: &KeyFolder, name: &str) -> Result<Key, SealError> {
    match folder.has(name) {
        true => folder.unlock(name, PASSPHRASE),
        false => folder.make(name, PASSPHRASE),
    }
}

/// As it is decided on, before it is scored.
fn without_apex(it: &SampleCandidate) -> Candidate {
    let mut candidate = it.candidate.clone();
    if let Verdict::Accepted(event) = &mut candidate.verdict {
        event.apex = None;
    }
    candidate
}

/// Two years from now.
fn expires() -> Result<Day, Failure> {
    let days = 2 * 365;
    let at = now().0.saturating_add(days * 86_400_000);
    Ok(Day::of(frontalis_core::UtcMillis(at)))
}

//! Letting coders in to selective coding: what the gate is told, unlocking keys, and opening
//! what is behind it.

use std::sync::Arc;

use frontalis_core::{ClipId, CoderId, Severity};
use frontalis_desk::Selecting;
use frontalis_emotion::Table;
use frontalis_seal::{Key, KeyFile, KeyFolder, Met, Proven};
use frontalis_store::{
    CertificateRow, Demanded, GateError, Project, SlowMotion, State, StoreError,
};
use iced::Task;
use iced::widget::operation::focus;

use crate::app::{App, Message};
use crate::perform::now;
use crate::screen::coding::Coding;
use crate::screen::gate::{self, FIELD_ID, Fresh, Gate, Way};
use crate::text as words;
use crate::work;

impl App {
    /// The user's keys, beside the other settings.
    fn key_folder(&self) -> Option<KeyFolder> {
        let folder = self.keys_folder.clone();
        folder.or_else(|| self.prefs.beside(words::KEYS_FOLDER)).map(KeyFolder::new)
    }

    /// A coder stands before the gate, to begin a selective sheet or to go on with one.
    pub(crate) fn stand_at_gate(
        &mut self,
        clip: ClipId,
        coder: CoderId,
    ) -> Task<Message> {
        let folder = self.key_folder();
        let Some(project) = &self.project else { return Task::none() };
        match gate_of(project, folder.as_ref(), clip, coder) {
            Ok(mut gate) => {
                gate.reaction = self.prefs.reaction(&gate.names.0);
                self.gate = Some(gate);
                focus(FIELD_ID)
            }
            Err(error) => {
                self.notice(Severity::Error, error.to_string());
                Task::none()
            }
        }
    }

    /// Something happened at the gate.
    pub(crate) fn gate_message(&mut self, message: gate::Message) -> Task<Message> {
        use gate::Action as A;
        let Some(gate) = &mut self.gate else { return Task::none() };
        match gate.update(message) {
            A::None => Task::none(),
            A::Close => {
                self.gate = None;
                Task::none()
            }
            A::KeepReaction(ms) => {
                let coder = gate.names.0.clone();
                self.prefs.remember_reaction(&coder, ms);
                focus(FIELD_ID)
            }
            A::Go => self.go_in(),
            A::Unlock(name, passphrase) => {
                let Some(folder) = self.key_folder() else { return Task::none() };
                let unlock = move || {
                    folder
                        .unlock(&name, &passphrase)
                        .map(Box::new)
                        .map_err(|it| it.to_string())
                };
                work::trying(unlock).map(|it| Message::Gate(gate::Message::Unlocked(it)))
            }
            A::Prove(key) => self.prove(&key),
        }
    }

    fn prove(&mut self, key: &Key) -> Task<Message> {
        let (Some(gate), Some(project)) = (&mut self.gate, &mut self.project) else {
            return Task::none();
        };
        match project.prove(gate.coder, key, now()) {
            Ok(_) => self.go_in(),
            Err(error) => {
                gate.tell(error.to_string());
                focus(FIELD_ID)
            }
        }
    }

    /// Goes through the gate: begins the sheet where there is none, and opens it.
    fn go_in(&mut self) -> Task<Message> {
        let (Some(gate), Some(project)) = (&mut self.gate, &mut self.project) else {
            return Task::none();
        };
        let (clip, coder) = (gate.clip, gate.coder);
        if let Some(protocol) = gate.fresh.as_ref().and_then(Fresh::protocol)
            && let Err(error) = project.begin_selective(clip, coder, &protocol, now())
        {
            gate.tell(error.to_string());
            return Task::none();
        }
        self.gate = None;
        self.code(clip, coder)
    }

    /// Has the desk go by the pack and the protocol of a selective sheet.
    pub(crate) fn select_by(&self, coding: &mut Coding) -> Result<(), StoreError> {
        let Some(project) = &self.project else { return Ok(()) };
        let Some(protocol) = project.protocol(coding.sheet.id())? else { return Ok(()) };
        let key = project.proven(coding.coder.id).map(Proven::key);
        let pack = project.pack(&protocol.pack)?;
        let text = pack.open(key)?;
        let unread = || GateError::NoPack(pack.name.clone());
        let table = Table::from_toml(&pack.name, &text).map_err(|_| unread())?;
        if table.hash != pack.hash {
            return Err(unread().into());
        }
        let rules = table.rules.iter().filter(|it| !it.switched_off);
        let selecting = Selecting {
            cores: rules.map(|it| it.id.clone()).collect(),
            reaction_ms: self.prefs.reaction(&coding.coder.name).unwrap_or(0),
            slow_closed: protocol.slow == SlowMotion::Closed,
            whole_events: protocol.landmarks == Demanded::All,
        };
        coding.select_by(selecting, Arc::new(table));
        Ok(())
    }
}

/// What stands at the gate for a coder and a clip.
fn gate_of(
    project: &Project,
    folder: Option<&KeyFolder>,
    clip: ClipId,
    coder: CoderId,
) -> Result<Gate, StoreError> {
    let names = (project.coder(coder)?.name, project.clip(clip)?.name);
    let there = project.sheet_of(clip, coder)?;
    let fresh = match there {
        None => Some(Fresh {
            packs: project.packs()?,
            at: 0,
            slow: SlowMotion::default(),
            landmarks: Demanded::default(),
        }),
        Some(sheet) if project.protocol(sheet)?.is_some() => None,
        Some(_) => {
            let ((coder, clip), there) = (names, "full");
            return Err(GateError::OtherMode { coder, clip, there }.into());
        }
    };
    let way = match way(project, folder, coder, &names.0) {
        Ok(way) => way,
        Err(StoreError::Gate(refused)) => Way::Shut(refused.to_string()),
        Err(other) => return Err(other),
    };
    Ok(Gate::new((clip, coder), names, way, fresh, None))
}

/// The way in for a coder, or what bars it.
fn way(
    project: &Project,
    folder: Option<&KeyFolder>,
    coder: CoderId,
    name: &str,
) -> Result<Way, StoreError> {
    if project.proven(coder).is_some() {
        return Ok(Way::Open);
    }
    let owner = project.owner()?.ok_or(GateError::NoOwner)?;
    let rows: Vec<CertificateRow> =
        project.certificates(now())?.into_iter().filter(|it| it.coder == coder).collect();
    if rows.is_empty() {
        return Err(GateError::NoCertificate { coder: name.to_owned() }.into());
    }
    // Nobody is asked for a passphrase that opens nothing.
    if let Some(why) = project.barred(coder, now())? {
        return Err(why.into());
    }
    let Some(folder) = folder else {
        return Ok(Way::Shut(words::GATE_NO_KEYS_KEPT.to_string()));
    };
    if let Met::Other(before) = folder.meet(&owner).map_err(GateError::from)? {
        let (now, before) = (owner.key.fingerprint(), before.fingerprint());
        return Ok(Way::Shut(words::gate_other_owner(&now, &before)));
    }
    let keys = folder.list().map_err(GateError::from)?;
    // The key of a valid certificate first; else the refusal says what is wrong with it.
    let (valid, others): (Vec<_>, Vec<_>) =
        rows.iter().rev().partition(|it| it.state == State::Valid);
    let key = valid.into_iter().chain(others).find_map(|row| {
        let fits = |it: &&KeyFile| it.keys.signs == row.certificate.terms.keys.signs;
        keys.iter().find(fits)
    });
    Ok(match key {
        Some(it) => Way::Key { key: it.name.clone(), owner: owner.key.fingerprint() },
        None => Way::Shut(words::gate_no_key(name)),
    })
}

//! What keeps a coder from forgetting: passes over some of the codes, what has been watched
//! of the clip, and scores with names.

use frontalis_core::facs::score;
use frontalis_core::{Checked, Edit, FrameIndex, Item, Journal, Severity};

use super::Desk;
use crate::effect::{Effect, Notice};
use crate::own::{Own, Template};
use crate::passes::{self, Pass};
use crate::watching::Watching;

impl Desk {
    /// What the coder has named, from now on.
    pub fn set_own(&mut self, own: Own) {
        let name = self.pass().name.clone();
        self.passes = passes::passes(&self.scheme, &own);
        self.pass_at = self.passes.iter().position(|it| it.name == name).unwrap_or(0);
        self.own = own;
    }

    /// What the coder has named.
    pub fn own(&self) -> &Own {
        &self.own
    }

    /// What is typed comes to this, with its findings; `None` while nothing is.
    pub fn checked(&self) -> Option<Checked> {
        self.entry.checked(&self.scheme, &self.own)
    }

    /// The template of this number, counted from 1.
    pub fn template(&self, number: u8) -> Option<&Template> {
        self.own.templates.get(usize::from(number).checked_sub(1)?)
    }

    pub(super) fn template_items(&self, number: u8) -> Result<Vec<Item>, String> {
        let Some(template) = self.template(number) else {
            let text = format!(
                "there is no template {number}; {{save-template}} makes one of what is \
                 typed or selected"
            );
            return Err(self.keymap.spell(&text));
        };
        let checked = score::check(&template.score, Some(&self.scheme));
        match checked.score {
            Some(score) => Ok(score.items().to_vec()),
            None => {
                let errors = checked.findings.iter();
                let errors = errors.filter(|it| it.severity == Severity::Error);
                let texts: Vec<&str> = errors.map(|it| it.text.as_str()).collect();
                Err(format!("{}: {}", template.name, texts.join("; ")))
            }
        }
    }

    pub(super) fn use_template(&mut self, number: u8, journal: &Journal) -> Vec<Effect> {
        match self.template_items(number) {
            Ok(items) => self.score(&items, journal),
            Err(why) => Effect::refuse(why),
        }
    }

    /// What can be looked for while going through the clip.
    pub fn passes(&self) -> &[Pass] {
        &self.passes
    }

    /// What is looked for now.
    pub fn pass(&self) -> &Pass {
        // There is always the pass over every code.
        &self.passes[self.pass_at]
    }

    pub(super) fn next_unwatched(&mut self) -> Vec<Effect> {
        let whole = self.transport.whole();
        let runs = self.watching.runs(&self.passes[self.pass_at].name);
        let unseen = frontalis_core::sheet::watched::unseen(runs, whole);
        let here = self.transport.wanted();
        let later = unseen.iter().find(|it| here < it.first());
        let Some(span) = later.or(unseen.first()) else {
            return vec![Effect::note("every frame was on screen in this pass")];
        };
        // Where only what was played can be looked at, playing goes on from the frame before.
        let first = span.first();
        let before = FrameIndex(first.0.saturating_sub(1));
        let to = if self.is_closed_at(first) { before } else { first };
        self.fields.rest();
        super::show(self.transport.go_to(to))
    }

    pub(super) fn next_pass(&mut self) -> Vec<Effect> {
        self.use_pass((self.pass_at + 1) % self.passes.len())
    }

    pub(super) fn use_pass(&mut self, number: usize) -> Vec<Effect> {
        let Some(pass) = self.passes.get(number) else {
            return Effect::refuse("there is no such pass");
        };
        let text = match &pass.codes {
            None => "looking for all codes".to_owned(),
            Some(codes) => {
                let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
                format!("looking for {}: {}", pass.title, codes.join(" "))
            }
        };
        self.pass_at = number;
        vec![Effect::note(text)]
    }

    /// The edits of a score, and a word of warning where it is of another pass or has
    /// findings of its own.
    pub(super) fn recorded(&self, edits: Vec<Edit>, items: &[Item]) -> Vec<Effect> {
        let mut effects = vec![Effect::Record(edits)];
        let pass = self.pass();
        let others = items.iter().filter(|it| !pass.contains(it.code));
        let others: Vec<String> = others.map(ToString::to_string).collect();
        if !others.is_empty() {
            let text = format!(
                "{} is not looked for in this pass ({}); it is scored all the same",
                others.join("+"),
                pass.title
            );
            effects.push(Effect::Tell(Notice { severity: Severity::Warning, text }));
        }
        effects
    }

    /// What has been watched of the clip.
    pub fn watching(&self) -> &Watching {
        &self.watching
    }

    /// The same, to be kept or restored.
    pub fn watching_mut(&mut self) -> &mut Watching {
        &mut self.watching
    }

    /// What was kept of earlier days is seen again.
    pub fn restore_watched(
        &mut self,
        pass: &str,
        runs: &[frontalis_core::sheet::watched::WatchedRun],
    ) {
        self.watching.restore(pass, runs);
    }

    pub(super) fn note_watched(&mut self, frame: FrameIndex) {
        let playing = self.transport.is_playing().then(|| self.transport.speed());
        self.watching.note(&self.passes[self.pass_at].name, frame, playing);
    }
}

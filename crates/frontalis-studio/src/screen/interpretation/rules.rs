//! The editor of rules: a table's text part by part, checked at every key, and tried on the
//! project's events.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use frontalis_core::facs::Scheme;
use frontalis_core::{Finding, Item};
use frontalis_emotion::{
    Table, TableError, TablePart, Verdict, check, hidden_in, interpret, line_of,
    match_score, parts, shipped_text,
};
use frontalis_stats::expression::Expression;
use iced::widget::text_editor;

use super::making::{Origin, Shelved};
use crate::text as words;

/// The number of the next try, so that none is taken for another table's.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// A table that is being looked at or edited.
#[derive(Debug)]
pub(super) struct Editor {
    /// Its parts; that in hand is in `content`.
    parts: Vec<TablePart>,
    /// The part in hand.
    pub(super) at: usize,
    pub(super) content: text_editor::Content,
    /// Its id as it was when it was last read.
    pub(super) id: String,
    /// Its file; none while it is one that ships.
    pub(super) file: Option<PathBuf>,
    /// The text as it is in its file.
    saved: String,
    /// The table as it reads now, or the line and what is wrong.
    pub(super) table: Result<Table, (usize, String)>,
    /// What is odd about it.
    pub(super) findings: Vec<Finding>,
    /// What it comes to on the project's events.
    pub(super) tried: Option<Arc<Tried>>,
    /// Whether it is being tried, and whether it has changed since that began.
    pub(super) is_trying: bool,
    has_changed: bool,
    serial: u64,
}

/// What a table comes to on a project's events, beside what it came to as it is in its file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tried {
    /// Events that each rule matches: before, now.
    pub(super) matches: BTreeMap<String, (usize, usize)>,
    /// Events that are read differently: place, before, now.
    pub(super) changed: Vec<(usize, String, String)>,
    /// Events in all.
    pub(super) n_events: usize,
}

/// What a try needs, for another thread.
#[derive(Clone, Debug)]
pub(crate) struct Try {
    pub(super) serial: u64,
    pub(super) before: Table,
    pub(super) now: Table,
}

impl Try {
    /// Which of the tries it is.
    pub(crate) fn serial(&self) -> u64 {
        self.serial
    }
}

impl Editor {
    /// A table that is there.
    pub(super) fn of(shelved: &Shelved) -> Option<Self> {
        // What is the lab's stays as it is for the other projects: a copy can be changed.
        let own = shelved.file.clone().filter(|_| shelved.from == Origin::Project);
        let text = match &shelved.file {
            None => shipped_text(&shelved.table.id)?.to_owned(),
            // It was read a moment ago; what cannot be read now is told where it is saved.
            Some(file) => std::fs::read_to_string(file).ok()?,
        };
        Some(Self::with(text, own))
    }

    fn with(text: String, file: Option<PathBuf>) -> Self {
        let parts = parts(&text);
        let at = usize::from(parts.len() > 1);
        let of_part = parts.get(at).map_or("", |it| it.text.as_str());
        let mut this = Self {
            content: text_editor::Content::with_text(of_part.trim_end()),
            parts,
            at,
            id: String::new(),
            file,
            saved: text,
            table: Err((1, String::new())),
            findings: Vec::new(),
            tried: None,
            is_trying: false,
            has_changed: false,
            serial: 0,
        };
        this.read();
        this
    }

    /// The parts, with the one in hand as it was when it was taken in hand.
    pub(super) fn parts(&self) -> &[TablePart] {
        &self.parts
    }

    /// The first line of the part in hand.
    pub(super) fn first_line(&self) -> usize {
        self.parts.get(self.at).map_or(1, |it| it.line)
    }

    /// Whether it can be changed: what ships cannot, a copy of it can.
    pub(super) fn is_own(&self) -> bool {
        self.file.is_some()
    }

    /// Whether there is something to save.
    pub(super) fn is_changed(&self) -> bool {
        self.is_own() && self.text() != self.saved
    }

    /// The whole text as it is now.
    pub(super) fn text(&self) -> String {
        let mut all = String::new();
        for (at, part) in self.parts.iter().enumerate() {
            if at == self.at {
                all.push_str(self.content.text().trim_end());
                // Parts stand a line apart.
                all.push_str(if at + 1 < self.parts.len() { "\n\n" } else { "\n" });
            } else {
                all.push_str(&part.text);
            }
        }
        all
    }

    /// Another part is taken in hand.
    pub(super) fn take(&mut self, at: usize) {
        if self.is_own() {
            self.parts = parts(&self.text());
        }
        self.at = at.min(self.parts.len().saturating_sub(1));
        let of_part = self.parts.get(self.at).map_or("", |it| it.text.as_str());
        self.content = text_editor::Content::with_text(of_part.trim_end());
    }

    /// The part in which a line is, which is taken in hand.
    pub(super) fn take_line(&mut self, line: usize) {
        let now = parts(&self.text());
        let at = now.iter().rposition(|it| it.line <= line).unwrap_or(0);
        self.take(at);
    }

    /// Something is done to the text in hand; whether it was an edit.
    pub(super) fn act(&mut self, action: text_editor::Action) -> bool {
        let edits = action.is_edit();
        if edits && !self.is_own() {
            return false;
        }
        self.content.perform(action);
        if edits {
            self.read();
        }
        edits
    }

    /// A rule like the one in hand, after it, with an id of its own.
    pub(super) fn add_rule(&mut self) {
        if !self.is_own() || self.parts.len() < 2 {
            return;
        }
        self.take(self.at.max(1));
        let Some(part) = self.parts.get(self.at).cloned() else { return };
        let mut n = 2;
        let id = loop {
            let id = format!("{}-{n}", part.rule);
            if self.parts.iter().all(|it| it.rule != id) {
                break id;
            }
            n += 1;
        };
        let (from, to) = (format!("id = \"{}\"", part.rule), format!("id = \"{id}\""));
        let text = format!("{}\n\n", part.text.trim_end().replacen(&from, &to, 1));
        let mut all: Vec<String> = self.parts.iter().map(|it| it.text.clone()).collect();
        if let Some(before) = all.get_mut(self.at) {
            *before = format!("{}\n\n", before.trim_end());
        }
        all.insert(self.at + 1, text);
        self.put(&all.concat(), self.at + 1);
    }

    /// The rule in hand is taken out.
    pub(super) fn remove_rule(&mut self) {
        if !self.is_own() || self.at == 0 {
            return;
        }
        let kept = self.parts.iter().enumerate().filter(|it| it.0 != self.at);
        let text: String = kept.map(|it| it.1.text.as_str()).collect();
        self.put(&text, self.at.saturating_sub(1));
    }

    /// The text as it is in its file.
    pub(super) fn revert(&mut self) {
        let (text, at) = (self.saved.clone(), self.at);
        self.put(&text, at);
    }

    fn put(&mut self, text: &str, at: usize) {
        self.parts = parts(text);
        self.at = at.min(self.parts.len().saturating_sub(1));
        let of_part = self.parts.get(self.at).map_or("", |it| it.text.as_str());
        self.content = text_editor::Content::with_text(of_part.trim_end());
        self.read();
    }

    /// Reads the text as a table.
    fn read(&mut self) {
        let text = self.text();
        let wrong = |error: TableError| {
            // What the reader of TOML has to say comes last, after the line it is about.
            let problem = error.problem.lines().last().unwrap_or_default();
            (line_of(&text, &error), format!("{problem}; {}", error.remedy))
        };
        self.table = Table::from_toml("table", &text).map_err(wrong);
        if let Ok(table) = &self.table {
            self.id.clone_from(&table.id);
        }
        self.findings = self.table.as_ref().map(check).unwrap_or_default();
    }

    /// What is to be tried on another thread, where it reads.
    pub(super) fn try_now(&mut self) -> Option<Try> {
        if self.is_trying {
            // One at a time: it is tried again once that is done.
            self.has_changed = true;
            return None;
        }
        let now = self.table.as_ref().ok()?.clone();
        let before = Table::from_toml("table", &self.saved).ok()?;
        self.serial = NEXT.fetch_add(1, Ordering::Relaxed);
        self.is_trying = true;
        Some(Try { serial: self.serial, before, now })
    }

    /// It was tried; whether it has changed since and is to be tried again. What another
    /// table came to is let be.
    pub(super) fn tried(&mut self, serial: u64, tried: Arc<Tried>) -> bool {
        if serial != self.serial {
            return false;
        }
        self.tried = Some(tried);
        self.is_trying = false;
        std::mem::take(&mut self.has_changed)
    }

    /// It is in this file now.
    pub(super) fn saved_as(&mut self, file: PathBuf, text: String) {
        self.file = Some(file);
        self.saved = text;
    }

    /// A copy of it as a table of the project's own, under another id.
    pub(super) fn copy(&self, id: &str) -> String {
        let text = self.text();
        let mut done = (false, false);
        let mut all = String::new();
        for line in text.lines() {
            let key = line.split('=').next().unwrap_or_default().trim();
            match key {
                "id" if !done.0 => {
                    done.0 = true;
                    all.push_str(&format!("id = \"{id}\""));
                }
                "version" if !done.1 => {
                    done.1 = true;
                    all.push_str("version = \"1\"");
                }
                // Before the title, where there was none.
                "title" if !done.1 => {
                    done.1 = true;
                    all.push_str(&format!("version = \"1\"\n{line}"));
                }
                _ => all.push_str(line),
            }
            all.push('\n');
        }
        all
    }
}

/// The next edition of a text: its version counts up where it is a number.
pub(super) fn next_version(text: &str) -> String {
    let mut done = false;
    let line = |line: &str| {
        let number = || {
            let (key, value) = line.split_once('=')?;
            let value = value.trim().trim_matches('"').parse::<u64>().ok()?;
            (key.trim() == "version").then(|| format!("version = \"{}\"", value + 1))
        };
        match number().filter(|_| !done) {
            Some(next) => {
                done = true;
                next
            }
            None => line.to_owned(),
        }
    };
    let mut all = text.lines().map(line).collect::<Vec<_>>().join("\n");
    all.push('\n');
    all
}

/// Tries a table on events; not for the UI thread.
pub(super) fn tried(of: &Try, all: &[Expression], scheme: &Scheme) -> Tried {
    let mut tried = Tried { n_events: all.len(), ..Tried::default() };
    for (at, it) in all.iter().enumerate() {
        let hidden = hidden_in(&it.items, scheme);
        for rule in matching(&it.items, &hidden, &of.before) {
            tried.matches.entry(rule).or_default().0 += 1;
        }
        for rule in matching(&it.items, &hidden, &of.now) {
            tried.matches.entry(rule).or_default().1 += 1;
        }
        let told = |table: &Table| {
            let read = interpret(&it.items, &hidden, [table]);
            read.tables
                .first()
                .map(|it| words::rd_outcome_of(&it.outcome))
                .unwrap_or_default()
        };
        let (before, now) = (told(&of.before), told(&of.now));
        if before != now {
            tried.changed.push((at, before, now));
        }
    }
    tried
}

fn matching(
    items: &[Item],
    hidden: &dyn Fn(frontalis_core::Code) -> bool,
    table: &Table,
) -> Vec<String> {
    let all = match_score(items, hidden, table).into_iter();
    let matched = all.filter(|it| it.verdict == Verdict::Matched);
    matched.map(|it| it.rule.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use frontalis_emotion::shipped_table;

    use super::*;

    fn own(id: &str) -> Editor {
        let table = shipped_table(id).unwrap().clone();
        let shelved = Shelved { table, from: Origin::Shipped, file: None };
        let shipped = Editor::of(&shelved).unwrap();
        assert!(!shipped.is_own() && shipped.table.is_ok());
        Editor::with(shipped.copy("lab"), Some(PathBuf::from("lab.toml")))
    }

    #[test]
    fn a_copy_is_a_table_of_its_own() {
        let editor = own("fig2002");
        let table = editor.table.as_ref().unwrap();
        assert_eq!((table.id.as_str(), table.version.as_str()), ("lab", "1"));
        assert_eq!(table.rules.len(), 56);
        assert!(next_version(&editor.text()).contains("version = \"2\""));
        assert!(!editor.is_changed());
    }

    #[test]
    fn an_error_is_told_by_its_line_and_parts_keep_what_is_typed() {
        let mut editor = own("contempt1986");
        editor.take(1);
        let before = editor.text();
        for it in "x\n".chars() {
            let edit = match it {
                '\n' => text_editor::Edit::Enter,
                it => text_editor::Edit::Insert(it),
            };
            assert!(editor.act(text_editor::Action::Edit(edit)));
        }
        let (line, why) = editor.table.clone().unwrap_err();
        assert_eq!(line, editor.first_line(), "{why}");
        editor.take(2);
        assert!(editor.text().contains("x\n[[rule]]"));
        editor.revert();
        assert_eq!(editor.text(), before);
    }

    #[test]
    fn rules_are_added_and_taken_out() {
        let mut editor = own("contempt1986");
        editor.take(1);
        let n = editor.parts().len();
        editor.add_rule();
        let table = editor.table.as_ref().unwrap();
        assert_eq!((editor.parts().len(), table.rules.len()), (n + 1, n));
        // It says what the one before says, which is told.
        assert!(editor.findings.iter().any(|it| it.id == "rule-duplicate"));
        editor.remove_rule();
        assert_eq!(editor.parts().len(), n);
    }

    #[test]
    fn what_ships_is_not_changed() {
        let table = shipped_table("smiles").unwrap().clone();
        let mut editor =
            Editor::of(&Shelved { table, from: Origin::Shipped, file: None }).unwrap();
        let insert = text_editor::Edit::Insert('x');
        assert!(!editor.act(text_editor::Action::Edit(insert)));
        assert!(editor.table.is_ok() && !editor.is_changed());
    }
}

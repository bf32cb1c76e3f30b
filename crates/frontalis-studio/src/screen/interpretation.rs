//! The interpretation screen: what published tables, or a lab's own, read in the events of a
//! project, how long those lasted, and what a corpus of them comes to.
//!
//! Nothing is picked: several readings of an event stay several, and unclassified is a result.
//! Only sheets that the reader may see take part, by the rule of the store. Everything heavy is
//! made on a thread of its own.

mod corpus;
mod detail;
mod editing;
mod filters;
mod keys;
mod list;
mod making;
mod plots;
mod rules;
mod rules_view;
mod scores;
mod signs;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use frontalis_core::{ClipId, CoderId, FrameIndex, FrameSpan, Severity};
use frontalis_emotion::duration::profiles;
use frontalis_stats::expression::Expression;
use iced::widget::text_editor;

use self::keys::neighbour;
use self::list::List;
pub(crate) use self::list::scroll;
#[cfg(test)]
pub(crate) use self::making::of_project;
pub(crate) use self::making::{Asked, Made, News, folder, make};
pub(crate) use self::plots::{Drawn, Wanted, draw};
use self::rules::Editor;
pub(crate) use self::rules::{Tried, Try};
use crate::comfort::Wish;

/// What is on the interpretation screen.
#[derive(Debug)]
pub(crate) struct Readings {
    title: String,
    asked: Asked,
    profile: usize,
    made: Option<Arc<Made>>,
    state: State,
    tab: Tab,
    /// The table in front, by its place among those chosen.
    table: usize,
    /// The two tables that are held against each other, by the place of the pair.
    pair: usize,
    list: List,
    /// Only events that are, or may be, micro-expressions.
    only_micro: bool,
    /// Events of eye closure alone, too.
    blinks: bool,
    /// Durations as a figure in place of the list.
    histogram: bool,
    /// Only events of this score.
    only_score: Option<String>,
    score: String,
    /// The label that is being typed, and of which event.
    label: (usize, String),
    shelf_open: bool,
    /// Whether a list of choices is open.
    menu_open: bool,
    /// Whether it was told that a table is not saved.
    warned: bool,
    drawn: Option<(Wanted, Drawn)>,
    editor: Option<Editor>,
    told: Option<(Severity, String)>,
}

#[derive(Debug)]
enum State {
    /// So much of it is made; dropping the handle ends that.
    Working {
        share: f32,
        _ends: iced::task::Handle,
    },
    Failed(String),
    Cancelled,
    Done,
}

/// Which part is in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tab {
    /// Event by event.
    Events,
    /// Score by score.
    Scores,
    /// Counts, shares, what follows what.
    Corpus,
    /// Durations and micro-expressions.
    Timing,
    /// Persons over time.
    People,
    /// Smiles, sequences, pain.
    Signs,
    /// Tables side by side, coders side by side.
    Agreement,
    /// The rules of a table, and their editor.
    Rules,
}

impl Tab {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 8] = [
        Self::Events,
        Self::Scores,
        Self::Corpus,
        Self::Timing,
        Self::People,
        Self::Signs,
        Self::Agreement,
        Self::Rules,
    ];
}

/// What happened on the interpretation screen.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// Something is heard of what is being made.
    News(News),
    /// Figures are drawn, or why not.
    Drawn(Wanted, Result<Drawn, String>),
    /// It is not to be made after all.
    Cancel,
    /// Make it again.
    Again,
    /// Another part.
    Tab(Tab),
    /// The next part, or the one before.
    NextTab(bool),
    /// The list of tables, or not.
    Shelf,
    /// A list of choices is open, or closed again.
    Menu(bool),
    /// Read by this table too, or no longer.
    Choose(String),
    /// Another of the chosen tables in front.
    Table(usize),
    /// The next of them.
    NextTable,
    /// Other two tables side by side.
    Pair(usize),
    /// Only this coder's sheets; all without one.
    Coder(Option<CoderId>),
    /// Only this person's clips.
    Person(Option<String>),
    /// Only this clip.
    Clip(Option<ClipId>),
    /// Drafts too, or not.
    Drafts,
    /// Go by this convention on durations.
    Profile(usize),
    /// Only micro-expressions, or all events.
    Micro,
    /// Blinks too, or not.
    Blinks,
    /// Durations as a figure, or as a list.
    Histogram,
    /// Only events of this score, or all.
    OfScore(Option<String>),
    /// A score is being typed.
    ScoreTyped(String),
    /// A label of the chosen event is being typed.
    LabelTyped(String),
    /// It is done.
    Labelled,
    /// The label is in the file, or why it is not.
    LabelKept(Result<(), String>),
    /// A row is chosen.
    Select(usize),
    /// The row so many further down.
    Move(i64),
    /// The list is scrolled this far, and so much of it is seen.
    Scrolled(f32, f32),
    /// Go to the frame of this event; of the one chosen without one.
    Open(Option<usize>),
    /// Go to a frame of a sheet.
    GoTo(ClipId, CoderId, FrameIndex),
    /// Play the chosen event again and again at an eighth of the speed.
    Replay(Option<usize>),
    /// Something about the rules.
    Rules(RulesMessage),
    /// One step back.
    Back,
    /// Something about the whole window.
    Wish(Wish),
}

/// Something about the rules of a table.
#[derive(Clone, Debug)]
pub(crate) enum RulesMessage {
    /// Another table is looked at.
    Table(usize),
    /// Another part of it.
    Part(usize),
    /// Something is done to its text.
    Act(text_editor::Action),
    /// The line of the mistake.
    GoToError,
    /// A rule like this one.
    Add,
    /// Without this rule.
    Remove,
    /// As it is in its file.
    Revert,
    /// A copy as a table of the project's own.
    Copy,
    /// Into its file.
    Save,
    /// It is in this file, as this text; or why not.
    Saved(Result<(PathBuf, String), String>),
    /// It was tried on the project's events.
    Tried(u64, Arc<Tried>),
}

/// What the interpretation screen asks of the application.
#[derive(Debug)]
pub(crate) enum Action {
    /// Nothing.
    None,
    /// Close it.
    Leave,
    /// Make everything again.
    Make,
    /// Draw figures.
    Draw,
    /// Code this sheet at a frame; with frames, play those again and again and slowly.
    Open {
        /// The clip.
        clip: ClipId,
        /// The coder.
        coder: CoderId,
        /// The frame.
        frame: FrameIndex,
        /// What is played.
        replay: Option<FrameSpan>,
    },
    /// Label an event; without words, take its label away.
    Label {
        /// The clip.
        clip: ClipId,
        /// The coder.
        coder: CoderId,
        /// Its frames.
        span: FrameSpan,
        /// The frame that it is scored on.
        apex: FrameIndex,
        /// What it is called.
        label: String,
    },
    /// Write a table into the project's folder, under this name.
    Save {
        /// Its file; a new one of this name where it has none.
        file: Option<PathBuf>,
        /// Its id.
        id: String,
        /// Its text.
        text: String,
    },
    /// Try a table on the events.
    Try(Box<Try>, Arc<Made>),
    /// Say this.
    Tell(String),
    /// Keep what is chosen for the next time.
    Keep,
    /// Scroll the list this far.
    Scroll(f32),
    /// Something about the whole window.
    Wish(Wish),
    /// So many sheets are hidden.
    Hidden(usize),
}

impl Readings {
    /// A screen that waits for what it shows; dropping the handle ends making that.
    pub(crate) fn new(
        title: String,
        asked: Asked,
        profile: Option<&str>,
        handle: iced::task::Handle,
    ) -> Self {
        let by_id = |id: &str| profiles().iter().position(|it| it.id == id);
        Self {
            title,
            asked,
            profile: profile.and_then(by_id).or_else(|| by_id(USUAL)).unwrap_or(0),
            made: None,
            state: State::Working { share: 0.0, _ends: handle.abort_on_drop() },
            tab: Tab::Events,
            table: 0,
            pair: 0,
            list: List::default(),
            only_micro: false,
            blinks: false,
            histogram: false,
            only_score: None,
            score: String::new(),
            label: (usize::MAX, String::new()),
            shelf_open: false,
            menu_open: false,
            warned: false,
            drawn: None,
            editor: None,
            told: None,
        }
    }

    /// The same screen while everything is made anew; what is there stays until then.
    pub(crate) fn begin(&mut self, handle: iced::task::Handle) {
        self.state = State::Working { share: 0.0, _ends: handle.abort_on_drop() };
    }

    /// What is to be made.
    pub(crate) fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The convention on durations that is gone by, by its id.
    pub(crate) fn profile(&self) -> &'static str {
        profiles().get(self.profile).map_or(USUAL, |it| it.id)
    }

    /// Whether a table that is not saved would be lost, of which nothing was said yet: it is
    /// shown then.
    pub(crate) fn warns_of_unsaved(&mut self) -> bool {
        let unsaved = self.editor.as_ref().is_some_and(Editor::is_changed);
        if unsaved && !self.warned {
            self.tab = Tab::Rules;
            self.warn(crate::text::RD_UNSAVED.to_string());
            self.warned = true;
            return true;
        }
        false
    }

    /// What figures are to be drawn, where they are not.
    pub(crate) fn to_draw(&self, anew: bool) -> Option<(Arc<Made>, Wanted)> {
        let wanted = self.wanted()?;
        let has = self.drawn.as_ref().is_some_and(|it| it.0 == wanted);
        if has && !anew { None } else { Some((Arc::clone(self.made.as_ref()?), wanted)) }
    }

    fn wanted(&self) -> Option<Wanted> {
        let made = self.made.as_ref()?;
        let (table, profile) = (self.table, self.profile);
        Some(match self.tab {
            Tab::Corpus => Wanted::Corpus(table),
            Tab::Timing if self.histogram => Wanted::Durations(profile),
            Tab::People => Wanted::People(table, profile),
            Tab::Signs => Wanted::Index,
            Tab::Agreement if !made.of.crossed.is_empty() => Wanted::Crossed(self.pair),
            _ => return None,
        })
    }

    /// The events that the list shows, by place.
    fn listed(&self) -> &[usize] {
        self.list.rows()
    }

    fn chosen(&self) -> Option<(usize, &Expression)> {
        let at = self.list.chosen()?;
        Some((at, self.made.as_ref()?.of.all.get(at)?))
    }

    fn relist(&mut self) {
        let Some(made) = &self.made else { return };
        let micro = |it: &Expression| {
            !it.is_moment()
                && it.kinds.get(self.profile).is_some_and(|it| it.may_be("micro"))
        };
        let timing = self.tab == Tab::Timing;
        let all = made.of.all.iter().enumerate();
        let all = all.filter(|it| !(timing && self.only_micro) || micro(it.1));
        let all = all.filter(|it| self.blinks || !it.1.is_blink());
        let all = all.filter(|it| {
            let score = self.only_score.as_ref().filter(|_| self.tab == Tab::Events);
            score.is_none_or(|score| it.1.event.score == *score)
        });
        let mut rows: Vec<usize> = all.map(|it| it.0).collect();
        if timing {
            // Of a moment only nothing is known: last.
            let key = |at: &usize| {
                let it = made.of.all.get(*at);
                it.map(|it| (it.total.n_frames == 0, it.total.nominal))
            };
            rows.sort_by_key(key);
        }
        self.list.put(rows);
    }

    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::News(news) => return self.hear(news),
            Message::Drawn(wanted, drawn) => match drawn {
                Ok(drawn) => self.drawn = Some((wanted, drawn)),
                Err(why) => self.warn(why),
            },
            Message::Cancel => self.state = State::Cancelled,
            Message::Again => return Action::Make,
            Message::Tab(tab) => return self.turn_to(tab),
            Message::NextTab(forward) => {
                return self.turn_to(neighbour(self.tab, forward));
            }
            Message::Shelf => self.shelf_open = !self.shelf_open,
            Message::Menu(open) => self.menu_open = open,
            Message::Choose(id) => return self.choose(id),
            Message::Table(at) => return self.take_table(at),
            Message::NextTable => {
                let n = self.made.as_ref().map_or(1, |it| it.tables.len().max(1));
                return self.take_table((self.table + 1) % n);
            }
            Message::Pair(at) => {
                self.pair = at;
                return Action::Draw;
            }
            Message::Coder(coder) => {
                return self.ask(Asked { coder, ..self.asked.clone() });
            }
            Message::Person(person) => {
                return self.ask(Asked { person, ..self.asked.clone() });
            }
            Message::Clip(clip) => return self.ask(Asked { clip, ..self.asked.clone() }),
            Message::Drafts => {
                let drafts = !self.asked.drafts;
                return self.ask(Asked { drafts, ..self.asked.clone() });
            }
            Message::Profile(at) => {
                self.profile = at;
                self.relist();
                return Action::Keep;
            }
            Message::Micro => {
                self.only_micro = !self.only_micro;
                self.relist();
            }
            Message::Blinks => {
                self.blinks = !self.blinks;
                self.relist();
            }
            Message::Histogram => {
                self.histogram = !self.histogram;
                return Action::Draw;
            }
            Message::OfScore(score) => {
                let is_some = score.is_some();
                self.only_score = score;
                if is_some {
                    self.tab = Tab::Events;
                }
                self.relist();
            }
            Message::ScoreTyped(score) => self.score = score,
            Message::LabelTyped(label) => {
                if let Some((at, _)) = self.chosen() {
                    self.label = (at, label);
                }
            }
            Message::Labelled => return self.label(),
            Message::LabelKept(Ok(())) => return Action::Make,
            Message::LabelKept(Err(why)) => return Action::Tell(why),
            Message::Select(at) => self.list.choose(at),
            Message::Move(by) => {
                return self.list.go(by).map_or(Action::None, Action::Scroll);
            }
            Message::Scrolled(to, seen) => self.list.scrolled(to, seen),
            Message::Open(at) => return self.open(at, false),
            Message::Replay(at) => return self.open(at, true),
            Message::GoTo(clip, coder, frame) => {
                return Action::Open { clip, coder, frame, replay: None };
            }
            Message::Rules(message) => return self.rules_message(message),
            Message::Back => return self.back(),
            Message::Wish(Wish::Interpretation) => return Action::Leave,
            Message::Wish(wish) => return Action::Wish(wish),
        }
        Action::None
    }

    fn turn_to(&mut self, tab: Tab) -> Action {
        self.tab = tab;
        self.told = None;
        self.relist();
        if tab == Tab::Rules && self.editor.is_none() {
            return self.take_up(self.table_on_shelf());
        }
        Action::Draw
    }

    fn take_table(&mut self, at: usize) -> Action {
        self.table = at;
        if self.tab == Tab::Rules {
            return self.take_up(self.table_on_shelf());
        }
        Action::Draw
    }

    /// The table in front, by its place on the shelf.
    fn table_on_shelf(&self) -> usize {
        let Some(made) = &self.made else { return 0 };
        let id = made.tables.get(self.table).map(|it| &it.id);
        made.shelf.iter().position(|it| Some(&it.table.id) == id).unwrap_or(0)
    }

    fn ask(&mut self, asked: Asked) -> Action {
        self.asked = asked;
        Action::Make
    }

    fn choose(&mut self, id: String) -> Action {
        let tables = &mut self.asked.tables;
        match tables.iter().position(|it| *it == id) {
            // One stays: without any there is nothing to read by.
            Some(at) if tables.len() > 1 => drop(tables.remove(at)),
            Some(_) => return Action::None,
            None => tables.push(id),
        }
        self.table = self.table.min(self.asked.tables.len().saturating_sub(1));
        self.pair = 0;
        Action::Make
    }

    fn hear(&mut self, news: News) -> Action {
        match news {
            News::Progress(share) => {
                if let State::Working { share: done, .. } = &mut self.state {
                    *done = share;
                }
                Action::None
            }
            News::Done(Err(why)) => {
                self.state = State::Failed(why);
                Action::None
            }
            News::Done(Ok(made)) => {
                let n_hidden = made.n_hidden;
                let first = self.made.is_none();
                self.table = self.table.min(made.tables.len().saturating_sub(1));
                self.list.set_height(list::height(made.tables.len()));
                self.made = Some(made);
                self.state = State::Done;
                self.drawn = None;
                self.relist();
                if n_hidden > 0 && first {
                    return Action::Hidden(n_hidden);
                }
                Action::Draw
            }
        }
    }

    fn open(&mut self, at: Option<usize>, slowly: bool) -> Action {
        if let Some(at) = at {
            self.list.choose(at);
        }
        let Some((_, it)) = self.chosen() else { return Action::None };
        let (span, frame) = (it.event.span, it.event.apex);
        let replay = slowly.then_some(span);
        Action::Open { clip: it.clip, coder: it.coder, frame, replay }
    }

    fn label(&mut self) -> Action {
        let typed = std::mem::take(&mut self.label);
        let Some((at, it)) = self.chosen() else { return Action::None };
        if at != typed.0 {
            return Action::None;
        }
        let (span, apex) = (it.event.span, it.event.apex);
        let label = typed.1.trim().to_owned();
        Action::Label { clip: it.clip, coder: it.coder, span, apex, label }
    }

    fn back(&mut self) -> Action {
        if std::mem::take(&mut self.menu_open) {
            return Action::None;
        }
        if self.shelf_open {
            self.shelf_open = false;
            return Action::None;
        }
        if self.tab == Tab::Events && self.only_score.take().is_some() {
            self.relist();
            return Action::None;
        }
        Action::Leave
    }

    /// The line that is no table's, and what is wrong with it.
    #[cfg(test)]
    pub(crate) fn error_line(&self) -> Option<(usize, String)> {
        self.editor.as_ref()?.table.as_ref().err().cloned()
    }

    /// Whether nothing is under way that a picture of the screen would have to wait for.
    pub(crate) fn is_settled(&self) -> bool {
        let drawn = self.to_draw(false).is_none();
        let tried = self.editor.as_ref().is_none_or(|it| !it.is_trying);
        !matches!(self.state, State::Working { .. }) && drawn && tried
    }
}

/// Tries a table on the events that are shown; not for the UI thread.
pub(crate) fn tried_on(of: &Try, made: &Made) -> Tried {
    rules::tried(of, &made.of.all, &made.scheme)
}

/// The convention that is gone by until another is chosen: one of those that are free of doubt.
pub(crate) const USUAL: &str = "matsumoto-hwang-2018";

//! The agreement screen: how far the coders of a project agree, and the frames behind every
//! number.
//!
//! Only sheets that the reader may see take part: both submitted, by the rule of the store.
//! Everything heavy is made on a thread of its own, which tells how far it is and ends when
//! it is told to.

mod behind;
mod cards;
mod codes;
mod frame;
mod gauge;
mod ink;
mod lanes;
mod list;
mod making;
mod matrix;
mod options;
mod pairs;
mod parts;
mod plots;
mod recipe;
mod room;
mod scans;
mod spots;
mod view;

use std::sync::Arc;

use frontalis_core::{ClipId, FrameIndex};
use frontalis_desk::Keymap;
use frontalis_report::figure::Extent;
use iced::{Size, Subscription};

pub(crate) use self::behind::{Behind, Whose};
pub(crate) use self::codes::Column;
pub(crate) use self::frame::{FrameMessage, Stack};
#[cfg(test)]
pub(crate) use self::making::drawn;
#[cfg(test)]
pub(crate) use self::making::of_project;
pub(crate) use self::making::{Made, News, draw, make};
pub(crate) use self::options::{Options, OptionsMessage, WrongClasses};
#[cfg(test)]
pub(crate) use self::plots::PLOT_ID;
pub(crate) use self::plots::{Ground, Plot, Plots, plot};
use self::room::Room;
#[cfg(test)]
pub(crate) use self::scans::Which;
pub(crate) use self::scans::{ScanMessage, ScanView};
use crate::comfort::Wish;
use crate::opening;
use crate::widget::hotkeys::Press;

/// Landmarks further apart than this many frames are listed, at first.
const APART: u64 = 2;
/// What may be chosen.
const APARTS: [u64; 5] = [0, 1, 2, 5, 10];

/// What is on the agreement screen.
#[derive(Debug)]
pub(crate) struct Agreement {
    title: String,
    state: State,
    tab: Tab,
    /// The pair of coders looked at, by its place among those who share a clip.
    pair: usize,
    /// The one of them who was chosen, where one was.
    lead: Option<usize>,
    sort: (Column, bool),
    lines: Vec<codes::Line>,
    plots: Option<Plots>,
    /// They are being drawn in another room.
    redrawing: bool,
    /// The window, in logical pixels.
    window: Size,
    /// What is listed, where something is.
    behind: Option<Behind>,
    listed: Vec<behind::Entry>,
    apart: u64,
    /// Selective coding in two stages.
    scans: ScanView,
    /// The frame that is looked at with both sheets.
    stack: Option<Stack>,
    copied: bool,
    /// The rules that are gone by.
    options: Options,
    /// The card on which others are being chosen.
    draft: Option<options::Draft>,
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
    Done(Arc<Made>),
}

/// Which part is in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tab {
    /// Cards, and what is coded twice.
    Overview,
    /// Code by code.
    Codes,
    /// Kappa by tolerance.
    Tolerance,
    /// Confusion of levels.
    Levels,
    /// Timing differences.
    Timing,
    /// Agreement over time.
    Time,
    /// Rules and methods.
    Methods,
    /// Selective coding in two stages.
    TwoStage,
}

impl Tab {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 8] = [
        Self::Overview,
        Self::Codes,
        Self::Tolerance,
        Self::Levels,
        Self::Timing,
        Self::Time,
        Self::Methods,
        Self::TwoStage,
    ];
}

/// What happened on the agreement screen.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// Something is heard of what is being made.
    News(News),
    /// The plots of a pair are drawn, or why not.
    Drawn(Result<Plots, String>),
    /// It is not to be made after all.
    Cancel,
    /// Make it again.
    Again,
    /// Another part.
    Tab(Tab),
    /// The next part, or the one before.
    NextTab(bool),
    /// Another pair of coders.
    Pair(usize),
    /// A coder, whoever the other one is.
    Lead(usize),
    /// The next pair.
    NextPair,
    /// Sort codes by this column, or the other way round.
    Sort(Column),
    /// List what lies behind a number.
    Behind(Behind),
    /// No list.
    Unlist,
    /// Landmarks further apart than so many frames are listed.
    Apart(u64),
    /// Go to the frame of an entry of the list.
    Open(usize),
    /// Something on that frame.
    Frame(FrameMessage),
    /// Something in the two-stage view.
    Scan(ScanMessage),
    /// Something is heard of its video.
    Video(ClipId, opening::News),
    /// Something about the rules that may be chosen.
    Options(OptionsMessage),
    /// Copy the methods paragraph.
    CopyMethods,
    /// Compare in tables.
    Compare,
    /// One step back: from the frame, from the list, from the screen.
    Back,
    /// Something about the whole window.
    Wish(Wish),
}

/// What the agreement screen asks of the application.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Nothing.
    None,
    /// Close it.
    Leave,
    /// Make everything again.
    Make,
    /// Keep the rules that are chosen, and make everything again by them.
    Keep,
    /// Draw the plots of a pair.
    Draw,
    /// Open a clip's video.
    Read(ClipId),
    /// Put text on the clipboard.
    Copy(String),
    /// The tables.
    Compare,
    /// Something about the whole window.
    Wish(Wish),
    /// So many sheets are hidden.
    Hidden(usize),
}

impl Agreement {
    /// A screen that waits for its numbers; dropping the handle ends making them.
    pub(crate) fn new(
        title: String,
        options: Options,
        window: Size,
        handle: iced::task::Handle,
    ) -> Self {
        Self {
            title,
            state: State::Working { share: 0.0, _ends: handle.abort_on_drop() },
            tab: Tab::Overview,
            pair: 0,
            lead: None,
            sort: (Column::Events, true),
            lines: Vec::new(),
            plots: None,
            redrawing: false,
            window,
            behind: None,
            listed: Vec::new(),
            apart: APART,
            scans: ScanView::default(),
            stack: None,
            copied: false,
            options,
            draft: None,
        }
    }

    /// The rules that are gone by.
    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// The same screen while its numbers are made anew.
    pub(crate) fn begin(&mut self, handle: iced::task::Handle) {
        self.state = State::Working { share: 0.0, _ends: handle.abort_on_drop() };
    }

    fn made(&self) -> Option<&Arc<Made>> {
        match &self.state {
            State::Done(it) => Some(it),
            _ => None,
        }
    }

    /// The pair of coders looked at.
    pub(crate) fn coders(&self) -> Option<[usize; 2]> {
        self.made()?.pairs.get(self.pair).copied()
    }

    /// Says what ends the opening of the video of the frame looked at.
    pub(crate) fn ended_by(&mut self, handle: iced::task::Handle) {
        if let Some(stack) = &mut self.stack {
            stack.ended_by(handle);
        }
    }

    /// What the plots are drawn of, and in which room.
    pub(crate) fn to_draw(&self) -> Option<(Arc<Made>, [usize; 2], Extent)> {
        Some((Arc::clone(self.made()?), self.coders()?, self.room().drawn()))
    }

    /// The window has this size now.
    pub(crate) fn resized(&mut self, window: Size) {
        self.window = window;
    }

    fn room(&self) -> Room {
        Room::of(self.window, self.behind.is_some())
    }

    /// Whether plots are to be drawn anew since there is more or less room for them: once one
    /// is in front, and not while that is done already.
    pub(crate) fn outgrew_plots(&mut self) -> bool {
        let begins = self.is_plot_outgrown() && !self.redrawing;
        self.redrawing |= begins;
        begins
    }

    /// Whether a plot is in front that is drawn for another room.
    fn is_plot_outgrown(&self) -> bool {
        use Tab as T;
        let plotted = matches!(self.tab, T::Tolerance | T::Levels | T::Timing | T::Time);
        let extent = self.room().drawn();
        let outgrown = self.plots.as_ref().is_some_and(|it| it.extent != extent);
        plotted && self.stack.is_none() && outgrown
    }

    /// Takes in what happened.
    pub(crate) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::News(news) => return self.hear(news),
            Message::Drawn(plots) => self.take_plots(plots.ok()),
            Message::Cancel => self.state = State::Cancelled,
            Message::Again => return Action::Make,
            Message::Tab(tab) => self.tab = tab,
            Message::NextTab(forward) => {
                self.tab = neighbour(self.tab, forward);
                if self.tab == Tab::TwoStage && self.scans.pairs.is_empty() {
                    self.tab = neighbour(self.tab, forward);
                }
            }
            Message::Pair(at) => return self.choose_pair(at),
            Message::Lead(coder) => return self.choose_lead(coder),
            Message::NextPair => {
                let n = self.made().map_or(1, |it| it.pairs.len().max(1));
                return self.choose_pair((self.pair + 1) % n);
            }
            Message::Sort(column) => {
                let again = self.sort.0 == column;
                self.sort = (column, if again { !self.sort.1 } else { column.falls() });
                self.sort_lines();
            }
            Message::Behind(behind) => {
                self.behind = Some(behind);
                self.list();
            }
            Message::Unlist => self.behind = None,
            Message::Apart(frames) => {
                self.apart = frames;
                self.list();
            }
            Message::Open(at) => return self.open(at),
            Message::Frame(message) => return self.frame_message(message),
            Message::Scan(message) => return self.scan_message(message),
            Message::Video(clip, news) => {
                if let Some(stack) = self.stack.as_mut().filter(|it| it.clip() == clip) {
                    stack.hear(news);
                }
            }
            Message::Options(message) => return self.options_message(message),
            Message::CopyMethods => {
                if let Some(made) = self.made() {
                    let methods = made.review.methods.clone();
                    self.copied = true;
                    return Action::Copy(methods);
                }
            }
            Message::Compare => return Action::Compare,
            Message::Back => return self.back(),
            Message::Wish(Wish::Agreement) => return Action::Leave,
            Message::Wish(Wish::TwoStage) if self.is_two_stage() => return Action::Leave,
            Message::Wish(Wish::TwoStage) => self.show_two_stage(),
            Message::Wish(wish) => return Action::Wish(wish),
        }
        Action::None
    }

    fn hear(&mut self, news: News) -> Action {
        match news {
            News::Progress(share) => {
                if let State::Working { share: done, .. } = &mut self.state {
                    *done = share;
                }
            }
            News::Done(Err(why)) => self.state = State::Failed(why),
            News::Done(Ok(made)) => {
                let n_hidden = made.n_hidden;
                self.scans.take(&made.review);
                // Where nothing else can be compared, the two stages are what there is.
                if made.pairs.is_empty() && !self.scans.pairs.is_empty() {
                    self.tab = Tab::TwoStage;
                }
                self.state = State::Done(made);
                self.copied = false;
                self.take_pair();
                self.list();
                if n_hidden > 0 {
                    return Action::Hidden(n_hidden);
                }
                return Action::Draw;
            }
        }
        Action::None
    }

    fn options_message(&mut self, message: OptionsMessage) -> Action {
        if let OptionsMessage::Show = message {
            let closed = self.draft.is_none();
            self.draft = closed.then(|| options::Draft::of(&self.options));
            return Action::None;
        }
        let chosen = self.draft.as_mut().and_then(|it| it.update(message));
        let Some(chosen) = chosen else { return Action::None };
        self.draft = None;
        if chosen == self.options {
            return Action::None;
        }
        // What is listed was listed by the rules before.
        (self.behind, self.stack) = (None, None);
        self.options = chosen;
        Action::Keep
    }

    fn choose_pair(&mut self, at: usize) -> Action {
        if at == self.pair || self.made().is_none_or(|it| it.pairs.len() <= at) {
            return Action::None;
        }
        self.pair = at;
        self.behind = None;
        self.take_pair();
        Action::Draw
    }

    fn choose_lead(&mut self, coder: usize) -> Action {
        let chosen =
            |it: &Arc<Made>| pairs::chosen(&it.pairs, self.pair, self.lead, coder);
        let Some(at) = self.made().and_then(chosen) else { return Action::None };
        self.lead = Some(coder);
        self.choose_pair(at)
    }

    /// Takes in plots, unless they are those of a pair that is no longer looked at.
    fn take_plots(&mut self, plots: Option<Plots>) {
        let coders = self.coders();
        if plots.as_ref().is_none_or(|it| Some(it.pair) == coders) {
            (self.plots, self.redrawing) = (plots, false);
        }
    }

    /// Takes in the numbers of the pair looked at.
    fn take_pair(&mut self) {
        (self.plots, self.redrawing) = (None, false);
        self.lines = match (self.made(), self.coders()) {
            (Some(made), Some(pair)) => codes::lines(&made.review, pair),
            _ => Vec::new(),
        };
        self.sort_lines();
    }

    fn sort_lines(&mut self) {
        codes::sort(&mut self.lines, self.sort);
    }

    /// Fills the list.
    fn list(&mut self) {
        let listed = match (self.made(), &self.behind) {
            (Some(made), Some(behind)) => {
                behind::entries(&made.review, behind, self.apart)
            }
            _ => Vec::new(),
        };
        self.listed = listed;
    }

    fn open(&mut self, at: usize) -> Action {
        let (Some(made), Some(entry)) = (self.made().cloned(), self.listed.get(at))
        else {
            return Action::None;
        };
        let Some(paired) = made.review.paired.get(entry.at).copied() else {
            return Action::None;
        };
        let Some(clip) = made.review.clips.get(paired.clip).copied() else {
            return Action::None;
        };
        match self.stack.as_mut().filter(|it| it.clip() == clip) {
            Some(stack) => {
                stack.show(at, paired);
                Action::None
            }
            None => {
                let before = self.stack.take();
                self.stack = Some(Stack::new(clip, at, paired, before.as_ref()));
                Action::Read(clip)
            }
        }
    }

    /// Opens the two-stage view.
    pub(crate) fn show_two_stage(&mut self) {
        (self.tab, self.stack, self.behind) = (Tab::TwoStage, None, None);
    }

    /// Whether the two-stage view is in front.
    pub(crate) fn is_two_stage(&self) -> bool {
        self.tab == Tab::TwoStage
    }

    fn scan_message(&mut self, message: ScanMessage) -> Action {
        match message {
            ScanMessage::List(which) => {
                self.scans.which = which;
                self.scans.list();
            }
            ScanMessage::Pair(pair) => {
                self.scans.pair = pair;
                if let Some(made) = self.made().cloned() {
                    self.scans.take(&made.review);
                }
            }
            ScanMessage::Within(within) if within != self.options.apex_window => {
                self.options.apex_window = within;
                return Action::Keep;
            }
            ScanMessage::Within(_) => {}
            ScanMessage::Next(forward) => self.scans.step(forward),
            ScanMessage::Open(at) => return self.open_event(at),
            ScanMessage::OpenChosen => return self.open_event(self.scans.at),
        }
        Action::None
    }

    fn open_event(&mut self, at: usize) -> Action {
        let Some(made) = self.made().cloned() else { return Action::None };
        let Some((clip, paired)) = self.scans.place(&made.review, at) else {
            return Action::None;
        };
        self.scans.at = at;
        self.behind = None;
        match self.stack.as_mut().filter(|it| it.clip() == clip && it.of_event) {
            Some(stack) => {
                stack.show(at, paired);
                Action::None
            }
            None => {
                let before = self.stack.take();
                let mut stack = Stack::new(clip, at, paired, before.as_ref());
                stack.of_event = true;
                self.stack = Some(stack);
                Action::Read(clip)
            }
        }
    }

    fn frame_message(&mut self, message: FrameMessage) -> Action {
        let of_event = self.stack.as_ref().is_some_and(|it| it.of_event);
        if let FrameMessage::Next(forward) = message
            && of_event
        {
            let before = self.scans.at;
            self.scans.step(forward);
            let at = self.scans.at;
            return if at == before { Action::None } else { self.open_event(at) };
        }
        if let FrameMessage::Next(forward) = message {
            let Some(at) = self.stack.as_ref().map(Stack::at) else {
                return Action::None;
            };
            let last = self.listed.len().saturating_sub(1);
            let next = if forward { (at + 1).min(last) } else { at.saturating_sub(1) };
            return if next == at { Action::None } else { self.open(next) };
        }
        if let Some(stack) = &mut self.stack {
            stack.update(message);
        }
        Action::None
    }

    fn back(&mut self) -> Action {
        if self.draft.take().is_some() {
            return Action::None;
        }
        if self.stack.take().is_some() || self.behind.take().is_some() {
            return Action::None;
        }
        Action::Leave
    }

    /// The frame that is looked at, while it is on its way.
    #[cfg(test)]
    pub(crate) fn stack(&self) -> Option<&Stack> {
        self.stack.as_ref()
    }

    /// The middle of a spot on the plot in front.
    #[cfg(test)]
    pub(crate) fn spot(&self, at: usize) -> Option<iced::Point> {
        let spots = &self.plots.as_ref()?.spots;
        let all = match self.tab {
            Tab::Tolerance => &spots.sweep,
            Tab::Timing => &spots.apart,
            Tab::Time => &spots.drift,
            _ => &spots.levels,
        };
        all.get(at).map(|it| it.room.center())
    }

    /// Whether nothing is under way that a picture of the screen would have to wait for.
    pub(crate) fn is_settled(&self) -> bool {
        let fits = self.plots.is_some() && !self.is_plot_outgrown();
        let drawn = self.coders().is_none() || fits;
        let made = !matches!(self.state, State::Working { .. });
        made && drawn && self.stack.as_ref().is_none_or(Stack::is_settled)
    }

    /// Messages from outside.
    pub(crate) fn subscription(&self) -> Subscription<Message> {
        let pictures = self.stack.as_ref().and_then(Stack::subscription);
        pictures.unwrap_or_else(Subscription::none)
    }

    /// What a key says here.
    fn key(&self, press: &Press<'_>, keymap: &Keymap) -> Option<Message> {
        use iced::keyboard::{Key, key::Named};
        if let Some(wish) = Wish::of_key(press, keymap) {
            return Some(Message::Wish(wish));
        }
        if self.draft.is_some() {
            return options_key(press);
        }
        let frame = |it| Some(Message::Frame(it));
        let Key::Named(named) = press.key else { return self.letter(press) };
        match (named, &self.stack) {
            (Named::Escape, _) => Some(Message::Back),
            (Named::F10, _) => Some(Message::Back),
            (Named::ArrowRight | Named::ArrowLeft, Some(_)) => {
                let by = if press.modifiers.shift() { 10 } else { 1 };
                frame(FrameMessage::Step(if *named == Named::ArrowRight {
                    by
                } else {
                    -by
                }))
            }
            (Named::ArrowDown, Some(_)) => frame(FrameMessage::Next(true)),
            (Named::ArrowUp, Some(_)) => frame(FrameMessage::Next(false)),
            (Named::Home, Some(_)) => frame(FrameMessage::Home),
            (Named::ArrowDown, None) if self.is_two_stage() => {
                Some(Message::Scan(ScanMessage::Next(true)))
            }
            (Named::ArrowUp, None) if self.is_two_stage() => {
                Some(Message::Scan(ScanMessage::Next(false)))
            }
            (Named::Enter, None) if self.is_two_stage() => {
                Some(Message::Scan(ScanMessage::OpenChosen))
            }
            (Named::ArrowRight, None) => Some(Message::NextTab(true)),
            (Named::ArrowLeft, None) => Some(Message::NextTab(false)),
            (Named::Enter, None) if !self.listed.is_empty() && self.behind.is_some() => {
                Some(Message::Open(0))
            }
            (Named::F5, _) => Some(Message::Compare),
            _ => None,
        }
    }

    fn letter(&self, press: &Press<'_>) -> Option<Message> {
        let typed = crate::keys::typed(press)?;
        if press.modifiers.command() || press.modifiers.alt() {
            return None;
        }
        let tab = typed.to_digit(10).and_then(|it| (it as usize).checked_sub(1));
        match (typed, tab.and_then(|it| Tab::ALL.get(it))) {
            (_, Some(tab)) if self.stack.is_none() => Some(Message::Tab(*tab)),
            ('p', _) => Some(Message::NextPair),
            ('m', _) => Some(Message::CopyMethods),
            ('o', _) => Some(Message::Options(OptionsMessage::Show)),
            ('l', _) => Some(Message::Behind(Behind::of_pair(self.coders()?))),
            _ => None,
        }
    }
}

/// What a key says while the card of options is in front.
fn options_key(press: &Press<'_>) -> Option<Message> {
    use iced::keyboard::{Key, key::Named};
    let message = match press.key {
        Key::Named(Named::Escape | Named::F10) => return Some(Message::Back),
        Key::Named(Named::Enter) => OptionsMessage::Apply,
        Key::Named(_) => return None,
        _ => match crate::keys::typed(press)? {
            'o' => OptionsMessage::Show,
            digit => {
                let at = digit.to_digit(10)?.checked_sub(1)?;
                OptionsMessage::Toggle(at as usize)
            }
        },
    };
    Some(Message::Options(message))
}

fn neighbour(tab: Tab, forward: bool) -> Tab {
    let at = Tab::ALL.iter().position(|it| *it == tab).unwrap_or(0);
    let n = Tab::ALL.len();
    Tab::ALL[if forward { (at + 1) % n } else { (at + n - 1) % n }]
}

/// A frame of a clip as the store counts them.
fn frame_index(at: u64) -> FrameIndex {
    FrameIndex(u32::try_from(at).unwrap_or(u32::MAX))
}

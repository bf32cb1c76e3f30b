//! What the agreement screen asks of the application: numbers, plots, a clip's video, the
//! clipboard.

use frontalis_core::{ClipId, CoderId, Severity};
use iced::{Task, clipboard};

use crate::app::{App, Message};
use crate::perform::kept;
use crate::screen::agreement::{self, Action, Agreement, Options};
use crate::text as words;
use crate::work;

impl App {
    /// Opens the agreement screen over whatever is open, as the coder who works; closes it
    /// where it is open.
    pub(crate) fn open_agreement(&mut self) -> Task<Message> {
        self.readings_in_front = false;
        if self.agreement.take().is_some() || self.project.is_none() {
            return Task::none();
        }
        let path = self.project.as_ref().map(|it| it.path().to_owned());
        let options = path.map(|it| self.prefs.agreement(&it)).unwrap_or_default();
        let Some((making, handle)) = self.making_agreement(options.clone()) else {
            self.notice(Severity::Warning, words::NO_CODER);
            return Task::none();
        };
        let title = self.library.shelf.as_ref().map(|it| it.title.clone());
        let title = title.unwrap_or_default();
        self.agreement = Some(Agreement::new(title, options, self.window, handle));
        making
    }

    /// Opens the agreement screen with the two stages of selective coding in front.
    pub(crate) fn open_two_stage(&mut self) -> Task<Message> {
        let opening = self.open_agreement();
        if let Some(screen) = &mut self.agreement {
            screen.show_two_stage();
        }
        opening
    }

    /// Whose eyes it is seen with: the coder of the sheet that is open, else the chosen one.
    pub(crate) fn reader(&self) -> Option<CoderId> {
        let of_sheet = self.coding.as_ref().map(|it| it.coder.id);
        of_sheet.or(self.library.coder())
    }

    fn making_agreement(
        &self,
        options: Options,
    ) -> Option<(Task<Message>, iced::task::Handle)> {
        let path = self.project.as_ref()?.path().to_owned();
        let making = agreement::make(path, self.reader()?, options);
        let making = making.map(|it| Message::Agreement(agreement::Message::News(it)));
        Some(making.abortable())
    }

    fn remake_agreement(&mut self) -> Task<Message> {
        let options = self.agreement.as_ref().map(|it| it.options().clone());
        let made = options.and_then(|it| self.making_agreement(it));
        let Some((making, handle)) = made else { return Task::none() };
        if let Some(screen) = &mut self.agreement {
            screen.begin(handle);
        }
        making
    }

    /// Something happened on the agreement screen.
    pub(crate) fn agreement_message(
        &mut self,
        message: agreement::Message,
    ) -> Task<Message> {
        let asked = self.agreement_action(message);
        Task::batch([asked, self.redraw_agreement()])
    }

    /// The plots are drawn anew where there is more or less room for them.
    pub(crate) fn redraw_agreement(&mut self) -> Task<Message> {
        match self.agreement.as_mut().is_some_and(Agreement::outgrew_plots) {
            true => self.draw_agreement(),
            false => Task::none(),
        }
    }

    fn agreement_action(&mut self, message: agreement::Message) -> Task<Message> {
        let Some(screen) = &mut self.agreement else { return Task::none() };
        match screen.update(message) {
            Action::None => {}
            Action::Leave => self.agreement = None,
            Action::Make => return self.remake_agreement(),
            Action::Keep => {
                let options = screen.options().clone();
                if let Some(project) = &self.project {
                    self.prefs.remember_agreement(project.path(), &options);
                }
                return self.remake_agreement();
            }
            Action::Draw => return self.draw_agreement(),
            Action::Hidden(n) => {
                self.notice(Severity::Note, words::hidden_sheets(n));
                return self.draw_agreement();
            }
            Action::Read(clip) => return self.read_for_agreement(clip),
            Action::Copy(text) => return clipboard::write(text),
            Action::Compare => {
                self.agreement = None;
                // A clip that is being coded stays in front of the tables.
                if self.coding.is_none() && self.compare.is_none() {
                    return self.start_comparison();
                }
            }
            Action::Wish(wish) => return self.wish(wish),
        }
        Task::none()
    }

    /// Draws the plots of the agreement screen in the theme that is worn.
    pub(crate) fn draw_agreement(&self) -> Task<Message> {
        let of = self.agreement.as_ref().and_then(Agreement::to_draw);
        let Some((made, pair, extent)) = of else { return Task::none() };
        agreement::draw(made, pair, extent)
            .map(|it| Message::Agreement(agreement::Message::Drawn(it)))
    }

    fn read_for_agreement(&mut self, id: ClipId) -> Task<Message> {
        let told = move |it| Message::Agreement(agreement::Message::Video(id, it));
        let Some(project) = &self.project else { return Task::none() };
        let clip = match project.clip(id) {
            Ok(clip) => clip,
            Err(error) => {
                let gone = crate::opening::News::Done(Err(error.to_string()));
                return Task::done(told(gone));
            }
        };
        let file = project.clip_file(&clip);
        let cache = self.reading.cache.clone();
        let known = Some(clip.fingerprint.clone());
        let reading = work::read_clip(file, known, kept(project, id), cache).map(told);
        let (reading, handle) = reading.abortable();
        if let Some(screen) = &mut self.agreement {
            screen.ended_by(handle);
        }
        reading
    }
}

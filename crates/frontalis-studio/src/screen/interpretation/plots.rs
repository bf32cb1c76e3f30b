//! The figures: those of the report, drawn by plotters in the colours of the theme.

use std::sync::Arc;

use frontalis_report::figure::expressions::{
    Fills, durations, index, shares, timeline, transitions,
};
use frontalis_report::picture::Picture;
use frontalis_report::spoken;
use frontalis_stats::expression::{Expression, IndexTrack};
use iced::widget::{column, container, image, row, text};
use iced::{ContentFit, Element, Fill, Task};

use super::making::Made;
use super::{Message, Readings};
use crate::design::icon::{Icon, icon};
use crate::design::style;
use crate::design::tokens::{S3, S4, SMALL, TEXT_2, TEXT_3};
use crate::language::figured;
use crate::screen::agreement::{Ground, Plot, plot};
use crate::text as words;
use crate::work;

/// Persons that are drawn at a time.
pub(super) const MOST_PERSONS: usize = 8;

/// Which figures are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Shares and what follows what, of a table.
    Corpus(usize),
    /// Durations beside conventions, of which one is gone by.
    Durations(usize),
    /// Persons over time, by a table and a convention.
    People(usize, usize),
    /// Indices frame by frame.
    Index,
    /// Two tables side by side.
    Crossed(usize),
}

/// Figures as pixels, each with a heading.
pub(crate) type Drawn = Arc<Vec<(String, Plot)>>;

/// Draws them in the colours of the theme that is worn.
pub(crate) fn draw(made: Arc<Made>, wanted: Wanted) -> Task<Result<Drawn, String>> {
    let ground = Ground::worn();
    work::trying(move || {
        let all = spoken(figured, || pictures(&made, wanted)).into_iter();
        let drawn = all.map(|(name, it)| Ok((name, plot(it, &ground)?)));
        drawn.collect::<Result<Vec<_>, String>>().map(Arc::new)
    })
}

fn pictures(made: &Made, wanted: Wanted) -> Vec<(String, Picture)> {
    let of = &made.of;
    match wanted {
        Wanted::Corpus(table) => {
            let Some(corpus) = of.corpora.get(table) else { return Vec::new() };
            vec![
                (words::RD_SHARES.to_string(), shares::picture(corpus)),
                (words::RD_TRANSITIONS.to_string(), transitions::picture(corpus)),
            ]
        }
        Wanted::Durations(profile) => {
            let all: Vec<&Expression> = of.all.iter().collect();
            let picture = durations::picture(&all, &of.profiles, Some(profile));
            vec![(words::RD_DURATIONS.to_string(), picture)]
        }
        Wanted::People(table, profile) => people(made, table, profile),
        Wanted::Index => {
            let all: Vec<&IndexTrack> = of.tracks.iter().collect();
            if all.is_empty() {
                return Vec::new();
            }
            vec![(words::RD_INDEX.to_string(), index::picture(&all))]
        }
        Wanted::Crossed(pair) => {
            let Some(it) = of.crossed.get(pair) else { return Vec::new() };
            let [first, second] = &it.tables;
            let [rows, columns] = &it.categories;
            let picture = transitions::matrix(rows, columns, &it.counts, first, second);
            vec![(format!("{first} × {second}"), picture)]
        }
    }
}

fn people(made: &Made, table: usize, profile: usize) -> Vec<(String, Picture)> {
    let of = &made.of;
    let Some(corpus) = of.corpora.get(table) else { return Vec::new() };
    let fills = Fills::of(corpus);
    let mut persons: Vec<&str> = of.all.iter().map(|it| it.subject.as_str()).collect();
    persons.sort_unstable();
    persons.dedup();
    let person = |person: &str| {
        let own: Vec<&Expression> =
            of.all.iter().filter(|it| it.subject == person).collect();
        let picture = timeline::picture(&own, &corpus.table, &fills, Some(profile));
        (person.to_owned(), picture)
    };
    persons.into_iter().take(MOST_PERSONS).map(person).collect()
}

impl Readings {
    /// The figures of the part in front, each under its heading; or that they are on their way.
    pub(super) fn figures(&self) -> Element<'_, Message> {
        let wanted = self.wanted();
        let drawn = self.drawn.as_ref().filter(|it| Some(it.0) == wanted);
        let Some((_, drawn)) = drawn else {
            let wait = row![
                icon(Icon::LoaderCircle, 16.0).color(TEXT_3),
                text(words::DRAWING).size(SMALL).color(TEXT_2),
            ];
            return container(wait.spacing(S3)).center_x(Fill).center_y(200).into();
        };
        let figure = |(name, plot): &'_ (String, Plot)| -> Element<'_, Message> {
            let (width, height) = plot.size;
            let picture = image(plot.handle.clone())
                .width(width)
                .height(height)
                .content_fit(ContentFit::Fill);
            let card = container(picture).padding(S4).style(style::card);
            let name = text(name.clone()).size(14).font(crate::design::tokens::SANS_BOLD);
            column![name, card].spacing(S3).into()
        };
        column(drawn.iter().map(figure)).spacing(S4).into()
    }
}

#[cfg(test)]
mod tests {
    use frontalis_emotion::duration::profiles;
    use frontalis_report::figure::confusion;
    use frontalis_report::picture::Op;
    use frontalis_stats::expression::ProfileUsed;

    use super::*;
    use crate::language::Language;

    /// Figures speak the coder's language, and what is said there fits them.
    #[test]
    fn figures_speak_the_language_that_is_spoken() {
        let used = |it: &frontalis_emotion::duration::Profile| ProfileUsed {
            id: it.id.to_owned(),
            name: it.name.to_owned(),
            source: String::new(),
            doubt: String::new(),
            classes: vec!["micro", "felt smile"],
            limits: Vec::new(),
        };
        let all: Vec<ProfileUsed> = profiles().iter().map(used).collect();
        for (language, words) in [
            (Language::Spanish, ["0 eventos", "Sonrisa sentida, de 0,5 a 4 s"]),
            (Language::Portuguese, ["0 eventos", "Sorriso sentido, de 0,5 a 4 s"]),
        ] {
            language.speak();
            let picture = spoken(figured, || durations::picture(&[], &all, Some(0)));
            let texts = picture.ops.iter().filter_map(|it| match it {
                Op::Text(text) => Some(text),
                _ => None,
            });
            let told: Vec<&str> = texts.clone().map(|it| it.text.as_str()).collect();
            for word in words {
                assert!(told.contains(&word), "{word}: {told:?}");
            }
            // A coder may be called what is a word elsewhere.
            let names = ["criterion", "onset"];
            let [one, other] = names;
            let named = spoken(figured, || confusion::picture(&[[1; 6]; 6], one, other));
            let told: Vec<&Op> = named.ops.iter().collect();
            for name in names {
                let is = |it: &&&Op| matches!(it, Op::Text(it) if it.text == name);
                assert!(told.iter().any(|it| is(&it)), "{name} was translated");
            }
            let english = ["events", "up to", "web page", "neither", "bars:"];
            for it in texts {
                let english = english.iter().find(|word| it.text.contains(*word));
                assert_eq!(english, None, "{}", it.text);
                assert!(it.rect().right() <= picture.width, "{} is too long", it.text);
            }
        }
        Language::English.speak();
    }
}

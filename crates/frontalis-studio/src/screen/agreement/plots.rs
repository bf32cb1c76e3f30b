//! The plots: the very figures of the report, drawn by plotters in the colours of the theme.

use bytes::Bytes;
use frontalis_report::figure::{Extent, apart, confusion, drift, sweep};
use frontalis_report::paint;
use frontalis_report::picture::Picture;
use frontalis_report::spoken;
use frontalis_report::style::{
    BAND, Colour, GRID, INK, INK_2, INK_3, MARK, MARK_LIGHT, ON_FILL, PAPER, RULE,
};
use frontalis_stats::pairing::level_table;
use frontalis_stats::review::Review;
use iced::widget::{container, image, stack, text};
use iced::{Color, ContentFit, Element, Fill};

use super::room::Room;
use super::spots::{Over, Spot, Spots};
use super::{Agreement, Message};
use crate::design::icon::{Icon, icon};
use crate::design::palette::Look;
use crate::design::style;
use crate::design::tokens::{
    ACCENT, FIELD, LINE, PANEL, RAISED, S3, S4, SMALL, TEXT, TEXT_2, TEXT_3,
};
use crate::language::figured;
use crate::text as words;

/// Where a plot is, for tests that click on it.
pub(crate) const PLOT_ID: &str = "agreement-plot";

/// The plots of a pair of coders.
#[derive(Clone, Debug)]
pub(crate) struct Plots {
    /// Whose they are.
    pub(super) pair: [usize; 2],
    /// The room that they are drawn in.
    pub(super) extent: Extent,
    /// Kappa by tolerance.
    pub(super) sweep: Plot,
    /// Confusion of levels.
    pub(super) levels: Plot,
    /// Timing differences.
    pub(super) apart: Plot,
    /// Agreement over time.
    pub(super) drift: Plot,
    /// What is to be clicked on them.
    pub(super) spots: Box<Spots>,
}

/// One of them, as pixels.
#[derive(Clone, Debug)]
pub(crate) struct Plot {
    pub(crate) handle: image::Handle,
    pub(crate) size: (f32, f32),
}

/// The colours that plots are drawn in.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    swaps: Vec<(Colour, Colour)>,
    paper: Colour,
}

fn colour(of: impl Into<Color>) -> Colour {
    let [r, g, b, _] = of.into().into_rgba8();
    Colour(r, g, b)
}

impl Ground {
    /// Those of the theme that is worn.
    pub(crate) fn worn() -> Self {
        let paper = colour(PANEL);
        let mark = colour(ACCENT);
        let light = paper.mixed(mark, 0.28);
        // A count stands on a shade of the mark: in the dark its ink is the light one.
        let on_fill = if Look::worn() == Look::Light { ON_FILL } else { colour(TEXT) };
        let mut swaps = vec![
            (INK, colour(TEXT)),
            (INK_2, colour(TEXT_2)),
            (INK_3, colour(TEXT_3)),
            (RULE, colour(TEXT_3).mixed(paper, 0.45)),
            (GRID, colour(LINE)),
            (BAND, colour(FIELD)),
            (PAPER, paper),
            (MARK, mark),
            (MARK_LIGHT, light),
            (ON_FILL, on_fill),
        ];
        if Look::worn() == Look::HighContrast {
            swaps.push((BAND, colour(RAISED)));
        }
        Self { swaps, paper }
    }

    /// A colour of paper on this ground. Shades between the light mark and the mark stay
    /// between them.
    fn of(&self, from: Colour) -> Colour {
        if let Some(it) = self.swaps.iter().find(|it| it.0 == from) {
            return it.1;
        }
        let span = f64::from(MARK_LIGHT.0) - f64::from(MARK.0);
        let share = (f64::from(MARK_LIGHT.0) - f64::from(from.0)) / span;
        let between = MARK_LIGHT.mixed(MARK, share);
        let near = |a: u8, b: u8| a.abs_diff(b) <= 2;
        if near(between.1, from.1) && near(between.2, from.2) {
            let (light, mark) = (self.of(MARK_LIGHT), self.of(MARK));
            // Less of it than on paper, so that a count on it can be read.
            return light.mixed(mark, share * 0.55);
        }
        from
    }
}

/// Draws them; tenths of a second, so not for the UI thread.
///
/// # Errors
///
/// Why one cannot be drawn, in words.
pub(super) fn plots(
    review: &Review,
    pair: [usize; 2],
    extent: Extent,
    ground: &Ground,
) -> Result<Plots, String> {
    let own = || review.paired.iter().filter(move |it| it.coders == pair);
    let name =
        |at: usize| review.material.coders.get(pair[at]).map_or("", String::as_str);
    let levels = level_table(own());
    let (sweeps, sessions) = (review.sweeps(pair), review.sessions(pair));
    let names = [name(0), name(1)];
    spoken(figured, || {
        let [first, second] = names;
        let levels = confusion::picture_in(&levels, first, second, extent);
        Ok(Plots {
            pair,
            extent,
            sweep: plot(sweep::picture_in(&sweeps, extent), ground)?,
            levels: plot(levels, ground)?,
            apart: plot(apart::picture_in(own(), extent), ground)?,
            drift: plot(drift::picture_in(&sessions, extent), ground)?,
            spots: Box::new(Spots::of(review, pair, extent)),
        })
    })
}

/// One figure as pixels.
pub(crate) fn plot(picture: Picture, ground: &Ground) -> Result<Plot, String> {
    let size = (picture.width as f32, picture.height.ceil() as f32);
    let picture = picture.recoloured(|it| ground.of(it));
    let (width, height, rgba) =
        paint::rgba(&picture, ground.paper).map_err(|it| it.to_string())?;
    let handle = image::Handle::from_rgba(width, height, Bytes::from(rgba));
    Ok(Plot { handle, size })
}

impl Agreement {
    /// One of the plots on a card, or that it is on its way; with what is to be clicked on it.
    /// One that is too wide for its room, until it is drawn anew, stands there smaller.
    pub(super) fn plot<'a>(
        &'a self,
        which: fn(&Plots) -> &Plot,
        spots: fn(&Spots) -> &[Spot],
        room: Room,
    ) -> Element<'a, Message> {
        let Some(drawn) = &self.plots else {
            let wait = iced::widget::row![
                icon(Icon::LoaderCircle, 16.0).color(TEXT_3),
                text(words::DRAWING).size(SMALL).color(TEXT_2),
            ]
            .spacing(S3);
            return container(wait).center_x(Fill).center_y(200).into();
        };
        let (plot, all) = (which(drawn), spots(&drawn.spots));
        let scale = (room.plot() / plot.size.0).min(1.0);
        let (width, height) = (plot.size.0 * scale, plot.size.1 * scale);
        let picture = image(plot.handle.clone())
            .width(width)
            .height(height)
            .content_fit(ContentFit::Fill);
        let over = Over { all, size: (width, height), scale };
        let over = iced::widget::canvas(over).width(width).height(height);
        let picture = container(stack![picture, over]).id(PLOT_ID);
        container(picture).center_x(Fill).padding(S4).style(style::card).into()
    }
}

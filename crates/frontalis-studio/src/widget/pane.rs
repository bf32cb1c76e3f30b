//! A part of the screen that is drawn on a layer of its own. Whoever makes the pixels compares
//! layer by layer: something that comes or goes in one part has nothing drawn anew in another.

use std::hash::{DefaultHasher, Hash, Hasher};

use iced::advanced::renderer::Renderer as _;
use iced::advanced::{
    Clipboard, Layout, Shell, Widget, layout, overlay, renderer, widget,
};
use iced::{Element, Event, Length, Rectangle, Size, Vector, mouse};

/// Logical pixels between the edges of two states of a block: enough to tell them apart, and
/// not seen.
const HAIR: f32 = 1.0 / 1024.0;
/// States until an edge is where it was.
const STATES: u64 = 61;

/// A content on a layer of its own.
pub(crate) struct Pane<'a, M> {
    content: Element<'a, M>,
    /// How far its right edge is drawn in.
    drawn_in: f32,
}

/// `content` on a layer of its own.
pub(crate) fn pane<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    Element::new(Pane { content: content.into(), drawn_in: 0.0 })
}

/// `content` on a layer of its own that is drawn anew in one piece where `state` is another:
/// for what changes in many places at once, as a list does where a row comes. Each of those
/// places would be a part by itself, for which the mask of the whole window is made anew;
/// but of a layer whose edge has moved, nothing is compared. Within the same state it is as in
/// [`pane`], so a state that changes too rarely costs time and never a picture.
pub(crate) fn block<'a, M: 'a>(
    state: impl Hash,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let mut hasher = DefaultHasher::new();
    state.hash(&mut hasher);
    let drawn_in = (hasher.finish() % STATES) as f32 * HAIR;
    Element::new(Pane { content: content.into(), drawn_in })
}

impl<M> Widget<M, iced::Theme, iced::Renderer> for Pane<'_, M> {
    through!(tag state children diff size layout operate update pointer overlay);

    fn draw(
        &self,
        tree: &widget::Tree,
        renderer: &mut iced::Renderer,
        theme: &iced::Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let Some(bounds) = layout.bounds().intersection(viewport) else { return };
        let content = self.content.as_widget();
        let edge = Rectangle { width: (bounds.width - self.drawn_in).max(0.0), ..bounds };
        renderer.with_layer(edge, |renderer| {
            content.draw(tree, renderer, theme, style, layout, cursor, &bounds);
        });
    }
}

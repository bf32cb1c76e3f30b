//! A part of the screen that is drawn on a layer of its own. Whoever makes the pixels compares
//! layer by layer: something that comes or goes in one part has nothing drawn anew in another.

use iced::advanced::renderer::Renderer as _;
use iced::advanced::{
    Clipboard, Layout, Shell, Widget, layout, overlay, renderer, widget,
};
use iced::{Element, Event, Length, Rectangle, Size, Vector, mouse};

/// A content on a layer of its own.
pub(crate) struct Pane<'a, M> {
    content: Element<'a, M>,
}

/// `content` on a layer of its own.
pub(crate) fn pane<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    Element::new(Pane { content: content.into() })
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
        renderer.with_layer(bounds, |renderer| {
            content.draw(tree, renderer, theme, style, layout, cursor, &bounds);
        });
    }
}

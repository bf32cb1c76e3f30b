//! The edge of a screen: a panic while it is laid out, drawn or hears of an event is held
//! here, is told to the application with the next event, and leaves the window standing.

use std::cell::Cell;

use frontalis_store::fault::held;
use iced::advanced::{
    Clipboard, Layout, Shell, Widget, layout, overlay, renderer, widget,
};
use iced::{Element, Event, Length, Rectangle, Size, Vector, mouse};

/// A content whose panics are held; each becomes a message.
pub(crate) struct Guard<'a, M> {
    content: Element<'a, M>,
    broken: &'a Cell<bool>,
    on_fault: M,
}

impl<'a, M> Guard<'a, M> {
    /// `content`; `broken` says between two events that it panicked, and `on_fault` then
    /// goes to the application.
    pub(crate) fn new(
        content: impl Into<Element<'a, M>>,
        broken: &'a Cell<bool>,
        on_fault: M,
    ) -> Self {
        Self { content: content.into(), broken, on_fault }
    }
}

impl<M: Clone> Widget<M, iced::Theme, iced::Renderer> for Guard<'_, M> {
    through!(tag state children diff size);

    fn layout(
        &mut self,
        tree: &mut widget::Tree,
        renderer: &iced::Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let content = &mut self.content;
        let node = held(|| content.as_widget_mut().layout(tree, renderer, limits));
        node.unwrap_or_else(|_| {
            self.broken.set(true);
            layout::Node::new(limits.max())
        })
    }

    fn operate(
        &mut self,
        tree: &mut widget::Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn widget::Operation,
    ) {
        if self.broken.get() {
            return;
        }
        let content = &mut self.content;
        let done =
            held(|| content.as_widget_mut().operate(tree, layout, renderer, operation));
        if done.is_err() {
            self.broken.set(true);
        }
    }

    fn update(
        &mut self,
        tree: &mut widget::Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        if !self.broken.get() {
            let content = &mut self.content;
            let done = held(|| {
                content.as_widget_mut().update(
                    tree, event, layout, cursor, renderer, clipboard, shell, viewport,
                );
            });
            if done.is_err() {
                self.broken.set(true);
            }
        }
        if self.broken.replace(false) {
            shell.publish(self.on_fault.clone());
        }
    }

    fn mouse_interaction(
        &self,
        tree: &widget::Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        if self.broken.get() {
            return mouse::Interaction::default();
        }
        let content = &self.content;
        held(|| {
            content
                .as_widget()
                .mouse_interaction(tree, layout, cursor, viewport, renderer)
        })
        .unwrap_or_default()
    }

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
        if self.broken.get() {
            return;
        }
        let content = &self.content;
        let done = held(|| {
            content
                .as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
        });
        if done.is_err() {
            self.broken.set(true);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut widget::Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, iced::Theme, iced::Renderer>> {
        if self.broken.get() {
            return None;
        }
        self.content.as_widget_mut().overlay(
            tree,
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

impl<'a, M: Clone + 'a> From<Guard<'a, M>> for Element<'a, M> {
    fn from(widget: Guard<'a, M>) -> Self {
        Element::new(widget)
    }
}

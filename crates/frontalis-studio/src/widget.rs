//! Drawn widgets that know no project: each gets what it shows and says what was done to it.

/// Methods of a widget that leaves these things to its `content`, whose place in the tree it
/// takes.
macro_rules! through {
    ($($what:ident)*) => { $(through!(@$what);)* };
    (@tag) => {
        fn tag(&self) -> widget::tree::Tag {
            self.content.as_widget().tag()
        }
    };
    (@state) => {
        fn state(&self) -> widget::tree::State {
            self.content.as_widget().state()
        }
    };
    (@children) => {
        fn children(&self) -> Vec<widget::Tree> {
            self.content.as_widget().children()
        }
    };
    (@diff) => {
        fn diff(&self, tree: &mut widget::Tree) {
            self.content.as_widget().diff(tree);
        }
    };
    (@size) => {
        fn size(&self) -> Size<Length> {
            self.content.as_widget().size()
        }
    };
    (@layout) => {
        fn layout(
            &mut self,
            tree: &mut widget::Tree,
            renderer: &iced::Renderer,
            limits: &layout::Limits,
        ) -> layout::Node {
            self.content.as_widget_mut().layout(tree, renderer, limits)
        }
    };
    (@operate) => {
        fn operate(
            &mut self,
            tree: &mut widget::Tree,
            layout: Layout<'_>,
            renderer: &iced::Renderer,
            operation: &mut dyn widget::Operation,
        ) {
            self.content.as_widget_mut().operate(tree, layout, renderer, operation);
        }
    };
    (@update) => {
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
            self.content.as_widget_mut().update(
                tree, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
        }
    };
    (@pointer) => {
        fn mouse_interaction(
            &self,
            tree: &widget::Tree,
            layout: Layout<'_>,
            cursor: mouse::Cursor,
            viewport: &Rectangle,
            renderer: &iced::Renderer,
        ) -> mouse::Interaction {
            let content = self.content.as_widget();
            content.mouse_interaction(tree, layout, cursor, viewport, renderer)
        }
    };
    (@draw) => {
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
            let content = self.content.as_widget();
            content.draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    };
    (@overlay) => {
        fn overlay<'b>(
            &'b mut self,
            tree: &'b mut widget::Tree,
            layout: Layout<'b>,
            renderer: &iced::Renderer,
            viewport: &Rectangle,
            translation: Vector,
        ) -> Option<overlay::Element<'b, M, iced::Theme, iced::Renderer>> {
            let content = self.content.as_widget_mut();
            content.overlay(tree, layout, renderer, viewport, translation)
        }
    };
}

pub(crate) mod drawing;
pub(crate) mod face_pad;
pub(crate) mod frame_view;
pub(crate) mod grip;
pub(crate) mod guard;
pub(crate) mod hotkeys;
pub(crate) mod kept;
pub(crate) mod pane;
pub(crate) mod splitter;
pub(crate) mod timeline;
pub(crate) mod watched_band;

//! The root of every screen: shortcuts, in the exact order of the keys.
//!
//! The content sees a key first, so a focused text field keeps what is typed into it; a key
//! that nothing has taken becomes a message in the same turn. A subscription would be out of
//! step with the mouse and with text fields. For the same reason Tab moves the focus here:
//! a task would move it only after what was typed meanwhile had gone into the wrong field.

use iced::advanced::widget::operation::{Outcome, focusable};
use iced::advanced::{
    Clipboard, Layout, Shell, Widget, layout, overlay, renderer, widget,
};
use iced::{Element, Event, Length, Rectangle, Size, Vector, keyboard, mouse, window};

/// One press of a key, as the window reports it.
#[derive(Clone, Debug)]
pub(crate) struct Press<'a> {
    /// The key without modifiers.
    pub(crate) key: &'a keyboard::Key,
    /// The key with Shift and the like applied.
    pub(crate) modified: &'a keyboard::Key,
    /// Where it is on the keyboard.
    pub(crate) physical: keyboard::key::Physical,
    /// What is held with it.
    pub(crate) modifiers: keyboard::Modifiers,
    /// Whether the key is being held down.
    pub(crate) repeat: bool,
}

/// A content, and what becomes of the keys that it leaves.
pub(crate) struct Hotkeys<'a, M> {
    content: Element<'a, M>,
    on_press: Box<dyn Fn(Press<'_>) -> Option<M> + 'a>,
    on_release: Option<OnRelease<'a, M>>,
    on_unfocus: Option<Box<dyn Fn() -> M + 'a>>,
    tabs: bool,
    escapes: bool,
}

/// What becomes of a key that comes up: by where it is on the keyboard, and by its name.
type OnRelease<'a, M> =
    Box<dyn Fn(keyboard::key::Physical, &keyboard::Key) -> Option<M> + 'a>;

impl<'a, M> Hotkeys<'a, M> {
    /// `content`, with `on_press` for the keys that it leaves; `None` leaves them too.
    pub(crate) fn new(
        content: impl Into<Element<'a, M>>,
        on_press: impl Fn(Press<'_>) -> Option<M> + 'a,
    ) -> Self {
        Self {
            content: content.into(),
            on_press: Box::new(on_press),
            on_release: None,
            on_unfocus: None,
            tabs: false,
            escapes: false,
        }
    }

    /// `on_release` for every key that comes up, also one that a text field has taken.
    pub(crate) fn on_release(
        self,
        on_release: impl Fn(keyboard::key::Physical, &keyboard::Key) -> Option<M> + 'a,
    ) -> Self {
        Self { on_release: Some(Box::new(on_release)), ..self }
    }

    /// `on_unfocus` when the window loses the keyboard: keys come up unheard from then on.
    pub(crate) fn on_unfocus(self, on_unfocus: impl Fn() -> M + 'a) -> Self {
        Self { on_unfocus: Some(Box::new(on_unfocus)), ..self }
    }

    /// Tab goes on to the next text field, Shift+Tab to the one before.
    pub(crate) fn tabs(self) -> Self {
        Self { tabs: true, ..self }
    }

    /// Escape goes to `on_press` also out of a text field, which takes it only to let go of the
    /// focus: for cards that say that Escape closes them.
    pub(crate) fn escapes(self) -> Self {
        Self { escapes: true, ..self }
    }

    /// Moves the focus to the next text field, or `back` to the one before.
    fn move_focus(
        &mut self,
        back: bool,
        tree: &mut widget::Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
    ) {
        let mut step: Box<dyn widget::Operation> = match back {
            true => Box::new(focusable::focus_previous()),
            false => Box::new(focusable::focus_next()),
        };
        loop {
            self.content.as_widget_mut().operate(tree, layout, renderer, step.as_mut());
            let Outcome::Chain(next) = step.finish() else { return };
            step = next;
        }
    }
}

impl<M> Widget<M, iced::Theme, iced::Renderer> for Hotkeys<'_, M> {
    through!(tag state children diff size layout operate pointer draw overlay);

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
        self.content
            .as_widget_mut()
            .update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        match (event, &self.on_release, &self.on_unfocus) {
            (
                Event::Keyboard(keyboard::Event::KeyReleased {
                    key, physical_key, ..
                }),
                Some(on_release),
                _,
            ) => {
                if let Some(message) = on_release(*physical_key, key) {
                    shell.publish(message);
                }
            }
            (Event::Window(window::Event::Unfocused), _, Some(on_unfocus)) => {
                shell.publish(on_unfocus());
            }
            _ => {}
        }
        let Some(press) = press_of(event) else { return };
        let escape = keyboard::Key::Named(keyboard::key::Named::Escape);
        if shell.is_event_captured() && !(self.escapes && *press.key == escape) {
            return;
        }
        if self.tabs && *press.key == keyboard::Key::Named(keyboard::key::Named::Tab) {
            self.move_focus(press.modifiers.shift(), tree, layout, renderer);
            shell.request_redraw();
            shell.capture_event();
        } else if let Some(message) = (self.on_press)(press) {
            shell.publish(message);
            shell.capture_event();
        }
    }
}

fn press_of(event: &Event) -> Option<Press<'_>> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            modified_key,
            physical_key,
            modifiers,
            repeat,
            ..
        }) => Some(Press {
            key,
            modified: modified_key,
            physical: *physical_key,
            modifiers: *modifiers,
            repeat: *repeat,
        }),
        _ => None,
    }
}

impl<'a, M: 'a> From<Hotkeys<'a, M>> for Element<'a, M> {
    fn from(widget: Hotkeys<'a, M>) -> Self {
        Element::new(widget)
    }
}

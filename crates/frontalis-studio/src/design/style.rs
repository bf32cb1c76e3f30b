//! One style function for each use of a widget; colours come from the tokens only.

use iced::overlay::menu;
use iced::widget::{
    button, container, pick_list, progress_bar, scrollable, text_editor, text_input,
};
use iced::{Background, Border, Color, Theme, border, theme};

use super::palette::Look;
use super::tokens::{
    ACCENT, BAD, CARD_RADIUS, EDGE, FIELD, GOOD, GROUND, HOVER, LINE, ON_STAGE, PANEL,
    RADIUS, RAISED, STAGE, TEXT, TEXT_2, TEXT_3, WARN, alpha,
};

/// The theme that widgets without a style of their own fall back to.
pub(crate) fn theme() -> Theme {
    let palette = theme::Palette {
        background: GROUND.into(),
        text: TEXT.into(),
        primary: ACCENT.into(),
        success: GOOD.into(),
        warning: WARN.into(),
        danger: BAD.into(),
    };
    Theme::custom("Frontalis", palette)
}

/// A plain surface.
pub(crate) fn surface(color: impl Into<Color>) -> impl Fn(&Theme) -> container::Style {
    let color = color.into();
    move |_| container::Style {
        background: Some(color.into()),
        text_color: Some(TEXT.into()),
        ..container::Style::default()
    }
}

/// A card that floats above what is behind it.
pub(crate) fn card(_: &Theme) -> container::Style {
    container::Style {
        background: Some(PANEL.into()),
        border: Border { color: LINE.into(), width: 1.0, radius: CARD_RADIUS.into() },
        text_color: Some(TEXT.into()),
        ..container::Style::default()
    }
}

/// A small label with rounded ends.
pub(crate) fn chip(fill: impl Into<Color>) -> impl Fn(&Theme) -> container::Style {
    let fill = fill.into();
    move |_| container::Style {
        background: Some(fill.into()),
        border: border::rounded(9),
        ..container::Style::default()
    }
}

/// A key cap, as in the help.
pub(crate) fn keycap(_: &Theme) -> container::Style {
    container::Style {
        background: Some(FIELD.into()),
        border: Border { color: LINE.into(), width: 1.0, radius: RADIUS.into() },
        ..container::Style::default()
    }
}

/// A field-like box whose border takes `edge`.
pub(crate) fn boxed(edge: impl Into<Color>) -> impl Fn(&Theme) -> container::Style {
    let edge = edge.into();
    move |_| container::Style {
        background: Some(FIELD.into()),
        border: Border { color: edge, width: 1.0, radius: RADIUS.into() },
        ..container::Style::default()
    }
}

fn filled(
    fill: Option<Color>,
    ink: impl Into<Color>,
    edge: impl Into<Color>,
) -> button::Style {
    let (ink, edge) = (ink.into(), edge.into());
    let width = if edge.a > 0.0 { 1.0 } else { 0.0 };
    button::Style {
        background: fill.map(Background::Color),
        text_color: ink,
        border: Border { color: edge, width, radius: RADIUS.into() },
        ..button::Style::default()
    }
}

/// The usual button.
pub(crate) fn plain(_: &Theme, status: button::Status) -> button::Style {
    match status {
        button::Status::Active => filled(Some(RAISED.into()), TEXT, EDGE),
        button::Status::Hovered => filled(Some(HOVER.into()), TEXT, EDGE),
        button::Status::Pressed => filled(Some(LINE.into()), TEXT, EDGE),
        button::Status::Disabled => filled(Some(FIELD.into()), alpha(TEXT_3, 0.55), EDGE),
    }
}

/// The one button on a screen that goes on.
pub(crate) fn primary(_: &Theme, status: button::Status) -> button::Style {
    match status {
        button::Status::Active => filled(Some(ACCENT.into()), GROUND, EDGE),
        button::Status::Hovered => filled(Some(alpha(ACCENT, 0.85)), GROUND, EDGE),
        button::Status::Pressed => filled(Some(alpha(ACCENT, 0.7)), GROUND, EDGE),
        button::Status::Disabled => filled(Some(FIELD.into()), alpha(TEXT_3, 0.55), EDGE),
    }
}

/// A button that shows itself under the pointer only.
pub(crate) fn quiet(_: &Theme, status: button::Status) -> button::Style {
    let none = Color::TRANSPARENT;
    match status {
        button::Status::Active => filled(None, TEXT_2, none),
        button::Status::Hovered => filled(Some(RAISED.into()), TEXT, none),
        button::Status::Pressed => filled(Some(LINE.into()), TEXT, none),
        button::Status::Disabled => filled(None, alpha(TEXT_3, 0.45), none),
    }
}

/// One of several, of which one is chosen.
pub(crate) fn choice(on: bool) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |theme, status| if on { primary(theme, status) } else { plain(theme, status) }
}

/// A row of a list.
pub(crate) fn row(on: bool) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |_, status| {
        let fill = match (on, status) {
            (true, _) => Some(alpha(ACCENT, 0.16)),
            (false, button::Status::Hovered | button::Status::Pressed) => {
                Some(RAISED.into())
            }
            (false, _) => None,
        };
        filled(fill, TEXT, if on { alpha(ACCENT, 0.55) } else { Color::TRANSPARENT })
    }
}

/// A row of a list that is more than a button: on its own ground, or chosen.
pub(crate) fn listed(
    on: bool,
    ground: impl Into<Color>,
) -> impl Fn(&Theme) -> container::Style {
    let ground = ground.into();
    move |_| {
        let (fill, edge, width) = match on {
            true => (alpha(ACCENT, 0.16), alpha(ACCENT, 0.55), 1.0),
            false => (ground, Color::TRANSPARENT, 0.0),
        };
        container::Style {
            background: Some(fill.into()),
            text_color: Some(TEXT.into()),
            border: Border { color: edge, width, radius: RADIUS.into() },
            ..container::Style::default()
        }
    }
}

/// A row of a table that can be clicked, on its own ground.
pub(crate) fn striped(
    ground: impl Into<Color>,
) -> impl Fn(&Theme, button::Status) -> button::Style {
    let ground = ground.into();
    move |_, status| {
        let fill = match status {
            button::Status::Hovered | button::Status::Pressed => RAISED.into(),
            button::Status::Active | button::Status::Disabled => ground,
        };
        let plain = filled(Some(fill), TEXT, Color::TRANSPARENT);
        button::Style { border: Border::default(), ..plain }
    }
}

/// A card that can be clicked.
pub(crate) fn card_button(_: &Theme, status: button::Status) -> button::Style {
    let edge = match status {
        button::Status::Hovered | button::Status::Pressed => ACCENT,
        button::Status::Active | button::Status::Disabled => LINE,
    };
    let plain = filled(Some(PANEL.into()), TEXT, edge);
    let border = Border { radius: CARD_RADIUS.into(), ..plain.border };
    button::Style { border, ..plain }
}

/// A tab of a row of tabs.
pub(crate) fn tab(on: bool) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |_, status| {
        let hovered = matches!(status, button::Status::Hovered);
        let fill = if on {
            Some(RAISED.into())
        } else if hovered {
            Some(FIELD.into())
        } else {
            None
        };
        filled(fill, if on { TEXT } else { TEXT_2 }, Color::TRANSPARENT)
    }
}

/// A code of the palette, edged in its region's colour.
pub(crate) fn code(
    color: Color,
    running: bool,
) -> impl Fn(&Theme, button::Status) -> button::Style {
    move |_, status| {
        let fill = match status {
            button::Status::Hovered => alpha(color, 0.24),
            button::Status::Pressed => alpha(color, 0.40),
            _ if running => alpha(color, 0.18),
            _ => FIELD.into(),
        };
        let at_rest = if Look::worn() == Look::HighContrast { 0.8 } else { 0.28 };
        let edge = alpha(color, if running { 0.95 } else { at_rest });
        filled(Some(fill), TEXT, edge)
    }
}

/// A text field.
pub(crate) fn field(_: &Theme, status: text_input::Status) -> text_input::Style {
    let edge = match status {
        text_input::Status::Focused { .. } => ACCENT,
        text_input::Status::Hovered => TEXT_3,
        _ => LINE,
    };
    text_input::Style {
        background: FIELD.into(),
        border: Border { color: edge.into(), width: 1.0, radius: RADIUS.into() },
        icon: TEXT_2.into(),
        placeholder: TEXT_3.into(),
        value: TEXT.into(),
        selection: alpha(ACCENT, 0.4),
    }
}

/// One of a list that opens.
pub(crate) fn pick(_: &Theme, status: pick_list::Status) -> pick_list::Style {
    let (fill, edge) = match status {
        pick_list::Status::Active => (RAISED, EDGE),
        pick_list::Status::Hovered => (HOVER, EDGE),
        pick_list::Status::Opened { .. } => (HOVER, ACCENT),
    };
    let edge: Color = edge.into();
    pick_list::Style {
        text_color: TEXT.into(),
        placeholder_color: TEXT_3.into(),
        handle_color: TEXT_2.into(),
        background: fill.into(),
        border: Border {
            color: edge,
            width: if edge.a > 0.0 { 1.0 } else { 0.0 },
            radius: RADIUS.into(),
        },
    }
}

/// The list that opens.
pub(crate) fn menu(_: &Theme) -> menu::Style {
    menu::Style {
        background: PANEL.into(),
        border: Border { color: LINE.into(), width: 1.0, radius: RADIUS.into() },
        text_color: TEXT.into(),
        selected_text_color: TEXT.into(),
        selected_background: alpha(ACCENT, 0.24).into(),
        shadow: iced::Shadow::default(),
    }
}

/// Text of many lines.
pub(crate) fn editor(_: &Theme, status: text_editor::Status) -> text_editor::Style {
    let edge = match status {
        text_editor::Status::Focused { .. } => ACCENT,
        _ => LINE,
    };
    text_editor::Style {
        background: FIELD.into(),
        border: Border { color: edge.into(), width: 1.0, radius: RADIUS.into() },
        placeholder: TEXT_3.into(),
        value: TEXT.into(),
        selection: alpha(ACCENT, 0.4),
    }
}

/// How far something is.
pub(crate) fn progress(ink: impl Into<Color>) -> impl Fn(&Theme) -> progress_bar::Style {
    let ink = ink.into();
    move |_| progress_bar::Style {
        background: FIELD.into(),
        bar: ink.into(),
        border: border::rounded(2),
    }
}

/// A thin scroll bar.
pub(crate) fn scroll(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let hovered = matches!(
        status,
        scrollable::Status::Hovered { is_vertical_scrollbar_hovered: true, .. }
            | scrollable::Status::Dragged { .. }
    );
    let mut style = scrollable::default(theme, status);
    for rail in [&mut style.vertical_rail, &mut style.horizontal_rail] {
        rail.background = None;
        rail.border = Border::default();
        rail.scroller.background = if hovered { TEXT_3 } else { LINE }.into();
        rail.scroller.border = border::rounded(3);
    }
    style
}

/// Round a loupe.
pub(crate) fn glass(_: &Theme) -> container::Style {
    container::Style {
        background: Some(STAGE.into()),
        border: Border { color: ON_STAGE.into(), width: 2.0, radius: 0.0.into() },
        ..container::Style::default()
    }
}

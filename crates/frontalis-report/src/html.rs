//! One self-contained page: its style, its typeface and its figures are in it.
//!
//! It loads nothing and runs nothing; its own policy forbids both. Light and dark follow the
//! reader's system, and paper is always light. Everything that a person typed is escaped.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::document::{Block, Document, Figure, Headline, Section};
use crate::table::{Cell, Column, Place, Row, Shown, Table};
use crate::{ReportError, fonts, paint, style};

const CSS: &str = include_str!("html/page.css");

/// Text as it may stand in an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Control characters are not allowed in HTML or XML; they are shown as such.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// The whole page.
///
/// # Errors
///
/// [`ReportError::Figure`] where a figure cannot be drawn.
pub fn page(document: &Document) -> Result<String, ReportError> {
    let mut out = head(document);
    let mut numbers = Numbers::default();
    for section in &document.sections {
        write_section(&mut out, section, &mut numbers)?;
    }
    put(&mut out, &format!("<footer>{}</footer>\n", escape(&document.subtitle)));
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

/// Writing to a string never fails.
fn put(out: &mut String, text: &str) {
    out.push_str(text);
}

fn head(document: &Document) -> String {
    let title = escape(&document.title);
    let subtitle = escape(&document.subtitle);
    let links: String = document
        .sections
        .iter()
        .map(|it| format!("<a href=\"#{}\">{}</a>", it.id, escape(&it.title)))
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; font-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{}{CSS}{}</style>\n</head>\n<body>\n<main>\n\
         <header>\n<h1>{title}</h1>\n<p>{subtitle}</p>\n<nav>{links}</nav>\n</header>\n",
        font_faces(),
        dark()
    )
}

fn font_faces() -> String {
    let face = |bytes: &[u8], weight: &str| {
        format!(
            "@font-face {{ font-family: Inter; font-weight: {weight}; \
             src: url(data:font/otf;base64,{}) format(\"opentype\"); }}\n",
            STANDARD.encode(bytes)
        )
    };
    face(fonts::INTER_REGULAR, "400") + &face(fonts::INTER_SEMI_BOLD, "600")
}

/// On dark screens every token of the page and of its figures has its partner.
fn dark() -> String {
    const NAMES: [&str; 9] =
        ["ink", "ink2", "ink3", "rule", "grid", "band", "paper", "", "mark"];
    let names = NAMES.iter().zip(&style::DARK).filter(|it| !it.0.is_empty());
    let names: String =
        names.map(|(name, (_, dark))| format!(" --{name}: {};", dark.hex())).collect();
    let mut out = format!(
        "@media screen and (prefers-color-scheme: dark) {{\n:root {{{names} }}\n"
    );
    for (light, dark) in &style::DARK {
        for part in ["fill", "stroke"] {
            let (light, dark) = (light.hex(), dark.hex());
            let rule = format!("figure [{part}=\"{light}\"] {{ {part}: {dark}; }}\n");
            out.push_str(&rule);
        }
    }
    out + "}\n"
}

/// Figures and tables are numbered through the document.
#[derive(Default)]
struct Numbers {
    figures: usize,
    tables: usize,
}

fn write_section(
    out: &mut String,
    section: &Section,
    numbers: &mut Numbers,
) -> Result<(), ReportError> {
    let title = escape(&section.title);
    put(out, &format!("<section id=\"{}\">\n<h2>{title}</h2>\n", section.id));
    for block in &section.blocks {
        write_block(out, block, numbers)?;
    }
    put(out, "</section>\n");
    Ok(())
}

fn write_block(
    out: &mut String,
    block: &Block,
    numbers: &mut Numbers,
) -> Result<(), ReportError> {
    match block {
        Block::Paragraph(text) => put(out, &format!("<p>{}</p>\n", escape(text))),
        Block::Subtitle(text) => put(out, &format!("<h3>{}</h3>\n", escape(text))),
        Block::Caution(text) => {
            put(out, &format!("<p class=\"caution\">{}</p>\n", escape(text)));
        }
        Block::List(items) => {
            let items: String =
                items.iter().map(|it| format!("<li>{}</li>\n", escape(it))).collect();
            put(out, &format!("<ul>\n{items}</ul>\n"));
        }
        Block::Facts(facts) => {
            // What has no name of its own is more of what is named before.
            let name = |it: &String| match it.as_str() {
                "" => String::new(),
                it => format!("<dt>{}</dt>", escape(it)),
            };
            let pair = |(lead, text): &(String, String)| {
                format!("{}<dd>{}</dd>\n", name(lead), escape(text))
            };
            let facts: String = facts.iter().map(pair).collect();
            put(out, &format!("<dl>\n{facts}</dl>\n"));
        }
        Block::Headline(it) => put(out, &headline(it)),
        Block::Table(table) => {
            numbers.tables += 1;
            put(out, &of_table(table, numbers.tables));
        }
        Block::Figure(it) => {
            numbers.figures += 1;
            put(out, &of_figure(it, numbers.figures)?);
        }
    }
    Ok(())
}

fn headline(it: &Headline) -> String {
    let (value, interval) = it.value.split_once(" [").unwrap_or((&it.value, ""));
    let interval = if interval.is_empty() {
        String::new()
    } else {
        format!("<small>[{}</small>", escape(interval))
    };
    format!(
        "<div class=\"headline\"><div><div class=\"label\">{}</div>\
         <div class=\"value\">{}{interval}</div></div><p>{}</p></div>\n",
        escape(&it.label),
        escape(value),
        escape(&it.text)
    )
}

fn of_figure(figure: &Figure, number: usize) -> Result<String, ReportError> {
    let failed = |source| ReportError::Figure { name: figure.name.clone(), source };
    let svg = paint::svg(&figure.picture, &figure.title).map_err(failed)?;
    // Inside a page the namespace goes without saying, and the page's typeface is Inter.
    let svg = svg.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
    Ok(format!(
        "<figure>\n{svg}<figcaption><b>Figure {number}.</b> {}</figcaption>\n</figure>\n",
        escape(&figure.caption)
    ))
}

fn of_table(table: &Table, number: usize) -> String {
    let columns = table.columns_at(Place::Page);
    let marks = table.marks(Place::Page);
    let heads: String = columns.iter().map(|&i| th(&table.columns[i])).collect();
    let mut out = format!(
        "<div class=\"table\">\n<table>\n<caption><b>Table {number}.</b> {}</caption>\n\
         <thead><tr>{heads}</tr></thead>\n<tbody>\n",
        escape(&table.title)
    );
    for row in table.rows_at(Place::Page) {
        out.push_str(if starts_group(row) { "<tr class=\"new\">" } else { "<tr>" });
        for &i in &columns {
            let cell = &row.cells[i];
            let cell = td(&table.columns[i], cell, &table.show(cell, &marks));
            out.push_str(&cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    let notes = table.notes_at(Place::Page);
    if !notes.is_empty() {
        let notes: String =
            notes.iter().map(|it| format!("<li>{}</li>", escape(it))).collect();
        out.push_str(&format!("<ul class=\"notes\">{notes}</ul>\n"));
    }
    out + "</div>\n"
}

/// Rows that repeat the first cell of the row above belong to it.
fn starts_group(row: &Row) -> bool {
    !matches!(row.cells.first(), Some(Cell::Same(_)))
}

fn th(column: &Column) -> String {
    let class = if column.numeric { " class=\"n\"" } else { "" };
    let unit = match column.unit {
        "" => String::new(),
        unit => format!("<span>{}</span>", escape(unit)),
    };
    format!("<th scope=\"col\"{class}>{}{unit}</th>", escape(&column.head))
}

fn td(column: &Column, cell: &Cell, shown: &Shown) -> String {
    let class = if column.numeric { " class=\"n\"" } else { "" };
    let mut out = format!("<td{class}>");
    let is_reason =
        matches!(cell, Cell::Estimate(..) | Cell::Brief(..)) && shown.main.contains('(');
    // A pair of coders is read as one.
    let main = escape(&shown.main).replace(" × ", "\u{a0}×\u{a0}");
    let main = if column.numeric { main } else { breakable(&main) };
    if is_reason {
        out.push_str(&format!("<span class=\"un\">{main}</span>"));
    } else {
        out.push_str(&main);
    }
    if !shown.marks.is_empty() {
        out.push_str(&format!("<span class=\"m\">{}</span>", escape(&shown.marks)));
    }
    if !shown.interval.is_empty() {
        out.push_str(&format!(" <span class=\"ci\">{}</span>", escape(&shown.interval)));
    }
    out + "</td>"
}

/// Escaped text that may break inside file names, rule names and scores.
fn breakable(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    for c in escaped.chars() {
        out.push(c);
        if matches!(c, '+' | '_' | '.') {
            out.push_str("<wbr>");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_escaped() {
        assert_eq!(
            escape("<script>\"x\" & 'y'</script>\u{0}"),
            "&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/script&gt;\u{FFFD}"
        );
    }
}

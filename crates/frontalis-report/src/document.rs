//! A report as data: sections of paragraphs, facts, tables and figures. `html`, `text` and
//! `files` only put it on paper.

use crate::picture::Picture;
use crate::table::Table;

/// A report.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The project's title.
    pub title: String,
    /// What kind of report, when it was made and by which version.
    pub subtitle: String,
    /// Its sections; the first is the summary.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name in links: lower case, with hyphens.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What is in it, in order.
    pub blocks: Vec<Block>,
}

/// One thing in a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A heading within the section.
    Subtitle(String),
    /// A sentence that must not be overlooked.
    Caution(String),
    /// A list of sentences.
    List(Vec<String>),
    /// Names and what is to be said of each.
    Facts(Vec<(String, String)>),
    /// The one number that a reader takes home.
    Headline(Headline),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
}

/// A number set large, with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The number as printed.
    pub value: String,
    /// What it is.
    pub label: String,
    /// What it rests on.
    pub text: String,
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name, as in files: lower case, with hyphens; unique in the document.
    pub name: String,
    /// What it shows, in a few words: the name a screen reader gives it.
    pub title: String,
    /// How to read it.
    pub caption: String,
    /// What is drawn.
    pub picture: Picture,
}

impl Document {
    /// Every table, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks().filter_map(|it| match it {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Every figure, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks().filter_map(|it| match it {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
    }

    fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|it| &it.blocks)
    }
}

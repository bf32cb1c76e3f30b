//! A coder's record, which the coder can take to another lab: what was passed, how much was
//! coded, and how well it agreed with a criterion over time. A lab's owner signs it and it
//! names the coder's key, so that the other lab can tell whose record it is.

use frontalis_core::UtcMillis;

use crate::owner::millis;
use crate::{Day, Document, Key, Owner, ProjectId, PublicKey, SealError};

const KIND: &str = "frontalis-coder-record-1";
const FIELDS: [&str; 6] = ["project", "title", "owner", "coder", "signs", "made-ms"];
const LISTS: [&str; 3] = ["passed", "coded", "compared"];
const BETWEEN: &str = " | ";

/// A test that the coder passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Which test.
    pub test: String,
    /// When.
    pub tested: Day,
    /// Score or number.
    pub result: String,
    /// Who said so.
    pub issuer: String,
}

/// What the coder coded in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// The month, as in `2026-11`.
    pub month: String,
    /// Sheets worked on.
    pub sheets: u32,
    /// Minutes at the desk: gaps of more than five minutes between entries left out.
    pub desk_minutes: u32,
    /// Minutes of the clips of sheets signed off in that month.
    pub video_minutes: u32,
    /// Entries made.
    pub entries: u64,
}

/// How a signed-off sheet agreed with the criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The day on which the sheet was signed off.
    pub day: Day,
    /// The clip.
    pub clip: String,
    /// Whose sheet is the criterion.
    pub criterion: String,
    /// The measure, by its name.
    pub measure: String,
    /// Its value, or why there is none.
    pub value: String,
}

/// A coder's record, signed by a project's owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoderRecord {
    /// The project that it is from.
    pub project: ProjectId,
    /// Its title.
    pub title: String,
    /// Who signed it.
    pub owner: PublicKey,
    /// Whose record it is.
    pub coder: String,
    /// By which key the coder is known.
    pub signs: PublicKey,
    /// When it was made.
    pub made: UtcMillis,
    /// What was passed.
    pub passed: Vec<Passed>,
    /// What was coded, by month.
    pub coded: Vec<Coded>,
    /// How it agreed with the criterion, by day.
    pub compared: Vec<Compared>,
    text: String,
}

impl CoderRecord {
    /// Signs a record.
    ///
    /// # Errors
    ///
    /// [`SealError::Value`] where a text does not fit on a line.
    #[expect(clippy::too_many_arguments, reason = "a record has as many parts")]
    pub fn new(
        owner: &Owner,
        key: &Key,
        title: &str,
        coder: &str,
        signs: PublicKey,
        passed: Vec<Passed>,
        coded: Vec<Coded>,
        compared: Vec<Compared>,
        now: UtcMillis,
    ) -> Result<Self, SealError> {
        let mut fields = vec![
            (FIELDS[0], owner.project.to_string()),
            (FIELDS[1], title.to_owned()),
            (FIELDS[2], owner.key.to_string()),
            (FIELDS[3], coder.to_owned()),
            (FIELDS[4], signs.to_string()),
            (FIELDS[5], now.0.to_string()),
        ];
        let passed_line = |it: &Passed| {
            joined(&[&it.test, &it.tested.to_string(), &it.result, &it.issuer])
        };
        let coded_line = |it: &Coded| {
            let Coded { month, sheets, desk_minutes, video_minutes, entries } = it;
            format!("{month} | {sheets} | {desk_minutes} | {video_minutes} | {entries}")
        };
        let compared_line = |it: &Compared| {
            let Compared { day, clip, criterion, measure, value } = it;
            joined(&[&day.to_string(), clip, criterion, measure, value])
        };
        fields.extend(passed.iter().map(|it| (LISTS[0], passed_line(it))));
        fields.extend(coded.iter().map(|it| (LISTS[1], coded_line(it))));
        fields.extend(compared.iter().map(|it| (LISTS[2], compared_line(it))));
        let document = Document::sign(KIND, &fields, key)?;
        Self::read(document.text())
    }

    /// Reads a record, and checks that the owner it names signed it.
    ///
    /// # Errors
    ///
    /// [`SealError`] where it was changed.
    pub fn read(text: &str) -> Result<Self, SealError> {
        let document = Document::read(KIND, &FIELDS, &LISTS, "owner", text)?;
        Ok(Self {
            project: document.get("project").parse()?,
            title: document.get("title").to_owned(),
            owner: document.get("owner").parse()?,
            coder: document.get("coder").to_owned(),
            signs: document.get("signs").parse()?,
            made: millis(KIND, document.get("made-ms"))?,
            passed: document.all(LISTS[0]).map(passed).collect::<Result<_, _>>()?,
            coded: document.all(LISTS[1]).map(coded).collect::<Result<_, _>>()?,
            compared: document.all(LISTS[2]).map(compared).collect::<Result<_, _>>()?,
            text: document.text().to_owned(),
        })
    }

    /// The text to take along.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Parts of a line; a bar within one would pass for the end of it.
fn joined(parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|it| it.replace('|', "/")).collect();
    parts.join(BETWEEN)
}

fn parts<const N: usize>(line: &str) -> Result<[&str; N], SealError> {
    let parts: Vec<&str> = line.split(BETWEEN).collect();
    parts.try_into().map_err(|_| wrong(line))
}

fn wrong(line: &str) -> SealError {
    SealError::form(KIND, format!("{line:?} has other parts"))
}

fn passed(line: &str) -> Result<Passed, SealError> {
    let [test, tested, result, issuer] = parts(line)?.map(str::to_owned);
    Ok(Passed { test, tested: tested.parse()?, result, issuer })
}

fn coded(line: &str) -> Result<Coded, SealError> {
    let [month, sheets, desk, video, entries] = parts(line)?;
    let number = |it: &str| it.parse::<u32>().map_err(|_| wrong(line));
    Ok(Coded {
        month: month.to_owned(),
        sheets: number(sheets)?,
        desk_minutes: number(desk)?,
        video_minutes: number(video)?,
        entries: entries.parse().map_err(|_| wrong(line))?,
    })
}

fn compared(line: &str) -> Result<Compared, SealError> {
    let [day, clip, criterion, measure, value] = parts(line)?.map(str::to_owned);
    Ok(Compared { day: day.parse()?, clip, criterion, measure, value })
}

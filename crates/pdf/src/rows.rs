//! Rows: what a page is filled with, and what is never parted.

use crate::{
    font::Text,
    lines::Line,
    style::{Ink, Look},
    tags::ElementId,
};
use std::rc::Rc;

/// A strip of the page.
#[derive(Clone, Default)]
pub(crate) struct Row {
    /// The space above it. It falls away at the top of a page.
    pub gap: f32,
    /// The space above it at the top of a page, where it goes on with what began on the page before.
    pub inset: f32,
    /// The height without the gap.
    pub height: f32,
    /// Whether it stands on the same page as the row after it.
    pub keep: bool,
    /// What is written in it, in reading order.
    pub parts: Vec<Part>,
    /// A line along its lower edge: thickness and colour.
    pub rule: Option<(f32, Ink)>,
    /// The coloured ground it stands on. Rows of one ground that follow each other share it without a seam.
    pub ground: Option<Ground>,
    /// The headings of the table it belongs to, to be repeated on a new page: an index into [`Content::heads`](crate::blocks::Content).
    pub head: Option<usize>,
    /// The bookmark that leads here: an index into [`Content::marks`](crate::blocks::Content).
    pub mark: Option<usize>,
}

/// A line of text in a row.
#[derive(Clone)]
pub(crate) struct Part {
    /// The text and which of its glyphs.
    pub text: Rc<Text>,
    /// See `text`.
    pub line: Line,
    /// From the left edge of the page.
    pub x: f32,
    /// From the top of the row to the baseline.
    pub y: f32,
    /// How it looks.
    pub look: Look,
    /// The element of the tag tree it belongs to.
    pub element: ElementId,
}

/// A coloured ground, as wide as the content.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Ground {
    /// Which one; two notes after each other do not share theirs.
    pub id: usize,
    /// Whether a bar stands at its left edge.
    pub bar: bool,
}

/// The lines of a text in a column.
pub(crate) fn column(
    text: &Rc<Text>,
    look: Look,
    x: f32,
    width: f32,
    element: ElementId,
) -> Vec<Part> {
    text.lines(look.size, width)
        .into_iter()
        .map(|line| Part {
            text: Rc::clone(text),
            line,
            x,
            y: look.baseline(),
            look,
            element,
        })
        .collect()
}

/// Columns side by side, as a row for each line. The first two lines stay together, and the last two: a single line at the edge of a
/// page is hard to follow.
pub(crate) fn stack(columns: Vec<Vec<Part>>, leading: f32) -> Vec<Row> {
    let count = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows: Vec<Row> = (0..count)
        .map(|line| Row {
            height: leading,
            keep: line + 1 < count && (line == 0 || line + 2 == count),
            ..Row::default()
        })
        .collect();
    for column in columns {
        for (row, part) in rows.iter_mut().zip(column) {
            row.parts.push(part);
        }
    }
    rows
}

/// Marks all rows but the first as going on with what the first began.
pub(crate) fn go_on(rows: &mut [Row], inset: f32) {
    for row in rows.iter_mut().skip(1) {
        row.inset = inset;
    }
}

/// Space inside of the first row's upper and the last row's lower edge.
pub(crate) fn pad(rows: &mut [Row], above: f32, below: f32) {
    if let Some(first) = rows.first_mut() {
        first.height += above;
        for part in &mut first.parts {
            part.y += above;
        }
    }
    if let Some(last) = rows.last_mut() {
        last.height += below;
    }
}

/// The rows as one that is not parted.
pub(crate) fn join(rows: Vec<Row>) -> Row {
    let mut joined = Row::default();
    for row in rows {
        for mut part in row.parts {
            part.y += joined.height;
            joined.parts.push(part);
        }
        joined.height += row.height;
    }
    // Column by column, as the file is read: elements are numbered in reading order.
    joined.parts.sort_by_key(|part| part.element);
    joined
}

/// The height of rows without their gaps.
pub(crate) fn height(rows: &[Row]) -> f32 {
    rows.iter().map(|row| row.height).sum()
}

//! Tables: how wide their columns are, and their rows.

use crate::{
    blocks::Setter,
    clean,
    font::Text,
    modell::Tabell,
    rows::{Row, column, go_on, height, join, pad, stack},
    style::{ACCENT, BODY, BOTTOM, CELL, CELL_HEAD, LABEL, LINE, Look, MARGIN, TOP, WIDTH},
    tags::ElementId,
};
use krilla::tagging::{TableHeaderScope, Tag};
use std::rc::Rc;

/// Inside of a cell, left and right.
const PADDING: f32 = 5.0;
/// Inside of a cell, above and below.
const CELL_PADDING: f32 = 4.0;
/// A row of a table that is taller than this part of a page may be parted between its lines.
const TALL: f32 = (BOTTOM - TOP) / 3.0;

/// Sets the table. A table without columns has only its caption.
pub(crate) fn set(setter: &mut Setter<'_>, table: &Tabell) {
    let count = table
        .rader
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or(0)
        .max(table.kolonner.len());
    let caption = clean::text(&table.beskrivelse);
    if count == 0 {
        if !caption.is_empty() {
            let element = setter.tags.add(None, Tag::P);
            let rows = setter.lines(&caption, BODY, MARGIN, WIDTH, element);
            let gap = setter.gap();
            setter.push(rows, gap);
        }
        return;
    }
    let element = setter.tags.add(None, Tag::Table);
    let mut gap = setter.gap();
    if !caption.is_empty() {
        let caption_element = setter.tags.add(Some(element), Tag::Caption);
        let mut rows = setter.lines(&caption, LABEL, MARGIN, WIDTH, caption_element);
        for row in &mut rows {
            row.keep = true;
        }
        setter.push(rows, gap);
        gap = 4.0;
    }

    let head = cells(setter, &table.kolonner, count, CELL_HEAD);
    let body: Vec<Cells> = table
        .rader
        .iter()
        .map(|row| cells(setter, row, count, CELL))
        .collect();
    let columns = columns(&head, &body, count);

    let head_group = setter.tags.add(Some(element), Tag::THead);
    let ground = setter.ground(false);
    let mut rows = row(setter, head_group, &head, &columns, CELL_HEAD);
    for row in &mut rows {
        row.ground = Some(ground);
        row.keep = true;
    }
    underline(&mut rows, 1.0, ACCENT);
    let repeated = match rows.as_slice() {
        [single] => {
            setter.content.heads.push(Row {
                gap: 0.0,
                ..single.clone()
            });
            Some(setter.content.heads.len() - 1)
        }
        _ => None,
    };
    if body.is_empty()
        && let Some(last) = rows.last_mut()
    {
        last.keep = false;
    }
    setter.push(rows, gap);

    if body.is_empty() {
        return;
    }
    let body_group = setter.tags.add(Some(element), Tag::TBody);
    for cells in &body {
        let mut rows = row(setter, body_group, cells, &columns, CELL);
        for row in &mut rows {
            row.head = repeated;
        }
        underline(&mut rows, 0.5, LINE);
        setter.push(rows, 0.0);
    }
}

/// The measured cells of a row; empty ones fill it up.
type Cells = Vec<Rc<Text>>;

fn cells(setter: &Setter<'_>, texts: &[String], count: usize, look: Look) -> Cells {
    let empty = String::new();
    texts
        .iter()
        .chain(std::iter::repeat(&empty))
        .take(count)
        .map(|text| setter.fonts.shape(&clean::text(text), look.bold))
        .collect()
}

/// One row of the table: a single row when it is of usual height, else a row for each line.
fn row(
    setter: &mut Setter<'_>,
    group: ElementId,
    cells: &Cells,
    columns: &[Column],
    look: Look,
) -> Vec<Row> {
    let element = setter.tags.add(Some(group), Tag::TR);
    let mut parts = Vec::with_capacity(cells.len());
    for (text, place) in cells.iter().zip(columns) {
        let cell = if look.bold {
            setter
                .tags
                .add(Some(element), Tag::TH(TableHeaderScope::Column))
        } else {
            setter.tags.add(Some(element), Tag::TD)
        };
        let x = MARGIN + place.x + PADDING;
        parts.push(column(text, look, x, place.width - 2.0 * PADDING, cell));
    }
    let mut rows = stack(parts, look.leading);
    pad(&mut rows, CELL_PADDING, CELL_PADDING);
    go_on(&mut rows, CELL_PADDING);
    if height(&rows) <= TALL {
        vec![join(rows)]
    } else {
        rows
    }
}

fn underline(rows: &mut [Row], thickness: f32, ink: crate::style::Ink) {
    if let Some(last) = rows.last_mut() {
        last.rule = Some((thickness, ink));
    }
}

/// A column, from the left edge of the content.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Column {
    x: f32,
    width: f32,
}

/// How the columns share the width.
fn columns(head: &Cells, body: &[Cells], count: usize) -> Vec<Column> {
    let mut wishes = vec![(0.0f32, 0.0f32); count];
    for (cells, look) in
        std::iter::once((head, CELL_HEAD)).chain(body.iter().map(|row| (row, CELL)))
    {
        for (wish, text) in wishes.iter_mut().zip(cells) {
            let (word, line) = text.widths(look.size);
            wish.0 = wish.0.max(word + 2.0 * PADDING);
            wish.1 = wish.1.max(line + 2.0 * PADDING);
        }
    }
    let mut x = 0.0;
    shares(&wishes, WIDTH)
        .into_iter()
        .map(|width| {
            let column = Column { x, width };
            x += width;
            column
        })
        .collect()
}

/// Widths that add up to `width`, from the least (the longest word) and the most (the longest line) that each column asks for. What is left
/// when each has its least goes to all alike, until those with short lines have enough: a date is not broken while a neighbour has room.
fn shares(wishes: &[(f32, f32)], width: f32) -> Vec<f32> {
    // One endless word must not take the room of all other columns.
    let most_for_a_word = (width / wishes.len().max(1) as f32).max(width / 4.0);
    let mut shares: Vec<f32> = wishes
        .iter()
        .map(|(word, _)| word.min(most_for_a_word))
        .collect();
    let least: f32 = shares.iter().sum();
    if least >= width {
        return shares.iter().map(|share| share * width / least).collect();
    }
    let mut rest = width - least;
    let mut open: Vec<(&mut f32, f32)> = shares
        .iter_mut()
        .zip(wishes)
        .map(|(share, (_, line))| {
            let wanted = line - *share;
            (share, wanted)
        })
        .collect();
    open.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut left = open.len();
    for (share, wanted) in open {
        let got = wanted.clamp(0.0, rest / left.max(1) as f32);
        *share += got;
        rest -= got;
        left -= 1;
    }
    let used = width - rest;
    shares.iter().map(|share| share * width / used).collect()
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn columns_share_the_whole_width() {
        for wishes in [
            vec![(10.0, 10.0)],
            vec![(50.0, 60.0), (80.0, 2000.0), (40.0, 45.0)],
            vec![(5000.0, 5000.0), (60.0, 300.0)],
            vec![(90.0, 90.0); 40],
        ] {
            let shares = shares(&wishes, 467.0);
            assert!(
                (shares.iter().sum::<f32>() - 467.0).abs() < 0.1,
                "{shares:?}"
            );
            assert!(shares.iter().all(|share| *share > 0.0), "{shares:?}");
        }
    }

    #[test]
    fn a_date_is_not_broken_while_a_neighbour_has_room() {
        let shares = shares(&[(20.0, 20.0), (70.0, 120.0), (60.0, 900.0)], 467.0);
        assert!(shares[1] >= 120.0, "{shares:?}");
    }

    #[test]
    fn a_short_column_keeps_its_words_whole_beside_a_long_one() {
        let shares = shares(&[(70.0, 90.0), (60.0, 3000.0)], 467.0);
        assert!(shares[0] >= 70.0 && shares[1] > 300.0, "{shares:?}");
    }
}

//! Rows onto pages.

use crate::{
    blocks::Content,
    rows::Row,
    style::{BOTTOM, TOP},
};

/// The rows of a page.
#[derive(Default)]
pub(crate) struct Page<'a> {
    pub rows: Vec<Placed<'a>>,
}

/// A row and where it stands.
pub(crate) struct Placed<'a> {
    pub row: &'a Row,
    /// From the top of the page.
    pub y: f32,
    /// The part of the space above it that belongs to its ground.
    pub inset: f32,
    /// Headings of a table that goes on from the page before. They were read there.
    pub repeated: bool,
}

/// Fills as many pages as it takes, one at least.
pub(crate) fn fill(content: &Content) -> Vec<Page<'_>> {
    let mut pages = vec![Page::default()];
    let mut y = TOP;
    for (at, row) in content.rows.iter().enumerate() {
        let run = content.rows.get(at..).unwrap_or_default();
        let is_first = y <= TOP;
        if !is_first && !fits(run, y, content) {
            pages.push(Page::default());
            y = TOP;
        }
        let Some(page) = pages.last_mut() else { break };
        let mut inset = 0.0;
        if y <= TOP {
            inset = row.inset;
            if let Some(head) = repeated_head(row, content) {
                page.rows.push(Placed {
                    row: head,
                    y,
                    inset: 0.0,
                    repeated: true,
                });
                y += head.height;
            }
        } else {
            y += row.gap;
        }
        y += inset;
        page.rows.push(Placed {
            row,
            y,
            inset,
            repeated: false,
        });
        y += row.height;
    }
    pages
}

/// Whether a row fits below `y` together with those it is to be kept with. Rows that could not stand on one page anyway are not kept
/// together.
fn fits(run: &[Row], y: f32, content: &Content) -> bool {
    let Some(first) = run.first() else {
        return true;
    };
    let alone = y + first.gap + first.height <= BOTTOM;
    let head = repeated_head(first, content).map_or(0.0, |head| head.height);
    let mut together = y;
    let mut on_a_new_page = TOP + head + first.inset - first.gap;
    for row in run {
        together += row.gap + row.height;
        on_a_new_page += row.gap + row.height;
        if on_a_new_page > BOTTOM {
            return alone;
        }
        if !row.keep {
            break;
        }
    }
    together <= BOTTOM
}

fn repeated_head<'a>(row: &Row, content: &'a Content) -> Option<&'a Row> {
    content.heads.get(row.head?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(height: f32, keep: bool) -> Row {
        Row {
            height,
            keep,
            ..Row::default()
        }
    }

    fn heights(content: &Content) -> Vec<Vec<f32>> {
        fill(content)
            .iter()
            .map(|page| page.rows.iter().map(|placed| placed.row.height).collect())
            .collect()
    }

    #[test]
    fn a_row_is_kept_with_the_next_unless_both_are_too_much_for_a_page() {
        let page = BOTTOM - TOP;
        let content = Content {
            rows: vec![row(page - 60.0, false), row(30.0, true), row(40.0, false)],
            ..Content::default()
        };
        assert_eq!(heights(&content), [vec![page - 60.0], vec![30.0, 40.0]]);

        let content = Content {
            rows: vec![row(page - 60.0, false), row(30.0, true), row(page, false)],
            ..Content::default()
        };
        assert_eq!(heights(&content), [vec![page - 60.0, 30.0], vec![page]]);
    }

    #[test]
    fn the_gap_falls_away_at_the_top_of_a_page() {
        let mut first = row(10.0, false);
        first.gap = 50.0;
        let content = Content {
            rows: vec![first],
            ..Content::default()
        };
        assert_eq!(fill(&content)[0].rows[0].y, TOP);
    }

    #[test]
    fn the_head_of_a_table_is_repeated_where_it_goes_on() {
        let half = (BOTTOM - TOP) / 2.0;
        let mut body = row(half - 6.0, false);
        body.head = Some(0);
        let content = Content {
            rows: vec![row(10.0, true), body.clone(), body.clone(), body],
            heads: vec![row(10.0, true)],
            ..Content::default()
        };
        let pages = fill(&content);
        let repeated: Vec<Vec<bool>> = pages
            .iter()
            .map(|page| page.rows.iter().map(|placed| placed.repeated).collect())
            .collect();
        assert_eq!(repeated, [vec![false, false, false], vec![true, false]]);
    }
}

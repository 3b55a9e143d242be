//! Sizes, distances and colours, in points (1/72 inch) from the upper left corner of an A4 page.

/// Width of A4.
pub(crate) const PAGE_WIDTH: f32 = 595.276;
/// Height of A4.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// Left and right.
pub(crate) const MARGIN: f32 = 64.0;
/// Where the content begins.
pub(crate) const TOP: f32 = 68.0;
/// Where the content ends.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 76.0;
/// The width of the content.
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// The baseline of the small title above the content, from the second page on.
pub(crate) const RUNNING_TITLE: f32 = 44.0;
/// The line above the foot.
pub(crate) const FOOT_RULE: f32 = PAGE_HEIGHT - 58.0;
/// The baseline of the foot's first line.
pub(crate) const FOOT: f32 = PAGE_HEIGHT - 44.0;

/// A colour.
pub(crate) type Ink = (u8, u8, u8);

/// Text. All text colours keep a contrast of at least 7:1 to the paper and to [`PANEL`] (WCAG 2.2, 1.4.6).
pub(crate) const DARK: Ink = (24, 32, 44);
/// Text that steps back: foot and running title.
pub(crate) const MUTED: Ink = (70, 78, 92);
/// Lines between the rows of a table.
pub(crate) const LINE: Ink = (196, 203, 213);
/// The ground behind a note and behind the headings of a table.
pub(crate) const PANEL: Ink = (239, 243, 248);
/// The bar beside a note, and the line under the headings of a table.
pub(crate) const ACCENT: Ink = (28, 84, 138);

/// How a text looks.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// Size of the letters.
    pub size: f32,
    /// From one baseline to the next.
    pub leading: f32,
    /// Regular or bold.
    pub bold: bool,
    /// Colour.
    pub ink: Ink,
}

impl Look {
    const fn new(size: f32, leading: f32, bold: bool) -> Self {
        Self {
            size,
            leading,
            bold,
            ink: DARK,
        }
    }

    /// From the top of a line to its baseline. The letters, which reach about 0.22 of their size below it, stand in the middle.
    pub(crate) fn baseline(&self) -> f32 {
        (self.leading - self.size) / 2.0 + 0.78 * self.size
    }
}

/// Running text.
pub(crate) const BODY: Look = Look::new(10.5, 15.5, false);
/// A name beside its value, and the caption of a table.
pub(crate) const LABEL: Look = Look::new(10.5, 15.5, true);
/// The cells of a table.
pub(crate) const CELL: Look = Look::new(9.5, 13.5, false);
/// The headings of a table.
pub(crate) const CELL_HEAD: Look = Look::new(9.5, 13.5, true);
/// Foot and running title.
pub(crate) const SMALL: Look = Look {
    ink: MUTED,
    ..Look::new(8.5, 11.5, false)
};
/// The title of the document.
pub(crate) const TITLE: Look = Look::new(21.0, 28.0, true);

/// A heading of level 1 to 3 with the space above it.
pub(crate) const fn heading(level: u8) -> (Look, f32) {
    match level {
        0 | 1 => (Look::new(15.0, 21.0, true), 24.0),
        2 => (Look::new(12.5, 18.0, true), 18.0),
        _ => (Look::new(10.5, 15.5, true), 14.0),
    }
}

/// Above a block.
pub(crate) const GAP: f32 = 9.0;
/// Above a point of a list, or a pair of a name and its value.
pub(crate) const SMALL_GAP: f32 = 3.5;

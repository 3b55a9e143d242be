//! Blocks into rows, and into the tags that say what they are.

use crate::{
    clean,
    font::Fonts,
    modell::Blokk,
    rows::{Ground, Part, Row, column, go_on, pad, stack},
    style::{self, BODY, GAP, LABEL, Look, MARGIN, SMALL_GAP, TITLE, WIDTH},
    table,
    tags::{ElementId, Tags},
};
use krilla::tagging::{ListNumbering, Tag};

/// A document, measured but not yet on pages.
#[derive(Default)]
pub(crate) struct Content {
    /// From the top of the first page to the end of the last.
    pub rows: Vec<Row>,
    /// Headings of tables.
    pub heads: Vec<Row>,
    /// Level and text of each bookmark.
    pub marks: Vec<(u8, String)>,
}

/// Where a point of a list begins, from the left edge of the content.
const INDENT: f32 = 14.0;
/// The names of pairs get no more than this part of the width.
const WIDEST_NAME: f32 = 0.34;
/// Inside of a note, above and below.
const NOTE_EDGE: f32 = 7.0;
/// Inside of a note, left and right.
const NOTE_PADDING: f32 = 9.0;

/// The title and the blocks.
pub(crate) fn set(fonts: &Fonts, title: &str, blocks: &[Blokk]) -> (Content, Tags) {
    let mut setter = Setter {
        fonts,
        content: Content::default(),
        tags: Tags::default(),
        grounds: 0,
        under_heading: false,
    };
    setter.title(title);
    for block in blocks {
        setter.block(block);
    }
    (setter.content, setter.tags)
}

/// What is set so far.
pub(crate) struct Setter<'a> {
    pub fonts: &'a Fonts,
    pub content: Content,
    pub tags: Tags,
    grounds: usize,
    under_heading: bool,
}

impl Setter<'_> {
    fn block(&mut self, block: &Blokk) {
        match block {
            Blokk::Overskrift(level, text) => self.heading(*level, text),
            Blokk::Avsnitt(text) => self.paragraphs(text),
            Blokk::Liste(points) => self.list(points),
            Blokk::Tabell(table) => table::set(self, table),
            Blokk::Noekkelverdi(pairs) => self.pairs(pairs),
            Blokk::Merknad(text) => self.note(text),
        }
    }

    fn title(&mut self, text: &str) {
        let element = self.tags.add_title(text);
        let mut rows = self.lines(text, TITLE, MARGIN, WIDTH, element);
        pad(&mut rows, 0.0, 6.0);
        for row in &mut rows {
            row.keep = true;
        }
        self.push(rows, 0.0);
    }

    fn heading(&mut self, level: u8, text: &str) {
        let text = clean::one_line(text);
        if text.is_empty() {
            return;
        }
        let (element, level) = self.tags.add_heading(level, &text);
        let (look, gap) = style::heading(level);
        let mut rows = self.lines(&text, look, MARGIN, WIDTH, element);
        for row in &mut rows {
            row.keep = true;
        }
        if let Some(first) = rows.first_mut() {
            first.mark = Some(self.content.marks.len());
        }
        self.content.marks.push((level, text));
        let gap = if self.under_heading { gap / 2.0 } else { gap };
        self.push(rows, gap);
        self.under_heading = true;
    }

    fn paragraphs(&mut self, text: &str) {
        for paragraph in clean::paragraphs(text) {
            let element = self.tags.add(None, Tag::P);
            let rows = self.lines(&paragraph, BODY, MARGIN, WIDTH, element);
            let gap = self.gap();
            self.push(rows, gap);
        }
    }

    fn list(&mut self, points: &[String]) {
        let points: Vec<String> = cleaned(points);
        if points.is_empty() {
            return;
        }
        let list = self.tags.add(None, Tag::L(ListNumbering::Disc));
        let mut gap = self.gap();
        for point in points {
            let item = self.tags.add(Some(list), Tag::LI);
            let label = self.tags.add(Some(item), Tag::Lbl);
            let body = self.tags.add(Some(item), Tag::LBody);
            let bullet = self.column("• ", BODY, MARGIN + 3.0, INDENT, label);
            let lines = self.column(&point, BODY, MARGIN + INDENT, WIDTH - INDENT, body);
            self.push(stack(vec![bullet, lines], BODY.leading), gap);
            gap = SMALL_GAP;
        }
    }

    /// Tagged as a list whose labels are the names, the way of a glossary (ISO 32000-1, 14.8.4.3.3).
    fn pairs(&mut self, pairs: &[(String, String)]) {
        let pairs: Vec<(String, String)> = pairs
            .iter()
            .map(|(name, value)| (clean::text(name), clean::text(value)))
            .filter(|(name, value)| !(name.is_empty() && value.is_empty()))
            .collect();
        if pairs.is_empty() {
            return;
        }
        let widest = pairs
            .iter()
            .map(|(name, _)| self.fonts.shape(name, LABEL.bold).widths(LABEL.size).1)
            .fold(0.0, f32::max);
        let names = widest.min(WIDTH * WIDEST_NAME);
        let values = names + 16.0;
        let list = self.tags.add(None, Tag::L(ListNumbering::None));
        let mut gap = self.gap();
        for (name, value) in pairs {
            let item = self.tags.add(Some(list), Tag::LI);
            let label = self.tags.add(Some(item), Tag::Lbl);
            let body = self.tags.add(Some(item), Tag::LBody);
            // The space keeps the name apart from its value for those who read the file by ear.
            let name = self.column(&format!("{name} "), LABEL, MARGIN, names, label);
            let value = self.column(&value, BODY, MARGIN + values, WIDTH - values, body);
            self.push(stack(vec![name, value], BODY.leading), gap);
            gap = SMALL_GAP;
        }
    }

    fn note(&mut self, text: &str) {
        let paragraphs = clean::paragraphs(text);
        if paragraphs.is_empty() {
            return;
        }
        let ground = self.ground(true);
        let note = self.tags.add(None, Tag::Div);
        let last = paragraphs.len() - 1;
        let mut gap = self.gap();
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let element = self.tags.add(Some(note), Tag::P);
            let x = MARGIN + NOTE_PADDING + 4.0;
            let width = WIDTH - 2.0 * NOTE_PADDING - 4.0;
            let mut rows = self.lines(paragraph, BODY, x, width, element);
            let above = if number == 0 { NOTE_EDGE } else { GAP / 2.0 };
            let below = if number == last { NOTE_EDGE } else { 0.0 };
            pad(&mut rows, above, below);
            go_on(&mut rows, NOTE_EDGE);
            for row in &mut rows {
                row.ground = Some(ground);
            }
            self.push(rows, gap);
            gap = 0.0;
        }
    }

    /// The lines of one text as rows.
    pub(crate) fn lines(
        &self,
        clean: &str,
        look: Look,
        x: f32,
        width: f32,
        element: ElementId,
    ) -> Vec<Row> {
        stack(
            vec![self.column(clean, look, x, width, element)],
            look.leading,
        )
    }

    fn column(&self, clean: &str, look: Look, x: f32, width: f32, element: ElementId) -> Vec<Part> {
        column(&self.fonts.shape(clean, look.bold), look, x, width, element)
    }

    /// Rows after those before, with this space above the first.
    pub(crate) fn push(&mut self, mut rows: Vec<Row>, gap: f32) {
        if let Some(first) = rows.first_mut() {
            first.gap = gap;
        }
        self.content.rows.append(&mut rows);
        self.under_heading = false;
    }

    /// The space above a block: less under a heading, which belongs to it.
    pub(crate) fn gap(&self) -> f32 {
        if self.under_heading { GAP / 2.0 } else { GAP }
    }

    /// A new ground.
    pub(crate) fn ground(&mut self, bar: bool) -> Ground {
        self.grounds += 1;
        Ground {
            id: self.grounds,
            bar,
        }
    }
}

/// The texts that are not empty.
fn cleaned(texts: &[String]) -> Vec<String> {
    texts
        .iter()
        .map(|text| clean::text(text))
        .filter(|text| !text.is_empty())
        .collect()
}

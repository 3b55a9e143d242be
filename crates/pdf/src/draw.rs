//! Pages into bytes.

use crate::{
    blocks::Content,
    clean,
    font::{Fonts, Text},
    lines::Line,
    modell::{Dokument, Pdffeil},
    pages::{Page, Placed},
    rows::Part,
    style::{
        ACCENT, FOOT, FOOT_RULE, Ink, LINE, Look, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, PANEL,
        RUNNING_TITLE, SMALL, WIDTH,
    },
    tags::{self, LONGEST_NAME, Mark, Tags},
};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, FillRule},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
};
use std::rc::Rc;

/// Between the text of the foot and the page number.
const FOOT_GAP: f32 = 24.0;

/// Writes the pages with their tags, bookmarks and description.
pub(crate) fn write(
    fonts: &Fonts,
    dokument: &Dokument,
    title: &str,
    content: &Content,
    mut tags: Tags,
    pages: &[Page<'_>],
) -> Result<Vec<u8>, Pdffeil> {
    let mut document = Document::new_with(settings()?);
    let frame = Frame::new(fonts, dokument, title);
    let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT)
        .ok_or_else(|| Pdffeil::Skriving("the page has no size".to_owned()))?;
    let mut marks = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let mut sheet = document.start_page_with(size.clone());
        let mut pen = Pen {
            surface: sheet.surface(),
            fonts,
        };
        if number > 0 {
            pen.artifact(ArtifactType::Header, |pen| frame.head(pen));
        }
        pen.artifact(ArtifactType::Layout, |pen| grounds_and_rules(pen, page));
        for placed in &page.rows {
            pen.row(placed, &mut tags);
            marks.extend(mark(placed, number, content));
        }
        pen.artifact(ArtifactType::Footer, |pen| {
            frame.foot(pen, &dokument.spraak.side(number + 1, pages.len()));
        });
    }
    document.set_outline(tags::outline(title, &marks));
    document.set_tag_tree(tags.tree(dokument.spraak.kode()));
    document.set_metadata(description(dokument, title));
    document
        .finish()
        .map_err(|why| Pdffeil::Skriving(why.to_string()))
}

/// PDF/UA-1 for who reads with a screen reader, PDF/A-2a for who keeps it. krilla refuses to write what breaks a rule that can be checked.
fn settings() -> Result<SerializeSettings, Pdffeil> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|_| Pdffeil::Skriving("PDF/UA-1 and PDF/A-2a do not go together".to_owned()))?;
    Ok(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    })
}

fn description(dokument: &Dokument, title: &str) -> Metadata {
    let made = dokument.laget.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    Metadata::new()
        .title(clean::shortened(title, LONGEST_NAME))
        .language(dokument.spraak.kode().to_owned())
        .creator("Stafett".to_owned())
        .creation_date(
            DateTime::new(u16::try_from(made.year()).unwrap_or_default())
                .month(part(made.month()))
                .day(part(made.day()))
                .hour(part(made.hour()))
                .minute(part(made.minute()))
                .second(part(made.second()))
                .utc_offset_hour(0)
                .utc_offset_minute(0),
        )
}

fn mark(placed: &Placed<'_>, page: usize, content: &Content) -> Option<Mark> {
    let (level, text) = content.marks.get(placed.row.mark?)?;
    Some(Mark {
        level: *level,
        text: text.clone(),
        page,
        y: placed.y,
    })
}

/// Draws on one page.
struct Pen<'a> {
    surface: Surface<'a>,
    fonts: &'a Fonts,
}

impl Pen<'_> {
    /// Draws what a screen reader passes over.
    fn artifact(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        let tag = ContentTag::Artifact(Artifact::with_kind(kind));
        self.surface.start_tagged(tag);
        draw(self);
        self.surface.end_tagged();
    }

    fn row(&mut self, placed: &Placed<'_>, tags: &mut Tags) {
        if placed.repeated {
            self.artifact(ArtifactType::PaginationOther, |pen| {
                for part in &placed.row.parts {
                    pen.part(part, placed.y);
                }
            });
            return;
        }
        for parts in placed
            .row
            .parts
            .chunk_by(|one, next| one.element == next.element)
        {
            // An empty cell has no content, but its element is there.
            for part in parts.iter().filter(|part| !part.line.is_empty()) {
                let content = self
                    .surface
                    .start_tagged(ContentTag::Span(SpanTag::empty()));
                self.part(part, placed.y);
                self.surface.end_tagged();
                tags.content(part.element, content);
            }
        }
    }

    fn part(&mut self, part: &Part, top: f32) {
        let start = Point::from_xy(part.x, top + part.y);
        self.letters(&part.text, part.line.clone(), start, part.look);
    }

    fn small(&mut self, text: &Text, line: Line, x: f32, y: f32) {
        self.letters(text, line, Point::from_xy(x, y), SMALL);
    }

    fn letters(&mut self, text: &Text, line: Line, start: Point, look: Look) {
        let glyphs = text.slice(line);
        if glyphs.is_empty() {
            return;
        }
        self.fill(look.ink);
        self.surface.draw_glyphs(
            start,
            glyphs,
            self.fonts.krilla(text.bold),
            &text.text,
            look.size,
            false,
        );
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        let Some(rectangle) = Rect::from_xywh(x, y, width, height) else {
            return;
        };
        let mut path = PathBuilder::new();
        path.push_rect(rectangle);
        if let Some(path) = path.finish() {
            self.fill(ink);
            self.surface.draw_path(&path);
        }
    }

    fn fill(&mut self, (red, green, blue): Ink) {
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(red, green, blue).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::default(),
        }));
    }
}

/// The coloured grounds, each in one piece, and the lines between the rows of tables.
fn grounds_and_rules(pen: &mut Pen<'_>, page: &Page<'_>) {
    let on_ground = |one: &Placed<'_>, next: &Placed<'_>| one.row.ground == next.row.ground;
    for rows in page.rows.chunk_by(on_ground) {
        if let [first, ..] = rows
            && let [.., last] = rows
            && let Some(ground) = first.row.ground
        {
            let top = first.y - first.inset;
            let height = last.y + last.row.height - top;
            pen.rectangle(MARGIN, top, WIDTH, height, PANEL);
            if ground.bar {
                pen.rectangle(MARGIN, top, 3.0, height, ACCENT);
            }
        }
    }
    for placed in &page.rows {
        if let Some((thickness, ink)) = placed.row.rule {
            let y = placed.y + placed.row.height - thickness;
            pen.rectangle(MARGIN, y, WIDTH, thickness, ink);
        }
    }
}

/// What stands on every page beside the content.
struct Frame<'a> {
    fonts: &'a Fonts,
    title: Rc<Text>,
    foot: Rc<Text>,
}

impl<'a> Frame<'a> {
    fn new(fonts: &'a Fonts, dokument: &Dokument, title: &str) -> Self {
        let number = fonts.shape(&dokument.spraak.side(9999, 9999), SMALL.bold);
        let room = WIDTH - FOOT_GAP - number.widths(SMALL.size).1;
        Self {
            fonts,
            title: fitted(fonts, title, WIDTH, 1),
            foot: fitted(fonts, &clean::one_line(&dokument.bunntekst), room, 2),
        }
    }

    fn head(&self, pen: &mut Pen<'_>) {
        pen.small(
            &self.title,
            0..self.title.glyphs.len(),
            MARGIN,
            RUNNING_TITLE,
        );
    }

    fn foot(&self, pen: &mut Pen<'_>, number: &str) {
        pen.rectangle(MARGIN, FOOT_RULE, WIDTH, 0.5, LINE);
        let number = self.fonts.shape(number, SMALL.bold);
        let width = number.widths(SMALL.size).1;
        let room = WIDTH - FOOT_GAP - width;
        for (line, y) in self
            .foot
            .lines(SMALL.size, room)
            .into_iter()
            .zip([FOOT, FOOT + SMALL.leading])
        {
            pen.small(&self.foot, line, MARGIN, y);
        }
        pen.small(
            &number,
            0..number.glyphs.len(),
            MARGIN + WIDTH - width,
            FOOT,
        );
    }
}

/// The text, cut with «…» where it needs more lines than there are.
fn fitted(fonts: &Fonts, text: &str, width: f32, most: usize) -> Rc<Text> {
    let whole = fonts.shape(text, SMALL.bold);
    let lines = whole.lines(SMALL.size, width);
    if lines.len() <= most {
        return whole;
    }
    let ellipsis = fonts.shape("…", SMALL.bold).widths(SMALL.size).1;
    let kept: String = whole
        .lines(SMALL.size, width - ellipsis)
        .into_iter()
        .take(most)
        .map(|line| whole.shown(line))
        .collect();
    fonts.shape(&format!("{}…", kept.trim_end()), SMALL.bold)
}

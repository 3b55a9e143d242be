//! The embedded fonts, and text turned into glyphs with their widths.

use crate::clean::REPLACEMENT;
use harfrust::{Direction, FontRef, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::{ops::Range, rc::Rc};
use unicode_linebreak::{BreakOpportunity, linebreaks};

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

/// A letter with more bytes of marks than this is no letter. PDF/A-2 limits how long the text of one may be (ISO 19005-2, 6.1.13).
const LONGEST_LETTER: usize = 1000;

/// Both weights.
pub(crate) struct Fonts {
    regular: Face,
    bold: Face,
}

/// One font, for measuring and for embedding.
struct Face {
    krilla: Font,
    data: FontRef<'static>,
    shaper: ShaperData,
    plan: ShapePlan,
    replacement: KrillaGlyph,
    units: f32,
}

/// A text as glyphs. Sizes are for letters of size 1; a text can be set in any size.
pub(crate) struct Text {
    /// What the glyphs mean, with a space for each line feed.
    pub text: String,
    /// In reading order; each knows its part of the text.
    pub glyphs: Vec<KrillaGlyph>,
    /// Where a line may or must end, in order. The last one is the end of the text.
    pub breaks: Vec<Break>,
    /// The weight it was measured in.
    pub bold: bool,
}

/// A place where a line may end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Break {
    /// The first glyph of the next line.
    pub glyph: usize,
    /// Whether the line must end here.
    pub must: bool,
}

impl Fonts {
    pub(crate) fn load() -> Option<Self> {
        Some(Self {
            regular: Face::load(REGULAR)?,
            bold: Face::load(BOLD)?,
        })
    }

    pub(crate) fn krilla(&self, bold: bool) -> Font {
        self.face(bold).krilla.clone()
    }

    /// Measures a text that went through [`clean`](crate::clean).
    pub(crate) fn shape(&self, clean: &str, bold: bool) -> Rc<Text> {
        let text = clean.replace('\n', " ");
        let glyphs = self.face(bold).shape(&text);
        let breaks = linebreaks(clean)
            .map(|(byte, kind)| Break {
                glyph: glyphs.partition_point(|glyph| glyph.text_range.start < byte),
                must: kind == BreakOpportunity::Mandatory,
            })
            .collect();
        Rc::new(Text {
            text,
            glyphs,
            breaks,
            bold,
        })
    }

    fn face(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Face {
    fn load(bytes: &'static [u8]) -> Option<Self> {
        let krilla = Font::new(bytes.into(), 0)?;
        let data = FontRef::new(bytes).ok()?;
        let shaper = ShaperData::new(&data);
        // Left to right and Latin for everything, so that glyphs stand in the order of the text. The scripts we have glyphs for need
        // no more; of any other script nothing but replacements is shown.
        let plan = ShapePlan::new(
            &shaper.shaper(&data).build(),
            Direction::LeftToRight,
            Some(script::LATIN),
            None,
            &[],
        );
        let mut face = Self {
            units: krilla.units_per_em(),
            replacement: KrillaGlyph::new(GlyphId::new(0), 0.0, 0.0, 0.0, 0.0, 0..0, None),
            krilla,
            data,
            shaper,
            plan,
        };
        let shown = face.shape(REPLACEMENT.encode_utf8(&mut [0; 4]));
        face.replacement = shown.into_iter().find(|glyph| !is_missing(glyph))?;
        Some(face)
    }

    fn shape(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let options = ShapeOptions::new().plan(Some(&self.plan));
        let shaped = self
            .shaper
            .shaper(&self.data)
            .build()
            .shape(buffer, options);

        let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(shaped.len());
        let mut replaced_at = None;
        let starts = shaped
            .glyph_infos()
            .iter()
            .map(|info| info.cluster as usize);
        let ranges = clusters(starts, text.len());
        for ((info, position), range) in shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .zip(ranges)
        {
            let mut glyph = KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                position.x_advance as f32 / self.units,
                position.x_offset as f32 / self.units,
                position.y_offset as f32 / self.units,
                0.0,
                range.clone(),
                None,
            );
            let is_endless = range.len() > LONGEST_LETTER;
            if is_missing(&glyph) || is_endless {
                // One replacement for what a reader sees as one sign, such as a flag of two characters.
                if replaced_at == Some(range.start) {
                    continue;
                }
                replaced_at = Some(range.start);
                if is_endless {
                    glyphs.extend(self.replacements(text, range));
                    continue;
                }
                glyph = self.replacement(range);
            }
            glyphs.push(glyph);
        }
        glyphs
    }

    fn replacement(&self, range: Range<usize>) -> KrillaGlyph {
        KrillaGlyph {
            text_range: range,
            ..self.replacement.clone()
        }
    }

    /// A replacement for each character.
    fn replacements(&self, text: &str, range: Range<usize>) -> impl Iterator<Item = KrillaGlyph> {
        let start = range.start;
        let chars = text.get(range).unwrap_or_default().char_indices();
        chars.map(move |(at, char)| {
            let at = start + at;
            self.replacement(at..at + char.len_utf8())
        })
    }
}

/// PDF/UA-1 forbids to show the glyph 0, which stands for what the font does not have (ISO 14289-1, 7.21.8).
fn is_missing(glyph: &KrillaGlyph) -> bool {
    glyph.glyph_id == GlyphId::new(0)
}

/// From where the cluster of each glyph begins to the part of the text it covers. Glyphs of one cluster cover the same part.
fn clusters(
    starts: impl DoubleEndedIterator<Item = usize>,
    len: usize,
) -> impl Iterator<Item = Range<usize>> {
    let mut next = len;
    let mut current = len;
    let mut ranges: Vec<Range<usize>> = starts
        .rev()
        .map(|start| {
            if start != current {
                next = current;
                current = start;
            }
            start..next
        })
        .collect();
    ranges.reverse();
    ranges.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_that_is_written_here_is_in_both_fonts() {
        let fonts = Fonts::load().unwrap();
        let letters = "abcdefghijklmnopqrstuvwxyzæøåáčđŋšŧžäöüéèêëóòôõñçłżźćńśęąßþðıģķļņŗūāēīőűőẅỳ";
        let signs =
            "0123456789 .,:;!?«»“”‘’„‹›–—-…•·§°%&/()[]{}<>+=*#@€£$½¼¾²³±×÷_|~^\"'\u{a0}\u{202f}";
        let cyrillic = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё";
        let all = format!(
            "{letters}{}{signs}{cyrillic}{}",
            letters.to_uppercase(),
            cyrillic.to_uppercase()
        );
        for bold in [false, true] {
            let replacement = fonts.face(bold).replacement.glyph_id;
            for char in all.chars() {
                let text = fonts.shape(&char.to_string(), bold);
                assert!(
                    text.glyphs
                        .iter()
                        .all(|glyph| glyph.glyph_id != replacement),
                    "{char} is missing"
                );
            }
        }
    }

    #[test]
    fn a_letter_in_two_parts_looks_like_the_letter_in_one() {
        let fonts = Fonts::load().unwrap();
        let whole = fonts.shape("å č", false);
        let parts = fonts.shape("a\u{30a} c\u{30c}", false);
        let ids = |text: &Text| {
            text.glyphs
                .iter()
                .map(|glyph| glyph.glyph_id)
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(&whole), ids(&parts));
        assert_eq!(parts.text, "a\u{30a} c\u{30c}");
    }

    #[test]
    fn one_sign_without_a_glyph_becomes_one_replacement_with_its_text() {
        let fonts = Fonts::load().unwrap();
        let text = fonts.shape("a🇳🇴b", false);
        let shown: Vec<_> = text
            .glyphs
            .iter()
            .map(|glyph| &text.text[glyph.text_range.clone()])
            .collect();
        assert_eq!(shown, ["a", "🇳🇴", "b"]);
        assert_eq!(
            text.glyphs[1].glyph_id,
            fonts.face(false).replacement.glyph_id
        );
    }

    #[test]
    fn text_that_runs_from_right_to_left_keeps_its_order() {
        let fonts = Fonts::load().unwrap();
        let text = fonts.shape("a سلام b", false);
        assert!(text.glyphs.is_sorted_by_key(|glyph| glyph.text_range.start));
    }
}

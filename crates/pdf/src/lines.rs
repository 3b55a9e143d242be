//! Where the lines of a text end.

use crate::font::Text;
use krilla::text::KrillaGlyph;
use std::ops::Range;

/// A line, as the glyphs it holds. The space at its end belongs to it, so that words stay apart for who reads the file by ear.
pub(crate) type Line = Range<usize>;

/// Rounding must not push the last word of a line that fits exactly to the next one.
const TOLERANCE: f32 = 0.001;

impl Text {
    /// The lines of the text in letters of this size. There is always one; a line is wider than `width` only when a single letter is.
    pub(crate) fn lines(&self, size: f32, width: f32) -> Vec<Line> {
        let most = width / size + TOLERANCE;
        let mut lines = Vec::new();
        let (mut start, mut at, mut used) = (0, 0, 0.0);
        for stop in &self.breaks {
            let word = at..stop.glyph.max(at);
            let (ink, all) = self.measure(word.clone());
            if used + ink > most && at > start {
                lines.push(start..at);
                (start, used) = (at, 0.0);
            }
            if used + ink > most {
                self.part(word.clone(), most, &mut start, &mut used, &mut lines);
            } else {
                used += all;
            }
            at = word.end;
            if stop.must {
                lines.push(start..at);
                (start, used) = (at, 0.0);
            }
        }
        if start < self.glyphs.len() || lines.is_empty() {
            lines.push(start..self.glyphs.len());
        }
        lines
    }

    /// A word that is longer than a line ends wherever a line is full, but never inside of a letter.
    fn part(
        &self,
        word: Range<usize>,
        most: f32,
        start: &mut usize,
        used: &mut f32,
        lines: &mut Vec<Line>,
    ) {
        let mut at = word.start;
        for letter in self
            .slice(word)
            .chunk_by(|a, b| a.text_range == b.text_range)
        {
            let width: f32 = letter.iter().map(|glyph| glyph.x_advance).sum();
            let is_space = letter.first().is_some_and(|glyph| self.is_space(glyph));
            if *used + width > most && at > *start && !is_space {
                lines.push(*start..at);
                (*start, *used) = (at, 0.0);
            }
            *used += width;
            at += letter.len();
        }
    }

    /// The width of the glyphs without the spaces at their end, and with them.
    fn measure(&self, glyphs: Range<usize>) -> (f32, f32) {
        let mut ink = 0.0;
        let mut all = 0.0;
        for glyph in self.slice(glyphs) {
            all += glyph.x_advance;
            if !self.is_space(glyph) {
                ink = all;
            }
        }
        (ink, all)
    }

    /// How narrow and how wide a column the text asks for, in letters of this size: its longest word, and its longest line.
    pub(crate) fn widths(&self, size: f32) -> (f32, f32) {
        let (mut word, mut line) = (0.0f32, 0.0f32);
        let (mut at, mut start) = (0, 0);
        for stop in &self.breaks {
            word = word.max(self.measure(at..stop.glyph.max(at)).0);
            at = stop.glyph;
            if stop.must {
                line = line.max(self.measure(start..at.max(start)).0);
                start = at;
            }
        }
        (word * size, line * size)
    }

    /// The part of the text that these glyphs show.
    pub(crate) fn shown(&self, line: Line) -> &str {
        let glyphs = self.slice(line);
        match (glyphs.first(), glyphs.last()) {
            (Some(first), Some(last)) => self
                .text
                .get(first.text_range.start..last.text_range.end)
                .unwrap_or_default(),
            _ => "",
        }
    }

    /// These glyphs.
    pub(crate) fn slice(&self, glyphs: Range<usize>) -> &[KrillaGlyph] {
        self.glyphs.get(glyphs).unwrap_or_default()
    }

    fn is_space(&self, glyph: &KrillaGlyph) -> bool {
        self.text.get(glyph.text_range.clone()) == Some(" ")
    }
}

#[cfg(test)]
mod tests {
    use crate::{clean, font::Fonts};

    fn lines(raw: &str, width: f32) -> Vec<String> {
        let text = Fonts::load().unwrap().shape(&clean::text(raw), false);
        text.lines(10.0, width)
            .into_iter()
            .map(|line| text.shown(line).to_owned())
            .collect()
    }

    #[test]
    fn lines_end_between_words_and_keep_their_space() {
        assert_eq!(
            lines("Vi møtes på helsestasjonen hver uke.", 90.0),
            ["Vi møtes på ", "helsestasjonen ", "hver uke."]
        );
    }

    #[test]
    fn a_line_feed_ends_a_line() {
        assert_eq!(lines("ein\n\nto\ntre", 500.0), ["ein ", " ", "to ", "tre"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_parted_between_letters() {
        let word = "a\u{30a}".repeat(40);
        let lines = lines(&format!("Se {word} her"), 60.0);
        assert_eq!(lines[0], "Se ");
        assert!(lines.len() > 3);
        assert!(lines[1..].iter().all(|line| !line.starts_with('\u{30a}')));
        assert_eq!(lines.concat(), format!("Se {word} her"));
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let fonts = Fonts::load().unwrap();
        let text = fonts.shape(&"Sakkyndig vurdering/henvisning (PPT), ".repeat(30), true);
        for width in [40.0, 77.7, 200.0] {
            for line in text.lines(9.5, width) {
                assert!(text.measure(line).0 * 9.5 <= width + 0.1);
            }
        }
    }

    #[test]
    fn there_is_always_a_line() {
        assert_eq!(lines("", 100.0), [""]);
        assert_eq!(lines("a", 0.0), ["a"]);
    }
}

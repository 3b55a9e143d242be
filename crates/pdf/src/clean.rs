//! Text from people, made fit for a page: line ends of one kind, single spaces, and nothing that has no look of its own.

/// Stands for what cannot be shown.
pub(crate) const REPLACEMENT: char = '\u{fffd}';

/// The text with `\n` as its only control character, and without empty lines at its ends.
///
/// Invisible characters are dropped, those too that turn the text around them (Unicode 16.0, 23.2): on paper nobody could see that they are
/// there. What is no character, or means something else on every machine, becomes [`REPLACEMENT`]; PDF/A-2a forbids it
/// (ISO 19005-2, 6.2.11.7).
pub(crate) fn text(raw: &str) -> String {
    let mut clean = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                clean.truncate(clean.trim_end_matches(' ').len());
                clean.push('\n');
            }
            ' ' | '\t' => {
                if !clean.is_empty() && !clean.ends_with([' ', '\n']) {
                    clean.push(' ');
                }
            }
            _ if is_invisible(char) => {}
            _ if is_meaningless(char) => clean.push(REPLACEMENT),
            _ => clean.push(char),
        }
    }
    clean.trim_matches([' ', '\n']).to_owned()
}

/// The text with its lines joined.
pub(crate) fn one_line(raw: &str) -> String {
    let clean = text(raw).replace('\n', " ");
    if clean.chars().all(char::is_whitespace) {
        return String::new();
    }
    clean
}

/// The paragraphs of the text: an empty line parts them.
pub(crate) fn paragraphs(raw: &str) -> Vec<String> {
    text(raw)
        .split("\n\n")
        .map(|paragraph| paragraph.trim_matches('\n').to_owned())
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// At most so many characters, with «…» for the rest.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.split_at(end).0),
        None => text.to_owned(),
    }
}

/// Control characters and what Unicode calls «default ignorable».
fn is_invisible(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Private use and noncharacters.
fn is_meaningless(char: char) -> bool {
    matches!(char, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}')
        || u32::from(char) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_one_way_and_spaces_are_single() {
        assert_eq!(text("  a \t b \r\n\tc\rd\u{2028}e  \n\n"), "a b\nc\nd\ne");
    }

    #[test]
    fn the_invisible_is_dropped_and_the_meaningless_replaced() {
        assert_eq!(text("a\u{0}\u{202e}b\u{ad}c\u{feff}"), "abc");
        assert_eq!(
            text("\u{e000}\u{ffff}\u{10fffe}"),
            "\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(text("áčđŋšŧž ÆØÅ 🙂"), "áčđŋšŧž ÆØÅ 🙂");
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(paragraphs("a\nb\r\n\r\n \nc\n\n\n\n"), ["a\nb", "c"]);
        assert!(paragraphs(" \n \n").is_empty());
    }

    #[test]
    fn what_is_too_long_is_cut_with_an_ellipsis() {
        assert_eq!(shortened("blåbær", 6), "blåbær");
        assert_eq!(shortened("blåbær", 3), "blå…");
    }
}

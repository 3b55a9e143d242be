#![doc = include_str!("../README.md")]
//!
//! # How it is made
//!
//! ```text
//! Dokument ─► blocks, table: rows with their tags ─► pages: which row stands where ─► draw: krilla's pages and tag tree
//!                  └► clean ─► font: glyphs and widths ─► lines: where to break
//! ```
//!
//! A row (`rows.rs`) is what is never parted: a line of a paragraph, or a whole row of a table. Everything that decides where a page
//! ends works on rows alone, and knows nothing of headings, lists or tables.

mod blocks;
mod clean;
mod draw;
mod font;
mod lines;
mod modell;
mod pages;
mod rows;
mod style;
mod table;
mod tags;

pub use modell::{Blokk, Dokument, Pdffeil, Spraak, Tabell};

/// The document as an accessible PDF. The same document gives the same bytes.
///
/// It takes a few milliseconds a page, and reads nothing but its argument.
///
/// # Errors
/// [`Pdffeil::UtenTittel`] when the title holds nothing that can be read: a PDF/UA document must have one (ISO 14289-1, 7.1).
/// The other faults are ours, never the text's.
pub fn til_pdf(dokument: &Dokument) -> Result<Vec<u8>, Pdffeil> {
    let tittel = clean::one_line(&dokument.tittel);
    if tittel.is_empty() {
        return Err(Pdffeil::UtenTittel);
    }
    let fonts = font::Fonts::load().ok_or(Pdffeil::Skrift)?;
    let (content, tags) = blocks::set(&fonts, &tittel, &dokument.blokker);
    let pages = pages::fill(&content);
    draw::write(&fonts, dokument, &tittel, &content, tags, &pages)
}

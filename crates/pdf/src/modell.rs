//! What a document is made of. Whoever fills it knows nothing of pages, fonts or tags.

use jiff::Timestamp;
use thiserror::Error;

/// The language a document is written in. Screen readers choose their voice by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spraak {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
    /// Northern Sámi.
    Se,
}

impl Spraak {
    /// Its code (BCP 47), as in the `lang` attribute of a page.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
            Self::Se => "se",
        }
    }

    pub(crate) fn side(self, nummer: usize, av: usize) -> String {
        match self {
            Self::Nb | Self::Nn => format!("Side {nummer} av {av}"),
            Self::En => format!("Page {nummer} of {av}"),
            Self::Se => format!("Siidu {nummer} / {av}"),
        }
    }
}

/// A document. `Debug` is left out on purpose: what stands in it belongs in no log file.
#[derive(Clone, PartialEq, Eq)]
pub struct Dokument {
    /// Stands at the top of the first page, small on the others, and in the reader's title bar.
    pub tittel: String,
    /// The language of the text.
    pub spraak: Spraak,
    /// When it was made. It goes into the file's description of itself; to show it to people, say it in `bunntekst` or a block.
    pub laget: Timestamp,
    /// At the foot of every page, beside the page number. Two lines at most.
    pub bunntekst: String,
    /// The content, in reading order.
    pub blokker: Vec<Blokk>,
}

/// A piece of a document. In every text a line feed breaks the line, and what is empty is left out.
#[derive(Clone, PartialEq, Eq)]
pub enum Blokk {
    /// A heading under the title, with its level from 1 to 3. A level that would be skipped is not: after a heading of level 1
    /// comes one of level 2, whatever is asked for.
    Overskrift(u8, String),
    /// Running text. An empty line begins a new paragraph.
    Avsnitt(String),
    /// Points without a number.
    Liste(Vec<String>),
    /// A table with a row of headings, which is repeated on each page.
    Tabell(Tabell),
    /// Names and values in two columns, such as «Fødselsdato» and «3. mai 2019».
    Noekkelverdi(Vec<(String, String)>),
    /// Text that stands apart on a coloured ground, such as «Noen opplysninger om andre er utelatt».
    Merknad(String),
}

/// A table. Rows may be shorter than the headings; a longer row gets columns without a heading.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Tabell {
    /// What the table shows. It stands above it as its caption; empty means none.
    pub beskrivelse: String,
    /// The headings of the columns.
    pub kolonner: Vec<String>,
    /// The rows, each with its cells.
    pub rader: Vec<Vec<String>>,
}

/// Why there is no PDF. No variant holds any of the document's text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Pdffeil {
    /// The title holds nothing that can be read.
    #[error("the document has no title")]
    UtenTittel,
    /// The fonts in the program cannot be read.
    #[error("the embedded fonts cannot be read")]
    Skrift,
    /// The document cannot be written as PDF/UA-1 and PDF/A-2a.
    #[error("the PDF cannot be written: {0}")]
    Skriving(String),
}

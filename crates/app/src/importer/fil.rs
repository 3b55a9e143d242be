//! One CSV file: its name, its columns, and its rows with the line each begins on.

use csv::{ByteRecord, ReaderBuilder};

use super::feil::Importfeil;
use super::felt::{Rad, sitat};

/// A file by name, with its columns in order.
pub(super) struct Fil {
    pub(super) navn: &'static str,
    pub(super) kolonner: &'static [&'static str],
    /// Columns that may follow, in groups: all of a group, or none of it.
    pub(super) valgfrie: &'static [&'static [&'static str]],
}

impl Fil {
    /// A fault in the field that stands in the column named.
    pub(super) fn feil(
        &self,
        linje: u64,
        kolonne: &str,
        hva: impl Into<String>,
        ventet: impl Into<String>,
    ) -> Importfeil {
        let plass = self.kolonner.iter().position(|navn| *navn == kolonne);
        self.feil_i_felt(linje, plass.unwrap_or_default(), hva, ventet)
    }

    /// The columns that must be there, and those that may follow.
    fn alle_kolonner(&self) -> impl Iterator<Item = &'static str> + '_ {
        let valgfrie = self.valgfrie.iter().flat_map(|gruppe| gruppe.iter());
        self.kolonner.iter().chain(valgfrie).copied()
    }

    /// The first line in words: what must stand there, and what may follow.
    fn overskrift(&self) -> String {
        let faste = self.kolonner.join(";");
        let grupper: Vec<String> = self.valgfrie.iter().map(|g| g.join(";")).collect();
        if grupper.is_empty() {
            faste
        } else {
            format!("{faste}, og om ønskelig {}", grupper.join(" og "))
        }
    }

    pub(super) fn feil_i_felt(
        &self,
        linje: u64,
        plass: usize,
        hva: impl Into<String>,
        ventet: impl Into<String>,
    ) -> Importfeil {
        Importfeil {
            fil: self.navn,
            linje,
            kolonne: u64::try_from(plass).unwrap_or(u64::MAX).saturating_add(1),
            hva: hva.into(),
            ventet: ventet.into(),
        }
    }

    /// Gives every row of the right width to `les_rad`, and collects the faults.
    ///
    /// False if the first line is wrong. The columns are then unknown, and no row is read.
    pub(super) fn les_rader(
        &self,
        bytes: &[u8],
        feil: &mut Vec<Importfeil>,
        mut les_rad: impl FnMut(&mut Rad<'_>),
    ) -> bool {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut linjer = Linjeteller::ny(bytes);
        let mut leser = ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            .from_reader(bytes);
        let mut post = ByteRecord::new();
        let mut kolonner: Option<Vec<&'static str>> = None;
        // Reading from memory fails on nothing here: rows of any width are taken, and as bytes.
        while leser.read_byte_record(&mut post).unwrap_or(false) {
            let linje = linjer.linje_fra(post.position().map_or(0, csv::Position::byte));
            let Some(kolonner) = &kolonner else {
                let nye = self.feil_i_overskrift(linje, &post);
                if !nye.is_empty() {
                    feil.extend(nye);
                    return false;
                }
                kolonner = Some(self.kolonnene_i(&post));
                continue;
            };
            if post.len() == kolonner.len() {
                let mut rad = self.rad(kolonner, linje, &post, feil);
                les_rad(&mut rad);
            } else {
                feil.push(self.feil_bredde(linje, (post.len(), kolonner.len())));
            }
        }
        if kolonner.is_none() {
            let ventet = format!("overskriftene {}", self.overskrift());
            feil.push(self.feil_i_felt(1, 0, "filen er tom", ventet));
        }
        kolonner.is_some()
    }

    /// The columns of a file whose first line has no fault.
    fn kolonnene_i(&self, overskrift: &ByteRecord) -> Vec<&'static str> {
        let lest = |navn: &&str| overskrift.iter().any(|felt| felt == navn.as_bytes());
        self.alle_kolonner().filter(lest).collect()
    }

    fn rad<'a>(
        &'a self,
        kolonner: &'a [&'static str],
        linje: u64,
        post: &ByteRecord,
        feil: &'a mut Vec<Importfeil>,
    ) -> Rad<'a> {
        let mut felter = Vec::with_capacity(post.len());
        for (plass, felt) in post.iter().enumerate() {
            let tekst = std::str::from_utf8(felt).ok();
            if tekst.is_none() {
                feil.push(self.feil_i_felt(linje, plass, "teksten er ikke gyldig UTF-8", UTF8));
            }
            felter.push(tekst.map(|tekst| tekst.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        Rad {
            fil: self,
            kolonner,
            linje,
            felter,
            feil,
        }
    }

    fn feil_bredde(&self, linje: u64, (bredde, riktig): (usize, usize)) -> Importfeil {
        let ventet = format!("{riktig} felt, skilt med semikolon");
        let plass = bredde.min(riktig);
        self.feil_i_felt(linje, plass, format!("raden har {bredde} felt"), ventet)
    }

    fn feil_i_overskrift(&self, linje: u64, post: &ByteRecord) -> Vec<Importfeil> {
        if std::str::from_utf8(post.as_slice()).is_err() {
            return vec![self.feil_i_felt(linje, 0, "overskriften er ikke gyldig UTF-8", UTF8)];
        }
        let lest: Vec<String> = post
            .iter()
            .map(|felt| String::from_utf8_lossy(felt).into_owned())
            .collect();
        let mut feil = Vec::new();
        for (plass, navn) in self.kolonner.iter().enumerate() {
            if !lest.iter().any(|l| l == navn) {
                let hva = format!("kolonnen «{navn}» mangler");
                feil.push(self.feil_i_felt(linje, plass, hva, format!("«{navn}»")));
            }
        }
        // Half a group says nothing.
        for gruppe in self.valgfrie {
            let er_der = |navn: &&&str| lest.iter().any(|l| l == **navn);
            if !gruppe.iter().any(|navn| er_der(&navn)) {
                continue;
            }
            for navn in gruppe.iter().filter(|navn| !er_der(navn)) {
                let hva = format!("kolonnen «{navn}» mangler");
                feil.push(self.feil_i_felt(linje, lest.len(), hva, gruppe.join(";")));
            }
        }
        for (plass, navn) in lest.iter().enumerate() {
            let ventet = format!("bare {}", self.overskrift());
            if !self.alle_kolonner().any(|kjent| kjent == navn) {
                let hva = format!("kolonnen {} er ukjent", sitat(navn));
                feil.push(self.feil_i_felt(linje, plass, hva, ventet));
            } else if lest.iter().take(plass).any(|l| l == navn) {
                let hva = format!("kolonnen «{navn}» står to ganger");
                feil.push(self.feil_i_felt(linje, plass, hva, ventet));
            }
        }
        if feil.is_empty()
            && let Some(plass) = lest
                .iter()
                .zip(self.kolonnene_i(post))
                .position(|(l, navn)| l != navn)
        {
            let ventet = self.overskrift();
            feil.push(self.feil_i_felt(linje, plass, "kolonnene står i feil rekkefølge", ventet));
        }
        feil
    }
}

const UTF8: &str = "UTF-8 (velg «CSV UTF-8» når filen lagres)";

/// Tells which line of the file a row begins on.
///
/// The position that the csv crate gives lies before the line end that parts the row from the last one, and
/// before empty lines, which it leaves out.
struct Linjeteller<'a> {
    resten: std::iter::Peekable<std::iter::Enumerate<std::slice::Iter<'a, u8>>>,
    linje: u64,
}

impl<'a> Linjeteller<'a> {
    fn ny(bytes: &'a [u8]) -> Self {
        Self {
            resten: bytes.iter().enumerate().peekable(),
            linje: 1,
        }
    }

    /// The line of the first byte at `start` or later that is no line end. Must be asked in rising order.
    fn linje_fra(&mut self, start: u64) -> u64 {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        while let Some((_, tegn)) = self
            .resten
            .next_if(|(plass, tegn)| *plass < start || matches!(tegn, b'\r' | b'\n'))
        {
            self.linje += u64::from(*tegn == b'\n');
        }
        self.linje
    }
}

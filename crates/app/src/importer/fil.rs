//! One CSV file: its name, its columns, and its rows with the line each begins on.

use csv::{ByteRecord, ReaderBuilder};

use super::feil::Importfeil;
use super::felt::{Rad, sitat};

/// A file by name, with its columns in order.
pub(super) struct Fil {
    pub(super) navn: &'static str,
    pub(super) kolonner: &'static [&'static str],
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

    fn feil_i_felt(
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
        let mut har_overskrift = false;
        // Reading from memory fails on nothing here: rows of any width are taken, and as bytes.
        while leser.read_byte_record(&mut post).unwrap_or(false) {
            let linje = linjer.linje_fra(post.position().map_or(0, csv::Position::byte));
            if !har_overskrift {
                let nye = self.feil_i_overskrift(linje, &post);
                if !nye.is_empty() {
                    feil.extend(nye);
                    return false;
                }
                har_overskrift = true;
            } else if post.len() == self.kolonner.len() {
                let mut rad = self.rad(linje, &post, feil);
                les_rad(&mut rad);
            } else {
                feil.push(self.feil_bredde(linje, post.len()));
            }
        }
        if !har_overskrift {
            let ventet = format!("overskriftene {}", self.kolonner.join(";"));
            feil.push(self.feil_i_felt(1, 0, "filen er tom", ventet));
        }
        har_overskrift
    }

    fn rad<'a>(&'a self, linje: u64, post: &ByteRecord, feil: &'a mut Vec<Importfeil>) -> Rad<'a> {
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
            linje,
            felter,
            feil,
        }
    }

    fn feil_bredde(&self, linje: u64, bredde: usize) -> Importfeil {
        let ventet = format!("{} felt, skilt med semikolon", self.kolonner.len());
        let plass = bredde.min(self.kolonner.len());
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
        for (plass, navn) in lest.iter().enumerate() {
            let ventet = format!("bare {}", self.kolonner.join(";"));
            if !self.kolonner.contains(&navn.as_str()) {
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
                .zip(self.kolonner)
                .position(|(l, navn)| l != navn)
        {
            let ventet = self.kolonner.join(";");
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

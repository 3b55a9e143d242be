//! The stable encoding of an event, `stafett-hendelse/1`: the bytes that are hashed and handed out.
//!
//! An event is UTF-8 text (in fact ASCII) of lines `key=value`, each ended by one line feed, the last too.
//! The lines stand in this order. A field that the event does not have has no line.
//!
//! | key | value |
//! |---|---|
//! | `format` | `stafett-hendelse/1` |
//! | `id` | uuid of the event |
//! | `kommune` | uuid of the municipality |
//! | `tidspunkt` | integer: microseconds since 1970-01-01T00:00:00Z, without leap seconds; years −9999 to 9999 |
//! | `slag` | code of the [`Hendelsestype`](crate::Hendelsestype) |
//! | `aktoer` | uuid of the user, if any |
//! | `enhet` | uuid of the unit, if any |
//! | `rolle` | code, if any |
//! | `barn` | uuid of the child, if any |
//! | `loepenummer` | integer; stands if and only if `barn` does |
//! | `logg` | uuid of the log, if any |
//! | `objekt` | code: the kind of thing, if any |
//! | `objekt_id` | uuid; stands if and only if `objekt` does |
//! | `objekt_versjon` | integer, if any; only with `objekt` |
//! | `grunnlag` | one or more codes with a comma between, in the order of the decision; no line if there are none |
//! | `data.<key>` | one line for each detail, sorted by the bytes of `<key>`, which is a code; no key twice |
//!
//! - **uuid**: 36 characters, lower case, with hyphens: `8-4-4-4-12`.
//! - **code**: 1–60 characters of `a`–`z`, `0`–`9`, `_`, `-`.
//! - **integer**: decimal, within 64 bits with sign; `-` in front of a negative one, no `+`, no leading zero, no `-0`.
//! - **value of `data`**: `k:` and a code, `i:` and a uuid, `t:` and an integer, or `d:` and a date `yyyy-mm-dd`
//!   (a year before 0 is `-` and six digits).
//!
//! There are no spaces, no quotes and no escapes: no value can hold `=`, `,`, `:` or a line feed of its own.
//! Each event has exactly one encoding, and [`les`] takes nothing else. The mark of an event ([`avtrykk`]) is
//! the SHA-256 of these bytes; a shell computes it with `sha256sum`. A change in any of this is a new format
//! with a new number; events written as `/1` stay as they are.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::iter::Peekable;
use std::str::{FromStr, Split};

use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use crate::hendelse::{Dataverdi, Hendelse, Kodeord, Objekt, fra_mikrosekunder};

/// The value of the first line.
pub const FORMAT: &str = "stafett-hendelse/1";

/// Why bytes are not the encoding of an event. Never repeats what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Kodefeil {
    /// Not UTF-8, or the last line is not ended.
    #[error("hendelsen er ikke tekst i hele linjer")]
    Tekst,
    /// A line that has to be there is not, or not in its place.
    #[error("linjen «{0}» mangler eller står feil")]
    Mangler(&'static str),
    /// A value that its line cannot have.
    #[error("linjen «{0}» har en ugyldig verdi")]
    Verdi(&'static str),
    /// A line left over: unknown, doubled or out of order.
    #[error("en linje er ukjent eller står feil")]
    Uventet,
    /// It can be understood, but is not written in the one way it is to be written.
    #[error("hendelsen er ikke skrevet på den ene gyldige måten")]
    IkkeKanonisk,
}

/// The encoding of the event.
#[must_use]
pub fn kod(hendelse: &Hendelse) -> Vec<u8> {
    let mut ut = Utdata(String::with_capacity(512));
    ut.linje("format", FORMAT);
    ut.linje("id", hendelse.id);
    ut.linje("kommune", hendelse.kommune);
    ut.linje("tidspunkt", hendelse.tidspunkt.as_microsecond());
    ut.linje("slag", hendelse.slag.kode());
    ut.hvis("aktoer", hendelse.aktoer);
    ut.hvis("enhet", hendelse.enhet);
    ut.hvis("rolle", hendelse.rolle.as_ref());
    if let Some((barn, loepenummer)) = hendelse.barn {
        ut.linje("barn", barn);
        ut.linje("loepenummer", loepenummer);
    }
    ut.hvis("logg", hendelse.logg);
    if let Some(objekt) = &hendelse.objekt {
        ut.linje("objekt", &objekt.slag);
        ut.linje("objekt_id", objekt.id);
        ut.hvis("objekt_versjon", objekt.versjon);
    }
    if !hendelse.grunnlag.is_empty() {
        let koder: Vec<_> = hendelse.grunnlag.iter().map(Kodeord::som_str).collect();
        ut.linje("grunnlag", koder.join(","));
    }
    for (noekkel, verdi) in &hendelse.data {
        let verdi = match verdi {
            Dataverdi::Kode(kode) => format!("k:{kode}"),
            Dataverdi::Id(id) => format!("i:{id}"),
            Dataverdi::Tall(tall) => format!("t:{tall}"),
            Dataverdi::Dato(dato) => format!("d:{dato}"),
        };
        ut.linje(&format!("data.{noekkel}"), verdi);
    }
    ut.0.into_bytes()
}

/// Reads an encoding. Takes only bytes that [`kod`] would give back unchanged.
pub fn les(kodet: &[u8]) -> Result<Hendelse, Kodefeil> {
    let tekst = std::str::from_utf8(kodet).map_err(|_| Kodefeil::Tekst)?;
    let tekst = tekst.strip_suffix('\n').ok_or(Kodefeil::Tekst)?;
    let mut linjer = Linjer(tekst.split('\n').peekable());

    if linjer.kreves::<String>("format")? != FORMAT {
        return Err(Kodefeil::Verdi("format"));
    }
    let hendelse = Hendelse {
        id: linjer.kreves::<Uuid>("id")?.into(),
        kommune: linjer.kreves::<Uuid>("kommune")?.into(),
        tidspunkt: fra_mikrosekunder(linjer.kreves("tidspunkt")?)
            .ok_or(Kodefeil::Verdi("tidspunkt"))?,
        slag: linjer.kreves("slag")?,
        aktoer: linjer.kanskje::<Uuid>("aktoer")?.map(Into::into),
        enhet: linjer.kanskje::<Uuid>("enhet")?.map(Into::into),
        rolle: linjer.kanskje("rolle")?,
        barn: match linjer.kanskje::<Uuid>("barn")? {
            Some(barn) => Some((barn.into(), linjer.kreves("loepenummer")?)),
            None => None,
        },
        logg: linjer.kanskje::<Uuid>("logg")?.map(Into::into),
        objekt: match linjer.kanskje("objekt")? {
            Some(slag) => Some(Objekt {
                slag,
                id: linjer.kreves("objekt_id")?,
                versjon: linjer.kanskje("objekt_versjon")?,
            }),
            None => None,
        },
        grunnlag: match linjer.verdi("grunnlag") {
            Some(koder) => koder
                .split(',')
                .map(|kode| tolk("grunnlag", kode))
                .collect::<Result<_, _>>()?,
            None => Vec::new(),
        },
        data: linjer.data()?,
    };

    // The parsers above are lenient here and there (upper case, a plus sign, doubled details …).
    // This one comparison is what makes the reading strict.
    if kod(&hendelse) == kodet {
        Ok(hendelse)
    } else {
        Err(Kodefeil::IkkeKanonisk)
    }
}

/// The mark of an encoded event: SHA-256 of its bytes.
#[must_use]
pub fn avtrykk(kodet: &[u8]) -> [u8; 32] {
    Sha256::digest(kodet).into()
}

struct Utdata(String);

impl Utdata {
    fn linje(&mut self, noekkel: &str, verdi: impl Display) {
        self.0.push_str(&format!("{noekkel}={verdi}\n"));
    }

    fn hvis(&mut self, noekkel: &str, verdi: Option<impl Display>) {
        if let Some(verdi) = verdi {
            self.linje(noekkel, verdi);
        }
    }
}

struct Linjer<'a>(Peekable<Split<'a, char>>);

impl<'a> Linjer<'a> {
    /// The value of the next line, if that line has this key.
    fn verdi(&mut self, noekkel: &str) -> Option<&'a str> {
        let verdi = self.0.peek()?.strip_prefix(noekkel)?.strip_prefix('=')?;
        self.0.next();
        Some(verdi)
    }

    fn kanskje<T: FromStr>(&mut self, noekkel: &'static str) -> Result<Option<T>, Kodefeil> {
        self.verdi(noekkel)
            .map(|verdi| tolk(noekkel, verdi))
            .transpose()
    }

    fn kreves<T: FromStr>(&mut self, noekkel: &'static str) -> Result<T, Kodefeil> {
        self.kanskje(noekkel)?.ok_or(Kodefeil::Mangler(noekkel))
    }

    /// All that is left, which has to be details.
    fn data(self) -> Result<BTreeMap<Kodeord, Dataverdi>, Kodefeil> {
        self.0
            .map(|linje| {
                let (noekkel, verdi) = linje
                    .strip_prefix("data.")
                    .and_then(|linje| linje.split_once('='))
                    .ok_or(Kodefeil::Uventet)?;
                Ok((tolk("data", noekkel)?, dataverdi(verdi)?))
            })
            .collect()
    }
}

fn dataverdi(tekst: &str) -> Result<Dataverdi, Kodefeil> {
    match tekst.split_once(':') {
        Some(("k", kode)) => tolk("data", kode).map(Dataverdi::Kode),
        Some(("i", id)) => tolk("data", id).map(Dataverdi::Id),
        Some(("t", tall)) => tolk("data", tall).map(Dataverdi::Tall),
        Some(("d", dato)) => tolk("data", dato).map(Dataverdi::Dato),
        _ => Err(Kodefeil::Verdi("data")),
    }
}

fn tolk<T: FromStr>(noekkel: &'static str, verdi: &str) -> Result<T, Kodefeil> {
    verdi.parse().map_err(|_| Kodefeil::Verdi(noekkel))
}

#[cfg(test)]
mod tests;

//! Sealed columns: what people wrote, who they are and how to reach them is encrypted before it
//! reaches the database, with a data key per person that is itself wrapped by the master key.
//!
//! A sealed value is bound to its place: moved to another row or column it cannot be opened.
//! A national id or a user name is found again through a keyed hash ([`Forsegler::indeks`]).

use aes_gcm::{
    Aes256Gcm, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const NOEKKEL: usize = 32;
const NONCE: usize = 12;

/// Why something sealed could not be made or opened. Says nothing of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Forseglingsfeil {
    /// The master key is not 32 bytes in base64.
    #[error("the master key must be 32 bytes written as base64 (44 characters)")]
    UgyldigHovednoekkel,
    /// The database was sealed with another master key, or the key is lost.
    #[error(
        "the master key does not belong to this database; restore the key that it was made with"
    )]
    FremmedHovednoekkel,
    /// The value was changed, moved, or sealed with another key.
    #[error("a sealed value could not be opened")]
    KanIkkeAapnes,
    /// The operating system gave no random bytes.
    #[error("no random bytes from the operating system")]
    IngenTilfeldighet,
}

/// Where a sealed value lives. Part of what is authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Felt {
    /// `table.column`.
    pub kolonne: &'static str,
    /// The id of the row.
    pub rad: Uuid,
}

impl Felt {
    fn bundet(self) -> Vec<u8> {
        let mut bytes = self.kolonne.as_bytes().to_vec();
        bytes.push(0);
        bytes.extend_from_slice(self.rad.as_bytes());
        bytes
    }
}

/// What names a keyed hash, so that the same text in two uses gives two hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indeks {
    /// A national id within a municipality.
    Foedselsnummer(Uuid),
    /// A user name.
    Brukernavn,
    /// A measure in a municipality's bank.
    Tiltak(Uuid),
    /// The secret in a browser's cookie.
    Sesjon,
}

/// The master key, held for the life of the process.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Forsegler {
    pakking: [u8; NOEKKEL],
    indeksering: [u8; NOEKKEL],
}

/// One person's or municipality's own key.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Datanoekkel([u8; NOEKKEL]);

impl Forsegler {
    /// Reads a master key: 32 bytes as base64, white space around it ignored.
    ///
    /// # Errors
    /// [`Forseglingsfeil::UgyldigHovednoekkel`] when it is anything else.
    pub fn fra_base64(tekst: &str) -> Result<Self, Forseglingsfeil> {
        let bytes = Zeroizing::new(
            STANDARD
                .decode(tekst.trim())
                .map_err(|_| Forseglingsfeil::UgyldigHovednoekkel)?,
        );
        if bytes.len() != NOEKKEL {
            return Err(Forseglingsfeil::UgyldigHovednoekkel);
        }
        Ok(Self {
            pakking: avled(&bytes, b"stafett/pakking/1"),
            indeksering: avled(&bytes, b"stafett/indeks/1"),
        })
    }

    /// A new master key as base64, for a new database.
    ///
    /// # Errors
    /// [`Forseglingsfeil::IngenTilfeldighet`].
    pub fn ny_hovednoekkel() -> Result<Zeroizing<String>, Forseglingsfeil> {
        let bytes = Zeroizing::new(tilfeldig::<NOEKKEL>()?);
        Ok(Zeroizing::new(STANDARD.encode(bytes.as_slice())))
    }

    /// A new data key, and its wrapping to store under `id`.
    ///
    /// # Errors
    /// [`Forseglingsfeil::IngenTilfeldighet`].
    pub fn ny_datanoekkel(&self, id: Uuid) -> Result<(Datanoekkel, Vec<u8>), Forseglingsfeil> {
        let noekkel = Datanoekkel(tilfeldig()?);
        let felt = Felt {
            kolonne: "datanoekkel.pakket",
            rad: id,
        };
        let pakket = krypter(&self.pakking, felt, &noekkel.0)?;
        Ok((noekkel, pakket))
    }

    /// Opens the data key that was stored under `id`.
    ///
    /// # Errors
    /// [`Forseglingsfeil::KanIkkeAapnes`] when it was wrapped by another key or for another id.
    pub fn pakk_ut(&self, id: Uuid, pakket: &[u8]) -> Result<Datanoekkel, Forseglingsfeil> {
        let felt = Felt {
            kolonne: "datanoekkel.pakket",
            rad: id,
        };
        let bytes = Zeroizing::new(dekrypter(&self.pakking, felt, pakket)?);
        let noekkel = bytes
            .as_slice()
            .try_into()
            .map_err(|_| Forseglingsfeil::KanIkkeAapnes)?;
        Ok(Datanoekkel(noekkel))
    }

    /// A known text sealed with this key, kept in the database to recognise it by.
    ///
    /// # Errors
    /// [`Forseglingsfeil::IngenTilfeldighet`].
    pub fn kontroll(&self) -> Result<Vec<u8>, Forseglingsfeil> {
        krypter(&self.pakking, KONTROLLFELT, KONTROLLTEKST)
    }

    /// Whether the database was made with this key.
    ///
    /// # Errors
    /// [`Forseglingsfeil::FremmedHovednoekkel`] when it was not.
    pub fn sjekk(&self, kontroll: &[u8]) -> Result<(), Forseglingsfeil> {
        match dekrypter(&self.pakking, KONTROLLFELT, kontroll) {
            Ok(tekst) if tekst == KONTROLLTEKST => Ok(()),
            _ => Err(Forseglingsfeil::FremmedHovednoekkel),
        }
    }

    /// The keyed hash (HMAC-SHA-256) by which a sealed value is found again. Without the master
    /// key nobody can try the 10^11 national ids against it.
    pub fn indeks(&self, slag: Indeks, verdi: &str) -> Vec<u8> {
        let (navn, rom) = match slag {
            Indeks::Foedselsnummer(kommune) => ("foedselsnummer", kommune),
            Indeks::Brukernavn => ("brukernavn", Uuid::nil()),
            Indeks::Tiltak(kommune) => ("tiltak", kommune),
            Indeks::Sesjon => ("sesjon", Uuid::nil()),
        };
        let mut tekst = navn.as_bytes().to_vec();
        tekst.push(0);
        tekst.extend_from_slice(rom.as_bytes());
        tekst.extend_from_slice(verdi.as_bytes());
        avled(&self.indeksering, &tekst).to_vec()
    }
}

const KONTROLLFELT: Felt = Felt {
    kolonne: "noekkelkontroll.kontroll",
    rad: Uuid::nil(),
};
const KONTROLLTEKST: &[u8] = b"stafett";

impl Datanoekkel {
    /// The bytes, for a key that signs instead of sealing.
    pub fn som_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Seals a text for its place.
    ///
    /// # Errors
    /// [`Forseglingsfeil::IngenTilfeldighet`].
    pub fn forsegl(&self, felt: Felt, tekst: &str) -> Result<Vec<u8>, Forseglingsfeil> {
        krypter(&self.0, felt, tekst.as_bytes())
    }

    /// Opens a text in its place.
    ///
    /// # Errors
    /// [`Forseglingsfeil::KanIkkeAapnes`] when it was changed, moved or sealed with another key.
    pub fn aapne(&self, felt: Felt, forseglet: &[u8]) -> Result<String, Forseglingsfeil> {
        let bytes = dekrypter(&self.0, felt, forseglet)?;
        String::from_utf8(bytes).map_err(|_| Forseglingsfeil::KanIkkeAapnes)
    }
}

fn avled(noekkel: &[u8], tekst: &[u8]) -> [u8; NOEKKEL] {
    // HMAC takes keys of every length; the error type of `new_from_slice` is never produced.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(noekkel) else {
        unreachable!("HMAC takes keys of every length")
    };
    mac.update(tekst);
    mac.finalize().into_bytes().into()
}

fn tilfeldig<const N: usize>() -> Result<[u8; N], Forseglingsfeil> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Forseglingsfeil::IngenTilfeldighet)?;
    Ok(bytes)
}

fn krypter(noekkel: &[u8; NOEKKEL], felt: Felt, klart: &[u8]) -> Result<Vec<u8>, Forseglingsfeil> {
    let nonce: [u8; NONCE] = tilfeldig()?;
    let kryptert = chiffer(noekkel)
        .encrypt(
            &Nonce::from(nonce),
            Payload {
                msg: klart,
                aad: &felt.bundet(),
            },
        )
        .map_err(|_| Forseglingsfeil::KanIkkeAapnes)?;
    Ok([nonce.as_slice(), &kryptert].concat())
}

fn dekrypter(
    noekkel: &[u8; NOEKKEL],
    felt: Felt,
    forseglet: &[u8],
) -> Result<Vec<u8>, Forseglingsfeil> {
    let (nonce, kryptert) = forseglet
        .split_first_chunk::<NONCE>()
        .ok_or(Forseglingsfeil::KanIkkeAapnes)?;
    chiffer(noekkel)
        .decrypt(
            &Nonce::from(*nonce),
            Payload {
                msg: kryptert,
                aad: &felt.bundet(),
            },
        )
        .map_err(|_| Forseglingsfeil::KanIkkeAapnes)
}

fn chiffer(noekkel: &[u8; NOEKKEL]) -> Aes256Gcm {
    Aes256Gcm::new(&Key::<Aes256Gcm>::from(*noekkel))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forsegler() -> Forsegler {
        Forsegler::fra_base64(&Forsegler::ny_hovednoekkel().unwrap()).unwrap()
    }
    fn felt(rad: u128) -> Felt {
        Felt {
            kolonne: "maal.tekst",
            rad: Uuid::from_u128(rad),
        }
    }

    #[test]
    fn opens_only_in_its_own_place_with_its_own_key() {
        let forsegler = forsegler();
        let id = Uuid::from_u128(7);
        let (noekkel, pakket) = forsegler.ny_datanoekkel(id).unwrap();
        let forseglet = noekkel.forsegl(felt(1), "Anna øver på å vente").unwrap();

        let igjen = forsegler.pakk_ut(id, &pakket).unwrap();
        assert_eq!(
            igjen.aapne(felt(1), &forseglet).unwrap(),
            "Anna øver på å vente"
        );

        let feil = Err(Forseglingsfeil::KanIkkeAapnes);
        assert_eq!(igjen.aapne(felt(2), &forseglet), feil);
        let annen_kolonne = Felt {
            kolonne: "tiltak.tittel",
            ..felt(1)
        };
        assert_eq!(igjen.aapne(annen_kolonne, &forseglet), feil);
        let (annen, _) = forsegler.ny_datanoekkel(id).unwrap();
        assert_eq!(annen.aapne(felt(1), &forseglet), feil);
        assert!(forsegler.pakk_ut(Uuid::from_u128(8), &pakket).is_err());
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_found() {
        let (noekkel, _) = forsegler().ny_datanoekkel(Uuid::nil()).unwrap();
        let forseglet = noekkel.forsegl(felt(1), "kort").unwrap();
        for plass in 0..forseglet.len() {
            let mut endret = forseglet.clone();
            endret[plass] ^= 1;
            assert!(noekkel.aapne(felt(1), &endret).is_err());
            assert!(noekkel.aapne(felt(1), &forseglet[..plass]).is_err());
        }
    }

    #[test]
    fn the_same_text_is_never_sealed_alike() {
        let (noekkel, _) = forsegler().ny_datanoekkel(Uuid::nil()).unwrap();
        assert_ne!(
            noekkel.forsegl(felt(1), "a").unwrap(),
            noekkel.forsegl(felt(1), "a").unwrap()
        );
    }

    #[test]
    fn a_foreign_master_key_is_recognised() {
        let (a, b) = (forsegler(), forsegler());
        let kontroll = a.kontroll().unwrap();
        assert_eq!(a.sjekk(&kontroll), Ok(()));
        assert_eq!(
            b.sjekk(&kontroll),
            Err(Forseglingsfeil::FremmedHovednoekkel)
        );
        assert!(Forsegler::fra_base64("kort").is_err());
    }

    #[test]
    fn the_index_depends_on_key_use_and_municipality() {
        let (a, b) = (forsegler(), forsegler());
        let (k1, k2) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let nr = "14832264211";
        let indeks = a.indeks(Indeks::Foedselsnummer(k1), nr);
        assert_eq!(indeks, a.indeks(Indeks::Foedselsnummer(k1), nr));
        assert_ne!(indeks, a.indeks(Indeks::Foedselsnummer(k2), nr));
        assert_ne!(indeks, a.indeks(Indeks::Brukernavn, nr));
        assert_ne!(indeks, b.indeks(Indeks::Foedselsnummer(k1), nr));
    }
}

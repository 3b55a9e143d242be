//! The ways a notice can leave the house: the municipality's mail server, a folder, or a list in memory.

mod fil;
mod minne;
mod smtp;

pub use fil::Fil;
pub use minne::{Minne, Sendt};
pub use smtp::{Smtp, UgyldigSmtpadresse};

use crate::{lenke::Innloggingslenke, varsel::Varsel};
use jiff::Timestamp;
use lettre::{
    Address, Message,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0},
    },
};
use std::{fmt, str::FromStr, time::SystemTime};
use thiserror::Error;

/// One of the three ways. Cloning is cheap, and a clone sends the same way.
#[derive(Debug, Clone)]
pub enum Transport {
    /// A mail server.
    Smtp(Smtp),
    /// A folder with one `.eml` file per mail, for demonstration.
    Fil(Fil),
    /// A list in memory, for tests.
    Minne(Minne),
}

impl Transport {
    /// Sends one notice, dated `naa`.
    ///
    /// `id` belongs to the notice in the queue and is the same in each try: a receiver that gets a mail twice, because
    /// the answer to the first was lost, can see that it is one. It is up to 64 of the letters a–z and A–Z, digits, `-` and `_`.
    /// It goes out in the header, so it must not be the id of a case or a person.
    ///
    /// # Errors
    /// [`Sendefeil::Forbigaaende`] if a later try may succeed, [`Sendefeil::Varig`] if none can.
    pub async fn send(
        &self,
        id: &str,
        naa: Timestamp,
        varsel: &Varsel,
        lenke: &Innloggingslenke,
    ) -> Result<(), Sendefeil> {
        let brev = |avsender| brev(id, naa, avsender, varsel, lenke);
        match self {
            Self::Smtp(smtp) => smtp.send(brev(smtp.avsender())?).await,
            Self::Fil(fil) => fil.skriv(id, &brev(fil.avsender())?),
            Self::Minne(minne) => {
                // The letter is thrown away, but what cannot become one must fail in a test too.
                brev(minne.avsender())?;
                minne.ta_imot(Sendt {
                    id: id.to_owned(),
                    varsel: varsel.clone(),
                    emne: varsel.emne(),
                    tekst: varsel.tekst(lenke),
                });
                Ok(())
            }
        }
    }
}

/// Whom the mail is from: an address, with or without a name, as in `Stafett <ikke-svar@eksempel.no>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avsender(Mailbox);

/// The text is not an address that a mail can be from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "ugyldig avsender; ventet en e-postadresse, med eller uten navn: Stafett <ikke-svar@eksempel.no>"
)]
pub struct UgyldigAvsender;

impl Avsender {
    fn domene(&self) -> &str {
        self.0.email.domain()
    }
}

impl FromStr for Avsender {
    type Err = UgyldigAvsender;

    fn from_str(tekst: &str) -> Result<Self, UgyldigAvsender> {
        if tekst.contains(char::is_control) {
            return Err(UgyldigAvsender);
        }
        tekst.trim().parse().map(Self).map_err(|_| UgyldigAvsender)
    }
}

impl fmt::Display for Avsender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The notice was not sent. Neither text nor `Debug` holds an address: a mail server often repeats it in its answer,
/// so that answer is thrown away, except for its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Sendefeil {
    /// Try again later, see [`neste_forsoek`](crate::neste_forsoek).
    #[error("the notice was not sent this time: {0}")]
    Forbigaaende(Aarsak),
    /// No later try can succeed.
    #[error("the notice can never be sent: {0}")]
    Varig(Aarsak),
}

/// Why a notice was not sent, for the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Aarsak {
    /// The receiver's address is no e-mail address, or none that the mail server can use.
    #[error("the address is not valid")]
    Adresse,
    /// The id of the notice has characters that have no place in a header or a file name.
    #[error("the id is not valid")]
    Id,
    /// The mail server refused with this number.
    #[error("the mail server answered {0}")]
    Svar(u16),
    /// The mail server could not be reached, or the connection broke.
    #[error("no connection to the mail server")]
    Forbindelse,
    /// TLS failed: often a certificate that is out of date or bears another name.
    #[error("no secure connection to the mail server")]
    Tls,
    /// The mail server and we could not agree on STARTTLS or on a way to sign in.
    #[error("the mail server lacks something that we require")]
    Mangler,
    /// The mail server did not finish in time.
    #[error("the mail server did not answer in time")]
    Tidsfrist,
    /// The file could not be written.
    #[error("the file was not written: {0}")]
    Fil(std::io::ErrorKind),
}

/// The letter that goes out, or the reason why there can be none.
fn brev(
    id: &str,
    naa: Timestamp,
    avsender: &Avsender,
    varsel: &Varsel,
    lenke: &Innloggingslenke,
) -> Result<Message, Sendefeil> {
    if !id_er_gyldig(id) {
        return Err(Sendefeil::Varig(Aarsak::Id));
    }
    let ugyldig = Sendefeil::Varig(Aarsak::Adresse);
    // The grammar of addresses has odd corners (quotes, folded lines). A control character is how a header
    // is smuggled in, and no real address has one.
    if varsel.til.contains(char::is_control) {
        return Err(ugyldig);
    }
    let til: Address = varsel.til.trim().parse().map_err(|_| ugyldig)?;
    Message::builder()
        .from(avsender.0.clone())
        .to(Mailbox::new(None, til))
        .subject(varsel.emne())
        // Without a date lettre would ask the clock. Its date type cannot hold an instant before 1970.
        .date(SystemTime::from(naa.max(Timestamp::UNIX_EPOCH)))
        .message_id(Some(format!("<{id}@{}>", avsender.domene())))
        // RFC 3834: out-of-office replies have nobody to go to.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        // Without it a mail program need not decode the quoted-printable æ, ø and å.
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .body(varsel.tekst(lenke))
        .map_err(|_| ugyldig)
}

fn id_er_gyldig(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::varsel::{Spraak, Varselslag};

    pub(super) const ID: &str = "varsel-0001";

    pub(super) fn avsender() -> Avsender {
        "Stafett <ikke-svar@kommune.eksempel.no>".parse().unwrap()
    }

    pub(super) fn lenke() -> Innloggingslenke {
        Innloggingslenke::parse("https://stafett.eksempel.no/logg-inn").unwrap()
    }

    pub(super) fn naa() -> Timestamp {
        "2026-11-03T10:15:00Z".parse().unwrap()
    }

    pub(super) fn varsel(til: &str) -> Varsel {
        Varsel {
            til: til.to_owned(),
            slag: Varselslag::SamtykkeOenskes,
            spraak: Spraak::Nb,
        }
    }

    fn som_tekst(brev: &Message) -> String {
        String::from_utf8(brev.formatted()).unwrap()
    }

    #[test]
    fn the_letter_has_the_headers_it_should_and_no_others() {
        let brev = brev(
            ID,
            naa(),
            &avsender(),
            &varsel("kari@eksempel.no"),
            &lenke(),
        )
        .unwrap();
        let tekst = som_tekst(&brev);
        let (hode, _) = tekst.split_once("\r\n\r\n").unwrap();
        let mut linjer: Vec<_> = hode.lines().collect();
        linjer.sort_unstable();
        assert_eq!(
            linjer,
            [
                "Auto-Submitted: auto-generated",
                "Content-Transfer-Encoding: quoted-printable",
                "Content-Type: text/plain; charset=utf-8",
                "Date: Tue, 03 Nov 2026 10:15:00 +0000",
                "From: Stafett <ikke-svar@kommune.eksempel.no>",
                "MIME-Version: 1.0",
                "Message-ID: <varsel-0001@kommune.eksempel.no>",
                "Subject: Du har en ny beskjed i Stafett",
                "To: kari@eksempel.no",
            ]
        );
    }

    #[test]
    fn the_same_notice_becomes_the_same_letter() {
        let lag = || {
            som_tekst(
                &brev(
                    ID,
                    naa(),
                    &avsender(),
                    &varsel("kari@eksempel.no"),
                    &lenke(),
                )
                .unwrap(),
            )
        };
        assert_eq!(lag(), lag());
    }

    #[test]
    fn an_address_that_is_more_than_an_address_is_refused_for_good() {
        for til in [
            "",
            "kari",
            "kari@",
            "@eksempel.no",
            "kari@eksempel.no\r\nBcc: ola@eksempel.no",
            "kari@eksempel.no\n",
            "\"kari\r\nBcc: ola\"@eksempel.no",
            "kari@eksempel.no\0",
            "kari@eksempel.no, ola@eksempel.no",
            "Kari <kari@eksempel.no>",
        ] {
            assert_eq!(
                brev(ID, naa(), &avsender(), &varsel(til), &lenke()).map(|_| ()),
                Err(Sendefeil::Varig(Aarsak::Adresse)),
                "{til:?}"
            );
        }
    }

    #[test]
    fn an_id_that_is_more_than_an_id_is_refused_for_good() {
        let lang = "a".repeat(65);
        for id in ["", "a b", "../a", "a>\r\nBcc: ola", "æ", lang.as_str()] {
            assert_eq!(
                brev(
                    id,
                    naa(),
                    &avsender(),
                    &varsel("kari@eksempel.no"),
                    &lenke()
                )
                .map(|_| ()),
                Err(Sendefeil::Varig(Aarsak::Id)),
                "{id:?}"
            );
        }
    }

    #[test]
    fn every_instant_can_be_written() {
        for naa in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX] {
            assert!(brev(ID, naa, &avsender(), &varsel("kari@eksempel.no"), &lenke()).is_ok());
        }
    }

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        for god in [
            "ikke-svar@eksempel.no",
            "Stafett i Øvre Eksempel <ikke-svar@eksempel.no>",
        ] {
            assert!(god.parse::<Avsender>().is_ok(), "{god}");
        }
        for daarlig in [
            "",
            "Stafett",
            "Stafett\r\nBcc: ola@eksempel.no <a@eksempel.no>",
        ] {
            assert_eq!(
                daarlig.parse::<Avsender>(),
                Err(UgyldigAvsender),
                "{daarlig}"
            );
        }
    }
}

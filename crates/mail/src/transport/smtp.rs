//! Notices handed to a mail server.

use super::{Aarsak, Avsender, Sendefeil};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{Error, extension::ClientId},
};
use secrecy::{ExposeSecret, SecretString};
use std::{error::Error as _, fmt, time::Duration};
use thiserror::Error as Feil;

/// How long a mail server gets for one notice, from the first knock to its receipt.
const FRIST: Duration = Duration::from_secs(60);

/// A mail server, and whom the mail is from.
#[derive(Clone)]
pub struct Smtp {
    avsender: Avsender,
    tjener: AsyncSmtpTransport<Tokio1Executor>,
    frist: Duration,
}

/// What is wrong with the address of the mail server. The address itself, which may hold a password, is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Feil)]
pub enum UgyldigSmtpadresse {
    /// It begins with something else.
    #[error("adressen til e-posttjeneren må begynne med smtps:// eller smtp://")]
    Skjema,
    /// Something else stands after the question mark.
    #[error("etter «?» kan det bare stå tls=required eller tls=none, og tls=none bare med smtp://")]
    Tls,
    /// One of user name and password is missing.
    #[error("brukernavn og passord må stå sammen: smtps://BRUKER:PASSORD@VERT")]
    Innlogging,
    /// A password would go over the network for all to read.
    #[error("tls=none kan ikke brukes sammen med passord")]
    AapentPassord,
    /// Anything else.
    #[error(
        "adressen til e-posttjeneren kan ikke leses; ventet smtps://BRUKER:PASSORD@VERT:PORT, med %-koding av spesialtegn"
    )]
    Adresse,
}

impl Smtp {
    /// Reads the address of a mail server:
    ///
    /// | address | connection |
    /// |---|---|
    /// | `smtps://user:password@host:465` | TLS from the first byte |
    /// | `smtp://user:password@host:587` | STARTTLS, and nothing is sent without it |
    /// | `smtp://localhost:1025?tls=none` | open, for a mail catcher beside the service; takes no password |
    ///
    /// User name and password may be left out. Special characters in them are %-encoded. A path, as in
    /// `smtps://host/stafett.eksempel.no`, is the name we introduce ourselves by; without it, it is the sender's domain.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn fra_url(url: &SecretString, avsender: Avsender) -> Result<Self, UgyldigSmtpadresse> {
        let adresse = Adresse::les(url.expose_secret())?;
        let mut bygger = AsyncSmtpTransport::<Tokio1Executor>::from_url(&adresse.for_lettre())
            .map_err(|_| UgyldigSmtpadresse::Adresse)?
            .timeout(Some(FRIST));
        // lettre would say 127.0.0.1, which several mail servers take for a spammer.
        if !adresse.har_navn && avsender.domene().is_ascii() {
            bygger = bygger.hello_name(ClientId::Domain(avsender.domene().to_owned()));
        }
        Ok(Self {
            avsender,
            tjener: bygger.build(),
            frist: FRIST,
        })
    }

    pub(super) const fn avsender(&self) -> &Avsender {
        &self.avsender
    }

    pub(super) async fn send(&self, brev: Message) -> Result<(), Sendefeil> {
        let bare_ascii = brev
            .envelope()
            .to()
            .iter()
            .all(|til| AsRef::<str>::as_ref(til).is_ascii());
        // lettre's own timeout ends once it is connected. A server that then falls silent would hold the queue for ever.
        match tokio::time::timeout(self.frist, self.tjener.send(brev)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(feil)) => Err(tolk(&feil, bare_ascii)),
            Err(_) => Err(Sendefeil::Forbigaaende(Aarsak::Tidsfrist)),
        }
    }
}

/// Without the server's address and password.
impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("avsender", &self.avsender)
            .finish_non_exhaustive()
    }
}

/// An address, taken apart as far as safety needs it. lettre reads the rest.
struct Adresse<'a> {
    uten_spoerring: &'a str,
    starttls: bool,
    har_navn: bool,
}

impl<'a> Adresse<'a> {
    fn les(url: &'a str) -> Result<Self, UgyldigSmtpadresse> {
        // A fragment would swallow the `?tls=required` that we add below.
        if url.contains('#') || url.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return Err(UgyldigSmtpadresse::Adresse);
        }
        let (uten_spoerring, spoerring) = url.split_once('?').unwrap_or((url, ""));
        let (skjema, rest) = uten_spoerring
            .split_once("://")
            .ok_or(UgyldigSmtpadresse::Skjema)?;
        let (starttls, aapent) = match (skjema, spoerring) {
            ("smtps", "") => (false, false),
            // lettre takes an address without `tls` for an open connection. We do not.
            ("smtp", "" | "tls=required") => (true, false),
            ("smtp", "tls=none") => (false, true),
            ("smtp" | "smtps", _) => return Err(UgyldigSmtpadresse::Tls),
            _ => return Err(UgyldigSmtpadresse::Skjema),
        };
        let (vert, navn) = rest.split_once('/').unwrap_or((rest, ""));
        if let Some((innlogging, _)) = vert.rsplit_once('@') {
            let begge = innlogging
                .split_once(':')
                .is_some_and(|(bruker, passord)| !bruker.is_empty() && !passord.is_empty());
            // lettre would leave out the sign-in without a word.
            if !begge {
                return Err(UgyldigSmtpadresse::Innlogging);
            }
            if aapent {
                return Err(UgyldigSmtpadresse::AapentPassord);
            }
        }
        Ok(Self {
            uten_spoerring,
            starttls,
            har_navn: !navn.is_empty(),
        })
    }

    fn for_lettre(&self) -> String {
        let spoerring = if self.starttls { "?tls=required" } else { "" };
        format!("{}{spoerring}", self.uten_spoerring)
    }
}

fn tolk(feil: &Error, bare_ascii: bool) -> Sendefeil {
    if let Some(kode) = feil.status() {
        let kode = u16::from(kode);
        let svar = Aarsak::Svar(kode);
        // Only a no to the mailbox itself is final. A wrong password, a blocked sender or a full mailbox can be put right,
        // and the notices should go out when they are. 5.7 is how a server says «you may not» (RFC 3463).
        let om_postkassen = matches!(kode, 550 | 551 | 553 | 556);
        let om_oss = feil
            .source()
            .is_some_and(|tekst| tekst.to_string().starts_with("5.7."));
        return if om_postkassen && !om_oss {
            Sendefeil::Varig(svar)
        } else {
            Sendefeil::Forbigaaende(svar)
        };
    }
    if feil.is_tls() {
        Sendefeil::Forbigaaende(Aarsak::Tls)
    } else if feil.is_client() && !bare_ascii {
        // The server has no way to write an address with æ, ø or å.
        Sendefeil::Varig(Aarsak::Adresse)
    } else if feil.is_client() {
        Sendefeil::Forbigaaende(Aarsak::Mangler)
    } else {
        Sendefeil::Forbigaaende(Aarsak::Forbindelse)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Transport, tests::*};
    use super::*;
    use std::{
        io::{BufRead, BufReader, Write},
        net::{TcpListener, TcpStream},
        thread::{self, JoinHandle},
    };

    fn les(url: &str) -> Result<Smtp, UgyldigSmtpadresse> {
        Smtp::fra_url(&SecretString::from(url), avsender())
    }

    /// A mail server for one letter. It answers `RCPT` with this line and gives back all that it heard.
    fn tjener(rcpt: &'static str) -> (u16, JoinHandle<Vec<String>>) {
        let lytter = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = lytter.local_addr().unwrap().port();
        let traad = thread::spawn(move || samtale(&lytter.accept().unwrap().0, rcpt));
        (port, traad)
    }

    fn samtale(mut stroem: &TcpStream, rcpt: &str) -> Vec<String> {
        let mut hoert = Vec::new();
        let mut i_brevet = false;
        stroem.write_all(b"220 test\r\n").unwrap();
        for linje in BufReader::new(stroem).lines().map_while(Result::ok) {
            let svar = match linje.as_str() {
                "." => {
                    i_brevet = false;
                    "250 ok"
                }
                _ if i_brevet => "",
                "DATA" => {
                    i_brevet = true;
                    "354 go on"
                }
                l if l.starts_with("RCPT") => rcpt,
                l if l.starts_with("EHLO") => "250 test",
                _ => "250 ok",
            };
            hoert.push(linje);
            // The other end may have hung up after a refusal.
            if !svar.is_empty() && stroem.write_all(format!("{svar}\r\n").as_bytes()).is_err() {
                break;
            }
        }
        hoert
    }

    async fn send(port: u16, til: &str) -> Result<(), Sendefeil> {
        let smtp = les(&format!("smtp://127.0.0.1:{port}?tls=none")).unwrap();
        Transport::Smtp(smtp)
            .send(ID, naa(), &varsel(til), &lenke())
            .await
    }

    #[tokio::test]
    async fn a_mail_server_gets_the_letter() {
        let (port, traad) = tjener("250 ok");
        assert_eq!(send(port, "kari@eksempel.no").await, Ok(()));
        let hoert = traad.join().unwrap();
        for linje in [
            "EHLO kommune.eksempel.no",
            "MAIL FROM:<ikke-svar@kommune.eksempel.no>",
            "RCPT TO:<kari@eksempel.no>",
            "Subject: Du har en ny beskjed i Stafett",
            "https://stafett.eksempel.no/logg-inn",
        ] {
            assert!(hoert.iter().any(|l| l == linje), "{linje}: {hoert:#?}");
        }
    }

    #[tokio::test]
    async fn only_a_no_to_the_mailbox_is_final() {
        for (rcpt, ventet) in [
            (
                "550 5.1.1 <kari@eksempel.no>: unknown",
                Sendefeil::Varig(Aarsak::Svar(550)),
            ),
            (
                "553 <kari@eksempel.no>: no such mailbox",
                Sendefeil::Varig(Aarsak::Svar(553)),
            ),
            (
                "550 5.7.1 <kari@eksempel.no>: relaying denied",
                Sendefeil::Forbigaaende(Aarsak::Svar(550)),
            ),
            (
                "530 5.7.0 sign in first",
                Sendefeil::Forbigaaende(Aarsak::Svar(530)),
            ),
            (
                "552 mailbox full",
                Sendefeil::Forbigaaende(Aarsak::Svar(552)),
            ),
            (
                "450 <kari@eksempel.no>: later",
                Sendefeil::Forbigaaende(Aarsak::Svar(450)),
            ),
        ] {
            let (port, traad) = tjener(rcpt);
            let feil = send(port, "kari@eksempel.no").await.unwrap_err();
            traad.join().unwrap();
            assert_eq!(feil, ventet);
            assert!(!format!("{feil} {feil:?}").contains("kari"), "{feil}");
        }
    }

    #[tokio::test]
    async fn a_server_without_smtputf8_can_never_take_a_norwegian_letter_in_the_address() {
        let (port, traad) = tjener("250 ok");
        let svar = send(port, "bjørn@eksempel.no").await;
        traad.join().unwrap();
        assert_eq!(svar, Err(Sendefeil::Varig(Aarsak::Adresse)));
    }

    #[tokio::test]
    async fn no_server_is_worth_another_try() {
        let ledig = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = ledig.local_addr().unwrap().port();
        drop(ledig);
        assert_eq!(
            send(port, "kari@eksempel.no").await,
            Err(Sendefeil::Forbigaaende(Aarsak::Forbindelse))
        );
    }

    #[tokio::test]
    async fn a_silent_server_does_not_hold_the_queue() {
        let taus = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taus.local_addr().unwrap().port();
        let mut smtp = les(&format!("smtp://127.0.0.1:{port}?tls=none")).unwrap();
        smtp.frist = Duration::from_millis(50);
        let svar = Transport::Smtp(smtp)
            .send(ID, naa(), &varsel("kari@eksempel.no"), &lenke())
            .await;
        assert_eq!(svar, Err(Sendefeil::Forbigaaende(Aarsak::Tidsfrist)));
    }

    #[tokio::test]
    async fn without_starttls_nothing_is_sent() {
        let (port, traad) = tjener("250 ok");
        let smtp = les(&format!("smtp://bruker:hemmelig@127.0.0.1:{port}")).unwrap();
        let svar = Transport::Smtp(smtp)
            .send(ID, naa(), &varsel("kari@eksempel.no"), &lenke())
            .await;
        assert_eq!(svar, Err(Sendefeil::Forbigaaende(Aarsak::Mangler)));
        let hoert = traad.join().unwrap();
        assert!(
            hoert
                .iter()
                .all(|l| l.starts_with("EHLO") || l.starts_with("QUIT")),
            "{hoert:#?}"
        );
    }

    #[test]
    fn an_address_of_a_mail_server_is_read() {
        for god in [
            "smtps://post.eksempel.no",
            "smtps://bruker:hemmelig@post.eksempel.no:465",
            "smtp://bruker%40eksempel.no:hem%23melig@post.eksempel.no:587",
            "smtp://post.eksempel.no?tls=required",
            "smtps://post.eksempel.no/stafett.eksempel.no",
            "smtp://localhost:1025?tls=none",
        ] {
            assert!(les(god).is_ok(), "{god}");
        }
    }

    #[test]
    fn a_wrong_address_is_named_without_its_password() {
        use UgyldigSmtpadresse as U;
        for (daarlig, ventet) in [
            ("", U::Skjema),
            ("post.eksempel.no:25", U::Skjema),
            ("https://post.eksempel.no", U::Skjema),
            ("smtp://post.eksempel.no?tls=opportunistic", U::Tls),
            ("smtps://post.eksempel.no?tls=none", U::Tls),
            ("smtp://post.eksempel.no?tls=none&tls=required", U::Tls),
            ("smtps://bruker@post.eksempel.no", U::Innlogging),
            ("smtps://bruker:@post.eksempel.no", U::Innlogging),
            (
                "smtp://bruker:hemmelig@post.eksempel.no?tls=none",
                U::AapentPassord,
            ),
            ("smtp://post.eksempel.no#", U::Adresse),
            ("smtps://bruker:hem melig@post.eksempel.no", U::Adresse),
            ("smtps://bruker:hemmelig@post.eksempel.no:port", U::Adresse),
            ("smtps://", U::Adresse),
        ] {
            let feil = les(daarlig).unwrap_err();
            assert_eq!(feil, ventet, "{daarlig}");
            assert!(!format!("{feil} {feil:?}").contains("hem"), "{feil}");
        }
    }

    #[test]
    fn the_server_stays_out_of_logs() {
        let smtp = les("smtps://bruker:hemmelig@post.eksempel.no").unwrap();
        let tekst = format!("{smtp:?}");
        assert!(
            !tekst.contains("hemmelig") && !tekst.contains("bruker"),
            "{tekst}"
        );
    }
}

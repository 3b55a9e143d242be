//! A client for the JSON door: one connection, one request at a time. Small on purpose, so that a broken
//! connection is seen exactly where it breaks.

use crate::Outcome;
use serde_json::Value;
use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, TcpStream},
    time::Duration,
};

/// No answer takes longer than this, unless something hangs.
const TAALMODIGHET: Duration = Duration::from_secs(30);
/// No answer is longer than this.
const STOERST: usize = 64 << 20;

/// What the service answered.
#[derive(Debug, Clone)]
pub struct Svar {
    /// The HTTP status.
    pub status: u16,
    /// The body; null if there was none.
    pub kropp: Value,
}

impl Svar {
    /// Whether the service said that it was done.
    #[must_use]
    pub fn er_bekreftet(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// A text of the body, by its JSON pointer.
    #[must_use]
    pub fn tekst(&self, peker: &str) -> Option<&str> {
        self.kropp.pointer(peker)?.as_str()
    }
}

/// A request to the service.
#[derive(Debug, Clone)]
pub struct Forespoersel {
    /// GET or POST.
    pub metode: &'static str,
    /// The path.
    pub sti: String,
    /// The access token.
    pub token: String,
    /// The body of a POST.
    pub kropp: Value,
    /// The idempotency key of a POST.
    pub noekkel: Option<String>,
}

impl Forespoersel {
    /// A reading.
    #[must_use]
    pub fn get(sti: String, token: &str) -> Self {
        Self {
            metode: "GET",
            sti,
            token: token.to_owned(),
            kropp: Value::Null,
            noekkel: None,
        }
    }

    /// An act.
    #[must_use]
    pub fn post(sti: String, token: &str, kropp: Value) -> Self {
        Self {
            metode: "POST",
            sti,
            token: token.to_owned(),
            kropp,
            noekkel: None,
        }
    }
}

/// A client of one service on this machine.
pub struct Klient {
    port: u16,
    forbindelse: Option<BufReader<TcpStream>>,
}

impl Klient {
    /// Connects when it is first used.
    #[must_use]
    pub fn ny(port: u16) -> Self {
        Self {
            port,
            forbindelse: None,
        }
    }

    /// Sends the request and reads the whole answer. After a fault the next call connects anew; nothing is ever
    /// sent twice.
    ///
    /// # Errors
    /// No connection, or no whole answer: then it is unknown whether the act was done.
    pub fn kall(&mut self, hva: &Forespoersel) -> Outcome<Svar> {
        let mut forbindelse = match self.forbindelse.take() {
            Some(aapen) => aapen,
            None => koble_til(self.port).map_err(|e| format!("no connection: {e}"))?,
        };
        let svar = utveksle(&mut forbindelse, hva).map_err(|e| format!("no answer: {e}"))?;
        self.forbindelse = Some(forbindelse);
        Ok(svar)
    }

    /// As [`Klient::kall`], for what has to succeed.
    ///
    /// # Errors
    /// Any answer that is not 2xx too.
    pub fn krev(&mut self, hva: &Forespoersel) -> Outcome<Svar> {
        let svar = self.kall(hva)?;
        if svar.er_bekreftet() {
            return Ok(svar);
        }
        Err(format!(
            "{} {} answered {}: {}",
            hva.metode, hva.sti, svar.status, svar.kropp
        ))
    }

    /// Signs in, and answers with the access token.
    ///
    /// # Errors
    /// When the service refuses.
    pub fn logg_inn(&mut self, brukernavn: &str, passord: &str) -> Outcome<String> {
        let kropp = serde_json::json!({"brukernavn": brukernavn, "passord": passord});
        let svar = self.krev(&Forespoersel::post("/api/v1/token".to_owned(), "", kropp))?;
        svar.tekst("/accessToken")
            .map(str::to_owned)
            .ok_or_else(|| "no accessToken in the answer".to_owned())
    }
}

fn koble_til(port: u16) -> std::io::Result<BufReader<TcpStream>> {
    let stroem = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stroem.set_nodelay(true)?;
    stroem.set_read_timeout(Some(TAALMODIGHET))?;
    stroem.set_write_timeout(Some(TAALMODIGHET))?;
    Ok(BufReader::new(stroem))
}

fn utveksle(forbindelse: &mut BufReader<TcpStream>, hva: &Forespoersel) -> std::io::Result<Svar> {
    let kropp = if hva.metode == "GET" {
        String::new()
    } else {
        hva.kropp.to_string()
    };
    let mut hode = format!("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\n", hva.metode, hva.sti);
    if !hva.token.is_empty() {
        hode.push_str(&format!("Authorization: Bearer {}\r\n", hva.token));
    }
    if hva.metode != "GET" {
        hode.push_str(&format!(
            "Content-Type: application/json\r\nContent-Length: {}\r\n",
            kropp.len()
        ));
    }
    if let Some(noekkel) = &hva.noekkel {
        hode.push_str(&format!("Idempotency-Key: {noekkel}\r\n"));
    }
    // In one piece: the whole request is sent, or the connection is broken.
    let alt = format!("{hode}\r\n{kropp}");
    forbindelse.get_mut().write_all(alt.as_bytes())?;
    les_svar(forbindelse)
}

fn les_svar(forbindelse: &mut BufReader<TcpStream>) -> std::io::Result<Svar> {
    let foerste = les_linje(forbindelse)?;
    let status = foerste
        .split(' ')
        .nth(1)
        .and_then(|s| s.parse::<u16>().ok())
        .ok_or_else(|| uventet("a status line"))?;
    let mut lengde = None;
    loop {
        let linje = les_linje(forbindelse)?;
        if linje.is_empty() {
            break;
        }
        let (navn, verdi) = linje.split_once(':').ok_or_else(|| uventet("a header"))?;
        if navn.eq_ignore_ascii_case("content-length") {
            lengde = verdi.trim().parse::<usize>().ok();
        }
    }
    let lengde = lengde
        .or((status == 204).then_some(0))
        .filter(|l| *l <= STOERST)
        .ok_or_else(|| uventet("a length"))?;
    let mut bytes = vec![0; lengde];
    forbindelse.read_exact(&mut bytes)?;
    let kropp = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    Ok(Svar { status, kropp })
}

fn les_linje(forbindelse: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut linje = String::new();
    // The end of the stream before the end of the line: the service is gone.
    if forbindelse.read_line(&mut linje)? == 0 || !linje.ends_with('\n') {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok(linje.trim_end().to_owned())
}

fn uventet(hva: &str) -> std::io::Error {
    std::io::Error::other(format!("the answer lacks {hva}"))
}

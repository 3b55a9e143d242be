//! The lines that the service logs, our own crates at the finest level. One listener hears every test in
//! this binary; the words are in no other test.

use std::{
    io::{self, Write},
    sync::{Mutex, Once},
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// What was heard: how many requests, and the lines with a word that is listened for.
#[derive(Default)]
struct Hoert {
    ord: Vec<&'static str>,
    foresporsler: usize,
    funn: Vec<String>,
}

static HOERT: Mutex<Hoert> = Mutex::new(Hoert {
    ord: Vec::new(),
    foresporsler: 0,
    funn: Vec::new(),
});

struct Lytter;

impl Write for Lytter {
    /// Each line is written in one piece.
    fn write(&mut self, linje: &[u8]) -> io::Result<usize> {
        let tekst = String::from_utf8_lossy(linje);
        let mut hoert = HOERT.lock().unwrap();
        hoert.foresporsler += usize::from(tekst.contains("moenster="));
        if hoert.ord.iter().any(|ord| tekst.contains(ord)) {
            hoert.funn.push(tekst.into_owned());
        }
        Ok(linje.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lytter {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

const VAKT: &str = "Lyttervaktord";

/// Listens for these words from now on.
pub fn lytt_etter(ord: impl IntoIterator<Item = &'static str>) {
    static EN_GANG: Once = Once::new();
    EN_GANG.call_once(|| {
        tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new("info,stafett=trace"))
            .with_ansi(false)
            .with_writer(Lytter)
            .try_init()
            .unwrap();
        HOERT.lock().unwrap().ord.push(VAKT);
        tracing::trace!(target: "stafett_app", "{VAKT}");
        // It hears, also what is only whispered.
        let hoert = std::mem::take(&mut HOERT.lock().unwrap().funn);
        assert_eq!(hoert.len(), 1, "{hoert:?}");
    });
    HOERT.lock().unwrap().ord.extend(ord);
}

/// Requests were logged, and no line says a word that was listened for.
pub fn ingen_linje_sier_noe() {
    let hoert = HOERT.lock().unwrap();
    assert!(hoert.foresporsler > 100, "{}", hoert.foresporsler);
    assert!(hoert.funn.is_empty(), "{}", hoert.funn.join("\n"));
}

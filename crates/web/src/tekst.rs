//! The texts of the pages, and the codes that have one.

use stafett_httpkit::spraak::{Spraak, Tekster, Verdi};

/// What a language calls itself.
pub(crate) fn eget_navn(spraak: Spraak) -> &'static str {
    match spraak {
        Spraak::Nb => "Bokmål",
        Spraak::Nn => "Nynorsk",
        Spraak::En => "English",
    }
}

/// What a page may say was just done, as the codes in its address.
pub(crate) const OK: &[&str] = &[
    "aapnet",
    "adressevern",
    "aapnet-saken",
    "avslaatt",
    "besvart",
    "deltaker",
    "evaluering",
    "flyttet",
    "foedsel",
    "forlenget",
    "fremdrift",
    "gjennomgaatt",
    "godtatt",
    "henvendelse",
    "innspill",
    "kontroll-signert",
    "maal",
    "moete",
    "moete-avlyst",
    "moete-evaluert",
    "moete-svart",
    "opphevet",
    "overstyrt",
    "pinne-trukket",
    "referat",
    "samordning",
    "samtykke",
    "samtykke-registrert",
    "samtykke-trukket",
    "sperret",
    "skjerming",
    "syn",
    "takket-nei",
    "tilbud",
    "tilbudt",
    "tiltak",
    "tolk",
    "ut",
    "vedtak-avgjort",
    "vedtak-foreslaatt",
    "vedtak-opphevet",
];

macro_rules! filer {
    ($($navn:literal),+ $(,)?) => {
        &[$(
            (Spraak::Nb, include_str!(concat!("../tekster/nb/", $navn, ".ftl"))),
            (Spraak::Nn, include_str!(concat!("../tekster/nn/", $navn, ".ftl"))),
            (Spraak::En, include_str!(concat!("../tekster/en/", $navn, ".ftl"))),
        )+]
    };
}

/// The language files as they were built in.
pub(crate) const KILDER: &[(Spraak, &str)] = filer!(
    "felles",
    "sider",
    "logg",
    "skjema",
    "samtykke",
    "samtykketekst",
    "koder",
    "vern",
    "innsikt",
    "kontroll",
    "familie",
    "melde",
    "trapp",
    "moete"
);

/// Reads the language files.
///
/// # Errors
/// Every fault in them.
pub(crate) fn les() -> Result<Tekster, Vec<String>> {
    Tekster::les(KILDER)
}

/// What can be put into a text.
pub(crate) trait Inn {
    /// As the language files take it.
    fn verdi(&self) -> Verdi;
}

impl<T: Inn + ?Sized> Inn for &T {
    fn verdi(&self) -> Verdi {
        (**self).verdi()
    }
}

impl Inn for str {
    fn verdi(&self) -> Verdi {
        self.into()
    }
}

impl Inn for String {
    fn verdi(&self) -> Verdi {
        self.as_str().into()
    }
}

impl Inn for i64 {
    fn verdi(&self) -> Verdi {
        (*self).into()
    }
}

impl Inn for usize {
    fn verdi(&self) -> Verdi {
        (*self).into()
    }
}

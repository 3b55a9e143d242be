//! The JSON of the API. The names are the contract; the use cases' own types may change beneath.

mod familie;
mod folk;
mod inn;
mod innsikt;
mod innsyn;
mod logg;
mod loggkontroll;
mod moete;
mod sak;
mod samtykke;
mod samtykketekst;
mod trapp;
mod vern;

pub use familie::{
    Forlengelse, Henvendelse, Henvendelsesliste, Hjelpeark, Innspill, Kopi, NyHenvendelse,
    NyttInnspill, NyttSvar, Skjermingsvalg, Tolk, Tolkevalg,
};
pub use folk::{
    Ansatt, Barn, Barnesoek, Barnetreff, Enhet, Meg, Person, PersonIEnhet, Varselspraak,
};
pub use inn::{
    Begrunnelse, Innlogging, NyDeltaker, NyEvaluering, NyFremdrift, NyStafettlogg, NyStafettpinne,
    NyttMaal, NyttSamtykke, NyttTiltak, Soekenummer, Token,
};
pub use innsikt::{
    Aapning, Alarm, EgenSperre, EgneBidrag, Gjennomgang, Ingenting, NyAapning, NyGjennomgang,
    NySperre, SomAndre, Sperre, Sperreliste, Tilgang,
};
pub use innsyn::{Hendelse, Innsyn};
pub use logg::{Loggoversikt, Stafettlogg};
pub use loggkontroll::{Kontroll, Loggkontroll, NySignering};
pub use moete::{
    Moete, Moeteoversikt, NyAvlysning, NyMoeteevaluering, NyttMoete, NyttMoetesvar, NyttReferat,
};
pub use sak::{
    Banktiltak, BarnetsSyn, Deltaker, Evaluering, Foresatt, Fremdrift, Giver, Holder, Maal, Mangel,
    MinTilgang, Samtykke, Stafettpinne, Tiltak,
};

pub use samtykke::{NyRegistrering, NyttSyn, RegistrertSyn, Samtykkebilde, Tom, Virkning};
pub use samtykketekst::{LestTekst, Samtykketekst};
pub use trapp::{
    Flytting, FoertTilbud, NySamordning, NyttTilbud, Overstyrt, Samordning, Trappebilde,
    Trappeutdrag, Trinnskifte,
};
pub use vern::{
    Adressevern, NyFoedsel, NyttVedtak, NyttVentetBarn, NyttVern, Vedtak, Vedtaksliste,
    Vedtakssvar, VentetBarn,
};

use stafett_domain::policy::Handling;

/// What the caller may do now, as codes.
fn evner(alle: &[Handling]) -> Vec<&'static str> {
    alle.iter().map(|h| h.kode()).collect()
}

/// An instant as RFC 3339.
fn tid(tidspunkt: jiff::Timestamp) -> String {
    tidspunkt.to_string()
}

//! Who is who: the municipality, its units, people, roles and families.
//!
//! The importer compares what is stored with what it was given, so everything of a municipality
//! can be read in a handful of queries; nothing here runs a query per row when reading.

mod barn;
mod barneoppslag;
mod enhet;
mod omsorg;
mod oppslag;
mod person;
mod tiltaksbank;
mod tolk;
mod vern;

pub use barn::{
    Barneopphold, Slektskap, barn, barneopphold, lagre_barneopphold, lagre_slektskap,
    sett_inn_barn, slektskap,
};
pub(crate) use barneoppslag::krev_barn;
pub use barneoppslag::{
    Barnerad, Foresattrad, barn_i, barn_ved_id, barnas_enheter, barnets_enheter, er_foresatt,
    finn_barn, foresatte_til, foresatte_til_flere,
};
pub use enhet::{
    Enhet, enheter, finn_kommune, kommunenavn, kommuner, laas_kommune, lagre_enhet,
    sett_inn_kommune,
};
pub use omsorg::{Omsorgsrad, lagre_omsorg, omsorg_for};
pub use oppslag::{
    Ansattrad, Hvem, Rollerad, ansatte, enheter_ved_id, enhetsside, ledere, lokale_administratorer,
    med_rolle, navn_paa, personnavn, roller,
};
pub use person::{
    Person, Tilhoerighet, brukere, brukere_til, lagre_person, lagre_tilhoerighet, person_for,
    personer, personer_bak, personindeks, sett_inn_bruker, sett_vern, tilhoerigheter, vernede,
    vernede_barn,
};
pub use tiltaksbank::{Banktiltak, Bankutvalg, banktiltak, banktiltak_ved_id, lagre_banktiltak};
pub use tolk::{sett_tolk, tolkebehov};
pub use vern::{
    enhetsnavn, finn_person, glem_meldte, laas_person, registrer_foedsel, sett_inn_ventet_barn,
    ventes_i, vernede_brukere,
};

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    schema::datanoekkel,
    sealed::{Datanoekkel, Felt},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::ids::KommuneId;
use uuid::Uuid;

/// The wall between municipalities: every query on owned data takes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The municipality that is asked about.
    pub kommune: KommuneId,
}

impl Scope {
    pub(crate) fn id(self) -> Id {
        Id(self.kommune.0)
    }
}

fn felt(kolonne: &'static str, rad: Uuid) -> Felt {
    Felt { kolonne, rad }
}

fn ny_noekkel(tx: &mut Skriving<'_>, id: Uuid, naa: Timestamp) -> Result<Datanoekkel, DbFeil> {
    let (noekkel, pakket) = tx.forsegler.ny_datanoekkel(id)?;
    diesel::insert_into(datanoekkel::table)
        .values((
            datanoekkel::id.eq(Id(id)),
            datanoekkel::pakket.eq(pakket),
            datanoekkel::opprettet.eq(Instant(naa.as_microsecond())),
        ))
        .execute(tx.db)?;
    Ok(noekkel)
}

pub(crate) fn hent_noekkel(tx: &mut Lesing<'_>, id: Uuid) -> Result<Datanoekkel, DbFeil> {
    let pakket: Vec<u8> = datanoekkel::table
        .find(Id(id))
        .select(datanoekkel::pakket)
        .first(tx.db)?;
    Ok(tx.forsegler.pakk_ut(id, &pakket)?)
}

/// A changed row must be there, and in this municipality: a change that hits none is a fault.
pub(crate) fn krev_en_rad(antall: usize) -> Result<(), DbFeil> {
    if antall == 1 {
        Ok(())
    } else {
        Err(DbFeil::Spoerring(diesel::result::Error::NotFound))
    }
}

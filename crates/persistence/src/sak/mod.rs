//! A child's case: the log, its holders and offers, people, consents, access and work.
//!
//! Texts are sealed with the child's own key, which a caller fetches once ([`noekkel`]) and hands on.
//! Every query names the municipality.

mod arbeid;
mod barnets_syn;
mod deltaker;
mod henvendelse;
mod innspill;
mod logg;
mod moete;
mod moeteevaluering;
mod referat;
mod saerskilt;
mod samtykke;
mod sperre;
mod stafett;
mod tilgang;
mod trapp;
mod vedtak;

pub use arbeid::{
    Evalueringsrad, Fremdriftsrad, Fristrad, Maalrad, Tiltaksrad, endre_tiltaksstatus,
    evalueringer, finn_tiltak, fremdrift, maal, merkinger, sett_inn_evaluering, sett_inn_fremdrift,
    sett_inn_maal, sett_inn_tiltak, skjerm_maal, tiltak, tiltak_i_logger,
};
pub use barnets_syn::{Synsrad, barnets_syn, sett_inn_barnets_syn, sist_hoert};
pub use deltaker::{
    Deltakerrad, avslutt_deltakelse, deltakere, deltar_i, plasser_i, sett_inn_deltaker,
};
pub use henvendelse::{
    Henvendelsesrad, Henvendelsessvar, Henvendelsesutvalg, avsendere, besvar_henvendelse,
    forleng_henvendelse, henvendelser, sett_inn_henvendelse,
};
pub use innspill::{Innspillrad, finn_maal, innspill, sett_inn_innspill};
pub use logg::{
    Innhold, Loggrad, NyLogg, Utvalg, aktive_logger, aktive_logger_for, hent, hent_flere, innhold,
    laas, mine, ny_versjon, pek_paa_holder, sett_inn_logg,
};
pub use moete::{
    Avlysning, Innkaltrad, Moeterad, avlys_moete, besvar_innkalling, finn_moete, holdte_moeter,
    innkalte, moete, moetemerkinger, moeter, sett_inn_innkalt, sett_inn_moete,
};
pub use moeteevaluering::{Moeteevalueringsrad, moeteevalueringer, sett_inn_moeteevaluering};
pub use referat::{
    Beslutning, Oppmoete, Referatrad, beslutninger, hold_moete, oppmoete, referater,
    sett_inn_beslutning, sett_inn_referat,
};
pub use saerskilt::{
    Gjennomgang, NySaerskilt, Saerskiltrad, antall_ventende_gjennomganger, avbryt_saerskilt,
    avslutt_gjennomgang, finn_saerskilt, saerskilte, sett_inn_saerskilt, ventende_gjennomganger,
};
pub use samtykke::{
    Samtykkerad, Samtykkevei, finn_logg_for_samtykke, merk_varslet, samtykker, samtykker_i,
    sett_inn_samtykke, snart_utloepende, trekk_samtykke,
};
pub use sperre::{
    Sperrerad, barn_i_logger, finn_logg_for_sperre, opphev_sperre, sett_inn_sperre, sperrer,
    sperret_fra,
};
pub use stafett::{
    NyPinne, Pinnerad, avgjoer_pinne, finn_logg_for_pinne, holdere, holdere_i, pinner,
    sett_inn_holder, sett_inn_pinne, tilbud_til, trenger_tilsyn, ventende_tilbud,
};
pub use tilgang::{alle_tilganger, erstatt_tilganger, mine_tilganger};
pub use trapp::{
    Overstyringsrad, Samordningsrad, Tilbudsrad, Trinnskifterad, arbeid_under, flytt_trinn,
    samordning, sett_inn_samordning, sett_inn_tilbud, sett_inn_trinnskifte, sist_flyttet, tilbud,
    trinnskifter,
};
pub use vedtak::{
    Vedtaksrad, Ventende, avgjoer_vedtak, finn_vedtak, la_vernforslag_falle, opphev_vedtak,
    sett_inn_vedtak, vedtak_for, ventende_vedtak,
};

use crate::{
    DbFeil, Lesing,
    dialect::Id,
    register::{Scope, hent_noekkel},
    schema::{barn as barnet, datanoekkel},
    sealed::{Datanoekkel, Felt},
};
use diesel::prelude::*;
use stafett_domain::ids::BarnId;
use std::collections::HashMap;
use uuid::Uuid;

/// The child's data key, in the memory of this act only.
pub struct Barnenoekkel(Datanoekkel);

/// Opens the child's data key.
///
/// # Errors
/// [`DbFeil`] when there is no such child in the municipality or the key cannot be opened.
pub fn noekkel(tx: &mut Lesing<'_>, scope: Scope, barn: BarnId) -> Result<Barnenoekkel, DbFeil> {
    crate::register::krev_barn(tx, scope, barn)?;
    Ok(Barnenoekkel(hent_noekkel(tx, barn.0)?))
}

/// As [`noekkel`], of these children.
///
/// # Errors
/// [`DbFeil`].
pub fn noekler(
    tx: &mut Lesing<'_>,
    scope: Scope,
    barn: &[BarnId],
) -> Result<HashMap<BarnId, Barnenoekkel>, DbFeil> {
    let ider: Vec<Id> = barn.iter().map(|b| Id(b.0)).collect();
    let rader: Vec<(Id, Vec<u8>)> = barnet::table
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(barnet::id)))
        .filter(barnet::kommune_id.eq(scope.id()))
        .filter(barnet::id.eq_any(ider))
        .select((barnet::id, datanoekkel::pakket))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, pakket)| {
            let noekkel = tx.forsegler.pakk_ut(id.0, &pakket)?;
            Ok((BarnId(id.0), Barnenoekkel(noekkel)))
        })
        .collect()
}

impl Barnenoekkel {
    fn forsegl(&self, kolonne: &'static str, rad: Uuid, tekst: &str) -> Result<Vec<u8>, DbFeil> {
        Ok(self.0.forsegl(Felt { kolonne, rad }, tekst)?)
    }

    fn aapne(&self, kolonne: &'static str, rad: Uuid, bytes: &[u8]) -> Result<String, DbFeil> {
        Ok(self.0.aapne(Felt { kolonne, rad }, bytes)?)
    }

    fn forsegl_kanskje(
        &self,
        kolonne: &'static str,
        rad: Uuid,
        tekst: Option<&str>,
    ) -> Result<Option<Vec<u8>>, DbFeil> {
        tekst.map(|t| self.forsegl(kolonne, rad, t)).transpose()
    }

    fn aapne_kanskje(
        &self,
        kolonne: &'static str,
        rad: Uuid,
        bytes: Option<&[u8]>,
    ) -> Result<Option<String>, DbFeil> {
        bytes.map(|b| self.aapne(kolonne, rad, b)).transpose()
    }
}

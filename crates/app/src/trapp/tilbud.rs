//! Recording that something was talked about and offered, to whom, and what was answered (plan for
//! forebyggende arbeid i Åsnes 2024–2027).

use super::{fakta::endring, vis::vis_eget_tilbud};
use crate::{
    akt::{Akt, Avbrudd, kode},
    app::App,
    barnets_syn::krev_hoert,
    feil::{AppError, Problem},
    felter::Felter,
    kall::Kall,
    sak::Sak,
    varsler,
    visning::{Ny, Tilbud},
};
use jiff::civil::Date;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, PersonId, TilbudId},
    policy::Handling,
    tilbud::{Tilbudsslag, Tilbudssvar},
};
use stafett_mail::Varselslag;
use stafett_persistence::sak::{self, Tilbudsrad};

/// An offer as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttTilbud {
    /// Code of what was offered.
    pub slag: String,
    /// Code of what came of it.
    pub utfall: String,
    /// Who was talked with: somebody in the family, or the child.
    pub til: String,
    /// The day of the talk, as `YYYY-MM-DD`.
    pub dato: String,
    /// A word about it; why, when there was nothing to offer.
    pub merknad: Option<String>,
}

/// Records an offer.
///
/// # Errors
/// [`AppError`].
pub async fn foer_tilbud(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttTilbud,
) -> Result<Ny<Tilbud>, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::TilbudFoer;
        let sak = akt.laast_sak(logg, handling)?;
        let lov = akt.krev_i_sak(handling, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            krev_hoert(akt, &sak)?;
            let ny = les(akt, &sak, &inn)?;
            sak::sett_inn_tilbud(akt.tx, akt.scope, logg, &ny, &sak.noekkel)?;
            varsler::til_familien(akt, &sak, Varselslag::TilbudFoert)?;
            let data = [("slag", ny.slag.kode()), ("svar", ny.svar.kode())];
            let data = data
                .into_iter()
                .filter_map(|(navn, k)| Some((navn, kode(k)?)));
            let endring = endring(
                Hendelsestype::TilbudFoert,
                &lov,
                ("tilbud", ny.id.0),
                data.collect(),
            );
            akt.fullfoer(&sak, endring)?;
            Ok(ny.id.0)
        })?;
        let sak = akt.sak(logg, handling)?;
        Ok(Ny {
            ting: vis_eget_tilbud(akt, &sak, TilbudId(id))?,
            versjon: sak.rad.versjon,
        })
    })
    .await
}

fn les(akt: &Akt<'_, '_>, i: &Sak, inn: &NyttTilbud) -> Result<Tilbudsrad, Avbrudd> {
    let mut felter = akt.felter();
    let slag: Option<Tilbudsslag> = felter.kode("slag", &inn.slag);
    let svar: Option<Tilbudssvar> = felter.kode("utfall", &inn.utfall);
    let i_familien = |p: PersonId| p == i.bilde.barn || i.foresatte.iter().any(|f| f.person == p);
    let til = i.les_person(&mut felter, "til", &inn.til, i_familien);
    let dato = les_dato(akt, i, &mut felter, &inn.dato);
    let merknad = felter.kanskje_lang("merknad", inn.merknad.as_deref());
    let krever_grunn = svar.is_some_and(Tilbudssvar::krever_grunn);
    if krever_grunn && merknad.is_none() && !felter.har("merknad") {
        felter.feil("merknad", Problem::Mangler);
    }
    let lest = (|| Some((slag?, svar?, til?, dato?)))();
    let (slag, svar, til, dato) = felter.ferdig(lest)?;
    Ok(Tilbudsrad {
        id: TilbudId(akt.ny_id()),
        slag,
        svar,
        til,
        dato,
        merknad: merknad.map(|m| m.som_str().to_owned()),
        foert_av: akt.kaller.bruker,
        foert: akt.naa,
    })
}

fn les_dato(akt: &Akt<'_, '_>, i: &Sak, felter: &mut Felter, raa: &str) -> Option<Date> {
    let dato = felter.dato("dato", raa)?;
    if dato > akt.i_dag {
        felter.feil("dato", Problem::IFremtiden);
    }
    // A family that expects a child is asked before its day.
    if i.bilde.svangerskap.is_none() && dato < i.bilde.foedselsdato {
        felter.feil("dato", Problem::FoerFoedsel);
    }
    Some(dato)
}

//! How the family found a meeting, and whether what was agreed was done.

use super::{For, finn, moete_data, varsle_holder, vis};
use crate::{
    app::App,
    feil::AppError,
    kall::Kall,
    sak::Endring,
    visning::{Moete, Ny},
};
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    ids::{MoeteId, MoeteevalueringId},
    moete::Tredelt,
    policy::Handling,
};
use stafett_mail::Varselslag;
use stafett_persistence::sak::{self, Moeteevalueringsrad};

/// How somebody found a meeting, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyMoeteevaluering {
    /// Code of whether it was useful.
    pub nyttig: String,
    /// Code of whether they were heard.
    pub hoert: String,
    /// Code of whether what was agreed was done; that can be said later too.
    pub plan_fulgt: Option<String>,
    /// In their own words.
    pub ord: Option<String>,
}

/// Says how a meeting was, as somebody in the family.
///
/// # Errors
/// [`AppError`].
pub async fn evaluer(
    app: &App,
    kall: Kall,
    id: MoeteId,
    inn: NyMoeteevaluering,
) -> Result<Ny<Moete>, AppError> {
    app.kjoer(kall, move |akt| {
        let funnet = finn(akt, id, (Handling::MoeteEvaluer, For::Handling))?;
        let (sak, rad) = (&funnet.sak, &funnet.rad);
        let lov = akt.krev_i_sak(Handling::MoeteEvaluer, sak, &funnet.fakta)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(sak)?;
            rad.status.kan_evalueres()?;
            let mut felter = akt.felter();
            let nyttig: Option<Tredelt> = felter.kode("nyttig", &inn.nyttig);
            let hoert: Option<Tredelt> = felter.kode("hoert", &inn.hoert);
            let raatt = inn.plan_fulgt.as_deref().filter(|r| !r.trim().is_empty());
            let plan_fulgt: Option<Tredelt> = raatt.and_then(|r| felter.kode("planFulgt", r));
            let ord = felter.kanskje_lang("ord", inn.ord.as_deref());
            let (nyttig, hoert) = felter.ferdig((|| Some((nyttig?, hoert?)))())?;
            let ny = Moeteevalueringsrad {
                id: MoeteevalueringId(akt.ny_id()),
                moete: id,
                nyttig,
                hoert,
                plan_fulgt,
                ord: ord.map(|o| o.som_str().to_owned()),
                skrevet_av: akt.kaller.bruker,
                skrevet: akt.naa,
            };
            sak::sett_inn_moeteevaluering(akt.tx, akt.scope, &ny, &sak.noekkel)?;
            varsle_holder(akt, sak, rad, Varselslag::MoeteEvaluert)?;
            let mut data = moete_data(id);
            data.push(("evaluering", Dataverdi::Id(ny.id.0)));
            let endring = Endring {
                slag: Hendelsestype::MoeteEvaluert,
                lov: &lov,
                objekt: ("moete", id.0),
                data,
                tilgang_endret: false,
                som_foresatt: true,
            };
            akt.fullfoer(sak, endring)?;
            Ok(id.0)
        })?;
        vis::nytt(akt, sak.rad.id, id)
    })
    .await
}

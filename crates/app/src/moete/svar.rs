//! Saying whether one comes, and calling a meeting off.

use super::{For, Kandidat, finn, kandidater, min_innkalling, moete_data, varsle_holder, vis};
use crate::{
    akt::{Akt, kode},
    app::App,
    feil::{AppError, Konflikt},
    kall::Kall,
    sak::{Endring, Sak},
    varsler,
    visning::{Moete, Ny},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{ids::MoeteId, moete::Moetesvar, policy::Handling};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    sak::{self, Avlysning, Moeterad},
};

/// Says whether the caller comes to a meeting that they are called to. They can answer anew while it waits.
///
/// # Errors
/// [`AppError`].
pub async fn svar(
    app: &App,
    kall: Kall,
    id: MoeteId,
    raatt: String,
) -> Result<Ny<Moete>, AppError> {
    app.kjoer(kall, move |akt| {
        let funnet = finn(akt, id, (Handling::MoeteSvar, For::Handling))?;
        let (sak, rad) = (&funnet.sak, &funnet.rad);
        let lov = akt.krev_i_sak(Handling::MoeteSvar, sak, &funnet.fakta)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(sak)?;
            let innkalte = sak::innkalte(akt.tx, akt.scope, &[id])?;
            let min = min_innkalling(akt, &innkalte, id).ok_or(Konflikt::IkkeInnkalt)?;
            rad.status.venter()?;
            let mut felter = akt.felter();
            let lest: Option<Moetesvar> = felter.kode("svar", &raatt);
            let svar = felter.ferdig(lest)?;
            // The same answer again is no news to anybody.
            if min.svar == Some(svar) {
                return Ok(id.0);
            }
            sak::besvar_innkalling(akt.tx, akt.scope, min.id, (svar, akt.naa))?;
            varsle_holder(akt, sak, rad, Varselslag::MoeteSvart)?;
            let mut data = moete_data(id);
            data.extend(kode(svar.kode()).map(|k| ("svar", k)));
            let endring = Endring {
                slag: Hendelsestype::MoeteSvart,
                lov: &lov,
                objekt: ("moete", id.0),
                data,
                tilgang_endret: false,
                som_foresatt: min.er_familie,
            };
            akt.fullfoer(sak, endring)?;
            Ok(id.0)
        })?;
        vis::nytt(akt, sak.rad.id, id)
    })
    .await
}

/// Calls a meeting off, with a reason that those who are called read.
///
/// # Errors
/// [`AppError`].
pub async fn avlys(
    app: &App,
    kall: Kall,
    id: MoeteId,
    grunn: String,
) -> Result<Ny<Moete>, AppError> {
    app.kjoer(kall, move |akt| {
        let funnet = finn(akt, id, (Handling::MoeteInnkall, For::Handling))?;
        let (sak, rad) = (&funnet.sak, &funnet.rad);
        let lov = akt.krev_i_sak(Handling::MoeteInnkall, sak, &funnet.fakta)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(sak)?;
            rad.status.venter()?;
            let mut felter = akt.felter();
            let lest = felter.lang("begrunnelse", &grunn);
            let grunn = felter.ferdig(lest)?;
            let avlysning = Avlysning {
                grunn: grunn.som_str().to_owned(),
                av: akt.kaller.bruker,
                naar: akt.naa,
            };
            sak::avlys_moete(akt.tx, akt.scope, id, &avlysning, &sak.noekkel)?;
            varsle_innkalte(akt, sak, rad, Varselslag::MoeteAvlyst)?;
            let endring = Endring {
                slag: Hendelsestype::MoeteAvlyst,
                lov: &lov,
                objekt: ("moete", id.0),
                data: moete_data(id),
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(sak, endring)?;
            Ok(id.0)
        })?;
        vis::nytt(akt, sak.rad.id, id)
    })
    .await
}

/// Tells those who are called, as far as they still see the meeting.
pub(super) fn varsle_innkalte(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    rad: &Moeterad,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    let innkalte = sak::innkalte(akt.tx, akt.scope, &[rad.id])?;
    let mulige = kandidater(akt, i, &rad.merking);
    let kalt = |k: &&Kandidat| innkalte.iter().any(|r| r.hvem == k.hvem);
    let mulige = mulige.iter().filter(kalt);
    for bruker in mulige.filter_map(|k| k.bruker) {
        varsler::legg_i_koe(akt, bruker, slag)?;
    }
    Ok(())
}

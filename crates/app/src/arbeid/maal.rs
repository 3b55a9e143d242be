//! Setting a goal.

use super::{kilde, maal_data};
use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    barnets_syn::krev_hoert,
    familie::les_skjerming,
    feil::AppError,
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    vis,
    visning::{Maal, Ny},
};
use jiff::Timestamp;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, MaalId, PersonId},
    policy::Handling,
    tekst::Tekst,
    tilgang::Merking,
};
use stafett_persistence::sak;

/// A goal as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttMaal {
    /// The goal.
    pub tekst: String,
    /// Code of the theme it belongs to; none is the log's common frame.
    pub tema: Option<String>,
    /// Whose secrets it is: `barn`, or the id of somebody who has consented for themself. The child's
    /// when left out; before birth the woman's.
    pub om: Option<String>,
    /// Code of from whom it is withheld; nobody when left out.
    pub skjerming: Option<String>,
    /// The person it is withheld from, when it is from one.
    pub skjermet_for: Option<String>,
}

/// Sets a goal.
///
/// # Errors
/// [`AppError`].
pub async fn sett_maal(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttMaal,
) -> Result<Ny<Maal>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::MaalSett)?;
        let lov = akt.krev_i_sak(Handling::MaalSett, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            krev_hoert(akt, &sak)?;
            let (tekst, merking) = les(akt, &sak, &inn)?;
            // A holder leads the themes that were opened, and sets no goal under the others.
            let fakta = super::fakta_under(akt, &sak, &merking, None);
            let _ = akt.krev_i_sak(Handling::MaalSett, &sak, &fakta)?;
            let rad = sak::Maalrad {
                id: MaalId(akt.ny_id()),
                tekst: tekst.som_str().to_owned(),
                merking,
                satt_av: akt.kaller.bruker,
                satt: akt.naa,
            };
            sak::sett_inn_maal(akt.tx, akt.scope, logg, &rad, &sak.noekkel)?;
            let endring = Endring {
                slag: Hendelsestype::MaalSatt,
                lov: &lov,
                objekt: ("maal", rad.id.0),
                data: maal_data(rad.id),
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(rad.id.0)
        })?;
        vis_nytt(akt, logg, MaalId(id))
    })
    .await
}

fn les(akt: &Akt<'_, '_>, i: &Sak, inn: &NyttMaal) -> Result<(Tekst, Merking), Avbrudd> {
    let mut felter = akt.felter();
    let tekst = felter.lang("tekst", &inn.tekst);
    let raatt = inn.tema.as_deref().filter(|t| !t.trim().is_empty());
    let tema = raatt.and_then(|t| felter.listekode("tema", t, |k| akt.app.oppsett().har_tema(k)));
    let om = les_om(&mut felter, i, inn.om.as_deref(), akt.naa);
    let skjerming = om.and_then(|om| {
        let valg = (inn.skjerming.as_deref(), inn.skjermet_for.as_deref());
        les_skjerming(&mut felter, i, valg, (om, tema.as_ref()), akt.naa)
    });
    let lest = (|| Some((tekst?, om?, skjerming?)))();
    let (tekst, om, skjerming) = felter.ferdig(lest)?;
    let merking = Merking {
        om,
        tema,
        kilde: kilde(i, None)?,
        skjerming,
    };
    Ok((tekst, merking))
}

/// Whose secrets something is: the child's, or those of somebody who is part of the case.
fn les_om(felter: &mut Felter, i: &Sak, raatt: Option<&str>, naa: Timestamp) -> Option<PersonId> {
    match raatt.map(str::trim).filter(|r| !r.is_empty()) {
        None => Some(i.bilde.om_hvem(naa)),
        Some("barn") => Some(i.bilde.barn),
        Some(annet) => i.les_person(felter, "om", annet, |id| i.bilde.subjekter().contains(&id)),
    }
}

fn vis_nytt(akt: &mut Akt<'_, '_>, logg: LoggId, id: MaalId) -> Result<Ny<Maal>, Avbrudd> {
    let sak = akt.sak(logg, Handling::MaalSett)?;
    let visning = vis::logg(akt, &sak)?;
    let ting = visning.maal.into_iter().find(|m| m.id == id);
    Ok(Ny {
        ting: ting.ok_or(AppError::NotFound)?,
        versjon: sak.rad.versjon,
    })
}

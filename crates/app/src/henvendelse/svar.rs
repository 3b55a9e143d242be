//! Answering a request, or saying why the answer takes longer.

use super::{Sett, finn, vis};
use crate::{
    akt::{Akt, Avbrudd, kode},
    app::App,
    feil::{AppError, Konflikt},
    kall::Kall,
    varsler,
    visning::Henvendelse,
};
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    henvendelse::{forlenget_frist, kan_forlenges},
    ids::HenvendelseId,
    policy::{Handling, Tillatelse},
    tid,
};
use stafett_mail::Varselslag;
use stafett_persistence::sak::{self, Henvendelsessvar};
use uuid::Uuid;

/// An answer as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttSvar {
    /// Code of what is answered.
    pub utfall: String,
    /// In words.
    pub svar: String,
}

/// Answers a request.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeBesvart`] the second time.
pub async fn besvar(
    app: &App,
    kall: Kall,
    id: HenvendelseId,
    inn: NyttSvar,
) -> Result<Henvendelse, AppError> {
    app.kjoer(kall, move |akt| {
        behandle(akt, id, |akt, sett, lov| {
            if sett.rad.svar.is_some() {
                return Err(Konflikt::AlleredeBesvart.into());
            }
            let mut felter = akt.felter();
            let utfall = felter.kode("utfall", &inn.utfall);
            let tekst = felter.lang("svar", &inn.svar);
            let lest = (|| {
                Some(Henvendelsessvar {
                    utfall: utfall?,
                    tekst: tekst?.som_str().to_owned(),
                    av: akt.kaller.bruker,
                    tidspunkt: akt.naa,
                })
            })();
            let svar = felter.ferdig(lest)?;
            sak::besvar_henvendelse(akt.tx, akt.scope, &sett.rad, &svar)?;
            let data = kode(svar.utfall.kode()).map(|k| ("utfall", k));
            let slag = (
                Hendelsestype::HenvendelseBesvart,
                Varselslag::HenvendelseBesvart,
            );
            fullfoer(akt, sett, lov, slag, data)
        })
    })
    .await
}

/// Gives an answer two months more, with the reason, which the sender is told.
///
/// # Errors
/// [`AppError`]; [`Konflikt::KanIkkeForlenges`] the second time, and after the first month.
pub async fn forleng(
    app: &App,
    kall: Kall,
    id: HenvendelseId,
    grunn: String,
) -> Result<Henvendelse, AppError> {
    app.kjoer(kall, move |akt| {
        behandle(akt, id, |akt, sett, lov| {
            if sett.rad.svar.is_some() {
                return Err(Konflikt::AlleredeBesvart.into());
            }
            let mottatt = tid::dato(sett.rad.mottatt);
            if !kan_forlenges(mottatt, sett.rad.forlenget_grunn.is_some(), akt.i_dag) {
                return Err(Konflikt::KanIkkeForlenges.into());
            }
            let mut felter = akt.felter();
            let lest = felter.lang("grunn", &grunn);
            let lest = felter.ferdig(lest)?;
            let ny = (forlenget_frist(mottatt), lest.som_str());
            sak::forleng_henvendelse(akt.tx, akt.scope, &sett.rad, ny)?;
            let slag = (
                Hendelsestype::HenvendelseForlenget,
                Varselslag::HenvendelseForlenget,
            );
            fullfoer(akt, sett, lov, slag, Some(("frist", Dataverdi::Dato(ny.0))))
        })
    })
    .await
}

/// The way of both: found, permitted, done once, and shown.
fn behandle(
    akt: &mut Akt<'_, '_>,
    id: HenvendelseId,
    arbeid: impl FnOnce(&mut Akt<'_, '_>, &Sett, &Tillatelse) -> Result<Uuid, Avbrudd>,
) -> Result<Henvendelse, Avbrudd> {
    let handling = Handling::HenvendelseBesvar;
    let sett = finn(akt, id, handling)?;
    // Whoever may not even read it is told that it is not there.
    let leser = akt
        .app
        .regler()
        .avgjoer(Handling::HenvendelseLes, &sett.fakta);
    let lov = akt.krev(handling, &sett.fakta, &sett.om, leser.is_ok())?;
    let lesing = Hendelsestype::HenvendelseLest;
    akt.en_gang_ellers(lesing, sett.om.clone(), &lov, |akt| {
        arbeid(akt, &sett, &lov)
    })?;
    let sett = finn(akt, id, handling)?;
    Ok(vis(akt, &sett, true)?)
}

fn fullfoer(
    akt: &mut Akt<'_, '_>,
    sett: &Sett,
    lov: &Tillatelse,
    (slag, varsel): (Hendelsestype, Varselslag),
    data: Option<(&'static str, Dataverdi)>,
) -> Result<Uuid, Avbrudd> {
    varsler::om_henvendelse(akt, sett.rad.avsender, varsel)?;
    let mut om = sett.om.clone();
    om.data.extend(data);
    akt.skriv(slag, om, lov)?;
    Ok(sett.rad.id.0)
}

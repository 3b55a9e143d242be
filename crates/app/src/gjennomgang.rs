//! The review of every case that was opened with a reason: who, when and why, and nothing of the case.

use crate::{
    akt::{Akt, Avbrudd, Om, kode},
    app::App,
    feil::{AppError, Konflikt},
    kall::Kall,
    katalog::les_markoer,
    sak::{Tjenestenavn, oppdater_tilganger},
    varsler, vis as visere,
    visning::{self, Side},
};
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    gjennomgang::Gjennomgangsutfall,
    ids::{EnhetId, LoggId, SaerskiltId},
    policy::{Fakta, Handling},
    roller::Rolle,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Gjennomgang, Saerskiltrad},
};
use std::collections::BTreeSet;

/// How many openings a page holds. Each is an event in its child's access log.
const ANTALL: usize = 25;

/// How a review ended, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyGjennomgang {
    /// Code of the outcome.
    pub utfall: String,
    /// What the reviewer found.
    pub merknad: String,
}

/// Those that wait, the oldest first. One's own are not among them.
///
/// # Errors
/// [`AppError`].
pub async fn liste(
    app: &App,
    kall: Kall,
    markoer: Option<String>,
) -> Result<Side<visning::Gjennomgang>, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::GjennomgangLes;
        let lov = akt.krev(handling, &akt.fakta(), &Om::default(), true)?;
        let etter: Option<SaerskiltId> = les_markoer(markoer.as_deref())?;
        let side = (etter, crate::side::med_en_til(ANTALL));
        let mut rader = sak::ventende_gjennomganger(akt.tx, akt.scope, side)?;
        let neste = crate::side::kapp(&mut rader, ANTALL, |s| s.id.0);
        let sperret = sak::sperret_fra(akt.tx, akt.scope, akt.kaller.bruker)?;
        rader.retain(|s| s.bruker != akt.kaller.bruker && !sperret.contains(&s.logg));
        let elementer = vis(akt, &rader)?;
        for rad in &rader {
            akt.skriv(Hendelsestype::GjennomgangLest, om(rad), &lov)?;
        }
        if rader.is_empty() {
            akt.skriv(Hendelsestype::GjennomgangLest, Om::default(), &lov)?;
        }
        Ok(Side { elementer, neste })
    })
    .await
}

/// One, for the page on which it is closed.
///
/// # Errors
/// [`AppError`].
pub async fn hent(
    app: &App,
    kall: Kall,
    id: SaerskiltId,
) -> Result<visning::Gjennomgang, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::GjennomgangLes;
        let rad = finn(akt, id, handling)?;
        let lov = krev(akt, handling, &rad)?;
        akt.skriv(Hendelsestype::GjennomgangLest, om(&rad), &lov)?;
        vis_en(akt, &rad)
    })
    .await
}

/// Closes a review. The family is told; an opening without reason ends, and the data protection
/// officer is told too.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeGjennomgaatt`].
pub async fn avslutt(
    app: &App,
    kall: Kall,
    id: SaerskiltId,
    inn: NyGjennomgang,
) -> Result<visning::Gjennomgang, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::GjennomgangAvslutt;
        let rad = finn(akt, id, handling)?;
        let lov = krev(akt, handling, &rad)?;
        // Nobody else closes it meanwhile.
        let i = akt.laast_sak(rad.logg, handling)?;
        akt.en_gang(om(&rad), &lov, |akt| {
            let mut felter = akt.felter();
            let utfall: Option<Gjennomgangsutfall> = felter.kode("utfall", &inn.utfall);
            let merknad = felter.lang("merknad", &inn.merknad);
            let (utfall, merknad) = felter.ferdig(utfall.zip(merknad))?;
            let finnes = sak::finn_saerskilt(akt.tx, akt.scope, id)?;
            if finnes.is_none_or(|s| s.gjennomgang.is_some()) {
                return Err(Konflikt::AlleredeGjennomgaatt.into());
            }
            let slutt = Gjennomgang {
                naar: akt.naa,
                av: akt.kaller.bruker,
                utfall,
            };
            let merknad = Some(merknad.som_str());
            sak::avslutt_gjennomgang(akt.tx, akt.scope, id, slutt, merknad, &i.noekkel)?;
            varsler::til_familien(akt, &i, Varselslag::GjennomgangAvsluttet)?;
            if utfall == Gjennomgangsutfall::Uberettiget {
                // What there was no reason for ends now, and not when its hours are over.
                sak::avbryt_saerskilt(akt.tx, akt.scope, &rad, akt.naa)?;
                oppdater_tilganger(akt, rad.logg)?;
                let slag = Varselslag::GjennomgangUberettiget;
                varsler::til_tilsynet(akt, Rolle::Personvernombud, slag)?;
            }
            let mut om = om(&rad);
            om.data.extend(kode(utfall.kode()).map(|k| ("grunn", k)));
            akt.skriv(Hendelsestype::GjennomgangAvsluttet, om, &lov)?;
            Ok(id.0)
        })?;
        let rad = finn(akt, id, handling)?;
        vis_en(akt, &rad)
    })
    .await
}

fn finn(
    akt: &mut Akt<'_, '_>,
    id: SaerskiltId,
    handling: Handling,
) -> Result<Saerskiltrad, Avbrudd> {
    let rad = sak::finn_saerskilt(akt.tx, akt.scope, id)?;
    rad.ok_or_else(|| akt.finnes_ikke(handling))
}

fn fakta(akt: &Akt<'_, '_>, rad: &Saerskiltrad, sperret: &[LoggId]) -> Fakta {
    Fakta {
        er_forslagsstiller: rad.bruker == akt.kaller.bruker,
        sperret: sperret.contains(&rad.logg),
        ..akt.fakta()
    }
}

/// Nobody reviews their own, nor those of a case that they are blocked from; to those who review nothing it is not there.
fn krev(
    akt: &mut Akt<'_, '_>,
    handling: Handling,
    rad: &Saerskiltrad,
) -> Result<stafett_domain::policy::Tillatelse, Avbrudd> {
    let regler = akt.app.regler();
    let gjennomgaar = regler.avgjoer(handling, &akt.fakta()).is_ok();
    let sperret = sak::sperret_fra(akt.tx, akt.scope, akt.kaller.bruker)?;
    akt.krev(handling, &fakta(akt, rad, &sperret), &om(rad), gjennomgaar)
}

/// The reviewer acts for the municipality, and the child's family sees that it was done.
fn om(rad: &Saerskiltrad) -> Om {
    Om {
        logg: Some(rad.logg),
        objekt: Some(("saerskilt_tilgang", rad.id.0)),
        data: vec![("aapning", Dataverdi::Id(rad.id.0))],
        ..Om::barn(rad.barn)
    }
}

fn vis_en(akt: &mut Akt<'_, '_>, rad: &Saerskiltrad) -> Result<visning::Gjennomgang, Avbrudd> {
    let mut alle = vis(akt, std::slice::from_ref(rad))?;
    Ok(alle.pop().ok_or(DbFeil::Uleselig("an access"))?)
}

fn vis(akt: &mut Akt<'_, '_>, rader: &[Saerskiltrad]) -> Result<Vec<visning::Gjennomgang>, DbFeil> {
    let scope = akt.scope;
    let navn = akt.navn(rader.iter().map(|s| s.bruker))?;
    let enheter: BTreeSet<EnhetId> = rader.iter().map(|s| s.enhet).collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter = register::enheter_ved_id(akt.tx, scope, &enheter)?;
    let ider: Vec<_> = rader.iter().map(|s| s.barn).collect();
    let barn = register::barn_ved_id(akt.tx, scope, &ider)?;
    let sperret = sak::sperret_fra(akt.tx, scope, akt.kaller.bruker)?;
    let tjenester = Tjenestenavn::av(akt.app.oppsett());
    let mut ut = Vec::new();
    for rad in rader {
        let noekkel = sak::noekkel(akt.tx, scope, rad.barn)?;
        let enhet = enheter.get(&rad.enhet).ok_or(DbFeil::Uleselig("a unit"))?;
        let barnet = barn.get(&rad.barn).filter(|b| !b.vern.er_vernet());
        ut.push(visning::Gjennomgang {
            id: rad.id,
            hvem: navn.paa(rad.bruker),
            // The unit may be where a protected child is.
            enhet: match barnet {
                Some(_) => visere::enhet(enhet)?,
                None => tjenester.enhet(enhet)?,
            },
            slag: rad.slag,
            fra: rad.periode.fra,
            til: rad.periode.til,
            begrunnelse: rad.begrunnelse(&noekkel)?,
            initialer: barnet.map(|b| initialer(&b.navn)),
            utfall: rad.gjennomgang.map(|g| g.utfall),
            evner: if rad.gjennomgang.is_none() {
                akt.evner(&fakta(akt, rad, &sperret), &[Handling::GjennomgangAvslutt])
            } else {
                Vec::new()
            },
        });
    }
    Ok(ut)
}

/// «A.N.B.»: enough for one who knows the child, and for nobody else.
pub(crate) fn initialer(navn: &str) -> String {
    let foerste = navn.split_whitespace().filter_map(|ord| ord.chars().next());
    foerste.map(|tegn| format!("{tegn}.")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_becomes_its_initials() {
        assert_eq!(super::initialer("Anna Nygård  Berg"), "A.N.B.");
        assert_eq!(super::initialer(""), "");
    }
}

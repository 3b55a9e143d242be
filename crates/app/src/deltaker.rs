//! Inviting somebody to take part. They see nothing until the family has consented to their service.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    varsler, vis,
    visning::{self, Ny},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, DeltakerId, EnhetId, LoggId},
    policy::Handling,
    roller::Rolle,
    samtykke::{Kode, Samtykkenivaa},
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    register::{self, Rollerad},
    sak::{self, Deltakerrad},
};

/// An invitation as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyDeltaker {
    /// Who.
    pub bruker_id: String,
    /// For which of their units; when left out, one that the family has consented to, or else the
    /// one they have worked in the longest.
    pub enhet_id: Option<String>,
}

/// Invites somebody.
///
/// # Errors
/// [`AppError`]; [`Konflikt::AlleredeDeltaker`] when they take part already.
pub async fn inviter(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyDeltaker,
) -> Result<Ny<visning::Deltaker>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::DeltakerInviter)?;
        let lov = akt.krev_i_sak(Handling::DeltakerInviter, &sak, &sak.fakta)?;
        let id = akt.en_gang(|akt| {
            akt.sjekk_versjon(&sak)?;
            let mut felter = Felter::default();
            let hvem = les_person(
                akt,
                &sak,
                &mut felter,
                ("brukerId", &inn.bruker_id, inn.enhet_id.as_deref()),
            )?;
            let (bruker, enhet) = felter.ferdig(hvem)?;
            if deltar(&sak, bruker) {
                return Err(Konflikt::AlleredeDeltaker.into());
            }
            let ny = Deltakerrad {
                id: DeltakerId(akt.ny_id()),
                bruker,
                enhet,
                lagt_til_av: akt.kaller.bruker,
                fra: akt.naa,
                til: None,
            };
            sak::sett_inn_deltaker(akt.tx, akt.scope, logg, &ny)?;
            varsler::legg_i_koe(akt, bruker, Varselslag::DeltakerInvitert)?;
            if !sak.har_samtykke(enhet, Samtykkenivaa::Les, akt.naa) {
                varsler::til_foreldrene(akt, &sak, Varselslag::SamtykkeOenskes)?;
            }
            let endring = Endring {
                slag: Hendelsestype::DeltakerLagtTil,
                lov: &lov,
                objekt: ("deltaker", ny.id.0),
                data: Vec::new(),
                tilgang_endret: true,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(ny.id.0)
        })?;
        let sak = akt.sak(logg, Handling::DeltakerInviter)?;
        let visning = vis::logg(akt, &sak)?;
        let ting = visning.deltakere.into_iter().find(|d| d.id.0 == id);
        Ok(Ny {
            ting: ting.ok_or(DbFeil::Uleselig("a participant"))?,
            versjon: sak.rad.versjon,
        })
    })
    .await
}

fn deltar(i: &Sak, bruker: BrukerId) -> bool {
    let holder = i.bilde.holder.as_ref().is_some_and(|h| h.bruker == bruker);
    holder
        || i.deltakere
            .iter()
            .any(|d| d.bruker == bruker && d.til.is_none())
}

/// Reads who is meant: a user of the municipality who works with children today, and for which unit.
pub(crate) fn les_person(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    felter: &mut Felter,
    (felt, raa, enhet): (&'static str, &str, Option<&str>),
) -> Result<Option<(BrukerId, EnhetId)>, Avbrudd> {
    let bruker: Option<BrukerId> = felter.id(felt, raa);
    let valgt: Option<EnhetId> = felter.kanskje_id("enhetId", enhet);
    let Some(bruker) = bruker else {
        return Ok(None);
    };
    let i_dag = akt.i_dag;
    let mut roller = register::roller(akt.tx, akt.scope, &[bruker])?;
    roller.retain(|r| r.gjelder(i_dag) && r.rolle != Rolle::Systemansvarlig);
    if roller.is_empty() {
        felter.feil(felt, Problem::FinnesIkke);
        return Ok(None);
    }
    if let Some(valgt) = valgt {
        if roller.iter().any(|r| r.enhet == valgt) {
            return Ok(Some((bruker, valgt)));
        }
        felter.feil("enhetId", Problem::FinnesIkke);
        return Ok(None);
    }
    let med_samtykke = roller.iter().find(|r| er_samtykket(i, r, akt));
    Ok(med_samtykke.or(roller.first()).map(|r| (bruker, r.enhet)))
}

/// Whether the family has consented to the unit of this role. The unit need not be in the case yet.
fn er_samtykket(i: &Sak, rolle: &Rollerad, akt: &Akt<'_, '_>) -> bool {
    Kode::parse(&rolle.tjeneste).is_ok_and(|tjeneste| {
        !i.bilde
            .felles_temaer(&tjeneste, rolle.enhet, Samtykkenivaa::Les, akt.naa)
            .is_empty()
    })
}

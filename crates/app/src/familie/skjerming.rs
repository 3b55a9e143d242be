//! Withholding a goal and all under it: from the adults of the family, from one of them, or from other
//! services.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    arbeid::{self, fakta_under, maal_data},
    feil::{AppError, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    varsler, vis,
    visning::{Maal, Ny},
};
use jiff::Timestamp;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{MaalId, PersonId},
    policy::Handling,
    samtykke::Kode,
    skjerming,
    tilgang::{Skjerming, Skjermingsslag},
};
use stafett_mail::Varselslag;
use stafett_persistence::sak;

/// From whom a goal is withheld, as it was chosen.
#[derive(Debug, Clone, Default)]
pub struct Skjermingsvalg {
    /// Code of from whom.
    pub skjerming: String,
    /// The person, when it is from one.
    pub skjermet_for: Option<String>,
}

/// Decides from whom a goal and all under it is withheld.
///
/// # Errors
/// [`AppError`].
pub async fn skjerm_maal(
    app: &App,
    kall: Kall,
    id: MaalId,
    inn: Skjermingsvalg,
) -> Result<Ny<Maal>, AppError> {
    app.kjoer(kall, move |akt| {
        let Some(logg) = sak::finn_maal(akt.tx, akt.scope, id)? else {
            return Err(akt.finnes_ikke(Handling::MaalSkjerm));
        };
        let sak = akt.laast_sak(logg, Handling::MaalSkjerm)?;
        // Also one who may see nothing is refused by the policies, so that the journal names the case.
        let _ = akt.krev_i_sak(Handling::StafettloggLes, &sak, &sak.fakta)?;
        let arbeid = arbeid::les(akt, &sak)?;
        let Some(maal) = arbeid.finn_maal(id) else {
            return Err(akt.avvis(Handling::MaalSkjerm, sak.om(), AppError::NotFound));
        };
        let fakta = fakta_under(akt, &sak, &maal.merking, None);
        let lov = akt.krev_i_sak(Handling::MaalSkjerm, &sak, &fakta)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            let m = &maal.merking;
            let ny = les_valg(akt, &sak, &inn, (m.om, m.tema.as_ref()))?;
            sak::skjerm_maal(akt.tx, akt.scope, (logg, id), ny)?;
            varsle(akt, &sak)?;
            // Nothing of from whom: the access log tells that it was done, and to those who may not see
            // the goal that there was work in the log.
            let endring = Endring {
                slag: Hendelsestype::MaalSkjermet,
                lov: &lov,
                objekt: ("maal", id.0),
                data: maal_data(id),
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(id.0)
        })?;
        let sak = akt.sak(logg, Handling::MaalSkjerm)?;
        let visning = vis::logg(akt, &sak)?;
        let ting = visning.maal.into_iter().find(|m| m.id == id);
        Ok(Ny {
            ting: ting.ok_or(AppError::NotFound)?,
            versjon: sak.rad.versjon,
        })
    })
    .await
}

/// The youth and the one who leads tell each other, and nobody else.
fn varsle(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<(), Avbrudd> {
    let barnet = i.bilde.barnets_bruker;
    let barnet = barnet.filter(|_| {
        stafett_domain::alder::er_fylt(i.bilde.foedselsdato, stafett_domain::alder::PART, akt.naa)
    });
    let holder = i.holdere.last().map(|h| h.bruker);
    for bruker in barnet.into_iter().chain(holder) {
        varsler::legg_i_koe(akt, bruker, Varselslag::SkjermingEndret)?;
    }
    Ok(())
}

fn les_valg(
    akt: &Akt<'_, '_>,
    i: &Sak,
    inn: &Skjermingsvalg,
    om: (PersonId, Option<&Kode>),
) -> Result<Skjerming, Avbrudd> {
    let mut felter = akt.felter();
    if inn.skjerming.trim().is_empty() {
        felter.feil("skjerming", Problem::Mangler);
    }
    let valg = (Some(&*inn.skjerming), inn.skjermet_for.as_deref());
    let lest = les_skjerming(&mut felter, i, valg, om, akt.naa);
    Ok(felter.ferdig(lest)?)
}

/// Whether something can be withheld from the child's parents.
pub(super) fn kan_skjermes_for_foreldrene(
    i: &Sak,
    om: PersonId,
    tema: Option<&Kode>,
    naa: Timestamp,
) -> bool {
    let bilde = &i.bilde;
    let (regler, foedt) = (&bilde.regler, bilde.foedselsdato);
    om == bilde.barn && skjerming::kan_skjermes_for_foreldrene(regler, foedt, tema, naa)
}

/// From whom something is withheld. From the parents together only health information about a child
/// who is old enough to ask for it (pasient- og brukerrettighetsloven § 3-4). The youth has no other
/// ground either; who leads may withhold from one of them what would harm the child (barnelova § 47).
pub(crate) fn les_skjerming(
    felter: &mut Felter,
    i: &Sak,
    (raatt, person): (Option<&str>, Option<&str>),
    (om, tema): (PersonId, Option<&Kode>),
    naa: Timestamp,
) -> Option<Skjerming> {
    let Some(raatt) = raatt.map(str::trim).filter(|r| !r.is_empty()) else {
        return Some(Skjerming::Ingen);
    };
    let om_helsen = kan_skjermes_for_foreldrene(i, om, tema, naa);
    match felter.kode("skjerming", raatt)? {
        Skjermingsslag::Ingen => Some(Skjerming::Ingen),
        Skjermingsslag::AndreTjenester => Some(Skjerming::AndreTjenester),
        Skjermingsslag::Familien if om_helsen => Some(Skjerming::Familien),
        Skjermingsslag::Person if om_helsen || !i.fakta.er_barnet => {
            let er_foresatt = |id| i.foresatte.iter().any(|f| f.person == id);
            i.les_person(
                felter,
                "skjermetFor",
                person.unwrap_or_default(),
                er_foresatt,
            )
            .map(Skjerming::Person)
        }
        Skjermingsslag::Familien | Skjermingsslag::Person => {
            felter.feil("skjerming", Problem::KanIkkeSkjermes);
            None
        }
    }
}

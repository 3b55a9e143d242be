//! Sending a request. The answer is the same whether or not there is such a child, and whatever the
//! sender is to it.

use super::{finn, vis};
use crate::{
    akt::{Akt, Avbrudd, Om, Som},
    app::App,
    barnefakta::{self, Barnefakta},
    feil::{AppError, Problem},
    felter::Felter,
    kall::Kall,
    varsler,
    visning::Henvendelse,
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    foedselsnummer::Foedselsnummer,
    henvendelse::frist,
    ids::{BarnId, HenvendelseId, LoggId, PersonId},
    policy::Handling,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Henvendelsesrad},
};
use std::collections::BTreeSet;

/// A request as it was typed. About no child, it is about the sender's own data.
#[derive(Debug, Clone, Default)]
pub struct NyHenvendelse {
    /// Code of what is asked for.
    pub slag: String,
    /// In words.
    pub tekst: String,
    /// A log that the sender has access to.
    pub logg_id: Option<String>,
    /// The national id of a child, for one who has no access to its log.
    pub foedselsnummer: Option<String>,
}

/// Sends a request.
///
/// # Errors
/// [`AppError`].
pub async fn send(app: &App, kall: Kall, inn: NyHenvendelse) -> Result<Henvendelse, AppError> {
    app.kjoer_jevnt(kall, move |akt| {
        let handling = Handling::HenvendelseSend;
        let lov = akt.krev(handling, &akt.fakta(), &Om::default(), true)?;
        let lesing = Hendelsestype::HenvendelseLest;
        let id = akt.en_gang_ellers(lesing, Om::default(), &lov, |akt| {
            let rad = les(akt, &inn)?;
            sak::sett_inn_henvendelse(akt.tx, akt.scope, &rad)?;
            varsle(akt, &rad)?;
            let om = Om {
                objekt: Some(("henvendelse", rad.id.0)),
                logg: rad.logg,
                som: match rad.barn {
                    Some(barn) if PersonId::from(barn) == akt.kaller.person => Som::Barnet,
                    Some(_) => Som::Foresatt,
                    None => Som::Tjeneste,
                },
                ..rad.barn.map(Om::barn).unwrap_or_default()
            };
            akt.skriv(Hendelsestype::HenvendelseSendt, om, &lov)?;
            Ok(rad.id.0)
        })?;
        let sett = finn(akt, HenvendelseId(id), Handling::HenvendelseLes)?;
        Ok(vis(akt, &sett, true)?)
    })
    .await
}

fn les(akt: &mut Akt<'_, '_>, inn: &NyHenvendelse) -> Result<Henvendelsesrad, Avbrudd> {
    let mut hvem = akt.felter();
    let logg: Option<LoggId> = hvem.kanskje_id("loggId", inn.logg_id.as_deref());
    let nummer = les_nummer(akt, &mut hvem, inn.foedselsnummer.as_deref());
    if logg.is_some() && nummer.is_some() {
        hvem.feil("foedselsnummer", Problem::BareEtt);
    }
    let barn = finn_barn(akt, logg, nummer.as_ref())?;
    // Only one on the list of a protected child is warned of places in the text: the warning would tell
    // anybody else that the address is protected.
    let mut felter = match &barn {
        Some((_, kjent)) if kjent.fakta.utvalgt => akt.felter(),
        _ => Felter::default(),
    };
    let slag = felter.kode("slag", &inn.slag);
    let tekst = felter.lang("tekst", &inn.tekst);
    let lest = (|| Some((slag?, tekst?)))();
    let (slag, tekst) = felter.og(hvem).ferdig(lest)?;
    let barn = barn.map(|(id, _)| id);
    let ider: Vec<BarnId> = barn.into_iter().collect();
    let aktive = sak::aktive_logger_for(akt.tx, akt.scope, &ider)?;
    Ok(Henvendelsesrad {
        id: HenvendelseId(akt.ny_id()),
        avsender: akt.kaller.bruker,
        barn,
        logg: barn.and_then(|b| aktive.get(&b).copied()),
        slag,
        tekst: tekst.som_str().to_owned(),
        mottatt: akt.naa,
        frist: frist(akt.i_dag),
        forlenget_grunn: None,
        svar: None,
    })
}

/// The child it is about, when the sender is in its family. From here on the act is guarded when the
/// child's address is protected.
fn finn_barn(
    akt: &mut Akt<'_, '_>,
    logg: Option<LoggId>,
    nummer: Option<&Foedselsnummer>,
) -> Result<Option<(BarnId, Barnefakta)>, DbFeil> {
    let barn = match (logg, nummer) {
        (Some(logg), _) => sak::hent(akt.tx, akt.scope, logg)?.map(|rad| rad.barn),
        (None, Some(nummer)) => register::finn_barn(akt.tx, akt.scope, nummer.som_str())?,
        (None, None) => None,
    };
    match barn {
        Some(barn) if er_i_familien(akt, barn)? => {
            Ok(barnefakta::hent(akt, barn)?.map(|kjent| (barn, kjent)))
        }
        _ => Ok(None),
    }
}

fn les_nummer(
    akt: &Akt<'_, '_>,
    felter: &mut Felter,
    raatt: Option<&str>,
) -> Option<Foedselsnummer> {
    // People write it with a space in the middle.
    let raatt = raatt.unwrap_or_default().chars();
    let raatt: String = raatt.filter(|t| !t.is_whitespace()).collect();
    if raatt.is_empty() {
        return None;
    }
    let lest = Foedselsnummer::parse(&raatt, akt.app.nummermiljoe()).ok();
    if lest.is_none() {
        felter.feil("foedselsnummer", Problem::UgyldigFoedselsnummer);
    }
    lest
}

/// Whether the sender is the child, or in its family register: also without parental responsibility.
fn er_i_familien(akt: &mut Akt<'_, '_>, barn: BarnId) -> Result<bool, DbFeil> {
    let meg = akt.kaller.person;
    if PersonId::from(barn) == meg {
        return Ok(true);
    }
    let familien = register::foresatte_til(akt.tx, akt.scope, barn)?;
    Ok(familien.iter().any(|f| f.person == meg))
}

/// Tells those who shall answer: the local administrators, and the one who holds the stafettpinne when
/// they may know of the case.
fn varsle(akt: &mut Akt<'_, '_>, rad: &Henvendelsesrad) -> Result<(), DbFeil> {
    let i_dag = akt.i_dag;
    let administratorer = register::lokale_administratorer(akt.tx, akt.scope)?;
    let administratorer = administratorer.iter().filter(|r| r.gjelder(i_dag));
    let mut til: BTreeSet<_> = administratorer.map(|r| r.bruker).collect();
    if let Some(logg) = rad.logg {
        let holdere = sak::holdere(akt.tx, akt.scope, logg)?;
        let holder = holdere.last().map(|h| h.bruker);
        til.extend(holder.filter(|b| akt.kan_varsles(*b)));
    }
    for bruker in til {
        varsler::om_henvendelse(akt, bruker, Varselslag::HenvendelseMottatt)?;
    }
    Ok(())
}

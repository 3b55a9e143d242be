//! A child that is expected: the family can have help before it is born (helse- og omsorgstjenesteloven
//! § 7-2 a). Until birth the secrets are the woman's own, and she alone consents.
//!
//! Whoever works with children can register one for any number, and hears nothing by it: neither the
//! answer, nor the opening of the log, nor anything in it depends on what the register knows of the
//! woman, whether that is her name or that her address is protected (folkeregisterloven § 10-4). So the
//! child is not protected because she is: a case that then was not there for the one who just
//! registered it would tell that she is, and would stop the help. Every such case is guarded instead,
//! whoever she is: those of the unit know it who registered it or have a grant ([`crate::barnefakta`]),
//! and she is called what was told of her. When the register has the child, its own protection comes
//! with it, and hers holds in its case. Until then a lokal administrator can protect it like any child.

use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    barnefakta,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    visning::VentetBarn,
};
use jiff::civil::Date;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    alder,
    familie::{Foreldreansvar, Relasjon},
    foedselsnummer::Foedselsnummer,
    ids::{BarnId, EnhetId, LoggId, PersonId},
    policy::{Handling, Tillatelse},
    tekst::Tekst,
    tid,
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barneopphold, Person, Slektskap},
};

/// The latest day that a child can be expected, in days ahead: a pregnancy and some more.
const LENGST_TIL_TERMIN: i32 = 300;

/// Nobody younger than this by their number is registered as the one who expects a child: it is the
/// number of another child that was typed. No law fixes it.
const YNGST: i16 = 12;

/// Days that lie further apart are of two pregnancies.
const SAMME_SVANGERSKAP: i32 = 180;

/// How many days before the opening of the log a child can turn out to have been born: the service
/// may hear of it late, and no later than in the first weeks.
const FOEDT_FOER_AAPNING: i32 = 30;

/// An expected child as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttVentetBarn {
    /// The woman's national id,
    pub foedselsnummer: String,
    /// and her name.
    pub navn: String,
    /// When the child is expected, as `YYYY-MM-DD`.
    pub termin: String,
    /// The caller's unit that will help; the only one they have when left out.
    pub enhet_id: Option<String>,
}

/// Registers an expected child in one of the caller's units.
///
/// # Errors
/// [`AppError`].
pub async fn vente(app: &App, kall: Kall, inn: NyttVentetBarn) -> Result<VentetBarn, AppError> {
    app.kjoer_jevnt(kall, move |akt| {
        let lov = akt.krev(Handling::BarnVente, &akt.fakta(), &Om::default(), true)?;
        let id = akt.en_gang(Om::default(), &lov, |akt| {
            let lest = les_ventet(akt, &inn)?;
            Ok(lagre_ventet(akt, lest, &lov)?.0)
        })?;
        vis(akt, BarnId(id))
    })
    .await
}

struct Ventet {
    nummer: Foedselsnummer,
    navn: Tekst,
    termin: Date,
    enhet: EnhetId,
}

fn les_ventet(akt: &mut Akt<'_, '_>, inn: &NyttVentetBarn) -> Result<Ventet, Avbrudd> {
    let mut felter = akt.felter();
    let nummer = les_nummer(akt, &mut felter, &inn.foedselsnummer);
    let foedt = nummer.as_ref().and_then(|n| n.senest_foedt(akt.i_dag));
    if foedt.is_some_and(|dag| !alder::er_fylt(dag, YNGST, akt.naa)) {
        felter.feil("foedselsnummer", Problem::ForUng);
    }
    let navn = felter.kort("navn", &inn.navn);
    let termin = felter.dato("termin", &inn.termin);
    // Born a little later than expected is no fault.
    let tidligst = tid::etter_dager(akt.i_dag, -30);
    if termin.is_some_and(|dag| dag < tidligst) {
        felter.feil("termin", Problem::IkkeFremtid);
    }
    if termin.is_some_and(|dag| dag > tid::etter_dager(akt.i_dag, LENGST_TIL_TERMIN)) {
        felter.feil("termin", Problem::ForLenge(10));
    }
    let enhet = les_enhet(akt, &mut felter, inn.enhet_id.as_deref());
    let lest = (|| Some((nummer?, navn?, termin?, enhet?)))();
    let (nummer, navn, termin, enhet) = felter.ferdig(lest)?;
    Ok(Ventet {
        nummer,
        navn,
        termin,
        enhet,
    })
}

fn les_nummer(akt: &Akt<'_, '_>, felter: &mut Felter, raatt: &str) -> Option<Foedselsnummer> {
    // People write it with a space in the middle.
    let raatt: String = raatt.chars().filter(|t| !t.is_whitespace()).collect();
    if raatt.is_empty() {
        felter.feil("foedselsnummer", Problem::Mangler);
        return None;
    }
    let lest = Foedselsnummer::parse(&raatt, akt.app.nummermiljoe()).ok();
    if lest.is_none() {
        felter.feil("foedselsnummer", Problem::UgyldigFoedselsnummer);
    }
    lest
}

/// One of the caller's own units; the first when there is nothing to choose.
fn les_enhet(akt: &Akt<'_, '_>, felter: &mut Felter, raa: Option<&str>) -> Option<EnhetId> {
    let egne = akt.egne_enheter();
    if raa.is_none_or(|r| r.trim().is_empty()) {
        return egne.into_iter().next();
    }
    let oensket: EnhetId = felter.kanskje_id("enhetId", raa)?;
    if !egne.contains(&oensket) {
        felter.feil("enhetId", Problem::FinnesIkke);
        return None;
    }
    Some(oensket)
}

fn lagre_ventet(akt: &mut Akt<'_, '_>, lest: Ventet, lov: &Tillatelse) -> Result<BarnId, Avbrudd> {
    let (scope, naa) = (akt.scope, akt.naa);
    // The answer is the same whether the register has her or not, and says nothing that it knows.
    let gravid = match register::finn_person(akt.tx, scope, lest.nummer.som_str())? {
        Some(id) => id,
        None => ny_person(akt, &lest)?,
    };
    // Of two colleagues who register the same pregnancy at once, the second finds the first one's child.
    register::laas_person(akt.tx, scope, gravid)?;
    if let Some(barn) = ventes_alt(akt, &lest, gravid)? {
        let om = Om {
            enhet: Some(lest.enhet),
            ..Om::barn(barn)
        };
        akt.skriv(Hendelsestype::BarnVentet, om, lov)?;
        return Ok(barn);
    }
    // The name that was typed; sealed like every name, with the child's own key.
    let navn = format!("Barnet til {}", lest.navn.som_str());
    let barn = BarnId(akt.ny_id());
    let hva = (navn.as_str(), lest.navn.som_str(), lest.termin);
    register::sett_inn_ventet_barn(akt.tx, scope, (barn, gravid), hva, naa)?;
    let opphold = Barneopphold {
        barn: barn.into(),
        enhet: lest.enhet,
        fra: akt.i_dag.to_string(),
        til: None,
    };
    let rad = akt.ny_id();
    register::lagre_barneopphold(akt.tx, scope, rad, &opphold, false)?;
    let slektskap = Slektskap {
        barn: barn.into(),
        person: gravid,
        relasjon: Relasjon::Mor.kode().to_owned(),
        foreldreansvar: Foreldreansvar::Mor.kode().to_owned(),
        bor_med: true,
        til: None,
    };
    let rad = akt.ny_id();
    register::lagre_slektskap(akt.tx, scope, rad, &slektskap, false)?;
    let om = Om {
        enhet: Some(lest.enhet),
        ..Om::barn(barn)
    };
    akt.skriv(Hendelsestype::BarnVentet, om, lov)?;
    Ok(barn)
}

/// The same pregnancy, when the caller's unit has it already. What another unit has is not told, and
/// neither is a child that was protected since, from whoever is not on its list.
fn ventes_alt(
    akt: &mut Akt<'_, '_>,
    lest: &Ventet,
    gravid: PersonId,
) -> Result<Option<BarnId>, Avbrudd> {
    let hos = (gravid, lest.enhet);
    let mut ventes = register::ventes_i(akt.tx, akt.scope, hos, akt.i_dag)?;
    let (fra, til) = (
        tid::etter_dager(lest.termin, -SAMME_SVANGERSKAP),
        tid::etter_dager(lest.termin, SAMME_SVANGERSKAP),
    );
    ventes.retain(|(_, termin)| (fra..=til).contains(termin));
    let ider: Vec<BarnId> = ventes.into_iter().map(|(id, _)| id).collect();
    let barn = register::barn_ved_id(akt.tx, akt.scope, &ider)?;
    let skjulte = barnefakta::skjulte(akt, &barn)?;
    Ok(ider.into_iter().find(|id| !skjulte.contains(id)))
}

fn ny_person(akt: &mut Akt<'_, '_>, lest: &Ventet) -> Result<PersonId, DbFeil> {
    let id = akt.app.omgivelser().id_uten_tid();
    let ny = Person {
        id: PersonId(id.map_err(|_| DbFeil::Avbrutt)?),
        navn: lest.navn.som_str().to_owned(),
        foedselsnummer: lest.nummer.som_str().to_owned(),
        foedselsdato: None,
        epost: None,
    };
    register::lagre_person(akt.tx, akt.scope, &ny, false, akt.naa)?;
    Ok(ny.id)
}

/// A birth as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyFoedsel {
    /// The child's name.
    pub navn: String,
    /// Its national id, when it has one.
    pub foedselsnummer: Option<String>,
    /// The day it was born, as `YYYY-MM-DD`.
    pub foedselsdato: String,
}

/// The holder registers that the child is born. From then on the ordinary rules hold: what the woman
/// opened of her own stays hers to open, and about the child everyone with parental responsibility is
/// asked.
///
/// # Errors
/// [`AppError`]; [`Konflikt::IkkeVentet`] when no child is expected in this log.
pub async fn foedt(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyFoedsel,
) -> Result<VentetBarn, AppError> {
    app.kjoer_jevnt(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::BarnFoedt)?;
        let lov = akt.krev_i_sak(Handling::BarnFoedt, &sak, &sak.fakta)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            if !sak.bilde.er_ufoedt(akt.naa) {
                return Err(Konflikt::IkkeVentet.into());
            }
            let (navn, dato, nummer) = les_foedsel(akt, &sak, &inn)?;
            let nummer = nummer.as_ref().map(Foedselsnummer::som_str);
            let hva = (navn.som_str(), dato, nummer);
            register::registrer_foedsel(akt.tx, akt.scope, sak.rad.barn, hva, akt.naa)?;
            let endring = Endring {
                slag: Hendelsestype::BarnFoedt,
                lov: &lov,
                objekt: ("stafettlogg", logg.0),
                data: Vec::new(),
                tilgang_endret: true,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(sak.rad.barn.0)
        })?;
        vis(akt, sak.rad.barn)
    })
    .await
}

type Foedsel = (Tekst, Date, Option<Foedselsnummer>);

fn les_foedsel(akt: &mut Akt<'_, '_>, i: &Sak, inn: &NyFoedsel) -> Result<Foedsel, Avbrudd> {
    let mut felter = akt.felter();
    let navn = felter.kort("navn", &inn.navn);
    let dato = felter.dato("foedselsdato", &inn.foedselsdato);
    if dato.is_some_and(|dag| dag > akt.i_dag) {
        felter.feil("foedselsdato", Problem::IFremtiden);
    }
    let aapnet = tid::dato(i.rad.opprettet);
    if dato.is_some_and(|dag| dag < tid::etter_dager(aapnet, -FOEDT_FOER_AAPNING)) {
        felter.feil("foedselsdato", Problem::FoerAapning);
    }
    let raatt = inn.foedselsnummer.as_deref();
    let raatt = raatt.filter(|n| !n.trim().is_empty());
    let nummer = raatt.and_then(|n| les_nummer(akt, &mut felter, n));
    if let (Some(nummer), Some(dato)) = (&nummer, dato)
        && !nummer.stemmer_med(dato)
    {
        felter.feil("foedselsnummer", Problem::StemmerIkkeMedDato);
    }
    let lest = (|| Some((navn?, dato?)))();
    let (navn, dato) = felter.ferdig(lest)?;
    // Asked when all else is right, so that it is told of a child of these days only.
    if let Some(nummer) = &nummer {
        let eier = register::finn_person(akt.tx, akt.scope, nummer.som_str())?;
        if eier.is_some_and(|eier| eier.0 != i.rad.barn.0) {
            let mut felter = akt.felter();
            felter.feil("foedselsnummer", Problem::NummerIBruk);
            return Ok(felter.ferdig(None)?);
        }
    }
    Ok((navn, dato, nummer))
}

fn vis(akt: &mut Akt<'_, '_>, id: BarnId) -> Result<VentetBarn, Avbrudd> {
    let rad = register::barn_ved_id(akt.tx, akt.scope, &[id])?
        .remove(&id)
        .ok_or(DbFeil::Uleselig("a child"))?;
    Ok(VentetBarn {
        id,
        navn: rad.navn,
        dato: rad.foedselsdato,
    })
}

//! Opening a log, or recording that the family declined.

use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    barnefakta,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    kall::Kall,
    sak, varsler, vis,
    visning::Logg,
};
use jiff::civil::Date;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BarnId, EnhetId, LoggId},
    policy::Handling,
    samtykke::Kode,
    stafett::Stafett,
    stafettlogg::{BarnetsSyn, Loggstatus, TRINN_STAFETTLOGG, Tilbudsutfall, krev_barnets_syn},
    tekst::Tekst,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    register::Barnerad,
    sak::{Innhold, Loggrad, NyLogg, aktive_logger_for, noekkel, sett_inn_holder, sett_inn_logg},
};

/// A log as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyStafettlogg {
    /// The child.
    pub barn_id: String,
    /// Code of what the family answered.
    pub utfall: String,
    /// When they were asked, as `YYYY-MM-DD`.
    pub dato: String,
    /// Why the log is opened.
    pub bakgrunn: String,
    /// The child's view,
    pub barnets_syn: Option<String>,
    /// or why it is missing.
    pub barnets_syn_aarsak: Option<String>,
    /// Code of the step that a case begun on paper has come to; the step of the stafettlogg when
    /// left out. The doors do not offer it: they move a case when it is there.
    pub trinn: Option<String>,
}

/// What was typed, read.
struct Lest {
    utfall: Tilbudsutfall,
    dato: Date,
    innhold: Innhold,
    trinn: Kode,
}

/// Opens a log: the caller becomes the first stafettholder, and the parents with parental
/// responsibility have it before them. When the family declined, that is kept, and nothing is shared.
///
/// # Errors
/// [`AppError`]; [`Konflikt::HarAktivLogg`] when the child has an active log.
pub async fn aapne(app: &App, kall: Kall, inn: NyStafettlogg) -> Result<Logg, AppError> {
    app.kjoer(kall, move |akt| {
        let barn = les_barn(&inn)?;
        let Some(fakta) = barnefakta::hent(akt, barn)? else {
            return Err(akt.finnes_ikke(Handling::StafettloggAapne));
        };
        let om = Om {
            enhet: fakta.enhet,
            ..Om::barn(barn)
        };
        // Of a protected child nobody knows but those on the list.
        let skjult = fakta.fakta.vernet && !fakta.fakta.utvalgt;
        let kjent = fakta.fakta.barn_i_egen_enhet && !skjult;
        let lov = akt.krev(Handling::StafettloggAapne, &fakta.fakta, &om, kjent)?;
        let enhet = fakta.enhet.ok_or(DbFeil::Uleselig("a unit"))?;
        let id = akt.en_gang(om.clone(), &lov, |akt| {
            let lest = les(akt, &fakta.barn, &inn)?;
            let utfall = lest.utfall;
            if !aktive_logger_for(akt.tx, akt.scope, &[barn])?.is_empty() {
                return Err(Konflikt::HarAktivLogg.into());
            }
            let id = lagre(akt, (barn, enhet), lest)?;
            let slag = match utfall {
                Tilbudsutfall::TakketJa => Hendelsestype::StafettloggAapnet,
                Tilbudsutfall::TakketNei => Hendelsestype::StafettloggTakketNei,
            };
            let om = Om {
                logg: Some(id),
                objekt: Some(("stafettlogg", id.0)),
                versjon: Some(1),
                ..om
            };
            akt.skriv(slag, om, &lov)?;
            Ok(id.0)
        })?;
        vis_ny(akt, LoggId(id))
    })
    .await
}

fn les_barn(inn: &NyStafettlogg) -> Result<BarnId, Avbrudd> {
    let mut felter = Felter::default();
    let id = felter.id("barnId", &inn.barn_id);
    if id.is_none() {
        // Name every other fault that can be told without knowing the child.
        les_felter(&mut felter, inn);
    }
    Ok(felter.ferdig(id)?)
}

/// What was typed, field by field.
struct Felt {
    utfall: Option<Tilbudsutfall>,
    dato: Option<Date>,
    bakgrunn: Option<Tekst>,
    syn: Option<BarnetsSyn>,
}

fn les_felter(felter: &mut Felter, inn: &NyStafettlogg) -> Felt {
    let utfall = felter.kode("tilbud.utfall", &inn.utfall);
    let dato = felter.dato("tilbud.dato", &inn.dato);
    let bakgrunn = felter.lang("bakgrunn", &inn.bakgrunn);
    let tekst = felter.kanskje_lang("barnetsSyn", inn.barnets_syn.as_deref());
    let aarsak = felter.kanskje_lang("barnetsSyn", inn.barnets_syn_aarsak.as_deref());
    if tekst.is_some() && aarsak.is_some() {
        felter.feil("barnetsSyn", Problem::BareEtt);
    }
    let syn = tekst
        .map(BarnetsSyn::Tekst)
        .or(aarsak.map(BarnetsSyn::Aarsak));
    Felt {
        utfall,
        dato,
        bakgrunn,
        syn,
    }
}

fn les(akt: &Akt<'_, '_>, barn: &Barnerad, inn: &NyStafettlogg) -> Result<Lest, Avbrudd> {
    let foedselsdato = barn.foedselsdato;
    let mut felter = akt.felter();
    let felt = les_felter(&mut felter, inn);
    if felt.dato.is_some_and(|dato| dato > akt.i_dag) {
        felter.feil("tilbud.dato", Problem::IFremtiden);
    }
    // A family that expects a child is asked before its day.
    let er_ventet = barn.svangerskap.is_some();
    if !er_ventet && felt.dato.is_some_and(|dato| dato < foedselsdato) {
        felter.feil("tilbud.dato", Problem::FoerFoedsel);
    }
    // Who declines need not answer for the child.
    let takket_nei = felt.utfall == Some(Tilbudsutfall::TakketNei);
    let syn = match krev_barnets_syn(foedselsdato, akt.i_dag, felt.syn.clone()) {
        Err(_) if !takket_nei && !felter.har("barnetsSyn") => {
            felter.feil("barnetsSyn", Problem::BarnetMaaHoeres);
            None
        }
        Err(_) => None,
        Ok(syn) => syn,
    };
    let raatt = inn.trinn.as_deref().unwrap_or(TRINN_STAFETTLOGG);
    let trinn = felter.listekode("trinn", raatt, |k| akt.app.oppsett().har_trinn(k));
    let lest = (|| Some((felt.utfall?, felt.dato?, felt.bakgrunn?, trinn?)))();
    let (utfall, dato, bakgrunn, trinn) = felter.ferdig(lest)?;
    let (barnets_syn, barnets_syn_aarsak) = match syn {
        Some(BarnetsSyn::Tekst(tekst)) => (Some(tekst.som_str().to_owned()), None),
        Some(BarnetsSyn::Aarsak(aarsak)) => (None, Some(aarsak.som_str().to_owned())),
        None => (None, None),
    };
    Ok(Lest {
        utfall,
        dato,
        innhold: Innhold {
            bakgrunn: bakgrunn.som_str().to_owned(),
            barnets_syn,
            barnets_syn_aarsak,
        },
        trinn,
    })
}

fn lagre(
    akt: &mut Akt<'_, '_>,
    (barn, enhet): (BarnId, EnhetId),
    lest: Lest,
) -> Result<LoggId, Avbrudd> {
    let id = LoggId(akt.ny_id());
    let noekkel = noekkel(akt.tx, akt.scope, barn)?;
    let rad = Loggrad {
        id,
        barn,
        enhet,
        trinn: lest.trinn,
        status: lest.utfall.status(),
        versjon: 1,
        utfall: lest.utfall,
        tilbud_dato: lest.dato,
        opprettet: akt.naa,
        endret: akt.naa,
    };
    let ny = NyLogg {
        rad: &rad,
        tilbud_av: akt.kaller.bruker,
        innhold: &lest.innhold,
    };
    sett_inn_logg(akt.tx, akt.scope, &ny, &noekkel)?;
    if rad.status == Loggstatus::Aktiv {
        let stafett = Stafett::aapne(akt.kaller.bruker, enhet, akt.naa);
        sett_inn_holder(akt.tx, akt.scope, id, &stafett.holder)?;
        let app = akt.app;
        let regler = &app.oppsett().samtykkeregler;
        sak::lagre_tilganger(akt.tx, akt.scope, id, regler, || app.omgivelser().ny_id())?;
        let ny = akt.sak(id, Handling::StafettloggAapne)?;
        varsler::til_foreldrene(akt, &ny, Varselslag::StafettloggAapnet)?;
    }
    Ok(id)
}

/// The log that was opened. One that was declined has no grants: only its frame is answered. Sent
/// again with the same key after the caller lost sight of the log, it is not there.
fn vis_ny(akt: &mut Akt<'_, '_>, id: LoggId) -> Result<Logg, Avbrudd> {
    let sak = akt.sak(id, Handling::StafettloggAapne)?;
    if sak.rad.status != Loggstatus::TakketNei {
        let _ = akt.krev_i_sak(Handling::StafettloggSe, &sak, &sak.fakta)?;
    }
    vis::logg(akt, &sak)
}

//! Adding a measure: each with one responsible person and one due date.

use super::maal_data;
use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    barnets_syn::krev_hoert,
    feil::{AppError, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    varsler, vis,
    visning::{Ny, Tiltak},
};
use jiff::ToSpan;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, LoggId, MaalId, TiltakId, TiltaksbankId},
    policy::Handling,
    tilgang::Merking,
    tiltak::Tiltakstatus,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Maalrad, Tiltaksrad},
};

/// The longest a measure may be set ahead, in months: what lies further off is a goal, or a slip.
const LENGSTE_FRIST: i32 = 60;

/// A measure as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NyttTiltak {
    /// The goal it serves.
    pub maal_id: String,
    /// What is done.
    pub tittel: String,
    /// The user who sees to it: one who takes part, or a parent with parental responsibility.
    pub ansvarlig_id: String,
    /// By when, as `YYYY-MM-DD`.
    pub frist: String,
    /// The measure of the bank it was taken from.
    pub tiltaksbank_id: Option<String>,
}

/// Adds a measure under a goal.
///
/// # Errors
/// [`AppError`].
pub async fn legg_til_tiltak(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttTiltak,
) -> Result<Ny<Tiltak>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::TiltakLeggTil)?;
        let lov = akt.krev_i_sak(Handling::TiltakLeggTil, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            krev_hoert(akt, &sak)?;
            let mut felter = akt.felter();
            let synlige = super::les(akt, &sak)?;
            let lest = les_tiltak(akt, &sak, (synlige.maalene(), &inn), (&mut felter, &ENKLE))?;
            let (rad, merking) = felter.ferdig(lest)?;
            sett_inn_tiltak(akt, &sak, &rad, &merking)?;
            let endring = Endring {
                slag: Hendelsestype::TiltakLagtTil,
                lov: &lov,
                objekt: ("tiltak", rad.id.0),
                data: maal_data(rad.maal),
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(rad.id.0)
        })?;
        vis_nytt(akt, logg, TiltakId(id))
    })
    .await
}

/// What the fields of a measure are called in the form that holds it.
pub(crate) struct Feltnavn {
    pub(crate) maal: &'static str,
    pub(crate) tittel: &'static str,
    pub(crate) ansvarlig: &'static str,
    pub(crate) frist: &'static str,
    pub(crate) bank: &'static str,
}

const ENKLE: Feltnavn = Feltnavn {
    maal: "maalId",
    tittel: "tittel",
    ansvarlig: "ansvarligId",
    frist: "frist",
    bank: "tiltaksbankId",
};

/// Reads a measure under one of the goals that the caller sees, and notes every fault.
pub(crate) fn les_tiltak(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    (synlige, inn): (&[Maalrad], &NyttTiltak),
    (felter, navn): (&mut Felter, &Feltnavn),
) -> Result<Option<(Tiltaksrad, Merking)>, DbFeil> {
    let maal: Option<MaalId> = felter.id(navn.maal, &inn.maal_id);
    let tittel = felter.kort(navn.tittel, &inn.tittel);
    let ansvarlig: Option<BrukerId> = felter.id(navn.ansvarlig, &inn.ansvarlig_id);
    let frist = felter.dato(navn.frist, &inn.frist);
    let bank: Option<TiltaksbankId> = felter.kanskje_id(navn.bank, inn.tiltaksbank_id.as_deref());
    let valgt = maal.and_then(|id| synlige.iter().find(|m| m.id == id));
    if maal.is_some() && valgt.is_none() {
        felter.feil(navn.maal, Problem::FinnesIkke);
    }
    if let Some(bruker) = ansvarlig
        && !i.deltar(bruker)
        && !i.har_ansvar(bruker, akt.naa)
    {
        felter.feil(navn.ansvarlig, Problem::IkkeDeltaker);
    }
    if frist.is_some_and(|f| f < akt.i_dag) {
        felter.feil(navn.frist, Problem::IkkeFremtid);
    }
    if frist.is_some_and(|f| f > akt.i_dag.saturating_add(LENGSTE_FRIST.months())) {
        felter.feil(navn.frist, Problem::ForLenge(LENGSTE_FRIST));
    }
    if let Some(id) = bank
        && register::banktiltak_ved_id(akt.tx, akt.scope, id)?.is_none()
    {
        felter.feil(navn.bank, Problem::FinnesIkke);
    }
    let lest = (|| Some((valgt?, tittel?, ansvarlig?, frist?)))();
    let Some((maal, tittel, ansvarlig, frist)) = lest else {
        return Ok(None);
    };
    let rad = Tiltaksrad {
        id: TiltakId(akt.ny_id()),
        maal: maal.id,
        tittel: tittel.som_str().to_owned(),
        ansvarlig,
        frist,
        tiltaksbank: bank,
        status: Tiltakstatus::Aktiv,
        kilde: super::kilde(i, Some(&maal.merking))?,
        lagt_til_av: akt.kaller.bruker,
        lagt_til: akt.naa,
    };
    Ok(Some((rad, maal.merking.clone())))
}

/// Stores a measure, if the caller may add one under what is marked so, and tells the one who is
/// responsible.
pub(crate) fn sett_inn_tiltak(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    rad: &Tiltaksrad,
    merking: &Merking,
) -> Result<(), Avbrudd> {
    let fakta = super::fakta_under(akt, i, merking, None);
    let _ = akt.krev_i_sak(Handling::TiltakLeggTil, i, &fakta)?;
    sak::sett_inn_tiltak(akt.tx, akt.scope, i.rad.id, rad, &i.noekkel)?;
    varsler::legg_i_koe(akt, rad.ansvarlig, Varselslag::TiltakTildelt)?;
    Ok(())
}

pub(super) fn vis_nytt(
    akt: &mut Akt<'_, '_>,
    logg: LoggId,
    id: TiltakId,
) -> Result<Ny<Tiltak>, Avbrudd> {
    let sak = akt.sak(logg, Handling::TiltakLeggTil)?;
    let visning = vis::logg(akt, &sak)?;
    let ting = visning
        .maal
        .into_iter()
        .flat_map(|m| m.tiltak)
        .find(|t| t.id == id);
    Ok(Ny {
        ting: ting.ok_or(AppError::NotFound)?,
        versjon: sak.rad.versjon,
    })
}

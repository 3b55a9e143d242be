//! Calling people to a meeting.

use super::{Kandidat, kandidater, moete_data, vis, vist_id};
use crate::{
    akt::{Akt, Avbrudd, kode},
    app::App,
    arbeid::{fakta_under, kilde},
    feil::{AppError, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    varsler,
    visning::{Moete, Ny},
};
use jiff::ToSpan;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, MoeteId},
    moete::{Moetestatus, Moetetid, Tidsfeil},
    policy::Handling,
    samtykke::Kode,
    tilgang::{Merking, Skjerming},
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    sak::{self, Innkaltrad, Moeterad},
};
use uuid::Uuid;

/// The furthest ahead that a meeting is called, in months: what lies further off is a slip.
const LENGST: i32 = 24;

/// A meeting as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyttMoete {
    /// Code of its kind, from the municipality's list.
    pub slag: String,
    /// The day, as `YYYY-MM-DD`,
    pub dag: String,
    /// and when it begins,
    pub fra: String,
    /// and ends, as clocks in Norway show it: `HH:MM`.
    pub til: String,
    /// Where.
    pub sted: Option<String>,
    /// What it is about.
    pub dagsorden: String,
    /// Code of the theme it belongs to; none is the log's common frame.
    pub tema: Option<String>,
    /// Who is called: ids of users who take part, and of persons in the family.
    pub innkalte: Vec<String>,
}

/// Calls people to a meeting.
///
/// # Errors
/// [`AppError`].
pub async fn innkall(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyttMoete,
) -> Result<Ny<Moete>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::MoeteInnkall)?;
        let lov = akt.krev_i_sak(Handling::MoeteInnkall, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            // A holder leads the themes that were opened, and calls no meeting under the others. Asked
            // first: who else sees a theme is not for them to find out by calling.
            let merking = merking(akt, &sak, &inn)?;
            let fakta = fakta_under(akt, &sak, &merking, None);
            let _ = akt.krev_i_sak(Handling::MoeteInnkall, &sak, &fakta)?;
            let (rad, valgte) = les(akt, &sak, (&inn, merking))?;
            sak::sett_inn_moete(akt.tx, akt.scope, logg, &rad, &sak.noekkel)?;
            for kandidat in valgte {
                kall_inn(akt, rad.id, kandidat)?;
            }
            let mut data = moete_data(rad.id);
            data.extend(kode(rad.slag.som_str()).map(|k| ("slag", k)));
            let endring = Endring {
                slag: Hendelsestype::MoeteInnkalt,
                lov: &lov,
                objekt: ("moete", rad.id.0),
                data,
                tilgang_endret: false,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(rad.id.0)
        })?;
        vis::nytt(akt, logg, MoeteId(id))
    })
    .await
}

fn kall_inn(akt: &mut Akt<'_, '_>, moete: MoeteId, kandidat: Kandidat) -> Result<(), DbFeil> {
    let rad = Innkaltrad {
        id: akt.ny_id(),
        moete,
        hvem: kandidat.hvem,
        er_familie: kandidat.er_familie,
        svar: None,
    };
    sak::sett_inn_innkalt(akt.tx, akt.scope, &rad)?;
    match kandidat.bruker {
        Some(bruker) => varsler::legg_i_koe(akt, bruker, Varselslag::MoeteInnkalt),
        None => Ok(()),
    }
}

/// How the meeting is marked. A theme that there is not is told of with what else is wrong.
fn merking(akt: &Akt<'_, '_>, i: &Sak, inn: &NyttMoete) -> Result<Merking, DbFeil> {
    let tema = les_tema(akt, &mut akt.felter(), inn.tema.as_deref());
    Ok(Merking {
        om: i.bilde.om_hvem(akt.naa),
        tema: tema.flatten(),
        kilde: kilde(i, None)?,
        skjerming: Skjerming::Ingen,
    })
}

fn les(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    (inn, merking): (&NyttMoete, Merking),
) -> Result<(Moeterad, Vec<Kandidat>), Avbrudd> {
    let mut felter = akt.felter();
    let slag = felter.listekode("slag", &inn.slag, |k| {
        akt.app.oppsett().moeteslag(k).is_some()
    });
    let tid = les_tid(akt, &mut felter, inn);
    let sted = felter.kanskje_sted("sted", inn.sted.as_deref());
    let dagsorden = felter.lang("dagsorden", &inn.dagsorden);
    let tema = les_tema(akt, &mut felter, inn.tema.as_deref());
    let mulige = kandidater(akt, i, &merking);
    let innkalte = les_innkalte(i, &mut felter, (&mulige, &inn.innkalte));
    let lest = (|| Some((slag?, tid?, dagsorden?, tema?, innkalte?)))();
    let (slag, tid, dagsorden, _, innkalte) = felter.ferdig(lest)?;
    let rad = Moeterad {
        id: MoeteId(akt.ny_id()),
        slag,
        fra: tid.fra,
        til: tid.til,
        sted: sted.map(|s| s.som_str().to_owned()),
        dagsorden: dagsorden.som_str().to_owned(),
        merking,
        kalender: akt
            .app
            .omgivelser()
            .id_uten_tid()
            .map_err(|_| DbFeil::Avbrutt)?,
        status: Moetestatus::Planlagt,
        innkalt_av: akt.kaller.bruker,
        innkalt: akt.naa,
        avlysning: None,
    };
    Ok((rad, innkalte))
}

/// The theme, which may be none.
fn les_tema(akt: &Akt<'_, '_>, felter: &mut Felter, raatt: Option<&str>) -> Option<Option<Kode>> {
    match raatt.filter(|t| !t.trim().is_empty()) {
        None => Some(None),
        Some(raatt) => felter
            .listekode("tema", raatt, |k| akt.app.oppsett().har_tema(k))
            .map(Some),
    }
}

/// When, which must lie ahead.
fn les_tid(akt: &Akt<'_, '_>, felter: &mut Felter, inn: &NyttMoete) -> Option<Moetetid> {
    let dag = felter.dato("dag", &inn.dag);
    let fra = felter.klokkeslett("fra", &inn.fra);
    let til = felter.klokkeslett("til", &inn.til);
    if dag.is_some_and(|d| d > akt.i_dag.saturating_add(LENGST.months())) {
        felter.feil("dag", Problem::ForLenge(LENGST));
    }
    let tid = match Moetetid::i_norge(dag?, fra?, til?) {
        Ok(tid) => tid,
        Err(feil) => {
            let (felt, problem) = match feil {
                Tidsfeil::FraFinnesIkke => ("fra", Problem::IkkeKlokkeslett),
                Tidsfeil::TilFinnesIkke => ("til", Problem::IkkeKlokkeslett),
                Tidsfeil::SlutterFoer => ("til", Problem::SlutterFoer),
            };
            felter.feil(felt, problem);
            return None;
        }
    };
    if tid.fra <= akt.naa {
        let felt = if dag? < akt.i_dag { "dag" } else { "fra" };
        felter.feil(felt, Problem::IkkeFremtid);
    }
    Some(tid)
}

/// Those who are called, each once. What the form says of somebody who does not see the meeting is the same
/// as of somebody who is not there.
fn les_innkalte(
    i: &Sak,
    felter: &mut Felter,
    (mulige, raa): (&[Kandidat], &[String]),
) -> Option<Vec<Kandidat>> {
    let mut valgte: Vec<Kandidat> = Vec::new();
    for raa in raa.iter().filter(|r| !r.trim().is_empty()) {
        let id: Uuid = felter.id("innkalte", raa)?;
        let Some(kandidat) = mulige.iter().find(|k| vist_id(i, k.hvem) == id) else {
            felter.feil("innkalte", Problem::KanIkkeInnkalles);
            return None;
        };
        if !valgte.contains(kandidat) {
            valgte.push(*kandidat);
        }
    }
    if valgte.is_empty() {
        felter.feil("innkalte", Problem::VelgMinstEtt);
        return None;
    }
    Some(valgte)
}

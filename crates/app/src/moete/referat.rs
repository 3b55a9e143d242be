//! The minutes by the common template: who came, what was talked about, what was agreed, when one meets
//! again, and who holds the stafettpinne from there. What is agreed becomes measures in the same act.

use super::{For, Kandidat, finn, kan_ha_moett, moete_data, svar::varsle_innkalte, vis, vist_id};
use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    arbeid::{self, Feltnavn, NyttTiltak, maal_data},
    barnets_syn::krev_hoert,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    visning::{Moete, Ny},
};
use jiff::civil::Date;
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, MoeteId, ReferatId},
    moete::{Familiemangel, Familien, Moetestatus},
    policy::{Handling, Tillatelse},
    tid,
    tilgang::Merking,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    sak::{self, Beslutning, Innkaltrad, Moeterad, Oppmoete, Referatrad, Tiltaksrad},
};
use uuid::Uuid;

/// The most measures that come with one version of the minutes. More are added with a correction, or in the
/// log.
pub const FLEST_BESLUTNINGER: usize = BESLUTNINGER.len();

macro_rules! feltnavn {
    ($($nummer:literal),+) => {
        [$(Feltnavn {
            maal: concat!("beslutninger.", $nummer, ".maalId"),
            tittel: concat!("beslutninger.", $nummer, ".tittel"),
            ansvarlig: concat!("beslutninger.", $nummer, ".ansvarligId"),
            frist: concat!("beslutninger.", $nummer, ".frist"),
            bank: concat!("beslutninger.", $nummer, ".tiltaksbankId"),
        }),+]
    };
}

/// What the fields of the measures are called, counted from one.
const BESLUTNINGER: &[Feltnavn] = &feltnavn!("1", "2", "3", "4", "5", "6", "7", "8");

/// Minutes as they were typed.
#[derive(Debug, Clone, Default)]
pub struct NyttReferat {
    /// The number of the version that this corrects; none for the first.
    pub retter: Option<i64>,
    /// Who came: ids as in the invitation.
    pub moette: Vec<String>,
    /// Others who were there.
    pub andre: Option<String>,
    /// Why nobody of the family came.
    pub uten_familien: Option<String>,
    /// The family has said yes to a meeting without them.
    pub familien_sa_ja: bool,
    /// What was talked about.
    pub droeftet: String,
    /// What was agreed, beside the measures.
    pub avtalt: Option<String>,
    /// The day of the next meeting, as `YYYY-MM-DD`.
    pub neste: Option<String>,
    /// The user who holds the stafettpinne from here. Saying so gives it to nobody: it is offered.
    pub holder_id: String,
    /// What is agreed, each as a measure with one responsible person and one date.
    pub beslutninger: Vec<NyttTiltak>,
}

/// What was read: the version, who came, and the measures.
type Lest = (Referatrad, Vec<Kandidat>, Vec<(Tiltaksrad, Merking)>);

/// Writes the minutes of a meeting, or corrects them: the original stays (arkivforskrifta § 11).
///
/// # Errors
/// [`AppError`]; a conflict when somebody else wrote in the meantime, so that no words are lost.
pub async fn skriv_referat(
    app: &App,
    kall: Kall,
    id: MoeteId,
    inn: NyttReferat,
) -> Result<Ny<Moete>, AppError> {
    app.kjoer(kall, move |akt| {
        let funnet = finn(akt, id, (Handling::ReferatSkriv, For::Handling))?;
        let (sak, rad) = (&funnet.sak, &funnet.rad);
        let lov = akt.krev_i_sak(Handling::ReferatSkriv, sak, &funnet.fakta)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(sak)?;
            rad.status.kan_ha_referat(rad.fra, akt.naa)?;
            krev_hoert(akt, sak)?;
            let versjoner = sak::referater(akt.tx, akt.scope, &[id], &sak.noekkel)?;
            let siste = versjoner.last().map_or(0, |r| r.nummer);
            if inn.retter.unwrap_or(0) != siste {
                return Err(Konflikt::ReferatEndret.into());
            }
            let lest = les(akt, sak, (rad, siste + 1), &inn)?;
            lagre(akt, sak, (rad, &lov), lest)?;
            Ok(id.0)
        })?;
        vis::nytt(akt, sak.rad.id, id)
    })
    .await
}

fn lagre(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    (moete, lov): (&Moeterad, &Tillatelse),
    (rad, moette, beslutninger): Lest,
) -> Result<(), Avbrudd> {
    if moete.status == Moetestatus::Planlagt {
        sak::hold_moete(akt.tx, akt.scope, moete.id)?;
    }
    let moette: Vec<(Uuid, Oppmoete)> = moette
        .iter()
        .map(|k| {
            let oppmoete = Oppmoete {
                referat: rad.id,
                hvem: k.hvem,
                er_familie: k.er_familie,
            };
            (akt.ny_id(), oppmoete)
        })
        .collect();
    sak::sett_inn_referat(akt.tx, akt.scope, &rad, &moette, &i.noekkel)?;
    for (tiltak, merking) in &beslutninger {
        beslutt(akt, i, &rad, (tiltak, merking))?;
    }
    varsle_innkalte(akt, i, moete, Varselslag::ReferatSkrevet)?;
    let slag = if rad.nummer == 1 {
        Hendelsestype::ReferatSkrevet
    } else {
        Hendelsestype::ReferatRettet
    };
    let endring = Endring {
        slag,
        lov,
        objekt: ("moete", moete.id.0),
        data: moete_data(moete.id),
        tilgang_endret: false,
        som_foresatt: false,
    };
    akt.fullfoer(i, endring)
}

/// A decision becomes a measure, with its own ground and its own event, and keeps the tie to the meeting.
fn beslutt(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    referat: &Referatrad,
    (tiltak, merking): (&Tiltaksrad, &Merking),
) -> Result<(), Avbrudd> {
    let lov = akt.krev_i_sak(Handling::TiltakLeggTil, i, &i.fakta)?;
    arbeid::sett_inn_tiltak(akt, i, tiltak, merking)?;
    let beslutning = Beslutning {
        moete: referat.moete,
        referat: referat.id,
        tiltak: tiltak.id,
    };
    sak::sett_inn_beslutning(akt.tx, akt.scope, beslutning)?;
    let mut om = i.om();
    om.objekt = Some(("tiltak", tiltak.id.0));
    om.data = maal_data(tiltak.maal);
    om.data.extend(moete_data(referat.moete));
    Ok(akt.skriv(Hendelsestype::TiltakLagtTil, om, &lov)?)
}

fn les(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    (moete, nummer): (&Moeterad, i64),
    inn: &NyttReferat,
) -> Result<Lest, Avbrudd> {
    let innkalte = sak::innkalte(akt.tx, akt.scope, &[moete.id])?;
    let mut felter = akt.felter();
    let moette = les_moette(akt, i, (moete, &innkalte), (&mut felter, &inn.moette));
    let andre = felter.kanskje_lang("andre", inn.andre.as_deref());
    let uten = felter.kanskje_lang("utenFamilien", inn.uten_familien.as_deref());
    let kom = moette.as_ref().map(|m| m.iter().any(|k| k.er_familie));
    if let Some(kom) = kom {
        let slag = akt.app.oppsett().moeteslag(&moete.slag);
        let familien = Familien {
            kom,
            maa_ha_sagt_ja: slag.is_some_and(|s| s.familien_maa_si_ja),
            grunn: uten.is_some() || felter.har("utenFamilien"),
            sa_ja: inn.familien_sa_ja,
        };
        for mangel in familien.mangler() {
            match mangel {
                Familiemangel::Grunn => felter.feil("utenFamilien", Problem::Mangler),
                Familiemangel::Ja => felter.feil("familienSaJa", Problem::MaaBekreftes),
            }
        }
    }
    let droeftet = felter.lang("droeftet", &inn.droeftet);
    let avtalt = felter.kanskje_lang("avtalt", inn.avtalt.as_deref());
    let neste = les_neste(&mut felter, moete, inn.neste.as_deref());
    let holder = les_holder(i, &mut felter, &inn.holder_id);
    let beslutninger = les_beslutninger(akt, i, (&mut felter, &inn.beslutninger))?;
    let lest = (|| Some((moette?, droeftet?, holder?, beslutninger?, kom?)))();
    let (moette, droeftet, holder, beslutninger, kom) = felter.ferdig(lest)?;
    let tekst = |t: stafett_domain::tekst::Tekst| t.som_str().to_owned();
    let rad = Referatrad {
        id: ReferatId(akt.ny_id()),
        moete: moete.id,
        nummer,
        droeftet: tekst(droeftet),
        avtalt: avtalt.map(tekst),
        andre: andre.map(tekst),
        // What was typed before somebody of the family was ticked after all is not kept.
        uten_familien: uten.filter(|_| !kom).map(tekst),
        familien_sa_ja: inn.familien_sa_ja && !kom,
        neste,
        holder,
        kilde: arbeid::kilde(i, Some(&moete.merking))?,
        skrevet_av: akt.kaller.bruker,
        skrevet: akt.naa,
    };
    Ok((rad, moette, beslutninger))
}

/// Those who came, each once.
fn les_moette(
    akt: &Akt<'_, '_>,
    i: &Sak,
    (moete, innkalte): (&Moeterad, &[Innkaltrad]),
    (felter, raa): (&mut Felter, &[String]),
) -> Option<Vec<Kandidat>> {
    let mulige = kan_ha_moett(akt, i, (&moete.merking, innkalte));
    let mut valgte: Vec<Kandidat> = Vec::new();
    for raa in raa.iter().filter(|r| !r.trim().is_empty()) {
        let id: Uuid = felter.id("moette", raa)?;
        let Some(kandidat) = mulige.iter().find(|k| vist_id(i, k.hvem) == id) else {
            felter.feil("moette", Problem::IkkeDeltaker);
            return None;
        };
        if !valgte.contains(kandidat) {
            valgte.push(*kandidat);
        }
    }
    if valgte.is_empty() {
        felter.feil("moette", Problem::VelgMinstEtt);
        return None;
    }
    Some(valgte)
}

/// The next meeting is after this one.
fn les_neste(felter: &mut Felter, moete: &Moeterad, raatt: Option<&str>) -> Option<Date> {
    let neste = felter.kanskje_dato("neste", raatt)?;
    if neste <= tid::dato(moete.fra) {
        felter.feil("neste", Problem::IkkeFremtid);
    }
    Some(neste)
}

fn les_holder(i: &Sak, felter: &mut Felter, raatt: &str) -> Option<BrukerId> {
    let holder: BrukerId = felter.id("holderId", raatt)?;
    if !i.deltar(holder) {
        felter.feil("holderId", Problem::IkkeDeltaker);
    }
    Some(holder)
}

fn les_beslutninger(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    (felter, inn): (&mut Felter, &[NyttTiltak]),
) -> Result<Option<Vec<(Tiltaksrad, Merking)>>, DbFeil> {
    if inn.len() > FLEST_BESLUTNINGER {
        felter.feil("beslutninger", Problem::ForMange(FLEST_BESLUTNINGER));
        return Ok(None);
    }
    let synlige = arbeid::les(akt, i)?;
    let mut alle = Some(Vec::new());
    // A row of the form in which nothing is written is no decision.
    let skrevet = |t: &NyttTiltak| *t != NyttTiltak::default();
    for (en, navn) in inn.iter().zip(BESLUTNINGER).filter(|(t, _)| skrevet(t)) {
        let lest = arbeid::les_tiltak(akt, i, (synlige.maalene(), en), (felter, navn))?;
        alle = alle.zip(lest).map(|(mut alle, ny)| {
            alle.push(ny);
            alle
        });
    }
    Ok(alle)
}

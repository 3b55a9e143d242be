//! The work in a log: goals, measures, progress, evaluation.

mod evaluering;
mod fremdrift;
mod maal;
mod tiltak;

pub use evaluering::{NyEvaluering, evaluer};
pub use fremdrift::noter_fremdrift;
pub use maal::{NyttMaal, sett_maal};
pub(crate) use tiltak::{Feltnavn, les_tiltak, sett_inn_tiltak};
pub use tiltak::{NyttTiltak, legg_til_tiltak};

use crate::{
    akt::{Akt, Avbrudd},
    feil::AppError,
    sak::Sak,
    vis::Utsnitt,
    visning::{Evaluering, Fremdrift, Maal, Tiltak},
};
use stafett_audit::Dataverdi;
use stafett_domain::{
    ids::{BrukerId, MaalId, TiltakId},
    policy::{Fakta, Handling},
    samtykke::Kode,
    tilgang::{Merking, Skjerming, Tilgangsnivaa},
    tiltak::Tiltakstatus,
};
use stafett_persistence::{
    DbFeil,
    sak::{self, Evalueringsrad, Fremdriftsrad, Maalrad, Tiltaksrad},
};

/// What can be done under a goal,
const UNDER_MAAL: &[Handling] = &[
    Handling::TiltakLeggTil,
    Handling::MaalSkjerm,
    Handling::InnspillGi,
];
/// and with a measure.
const MED_TILTAK: &[Handling] = &[
    Handling::FremdriftNoter,
    Handling::TiltakEvaluer,
    Handling::InnspillGi,
];

/// What the caller may see of the work.
pub(crate) struct Arbeid {
    maal: Vec<Maalrad>,
    tiltak: Vec<Tiltaksrad>,
    fremdrift: Vec<Fremdriftsrad>,
    evalueringer: Vec<Evalueringsrad>,
    /// A goal about the child lies under a theme that the caller's grants do not open. That something
    /// is withheld from the caller, or is about somebody else, is not told.
    pub(crate) noe_er_skjult: bool,
}

/// Reads what the caller's open grants reach: what lies under another theme never becomes part of a
/// view.
pub(crate) fn les(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Arbeid, DbFeil> {
    let (scope, logg) = (akt.scope, i.rad.id);
    let alle = sak::maal(akt.tx, scope, logg, &i.noekkel)?;
    let ser_maal = |m: &Merking| i.ser(m, Tilgangsnivaa::Les, akt.naa);
    let noe_er_skjult = alle
        .iter()
        .any(|m| !ser_maal(&m.merking) && !ser_maal(&uskjermet(i, m)));
    let maal: Vec<Maalrad> = alle.into_iter().filter(|m| ser_maal(&m.merking)).collect();
    let mut tiltak = sak::tiltak(akt.tx, scope, logg, &i.noekkel)?;
    tiltak.retain(|t| maal.iter().any(|m| m.id == t.maal));
    let synlige: Vec<TiltakId> = tiltak.iter().map(|t| t.id).collect();
    let mut fremdrift = sak::fremdrift(akt.tx, scope, &synlige, &i.noekkel)?;
    let mut evalueringer = sak::evalueringer(akt.tx, scope, &synlige, &i.noekkel)?;
    // What another service wrote under a goal is opened by a consent to that service's information.
    let ser = |id: TiltakId, kilde: &Kode| {
        let rad = tiltak.iter().find(|t| t.id == id);
        let maal = rad.and_then(|t| maal.iter().find(|m| m.id == t.maal));
        maal.is_some_and(|m| i.ser(&m.merking.fra(kilde.clone()), Tilgangsnivaa::Les, akt.naa))
    };
    fremdrift.retain(|f| ser(f.tiltak, &f.kilde));
    evalueringer.retain(|e| ser(e.tiltak, &e.kilde));
    Ok(Arbeid {
        noe_er_skjult,
        fremdrift,
        evalueringer,
        maal,
        tiltak,
    })
}

/// The same as if it were about the child and withheld from nobody: what is left is theme and source.
fn uskjermet(i: &Sak, maal: &Maalrad) -> Merking {
    Merking {
        om: i.bilde.barn,
        skjerming: Skjerming::Ingen,
        ..maal.merking.clone()
    }
}

/// The kinds of things that are written under a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Skrevetslag {
    Maal,
    Tiltak,
    Fremdrift,
    Evaluering,
}

/// One thing that is written, with what decides who sees it.
pub(crate) struct Skrevet {
    pub(crate) slag: Skrevetslag,
    /// The marks that must all be open to a reader.
    pub(crate) merker: Vec<Merking>,
    /// The service that wrote it.
    pub(crate) kilde: Kode,
    /// Who sees to it, when it is a measure that is active,
    pub(crate) ansvarlig: Option<BrukerId>,
    /// and which.
    pub(crate) tiltak: Option<(TiltakId, String)>,
}

impl Arbeid {
    /// Everything that was read, one by one.
    pub(crate) fn skrevet(&self) -> Vec<Skrevet> {
        let mut alle = Vec::new();
        for maal in &self.maal {
            let ny = |slag, kilde: Option<&Kode>| Skrevet {
                slag,
                merker: [
                    Some(maal.merking.clone()),
                    kilde.map(|k| maal.merking.fra(k.clone())),
                ]
                .into_iter()
                .flatten()
                .collect(),
                kilde: kilde.unwrap_or(&maal.merking.kilde).clone(),
                ansvarlig: None,
                tiltak: None,
            };
            alle.push(ny(Skrevetslag::Maal, None));
            for tiltak in self.tiltak.iter().filter(|t| t.maal == maal.id) {
                let aktivt = tiltak.status == Tiltakstatus::Aktiv;
                alle.push(Skrevet {
                    ansvarlig: aktivt.then_some(tiltak.ansvarlig),
                    tiltak: Some((tiltak.id, tiltak.tittel.clone())),
                    ..ny(Skrevetslag::Tiltak, None)
                });
                let noter = self.fremdrift.iter().filter(|f| f.tiltak == tiltak.id);
                alle.extend(noter.map(|f| ny(Skrevetslag::Fremdrift, Some(&f.kilde))));
                let evaluert = self.evalueringer.iter().filter(|e| e.tiltak == tiltak.id);
                alle.extend(evaluert.map(|e| ny(Skrevetslag::Evaluering, Some(&e.kilde))));
            }
        }
        alle
    }

    /// Everyone whose name is shown.
    pub(crate) fn folk(&self) -> impl Iterator<Item = BrukerId> + '_ {
        let maal = self.maal.iter().map(|m| m.satt_av);
        let tiltak = self.tiltak.iter().map(|t| t.ansvarlig);
        let fremdrift = self.fremdrift.iter().map(|f| f.notert_av);
        let evalueringer = self.evalueringer.iter().map(|e| e.evaluert_av);
        maal.chain(tiltak).chain(fremdrift).chain(evalueringer)
    }

    /// The goals.
    pub(crate) fn maalene(&self) -> &[Maalrad] {
        &self.maal
    }

    pub(crate) fn finn_maal(&self, id: MaalId) -> Option<&Maalrad> {
        self.maal.iter().find(|m| m.id == id)
    }

    pub(crate) fn finn_tiltak(&self, id: TiltakId) -> Option<(&Tiltaksrad, &Maalrad)> {
        let rad = self.tiltak.iter().find(|t| t.id == id)?;
        let maal = self.maal.iter().find(|m| m.id == rad.maal)?;
        Some((rad, maal))
    }

    pub(crate) fn vis(&self, akt: &Akt<'_, '_>, utsnitt: &Utsnitt<'_>) -> Vec<Maal> {
        self.maal
            .iter()
            .map(|m| {
                let fakta = fakta_under(akt, utsnitt.sak(), &m.merking, None);
                Maal {
                    id: m.id,
                    tekst: m.tekst.clone(),
                    tema: m.merking.tema.clone(),
                    om: utsnitt.om_hvem(m.merking.om),
                    skjerming: m.merking.skjerming.slag(),
                    satt_av: utsnitt.navn(m.satt_av),
                    satt: m.satt,
                    tiltak: self
                        .tiltak
                        .iter()
                        .filter(|t| t.maal == m.id)
                        .map(|t| self.vis_tiltak(akt, utsnitt, t, &m.merking))
                        .collect(),
                    evner: akt.evner(&fakta, UNDER_MAAL),
                }
            })
            .collect()
    }

    fn vis_tiltak(
        &self,
        akt: &Akt<'_, '_>,
        utsnitt: &Utsnitt<'_>,
        rad: &Tiltaksrad,
        merking: &Merking,
    ) -> Tiltak {
        let aktivt = rad.status == Tiltakstatus::Aktiv;
        let fakta = fakta_under(akt, utsnitt.sak(), merking, Some(rad.ansvarlig));
        Tiltak {
            id: rad.id,
            maal: rad.maal,
            tittel: rad.tittel.clone(),
            ansvarlig: utsnitt.navn(rad.ansvarlig),
            frist: rad.frist,
            forfalt: aktivt && rad.frist < akt.i_dag,
            status: rad.status,
            fra_tiltaksbank: rad.tiltaksbank,
            fremdrift: self
                .fremdrift
                .iter()
                .filter(|f| f.tiltak == rad.id)
                .map(|f| Fremdrift {
                    id: f.id,
                    tiltak: f.tiltak,
                    tekst: f.tekst.clone(),
                    notert_av: utsnitt.navn(f.notert_av),
                    notert: f.notert,
                })
                .collect(),
            evalueringer: self
                .evalueringer
                .iter()
                .filter(|e| e.tiltak == rad.id)
                .map(|e| Evaluering {
                    id: e.id,
                    tiltak: e.tiltak,
                    maaloppnaaelse: e.maaloppnaaelse,
                    videre: e.videre,
                    tekst: e.tekst.clone(),
                    evaluert_av: utsnitt.navn(e.evaluert_av),
                    evaluert: e.evaluert,
                })
                .collect(),
            evner: if aktivt {
                akt.evner(&fakta, MED_TILTAK)
            } else {
                Vec::new()
            },
        }
    }
}

/// What the caller is towards something that is written: the level is that of the grants that open
/// it, and nothing more.
pub(crate) fn fakta_under(
    akt: &Akt<'_, '_>,
    i: &Sak,
    merking: &Merking,
    ansvarlig: Option<BrukerId>,
) -> Fakta {
    Fakta {
        nivaa: i.nivaa_for(merking, akt.naa),
        er_ansvarlig: ansvarlig == Some(akt.kaller.bruker),
        ..i.fakta.clone()
    }
}

/// The goal as a detail of an event, so that a timeline can leave out what its reader may not see.
pub(crate) fn maal_data(maal: MaalId) -> Vec<(&'static str, Dataverdi)> {
    vec![("maal", Dataverdi::Id(maal.0))]
}

/// The service that the caller writes for: that of the unit they act for in the case, or for the
/// family the one whose goal it is about.
pub(crate) fn kilde(i: &Sak, maal: Option<&Merking>) -> Result<Kode, DbFeil> {
    let egen = i.min_enhet().and_then(|enhet| i.tjeneste(enhet));
    egen.or_else(|| maal.map(|m| m.kilde.clone()))
        .ok_or(DbFeil::Uleselig("the service of the one who writes"))
}

/// A measure that the caller wants to do something with.
struct Funnet {
    sak: Sak,
    rad: Tiltaksrad,
    maal: Maalrad,
    fakta: Fakta,
}

/// Finds the measure and its case. What the caller cannot see is not there.
fn finn(akt: &mut Akt<'_, '_>, id: TiltakId, handling: Handling) -> Result<Funnet, Avbrudd> {
    let scope = akt.scope;
    let Some(logg) = sak::finn_tiltak(akt.tx, scope, id)? else {
        return Err(akt.finnes_ikke(handling));
    };
    let sak = akt.laast_sak(logg, handling)?;
    // Also one who may see nothing is refused by the policies, so that the journal names the case.
    let _ = akt.krev_i_sak(Handling::StafettloggLes, &sak, &sak.fakta)?;
    let arbeid = les(akt, &sak)?;
    let Some((rad, maal)) = arbeid
        .finn_tiltak(id)
        .map(|(rad, maal)| (rad.clone(), maal.clone()))
    else {
        // The family sees that somebody tried; the one who tried sees nothing.
        return Err(akt.avvis(handling, sak.om(), AppError::NotFound));
    };
    let fakta = fakta_under(akt, &sak, &maal.merking, Some(rad.ansvarlig));
    Ok(Funnet {
        sak,
        rad,
        maal,
        fakta,
    })
}

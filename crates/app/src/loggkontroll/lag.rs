//! Making the controls of a month, in the server's rounds. Months are read piece by piece, each in a
//! short transaction that only reads; then everything is stored in one, or nothing.

use super::maaned::{Oppslagene, Treff};
use crate::{
    akt::{Om, tom_hendelse},
    app::App,
    feil::{AppError, Konflikt},
};
use jiff::Timestamp;
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, LoggId, LoggkontrollId},
    loggkontroll::{Kontrollslag, Maaned, PAAMINNES_ETTER_DAGER, har_felles_etternavn},
    roller::Rolle,
    tid,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, Lesing, Skriving, journal,
    loggkontroll::{self as lager, Funn, Kontrollrad},
    register::{self, Rollerad, Scope},
    varsel,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How many events one transaction reads,
const OM_GANGEN: i64 = 2_000;
/// and how many children's families.
const BARN_OM_GANGEN: usize = 200;

/// Makes the controls of every month that is over and has none, and reminds of those that wait.
///
/// # Errors
/// [`AppError`].
pub(crate) async fn lag(app: &App, scope: Scope) -> Result<(), AppError> {
    while let Some(maaned) = neste(app, scope).await? {
        // Without chance a sample could be foreseen; the next round tries again.
        let froe = app.omgivelser().tilfeldig().map_err(|_| DbFeil::Avbrutt)?;
        let (utvalg, moenstre) = se_paa(app, scope, maaned, froe).await?;
        let denne = app.clone();
        let lagret = app.database().write(move |tx| {
            let maanedens = Maanedens {
                app: &denne,
                scope,
                maaned,
                froe,
            };
            maanedens.lagre(tx, utvalg, moenstre)
        });
        match lagret.await.map_err(AppError::from) {
            // Another server was first: then it is made.
            Ok(()) | Err(AppError::Conflict(Konflikt::Samtidig)) => (),
            Err(feil) => return Err(feil),
        }
    }
    paaminn(app, scope).await
}

/// The first month that is over and not made. A municipality begins with the month of its first event.
async fn neste(app: &App, scope: Scope) -> Result<Option<Maaned>, AppError> {
    let naa = app.naa();
    let neste = app.database().read(move |tx| {
        Ok::<_, DbFeil>(match lager::siste_maaned(tx, scope)? {
            Some(siste) => Some(siste.neste()),
            None => journal::foerste(tx, scope)?.map(Maaned::av),
        })
    });
    Ok(neste.await?.filter(|maaned| maaned.er_ferdig(naa)))
}

async fn se_paa(
    app: &App,
    scope: Scope,
    maaned: Maaned,
    froe: [u8; 32],
) -> Result<(Vec<(EnhetId, Funn)>, Vec<Funn>), AppError> {
    let periode = maaned.periode();
    let (fra, til) = (periode.fra, periode.til.unwrap_or(Timestamp::MAX));
    let ledere = app
        .database()
        .read(move |tx| register::med_rolle(tx, scope, Rolle::Enhetsleder))
        .await?;
    let ledet = |r: &&Rollerad| r.til.is_none_or(|til| til >= maaned.foerste_dag());
    let ledere = ledere.iter().filter(ledet);
    let ledere: HashSet<(BrukerId, EnhetId)> = ledere.map(|r| (r.bruker, r.enhet)).collect();
    let mut alle = Oppslagene::ny(froe, ledere);
    let mut etter = None;
    loop {
        let les = move |tx: &mut Lesing<'_>| {
            let slag = Oppslagene::slag();
            let side = (etter, OM_GANGEN);
            let rader = journal::i_perioden(tx, scope, &slag, (fra, til), side)?;
            let logger: BTreeSet<LoggId> = rader.iter().filter_map(|(_, h)| h.logg).collect();
            let logger: Vec<LoggId> = logger.into_iter().collect();
            let avsluttede = lager::avsluttede(tx, scope, &logger)?;
            Ok::<_, DbFeil>((rader, avsluttede))
        };
        let (rader, avsluttede) = app.database().read(les).await?;
        let Some((nr, siste)) = rader.last() else {
            break;
        };
        etter = Some((siste.tidspunkt, *nr));
        for (nr, h) in &rader {
            alle.ta(*nr, h, &avsluttede);
        }
    }
    let eget_navn = eget_navn(app, scope, &alle.foerste).await?;
    Ok(alle.ferdig(eget_navn))
}

/// Those who looked up a child in whose family they are, or have the last name of somebody. A protected
/// child or adult is left out: that somebody has the same name would tell what they are called. Every
/// read of such a case is an alarm of its own.
async fn eget_navn(
    app: &App,
    scope: Scope,
    foerste: &BTreeMap<(BarnId, BrukerId), i64>,
) -> Result<BTreeMap<BrukerId, Treff>, AppError> {
    let mut lesere: BTreeMap<BarnId, Vec<(BrukerId, i64)>> = BTreeMap::new();
    for ((barn, bruker), nr) in foerste {
        lesere.entry(*barn).or_default().push((*bruker, *nr));
    }
    let folk: BTreeSet<BrukerId> = foerste.keys().map(|(_, bruker)| *bruker).collect();
    let folk: Vec<BrukerId> = folk.into_iter().collect();
    let (navn, personer) = app
        .database()
        .read(move |tx| {
            let navn = register::navn_paa(tx, scope, &folk)?;
            Ok::<_, DbFeil>((navn, register::personer_bak(tx, scope, &folk)?))
        })
        .await?;
    let mut treff: BTreeMap<BrukerId, Treff> = BTreeMap::new();
    let ider: Vec<BarnId> = lesere.keys().copied().collect();
    for bolk in ider.chunks(BARN_OM_GANGEN) {
        let bolk = bolk.to_vec();
        let familiene = app.database().read(move |tx| familier(tx, scope, &bolk));
        for (barn, familie) in familiene.await? {
            for (bruker, nr) in lesere.get(&barn).into_iter().flatten() {
                let mitt = navn.get(bruker).map(String::as_str).unwrap_or_default();
                let er_meg = |p| personer.get(bruker) == Some(p);
                let felles = |navn: &String| har_felles_etternavn(mitt, navn);
                if familie.iter().any(|(p, navn)| er_meg(p) || felles(navn)) {
                    treff.entry(*bruker).or_default().ta(*nr);
                }
            }
        }
    }
    Ok(treff)
}

type Familie = Vec<(stafett_domain::ids::PersonId, String)>;

/// The child and its family by name, but for those who are protected.
fn familier(
    tx: &mut Lesing<'_>,
    scope: Scope,
    barn: &[BarnId],
) -> Result<HashMap<BarnId, Familie>, DbFeil> {
    let alle = register::barn_ved_id(tx, scope, barn)?;
    let aapne = alle.into_iter().filter(|(_, rad)| !rad.vern.er_vernet());
    let mut familier: HashMap<BarnId, Familie> = aapne
        .map(|(id, rad)| (id, vec![(id.into(), rad.navn)]))
        .collect();
    for (barn, foresatt) in register::foresatte_til_flere(tx, scope, barn)? {
        if let Some(familie) = familier
            .get_mut(&barn)
            .filter(|_| !foresatt.vern.er_vernet())
        {
            familie.push((foresatt.person, foresatt.navn));
        }
    }
    Ok(familier)
}

/// What is stored of a month.
struct Maanedens<'a> {
    app: &'a App,
    scope: Scope,
    maaned: Maaned,
    froe: [u8; 32],
}

impl Maanedens<'_> {
    /// The municipality's own first: of two servers, the second stops there.
    fn lagre(
        &self,
        tx: &mut Skriving<'_>,
        utvalg: Vec<(EnhetId, Funn)>,
        moenstre: Vec<Funn>,
    ) -> Result<(), DbFeil> {
        self.en(tx, None, moenstre)?;
        let enheter: Vec<EnhetId> = utvalg.iter().map(|(enhet, _)| *enhet).collect();
        for (enhet, funn) in utvalg {
            self.en(tx, Some(enhet), vec![funn])?;
        }
        let slag = Varselslag::LoggkontrollKlar;
        varsle(tx, self.app, self.scope, (&enheter, true), slag)
    }

    fn en(
        &self,
        tx: &mut Skriving<'_>,
        enhet: Option<EnhetId>,
        funn: Vec<Funn>,
    ) -> Result<(), DbFeil> {
        let (omgivelser, naa) = (self.app.omgivelser(), self.app.naa());
        let rad = Kontrollrad {
            id: LoggkontrollId(omgivelser.ny_id()),
            enhet,
            slag: match enhet {
                Some(_) => Kontrollslag::Utvalg,
                None => Kontrollslag::Moenster,
            },
            maaned: self.maaned,
            laget: naa,
            funn,
            signering: None,
        };
        lager::sett_inn(tx, self.scope, &rad, &self.froe)?;
        let mut data = vec![("maaned", Dataverdi::Dato(self.maaned.foerste_dag()))];
        data.extend(enhet.map(|e| ("enhet", Dataverdi::Id(e.0))));
        let om = Om {
            objekt: Some(("loggkontroll", rad.id.0)),
            data,
            ..Om::default()
        };
        let slag = Hendelsestype::LoggkontrollLaget;
        let kommune = self.scope.kommune;
        let hendelse = tom_hendelse(omgivelser.ny_id(), kommune, naa, slag, om);
        journal::skriv(tx, hendelse).map(drop)
    }
}

/// Tells the leaders of these units, and the data protection officers: once each, however many units.
fn varsle(
    tx: &mut Skriving<'_>,
    app: &App,
    scope: Scope,
    (enheter, ombud): (&[EnhetId], bool),
    slag: Varselslag,
) -> Result<(), DbFeil> {
    let naa = app.naa();
    let i_dag = tid::dato(naa);
    let mut roller = register::ledere(tx, scope, enheter)?;
    if ombud {
        roller.extend(register::med_rolle(tx, scope, Rolle::Personvernombud)?);
    }
    let roller = roller.iter().filter(|r| r.gjelder(i_dag));
    let til: BTreeSet<BrukerId> = roller.map(|r| r.bruker).collect();
    for bruker in til {
        let id = app.omgivelser().ny_id();
        varsel::legg_i_koe(tx, scope, id, (bruker, slag.kode()), naa)?;
    }
    Ok(())
}

/// Reminds, once, of what nobody has signed: the leaders, and the data protection officers, who can sign
/// where there is no leader.
async fn paaminn(app: &App, scope: Scope) -> Result<(), AppError> {
    let naa = app.naa();
    let dag = tid::etter_dager(tid::dato(naa), -PAAMINNES_ETTER_DAGER);
    let grense = tid::midnatt(dag);
    let finn = move |tx: &mut Lesing<'_>| lager::skal_paaminnes(tx, scope, grense);
    let venter = app.database().read(finn).await?;
    if venter.is_empty() {
        return Ok(());
    }
    let denne = app.clone();
    let paaminn = move |tx: &mut Skriving<'_>| {
        let mut enheter = Vec::new();
        let mut noen = false;
        for (id, enhet) in venter {
            // Another server may have been first.
            if lager::merk_paaminnet(tx, scope, id, naa)? {
                noen = true;
                enheter.extend(enhet);
            }
        }
        let slag = Varselslag::LoggkontrollVenter;
        varsle(tx, &denne, scope, (&enheter, noen), slag)
    };
    Ok(app.database().write(paaminn).await?)
}

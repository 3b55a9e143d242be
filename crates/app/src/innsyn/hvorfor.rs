//! «Why can I see this?» and «why can she?».

use crate::{
    akt::{Akt, Avbrudd, Om},
    app::App,
    feil::AppError,
    kall::Kall,
    sak::Sak,
    vis::Utsnitt,
    visning::{Bruker, Enhet, Grunn, Grunnsamtykke, Hvorfor},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    familie::Giverrolle,
    gjennomgang::er_fortalt,
    ids::{BrukerId, LoggId, PersonId, SamtykkeId},
    policy::Handling,
    samtykke::Giver,
    tid,
    tilgang::{Begrunnelse, Gjelder, Grunnlag, Saerskiltslag, begrunn, tilganger},
};
use stafett_persistence::{DbFeil, register, sak as lager};
use std::collections::{BTreeSet, HashSet};

/// Everybody who can see something of the log now, the caller first, and on what grounds.
///
/// # Errors
/// [`AppError`].
pub async fn hvorfor(app: &App, kall: Kall, logg: LoggId) -> Result<Vec<Hvorfor>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::HvorforLes)?;
        let lov = akt.krev_i_sak(Handling::HvorforLes, &sak, &sak.fakta)?;
        let alle = forklar(akt, &sak)?;
        let om = Om {
            objekt: Some(("stafettlogg", logg.0)),
            versjon: Some(sak.rad.versjon),
            ..sak.om()
        };
        akt.skriv(Hendelsestype::HvorforLest, om, &lov)?;
        Ok(alle)
    })
    .await
}

fn forklar(akt: &mut Akt<'_, '_>, sak: &Sak) -> Result<Vec<Hvorfor>, Avbrudd> {
    let (naa, jeg) = (akt.naa, akt.kaller.bruker);
    let brukere: BTreeSet<BrukerId> = tilganger(&sak.bilde)
        .iter()
        .filter(|t| t.gjelder_naa(naa))
        .map(|t| t.bruker)
        .collect();
    let forklarer = Forklarer {
        sak,
        leser: akt.leser_innhold(sak),
        skjulte: navnloese(akt, sak, &brukere)?,
        utsnitt: Utsnitt::ny(akt, sak, brukere.iter().copied())?,
        jeg,
    };
    let fortalt = fortalte_noedtilganger(akt, sak)?;
    let mut alle = Vec::new();
    // Whether the register knows one who was told of before a birth is told to nobody but herself.
    let meldte = sak.foresatte.iter().filter(|f| f.er_meldt);
    let meldte: HashSet<BrukerId> = meldte.filter_map(|f| f.bruker).collect();
    for bruker in brukere {
        if bruker != jeg && meldte.contains(&bruker) {
            continue;
        }
        let grunner = begrunn(&sak.bilde, bruker, naa);
        // The family is told later that the case was opened in an emergency: here too, not before.
        let vises = |b: &Begrunnelse| {
            b.tilgang.grunnlag != Grunnlag::Noedtilgang
                || bruker == jeg
                || fortalt.contains(&bruker)
        };
        let grunner: Vec<_> = grunner.into_iter().filter(vises).collect();
        if !grunner.is_empty() {
            alle.push(forklarer.en(bruker, &grunner)?);
        }
    }
    let navn = |h: &Hvorfor| h.hvem.as_ref().map(|b| b.navn.clone());
    alle.sort_by_key(|h| (!h.er_meg, h.familie.is_some(), h.hvem.is_none(), navn(h)));
    Ok(alle)
}

/// Those whose emergency access now the caller may know of.
fn fortalte_noedtilganger(akt: &mut Akt<'_, '_>, sak: &Sak) -> Result<HashSet<BrukerId>, DbFeil> {
    let (naa, som_familie) = (akt.naa, sak.leser_som_familie());
    let alle = lager::saerskilte(akt.tx, akt.scope, sak.rad.id)?;
    Ok(alle
        .iter()
        .filter(|s| s.slag == Saerskiltslag::Noed && s.periode.omfatter(naa))
        .filter(|s| !som_familie || er_fortalt(s.periode.fra, s.gjennomgang.is_some(), naa))
        .map(|s| s.bruker)
        .collect())
}

/// Those in the family who are not registered as its members, and whose name is shown to nobody:
/// their address is protected.
fn navnloese(
    akt: &mut Akt<'_, '_>,
    sak: &Sak,
    brukere: &BTreeSet<BrukerId>,
) -> Result<HashSet<BrukerId>, DbFeil> {
    let mut skjulte = HashSet::new();
    for plass in &sak.bilde.familieplasser {
        if brukere.contains(&plass.bruker)
            && let Some((person, _)) = register::person_for(akt.tx, akt.scope, plass.bruker)?
            && !register::vernede(akt.tx, akt.scope, &[person])?.is_empty()
        {
            skjulte.insert(plass.bruker);
        }
    }
    Ok(skjulte)
}

struct Forklarer<'a> {
    sak: &'a Sak,
    /// Whether the caller may read what is written.
    leser: bool,
    skjulte: HashSet<BrukerId>,
    utsnitt: Utsnitt<'a>,
    jeg: BrukerId,
}

impl Forklarer<'_> {
    fn en(&self, bruker: BrukerId, grunner: &[Begrunnelse]) -> Result<Hvorfor, DbFeil> {
        let er_meg = bruker == self.jeg;
        let i_familien = grunner.iter().any(|b| b.tilgang.grunnlag.er_familiens());
        let familie = i_familien.then(|| self.rolle(bruker));
        let hvem = match familie {
            Some(_) if !er_meg => self.familienavn(bruker),
            _ => Some(self.utsnitt.navn(bruker)),
        };
        Ok(Hvorfor {
            hvem,
            enhet: self.enhet(bruker)?.filter(|_| familie.is_none()),
            familie,
            er_meg,
            grunner: grunner.iter().map(|b| self.grunn(b, er_meg)).collect(),
        })
    }

    fn person(&self, bruker: BrukerId) -> Option<PersonId> {
        let barnet = (self.sak.bilde.barnets_bruker == Some(bruker)).then_some(self.sak.bilde.barn);
        let mut foresatte = self.sak.foresatte.iter();
        barnet.or_else(|| {
            let funnet = foresatte.find(|f| f.bruker == Some(bruker));
            funnet.map(|f| f.person)
        })
    }

    fn rolle(&self, bruker: BrukerId) -> Giverrolle {
        self.person(bruker)
            .map_or(Giverrolle::Annen, |p| self.sak.giverrolle(Giver::Person(p)))
    }

    /// The names of the family are for those who may read the log, as on its page.
    fn familienavn(&self, bruker: BrukerId) -> Option<Bruker> {
        if !self.leser || self.skjulte.contains(&bruker) {
            return None;
        }
        let Some(person) = self.person(bruker) else {
            return Some(self.utsnitt.navn(bruker));
        };
        if self.sak.skjermede().contains(&bruker) {
            return None;
        }
        let navn = self.utsnitt.giver(Giver::Person(person)).navn;
        (!navn.is_empty()).then_some(Bruker { id: bruker, navn })
    }

    /// The unit that somebody is here for.
    fn enhet(&self, bruker: BrukerId) -> Result<Option<Enhet>, DbFeil> {
        let b = &self.sak.bilde;
        let steder = b.holder.iter().chain(&b.deltakere);
        let steder = steder.chain(b.saerskilte.iter().map(|s| &s.hvem));
        let mut steder = steder.chain(&b.ledere).chain(&b.omsorgsledere);
        let sted = steder.find(|d| d.bruker == bruker);
        sted.map(|d| self.utsnitt.enhet(d.enhet)).transpose()
    }

    /// What is shared with whom is for those who may read what is shared.
    fn grunn(&self, b: &Begrunnelse, er_meg: bool) -> Grunn {
        let t = &b.tilgang;
        let om = match t.gjelder {
            Gjelder::Alle => None,
            Gjelder::Person(person) => self.utsnitt.om_hvem(person),
        };
        Grunn {
            grunnlag: t.grunnlag,
            hjemmel: t.grunnlag.hjemmel(),
            nivaa: t.nivaa,
            temaer: (self.leser || er_meg).then(|| t.temaer.clone()),
            om: om.filter(|_| self.leser),
            kilde: t.kilde.clone().filter(|_| self.leser || er_meg),
            fra: t.fra,
            til: t.til,
            samtykker: if self.leser {
                self.samtykker(&b.samtykker)
            } else {
                Vec::new()
            },
        }
    }

    fn samtykker(&self, ider: &[SamtykkeId]) -> Vec<Grunnsamtykke> {
        let alle = self.sak.samtykker.iter().map(|s| &s.samtykke);
        alle.filter(|s| ider.contains(&s.id))
            .map(|s| Grunnsamtykke {
                giver: self.utsnitt.giver_av(s),
                temaer: s.temaer.iter().cloned().collect(),
                fra: s.gyldig_fra,
                til: tid::etter_dager(tid::dato(s.gyldig_til), -1),
            })
            .collect()
    }
}

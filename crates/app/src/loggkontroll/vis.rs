//! A control as somebody may see it. The leader needs the child's name to ask about a read; to others
//! its initials are enough. Whom the reader may not know of is not told, nor why.

use crate::{
    akt::Akt,
    gjennomgang::initialer,
    sak::Tjenestenavn,
    vis as visere,
    visning::{Enhet, Kontroll, Kontrollesing, Kontrollfunn, Kontrollsignering, Loggkontroll},
};
use stafett_audit::Hendelse;
use stafett_domain::{
    ids::{BarnId, EnhetId, LoggId},
    loggkontroll::Funnslag,
};
use stafett_persistence::{
    DbFeil, journal,
    loggkontroll::{Funn, Kontrollrad},
    register::{self, Barnerad},
    sak,
};
use std::collections::{BTreeSet, HashMap};

/// What a control points at, read for one caller.
pub(super) struct Innhold {
    hendelser: HashMap<i64, Hendelse>,
    barn: HashMap<BarnId, Barnerad>,
    enheter: HashMap<EnhetId, register::Enhet>,
    /// Children of cases that the caller is blocked from.
    sperrede: BTreeSet<BarnId>,
    /// Children who are protected now, or somebody in their family.
    vernede: BTreeSet<BarnId>,
    /// Whether the caller is blocked from a case in the control.
    pub(super) er_sperret: bool,
    /// Whether the caller has reads of their own in it.
    pub(super) har_egne: bool,
}

impl Innhold {
    pub(super) fn les(akt: &mut Akt<'_, '_>, rad: &Kontrollrad) -> Result<Self, DbFeil> {
        let scope = akt.scope;
        let numre: Vec<i64> = rad.funn.iter().flat_map(|f| &f.lesinger).copied().collect();
        let hendelser = journal::ved_nummer(akt.tx, scope, &numre)?;
        let ider: BTreeSet<BarnId> = hendelser.values().filter_map(barnet).collect();
        let ider: Vec<BarnId> = ider.into_iter().collect();
        let barn = register::barn_ved_id(akt.tx, scope, &ider)?;
        // A search tells the child and no log, and a block outlives the log.
        let sperret = sak::sperret_fra(akt.tx, scope, akt.kaller.bruker)?;
        let mut sperrede = sak::barn_i_logger(akt.tx, scope, &sperret)?;
        sperrede.retain(|barn| ider.contains(barn));
        let mut vernede: BTreeSet<BarnId> = barn
            .iter()
            .filter(|(_, rad)| rad.vern.er_vernet())
            .map(|(id, _)| *id)
            .collect();
        for (barn, foresatt) in register::foresatte_til_flere(akt.tx, scope, &ider)? {
            if foresatt.vern.er_vernet() {
                vernede.insert(barn);
            }
        }
        let enheter: BTreeSet<EnhetId> = hendelser.values().filter_map(|h| h.enhet).collect();
        let enheter: Vec<EnhetId> = enheter.into_iter().collect();
        let jeg = Some(akt.kaller.bruker);
        let mine = rad.funn.iter().any(|f| f.bruker == jeg);
        Ok(Self {
            enheter: register::enheter_ved_id(akt.tx, scope, &enheter)?,
            er_sperret: !sperrede.is_empty(),
            har_egne: mine || hendelser.values().any(|h| h.aktoer == jeg),
            hendelser,
            barn,
            sperrede,
            vernede,
        })
    }

    /// The child, if the caller may know who it is. A protected child is shown to nobody here, also not
    /// to those on its list: they see it in the case.
    fn kjent(&self, id: BarnId) -> Option<&Barnerad> {
        let rad = self.barn.get(&id).filter(|b| !b.vern.er_vernet());
        rad.filter(|_| !self.sperrede.contains(&id))
    }

    /// The children that are told of, each with a log.
    pub(super) fn vist(&self) -> Vec<(BarnId, Option<LoggId>)> {
        let mut vist: HashMap<BarnId, Option<LoggId>> = HashMap::new();
        for h in self.hendelser.values() {
            if let Some(id) = barnet(h).filter(|id| self.kjent(*id).is_some()) {
                let logg = vist.entry(id).or_default();
                *logg = logg.or(h.logg);
            }
        }
        let mut vist: Vec<_> = vist.into_iter().collect();
        vist.sort_unstable();
        vist
    }

    pub(super) fn vis(
        &self,
        akt: &mut Akt<'_, '_>,
        rad: &Kontrollrad,
        er_leder: bool,
    ) -> Result<Kontroll, DbFeil> {
        let lest_av = self.hendelser.values().filter_map(|h| h.aktoer);
        let navn = akt.navn(rad.funn.iter().filter_map(|f| f.bruker).chain(lest_av))?;
        let tjenester = Tjenestenavn::av(akt.app.oppsett());
        let mut funn = Vec::new();
        for f in &rad.funn {
            let numre = self.som_kan_vises(f);
            let borte = i64::try_from(f.lesinger.len() - numre.len()).unwrap_or(i64::MAX);
            if borte > 0 && borte == f.antall {
                continue;
            }
            let mut lesinger = Vec::new();
            for h in numre.iter().filter_map(|nr| self.hendelser.get(nr)) {
                let barn = barnet(h).and_then(|id| self.kjent(id));
                lesinger.push(Kontrollesing {
                    tidspunkt: h.tidspunkt,
                    hvem: h
                        .aktoer
                        .map(|a| navn.paa(a))
                        .ok_or(DbFeil::Uleselig("an event"))?,
                    som: h.rolle.as_ref().map(|r| r.som_str().to_owned()),
                    enhet: self.enhet(h, barn.is_some() || er_leder, &tjenester)?,
                    handling: h.slag,
                    grunnlag: h.grunnlag.iter().map(|g| g.som_str().to_owned()).collect(),
                    barn: barn.map(|b| {
                        if er_leder {
                            b.navn.clone()
                        } else {
                            initialer(&b.navn)
                        }
                    }),
                });
            }
            funn.push(Kontrollfunn {
                slag: f.slag,
                hvem: f.bruker.map(|b| navn.paa(b)),
                antall: f.antall - borte,
                vanlig: f.vanlig,
                lesinger,
            });
        }
        let mut alle = liste(akt, std::slice::from_ref(rad))?;
        Ok(Kontroll {
            kontroll: alle.pop().ok_or(DbFeil::Uleselig("a control"))?,
            funn,
            har_egne: self.har_egne,
            evner: Vec::new(),
        })
    }

    /// The reads of a find that may be shown. That somebody has the same last name would tell what a
    /// child is called who has become protected since.
    fn som_kan_vises<'f>(&self, f: &'f Funn) -> Vec<&'f i64> {
        let roeper = |nr: &&i64| {
            let barn = self.hendelser.get(nr).and_then(barnet);
            f.slag == Funnslag::EgetNavn && barn.is_none_or(|b| self.vernede.contains(&b))
        };
        f.lesinger.iter().filter(|nr| !roeper(nr)).collect()
    }

    /// The unit may be where the child is. A leader knows the unit: it is their own.
    fn enhet(
        &self,
        h: &Hendelse,
        kjent: bool,
        tjenester: &Tjenestenavn,
    ) -> Result<Option<Enhet>, DbFeil> {
        let rad = h.enhet.and_then(|e| self.enheter.get(&e));
        rad.map(|rad| match kjent {
            true => visere::enhet(rad),
            false => tjenester.enhet(rad),
        })
        .transpose()
    }
}

fn barnet(h: &Hendelse) -> Option<BarnId> {
    h.barn.map(|(barn, _)| barn)
}

/// Controls as they stand in a list.
pub(super) fn liste(
    akt: &mut Akt<'_, '_>,
    rader: &[Kontrollrad],
) -> Result<Vec<Loggkontroll>, DbFeil> {
    let signert_av = rader.iter().filter_map(|k| k.signering.as_ref());
    let navn = akt.navn(signert_av.map(|s| s.av))?;
    let enheter: BTreeSet<EnhetId> = rader.iter().filter_map(|k| k.enhet).collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter = register::enheter_ved_id(akt.tx, akt.scope, &enheter)?;
    rader
        .iter()
        .map(|k| {
            let enhet = k.enhet.and_then(|e| enheter.get(&e));
            let signering = k.signering.as_ref().map(|s| Kontrollsignering {
                av: navn.paa(s.av),
                naar: s.naar,
                utfall: s.utfall,
                merknad: s.merknad.clone(),
            });
            Ok(Loggkontroll {
                id: k.id,
                slag: k.slag,
                maaned: k.maaned,
                enhet: enhet.map(visere::enhet).transpose()?,
                laget: k.laget,
                signering,
            })
        })
        .collect()
}

//! One act: who asks, when, in which transaction, and what they may do.

use crate::{
    app::App,
    feil::{AppError, Feltfeil, Konflikt},
    kall::{Kall, Legitimasjon},
    sak::Sak,
    vakt::Vakt,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use stafett_audit::{Dataverdi, Hendelse, Hendelsestype, Kodeord, Objekt};
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, HendelseId, KommuneId, LoggId, PersonId, SesjonId},
    policy::{Fakta, Handling, Tillatelse},
    tid,
};
use stafett_persistence::{
    DbFeil, Skriving, journal,
    konto::{self, Sesjonsnoekkel},
    register::{self, Rollerad, Scope},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A browser's session lasts this long after its last use,
pub(crate) const NETTLESER_HVILE: SignedDuration = SignedDuration::from_mins(60);
/// and never longer than this.
pub(crate) const NETTLESER_LENGST: SignedDuration = SignedDuration::from_hours(10);

/// The one who asks.
#[derive(Debug, Clone)]
pub(crate) struct Kaller {
    pub(crate) bruker: BrukerId,
    pub(crate) person: PersonId,
    pub(crate) sesjon: SesjonId,
    pub(crate) aktiv: bool,
    /// Roles held today.
    pub(crate) roller: Vec<Rollerad>,
}

impl Kaller {
    /// Whether the caller works with children in this unit today.
    pub(crate) fn arbeider_i(&self, enhet: EnhetId) -> bool {
        self.roller
            .iter()
            .any(|r| r.enhet == enhet && r.rolle.arbeider_med_barn())
    }

    /// Whether the caller is this holder, and still works where they hold the stafettpinne: whoever
    /// has left has nothing more to say, also before the leader takes over.
    pub(crate) fn holder(&self, bruker: BrukerId, enhet: EnhetId) -> bool {
        self.bruker == bruker && self.arbeider_i(enhet)
    }
}

/// Why the work stopped.
pub(crate) enum Avbrudd {
    /// With an answer that leaves no trace.
    App(AppError),
    /// With a refusal, which the journal keeps.
    Nektet(Box<Nektelse>),
}

/// A refusal and its event.
pub(crate) struct Nektelse {
    pub(crate) hendelse: Hendelse,
    /// What the caller is told.
    pub(crate) svar: AppError,
}

impl From<DbFeil> for Avbrudd {
    fn from(feil: DbFeil) -> Self {
        Self::App(feil.into())
    }
}

impl From<AppError> for Avbrudd {
    fn from(feil: AppError) -> Self {
        Self::App(feil)
    }
}

impl From<Konflikt> for Avbrudd {
    fn from(konflikt: Konflikt) -> Self {
        Self::App(AppError::Conflict(konflikt))
    }
}

impl From<Vec<Feltfeil>> for Avbrudd {
    fn from(feil: Vec<Feltfeil>) -> Self {
        Self::App(AppError::Invalid(feil))
    }
}

/// For whom the caller acts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Som {
    /// For a unit.
    #[default]
    Tjeneste,
    /// As an adult in the child's family, and for no unit.
    Foresatt,
    /// In their own case.
    Barnet,
}

impl Som {
    /// From what the caller is, and the unit they act for in the case, if there is one.
    pub(crate) fn av(fakta: &Fakta, enhet: Option<EnhetId>) -> Self {
        if enhet.is_some() {
            Self::Tjeneste
        } else if fakta.er_barnet {
            Self::Barnet
        } else if fakta.foresatt_med_ansvar || fakta.i_familien {
            Self::Foresatt
        } else {
            Self::Tjeneste
        }
    }
}

/// What an event is about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Om {
    pub(crate) barn: Option<BarnId>,
    pub(crate) logg: Option<LoggId>,
    pub(crate) objekt: Option<(&'static str, Uuid)>,
    pub(crate) versjon: Option<i64>,
    /// The unit that the caller acts for; their first one if not given.
    pub(crate) enhet: Option<EnhetId>,
    /// For whom the caller acts.
    pub(crate) som: Som,
    pub(crate) data: Vec<(&'static str, Dataverdi)>,
}

impl Om {
    /// About a child outside any log.
    pub(crate) fn barn(barn: BarnId) -> Self {
        Self {
            barn: Some(barn),
            ..Self::default()
        }
    }
}

/// A code as a detail of an event.
pub(crate) fn kode(kode: &str) -> Option<Dataverdi> {
    Kodeord::parse(kode).ok().map(Dataverdi::Kode)
}

/// One act of one caller.
pub(crate) struct Akt<'a, 'tx> {
    pub(crate) tx: &'a mut Skriving<'tx>,
    pub(crate) app: &'a App,
    pub(crate) kall: &'a Kall,
    pub(crate) naa: Timestamp,
    /// Today in Norway.
    pub(crate) i_dag: Date,
    pub(crate) scope: Scope,
    pub(crate) kaller: Kaller,
    pub(crate) vakt: Vakt,
}

impl<'a, 'tx> Akt<'a, 'tx> {
    /// Looks up who asks. A session that has ended, or never was, is nobody.
    pub(crate) fn begynn(
        tx: &'a mut Skriving<'tx>,
        app: &'a App,
        kall: &'a Kall,
    ) -> Result<Self, Avbrudd> {
        let naa = app.naa();
        let (noekkel, ventet) = match &kall.hvem {
            Legitimasjon::Token { sesjon, bruker } => (Sesjonsnoekkel::Id(*sesjon), Some(*bruker)),
            Legitimasjon::Nettleser(hemmelig) => (Sesjonsnoekkel::Nettleser(hemmelig), None),
        };
        let sesjon = konto::finn(tx, noekkel, naa)?
            .filter(|s| ventet.is_none_or(|bruker| bruker == s.bruker))
            .ok_or(AppError::Unauthenticated)?;
        let scope = Scope {
            kommune: sesjon.kommune,
        };
        if ventet.is_none() {
            hold_i_live(tx, scope, &sesjon, naa)?;
        }
        let i_dag = tid::dato(naa);
        let mut roller = register::roller(tx, scope, &[sesjon.bruker])?;
        roller.retain(|r| r.gjelder(i_dag));
        let kaller = Kaller {
            bruker: sesjon.bruker,
            person: sesjon.person,
            sesjon: sesjon.id,
            aktiv: sesjon.bruker_aktiv,
            roller,
        };
        Ok(Self {
            tx,
            app,
            kall,
            naa,
            i_dag,
            scope,
            kaller,
            vakt: Vakt::default(),
        })
    }

    /// An id that nobody has had.
    pub(crate) fn ny_id(&self) -> Uuid {
        self.app.omgivelser().ny_id()
    }

    /// What the caller is, apart from any case.
    pub(crate) fn fakta(&self) -> Fakta {
        Fakta {
            samme_kommune: true,
            bruker_aktiv: self.kaller.aktiv,
            roller: self.kaller.roller.iter().map(|r| r.rolle).collect(),
            kan_noedaapne: self.noedenhet().is_some(),
            ..Fakta::default()
        }
    }

    /// The units in which the caller works with children today.
    pub(crate) fn egne_enheter(&self) -> BTreeSet<EnhetId> {
        self.kaller
            .roller
            .iter()
            .filter(|r| r.rolle.arbeider_med_barn())
            .map(|r| r.enhet)
            .collect()
    }

    /// The unit for which the caller may open a case because of danger to life or health.
    pub(crate) fn noedenhet(&self) -> Option<EnhetId> {
        let tjenester = &self.app.oppsett().noedtjenester;
        let i_noedtjeneste = |r: &&Rollerad| {
            r.rolle.arbeider_med_barn() && tjenester.iter().any(|t| t.som_str() == r.tjeneste)
        };
        self.kaller
            .roller
            .iter()
            .find(i_noedtjeneste)
            .map(|r| r.enhet)
    }

    /// Asks the policies. `kjent` says whether the caller may know that the thing exists.
    pub(crate) fn krev(
        &self,
        handling: Handling,
        fakta: &Fakta,
        om: &Om,
        kjent: bool,
    ) -> Result<Tillatelse, Avbrudd> {
        self.app.regler().avgjoer(handling, fakta).map_err(|_| {
            // To somebody who never had a grant, a case that is not theirs looks the same as a
            // case that does not exist.
            let svar = if kjent {
                AppError::Forbidden
            } else {
                AppError::NotFound
            };
            self.avvis(handling, om.clone(), svar)
        })
    }

    /// Asks the policies about a case.
    pub(crate) fn krev_i_sak(
        &self,
        handling: Handling,
        sak: &Sak,
        fakta: &Fakta,
    ) -> Result<Tillatelse, Avbrudd> {
        self.krev(handling, fakta, &sak.om(), sak.er_kjent(self.naa))
    }

    /// A refusal for something that is not there.
    pub(crate) fn finnes_ikke(&self, handling: Handling) -> Avbrudd {
        self.avvis(handling, Om::default(), AppError::NotFound)
    }

    /// A refusal that the policies are not asked about.
    pub(crate) fn avvis(&self, handling: Handling, mut om: Om, svar: AppError) -> Avbrudd {
        om.data
            .extend(kode(handling.kode()).map(|k| ("handling", k)));
        let hendelse = self.hendelse(Hendelsestype::TilgangAvvist, om, &[]);
        Avbrudd::Nektet(Box::new(Nektelse { hendelse, svar }))
    }

    /// Writes the event of the act.
    pub(crate) fn skriv(
        &mut self,
        slag: Hendelsestype,
        om: Om,
        lov: &Tillatelse,
    ) -> Result<(), DbFeil> {
        let hendelse = self.hendelse(slag, om, lov.grunnlag());
        journal::skriv(self.tx, hendelse).map(drop)
    }

    fn hendelse(&self, slag: Hendelsestype, om: Om, grunnlag: &[String]) -> Hendelse {
        let foerste = || self.kaller.roller.first().map(|r| r.enhet);
        let enhet = match om.som {
            Som::Tjeneste => om.enhet.or_else(foerste),
            Som::Foresatt | Som::Barnet => None,
        };
        // What somebody is not today is not guessed: the journal keeps it for ever.
        let rolle = match om.som {
            Som::Foresatt => Some("foresatt"),
            Som::Barnet => Some("barnet"),
            Som::Tjeneste => {
                let her = |r: &&Rollerad| Some(r.enhet) == enhet;
                let rolle = self.kaller.roller.iter().find(her);
                rolle.map(|r| r.rolle.kode())
            }
        };
        Hendelse {
            aktoer: Some(self.kaller.bruker),
            enhet,
            rolle: rolle.and_then(|r| Kodeord::parse(r).ok()),
            grunnlag: grunnlag
                .iter()
                .filter_map(|g| Kodeord::parse(g).ok())
                .collect(),
            ..tom_hendelse(self.ny_id(), self.scope.kommune, self.naa, slag, om)
        }
    }

    /// Does the work once for each idempotency key. The second time the stored result is answered,
    /// which is a reading and leaves its event, on the ground that permits the act now.
    pub(crate) fn en_gang(
        &mut self,
        om: Om,
        lov: &Tillatelse,
        arbeid: impl FnOnce(&mut Self) -> Result<Uuid, Avbrudd>,
    ) -> Result<Uuid, Avbrudd> {
        self.en_gang_ellers(Hendelsestype::StafettloggLest, om, lov, arbeid)
    }

    /// As [`Akt::en_gang`], for what is no act on a log: the second time is a reading of this kind.
    pub(crate) fn en_gang_ellers(
        &mut self,
        lesing: Hendelsestype,
        om: Om,
        lov: &Tillatelse,
        arbeid: impl FnOnce(&mut Self) -> Result<Uuid, Avbrudd>,
    ) -> Result<Uuid, Avbrudd> {
        let Some(idempotens) = &self.kall.idempotens else {
            return arbeid(self);
        };
        let bruker = self.kaller.bruker;
        if let Some(svar) = konto::finn_svar(self.tx, bruker, &idempotens.noekkel)? {
            if svar.avtrykk != idempotens.avtrykk {
                return Err(Konflikt::NoekkelGjenbrukt.into());
            }
            self.skriv(lesing, om, lov)?;
            return Ok(svar.resultat);
        }
        let resultat = arbeid(self)?;
        let svar = konto::Svar {
            avtrykk: idempotens.avtrykk.clone(),
            resultat,
        };
        konto::sett_inn_svar(self.tx, bruker, &idempotens.noekkel, &svar, self.naa)?;
        Ok(resultat)
    }
}

/// An event without an actor.
pub(crate) fn tom_hendelse(
    id: Uuid,
    kommune: KommuneId,
    naa: Timestamp,
    slag: Hendelsestype,
    om: Om,
) -> Hendelse {
    let objekt = om.objekt.and_then(|(slag, id)| {
        Some(Objekt {
            slag: Kodeord::parse(slag).ok()?,
            id,
            versjon: om.versjon,
        })
    });
    let data: BTreeMap<Kodeord, Dataverdi> = om
        .data
        .into_iter()
        .filter_map(|(navn, verdi)| Some((Kodeord::parse(navn).ok()?, verdi)))
        .collect();
    Hendelse {
        id: HendelseId(id),
        kommune,
        tidspunkt: naa,
        slag,
        aktoer: None,
        enhet: None,
        rolle: None,
        // The journal gives the number.
        barn: om.barn.map(|b| (b, 0)),
        logg: om.logg,
        objekt,
        grunnlag: Vec::new(),
        data,
    }
}

/// A browser's session lives on while it is used. Stored only when half of its rest has gone, so
/// that not every click writes.
fn hold_i_live(
    tx: &mut Skriving<'_>,
    scope: Scope,
    sesjon: &konto::Sesjon,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    let ny = (naa + NETTLESER_HVILE).min(sesjon.opprettet + NETTLESER_LENGST);
    if ny.duration_since(sesjon.utloeper) > NETTLESER_HVILE / 2 {
        konto::forleng(tx, scope, sesjon.id, ny)?;
    }
    Ok(())
}

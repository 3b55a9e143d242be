//! What the caller is in a case: worked out in one place, for one case and for a page of them.

use super::{enhet_for, hoeyeste, perioder, skjuler_sted};
use crate::akt::Akt;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, LoggId, PersonId},
    policy::Fakta,
    stafett::Holder,
    stafettlogg::Loggstatus,
    tilgang::{Deltakelse, Grunnlag, Tilgang},
    vedtak::{Vedtak, Vedtaksslag},
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad},
    sak::{self, Loggrad, Vedtaksrad},
};
use std::collections::{BTreeSet, HashMap};

/// What the rows of a case say of the caller.
pub(super) struct Stilling<'a> {
    pub(super) status: Loggstatus,
    /// The caller's stored grants, past and future ones too.
    pub(super) mine: &'a [Tilgang],
    /// The line of holders.
    pub(super) holdere: &'a [Holder],
    /// The units for which the caller takes part or has taken part, and whether they still do.
    pub(super) plasser: &'a [(EnhetId, bool)],
    /// Leads the unit of the holder now.
    pub(super) er_leder: bool,
    pub(super) sperret: bool,
    pub(super) utlevering_godkjent: bool,
    pub(super) vernet: bool,
    pub(super) utvalgt: bool,
}

impl Akt<'_, '_> {
    /// What the caller is in a case that says this of them.
    pub(super) fn fakta_av(&self, s: &Stilling<'_>) -> Fakta {
        let har = |grunnlag: &[Grunnlag]| {
            let mut aapne = s.mine.iter().filter(|t| t.gjelder_naa(self.naa));
            aapne.any(|t| grunnlag.contains(&t.grunnlag))
        };
        let holder = |h: &Holder| self.kaller.holder(h.bruker, h.enhet);
        let her = |(enhet, _): &&(EnhetId, bool)| self.kaller.arbeider_i(*enhet);
        let er_holder = s.holdere.last().is_some_and(holder);
        Fakta {
            logg_aktiv: s.status == Loggstatus::Aktiv,
            nivaa: hoeyeste(s.mine, self.naa),
            foresatt_med_ansvar: har(&[Grunnlag::Foreldreansvar]),
            er_holder,
            deltar: er_holder || s.plasser.iter().filter(her).any(|(_, naa)| *naa),
            er_barnet: har(&[Grunnlag::EgenSak]),
            i_familien: har(&[Grunnlag::Fosterforelder, Grunnlag::Familievedtak]),
            representerer_barnet: har(&[Grunnlag::Barnevernet]),
            noedaapnet: har(&[Grunnlag::Noedtilgang]),
            grunn_oppgitt: har(&[Grunnlag::OppgittGrunn]),
            er_leder: s.er_leder,
            har_bidratt: s.holdere.iter().any(holder) || s.plasser.iter().any(|p| her(&p)),
            sperret: s.sperret,
            utlevering_godkjent: s.utlevering_godkjent,
            utvalgt: s.utvalgt,
            vernet: s.vernet,
            ..self.fakta()
        }
    }
}

/// Whether somebody leads now, of those who have led the holder's unit.
pub(super) fn leder_naa(ledere: &[Deltakelse], jeg: BrukerId, naa: Timestamp) -> bool {
    let mut mine = ledere.iter().filter(|l| l.bruker == jeg);
    mine.any(|l| l.periode().omfatter(naa))
}

/// Whether two have decided that this person takes a protected child's case with them.
pub(super) fn utlevering_er_godkjent<'v>(
    vedtak: impl IntoIterator<Item = &'v Vedtak>,
    person: PersonId,
    naa: Timestamp,
) -> bool {
    gjelder(vedtak, Vedtaksslag::Utlevering, person, naa)
}

fn gjelder<'v>(
    vedtak: impl IntoIterator<Item = &'v Vedtak>,
    slag: Vedtaksslag,
    person: PersonId,
    naa: Timestamp,
) -> bool {
    let om_meg = |v: &&Vedtak| v.slag == slag && v.gjelder == person;
    let mut perioder = vedtak
        .into_iter()
        .filter(om_meg)
        .filter_map(Vedtak::periode);
    perioder.any(|periode| periode.omfatter(naa))
}

/// Cases, as a list of them knows them: what they are to the caller, read with as many queries for a
/// page as for one.
pub(crate) struct Saker {
    pub(crate) barn: HashMap<BarnId, Barnerad>,
    tilganger: HashMap<LoggId, Vec<Tilgang>>,
    linjer: HashMap<LoggId, Vec<Holder>>,
    /// Everybody who takes part now.
    pub(crate) deltar: Vec<(LoggId, BrukerId, EnhetId)>,
    pub(crate) vedtak: Vec<Vedtaksrad>,
    plasser: HashMap<LoggId, Vec<(EnhetId, bool)>>,
    ledere: Vec<Deltakelse>,
    sperret: BTreeSet<LoggId>,
}

impl Saker {
    pub(crate) fn hent(akt: &mut Akt<'_, '_>, rader: &[Loggrad]) -> Result<Self, DbFeil> {
        let (scope, jeg) = (akt.scope, akt.kaller.bruker);
        let logger: Vec<LoggId> = rader.iter().map(|r| r.id).collect();
        let barn: BTreeSet<BarnId> = rader.iter().map(|r| r.barn).collect();
        let barn: Vec<BarnId> = barn.into_iter().collect();
        let mut tilganger: HashMap<LoggId, Vec<Tilgang>> = HashMap::new();
        for (logg, tilgang) in sak::mine_tilganger(akt.tx, scope, jeg, &logger)? {
            tilganger.entry(logg).or_default().push(tilgang);
        }
        let mut linjer: HashMap<LoggId, Vec<Holder>> = HashMap::new();
        for (logg, holder) in sak::holdere_i(akt.tx, scope, &logger)? {
            linjer.entry(logg).or_default().push(holder);
        }
        let mut plasser: HashMap<LoggId, Vec<(EnhetId, bool)>> = HashMap::new();
        for (logg, enhet, naa) in sak::plasser_i(akt.tx, scope, jeg, &logger)? {
            plasser.entry(logg).or_default().push((enhet, naa));
        }
        let enheter = linjer.values().filter_map(|l| l.last()).map(|h| h.enhet);
        let enheter: BTreeSet<EnhetId> = enheter.collect();
        let enheter: Vec<EnhetId> = enheter.into_iter().collect();
        Ok(Self {
            barn: register::barn_ved_id(akt.tx, scope, &barn)?,
            deltar: sak::deltar_i(akt.tx, scope, &logger)?,
            vedtak: sak::vedtak_for(akt.tx, scope, &barn)?,
            ledere: perioder(&register::ledere(akt.tx, scope, &enheter)?)?,
            sperret: sak::sperret_fra(akt.tx, scope, jeg)?.into_iter().collect(),
            tilganger,
            linjer,
            plasser,
        })
    }

    /// What the caller is in one of them.
    pub(crate) fn fakta(&self, akt: &Akt<'_, '_>, rad: &Loggrad) -> Fakta {
        let (person, naa) = (akt.kaller.person, akt.naa);
        let vernet = self.barn.get(&rad.barn).is_some_and(|b| b.vern.er_vernet());
        let vedtak = || self.vedtak_om(rad.barn);
        akt.fakta_av(&Stilling {
            status: rad.status,
            mine: self.mine(rad.id),
            holdere: self.linje(rad.id),
            plasser: self.plasser.get(&rad.id).map_or(&[], Vec::as_slice),
            er_leder: leder_naa(&self.ledere_i(rad.id), akt.kaller.bruker, naa),
            sperret: self.sperret.contains(&rad.id),
            utlevering_godkjent: utlevering_er_godkjent(vedtak(), person, naa),
            vernet,
            utvalgt: vernet && gjelder(vedtak(), Vedtaksslag::Utvalgt, person, naa),
        })
    }

    /// The unit that the caller acts for in one of them.
    pub(crate) fn enhet_for_kaller(&self, akt: &Akt<'_, '_>, logg: LoggId) -> Option<EnhetId> {
        let deltar = self.deltar.iter().filter(|(i, ..)| *i == logg);
        enhet_for(
            akt.kaller.bruker,
            self.holder(logg).map(|h| (h.bruker, h.enhet)),
            deltar.map(|(_, bruker, enhet)| (*bruker, *enhet)),
            self.mine(logg).iter().filter(|t| t.gjelder_naa(akt.naa)),
        )
    }

    /// Whether the units in one of them must not tell the caller where the child is.
    pub(crate) fn skjuler_sted(&self, akt: &Akt<'_, '_>, rad: &Loggrad) -> bool {
        let for_enhet = self.enhet_for_kaller(akt, rad.id).is_some();
        let jeg = (akt.kaller.person, for_enhet);
        self.barn
            .get(&rad.barn)
            .is_some_and(|b| skjuler_sted(b.vern, self.vedtak_om(rad.barn), jeg, akt.naa))
    }

    /// Those who have led the unit of the holder of one of them.
    pub(crate) fn ledere_i(&self, logg: LoggId) -> Vec<Deltakelse> {
        let enhet = self.holder(logg).map(|h| h.enhet);
        let alle = self.ledere.iter().filter(|l| Some(l.enhet) == enhet);
        alle.cloned().collect()
    }

    /// The caller's grants to one of them.
    pub(crate) fn mine(&self, logg: LoggId) -> &[Tilgang] {
        self.tilganger.get(&logg).map_or(&[], Vec::as_slice)
    }

    /// Who holds the stafettpinne of one of them.
    pub(crate) fn holder(&self, logg: LoggId) -> Option<&Holder> {
        self.linje(logg).last()
    }

    /// Everybody who has held it, the first first.
    pub(crate) fn linje(&self, logg: LoggId) -> &[Holder] {
        self.linjer.get(&logg).map_or(&[], Vec::as_slice)
    }

    fn vedtak_om(&self, barn: BarnId) -> impl Iterator<Item = &Vedtak> {
        let om_barnet = self.vedtak.iter().filter(move |v| v.barn == barn);
        om_barnet.map(|v| &v.vedtak)
    }
}

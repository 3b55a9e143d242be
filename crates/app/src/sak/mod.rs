//! A child's case as an act sees it: everything access depends on, and what the caller may do.

use crate::{
    akt::{Akt, Avbrudd, Kaller, Om, Som},
    feil::Problem,
    felter::Felter,
    vis,
};
use fakta::{Stilling, leder_naa, utlevering_er_godkjent};
use hent::perioder;
use jiff::Timestamp;
use stafett_audit::{Dataverdi, Hendelsestype};
use stafett_domain::{
    alder::Samtykkeregler,
    familie::Giverrolle,
    ids::{BrukerId, EnhetId, LoggId, PersonId},
    policy::{Fakta, Handling, Tillatelse},
    samtykke::Giver,
    samtykke::Kode,
    stafett::{Holder, Stafett, Stafettpinne},
    tilgang::{
        Grunnlag, Merking, Plass, Sakbilde, Skjerming, Tilgang, Tilgangsnivaa, ser, tilganger,
    },
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad, Foresattrad, Scope},
    sak::{self, Barnenoekkel, Deltakerrad, Loggrad, Pinnerad, Samtykkerad, Sperrerad, Vedtaksrad},
};
use std::{collections::HashMap, sync::Arc};

mod fakta;
mod hent;
mod vern;

pub(crate) use fakta::Saker;
pub(crate) use hent::{foresatt, hent, unntak};
pub(crate) use vern::{Tjenestenavn, skjuler_sted};

/// Another one who must be able to see what is shown: when somebody sees a log as somebody else
/// does, no more is shown than both of them may see.
pub(crate) struct Medleser {
    pub(crate) person: PersonId,
    pub(crate) tilganger: Vec<Tilgang>,
    uten_sted: Option<Tjenestenavn>,
}

/// A log with its people, consents and offers, and the caller's grants to it.
pub(crate) struct Sak {
    pub(crate) rad: Loggrad,
    pub(crate) noekkel: Barnenoekkel,
    pub(crate) barn: Barnerad,
    pub(crate) bilde: Sakbilde,
    pub(crate) holdere: Vec<Holder>,
    pub(crate) pinner: Vec<Pinnerad>,
    pub(crate) deltakere: Vec<Deltakerrad>,
    pub(crate) samtykker: Vec<Samtykkerad>,
    pub(crate) foresatte: Vec<Foresattrad>,
    pub(crate) sperrer: Vec<Sperrerad>,
    pub(crate) vedtak: Vec<Vedtaksrad>,
    pub(crate) enheter: HashMap<EnhetId, register::Enhet>,
    /// The caller's grants, past and future ones too.
    pub(crate) mine: Vec<Tilgang>,
    /// What the caller is in this case.
    pub(crate) fakta: Fakta,
    /// Others who must be able to see what is shown.
    pub(crate) medlesere: Vec<Medleser>,
    kaller: BrukerId,
    leser: PersonId,
    enhet_for_kaller: Option<EnhetId>,
    /// What a unit is called when its name would tell where a protected child is.
    uten_sted: Option<Tjenestenavn>,
}

impl Akt<'_, '_> {
    /// The case, for reading.
    ///
    /// # Errors
    /// A refusal that looks the same as for somebody else's case when there is none.
    pub(crate) fn sak(&mut self, id: LoggId, handling: Handling) -> Result<Sak, Avbrudd> {
        let scope = self.scope;
        let regler = Arc::clone(&self.app.oppsett().samtykkeregler);
        match hent(self.tx, scope, id, regler)? {
            Some(sak) => Ok(self.med_kaller(sak)?),
            None => Err(self.finnes_ikke(handling)),
        }
    }

    /// The case, for an act on it: nobody else acts on it until this one is done.
    ///
    /// # Errors
    /// As [`Akt::sak`].
    pub(crate) fn laast_sak(&mut self, id: LoggId, handling: Handling) -> Result<Sak, Avbrudd> {
        sak::laas(self.tx, self.scope, id)?;
        self.sak(id, handling)
    }

    /// What the caller is in the case.
    pub(crate) fn med_kaller(&mut self, mut sak: Sak) -> Result<Sak, DbFeil> {
        let jeg = self.kaller.bruker;
        sak.kaller = jeg;
        sak.mine = sak::mine_tilganger(self.tx, self.scope, jeg, &[sak.rad.id])?
            .into_iter()
            .map(|(_, t)| t)
            .collect();
        sak.leser = self.kaller.person;
        sak.fakta = self.fakta_i(&sak);
        let deltar = sak
            .deltakere
            .iter()
            .filter(|d| d.til.is_none())
            .map(|d| (d.bruker, d.enhet));
        let naa = self.naa;
        let saerskilte = sak.bilde.saerskilte.iter().map(|s| &s.hvem);
        let omsorg = sak.bilde.omsorgsledere.iter();
        // Whose emergency is over, or who no longer leads, acts for that unit no more.
        let aapne = saerskilte
            .chain(omsorg)
            .filter(|d| d.periode().omfatter(naa))
            .map(|d| (d.bruker, d.enhet));
        let holder = sak.holdere.last().map(|h| (h.bruker, h.enhet));
        sak.enhet_for_kaller = enhet_for(jeg, holder, deltar.chain(aapne), sak.aapne(naa));
        self.vern_om(&mut sak)?;
        Ok(sak)
    }
}

impl Akt<'_, '_> {
    /// What the caller is in a case, from its rows and the stored grants.
    fn fakta_i(&self, sak: &Sak) -> Fakta {
        let (jeg, naa) = (self.kaller.bruker, self.naa);
        let mine = sak.deltakere.iter().filter(|d| d.bruker == jeg);
        let plasser: Vec<(EnhetId, bool)> = mine.map(|d| (d.enhet, d.til.is_none())).collect();
        let vedtak = sak.vedtak.iter().map(|v| &v.vedtak);
        self.fakta_av(&Stilling {
            status: sak.rad.status,
            mine: &sak.mine,
            holdere: &sak.holdere,
            plasser: &plasser,
            er_leder: leder_naa(&sak.bilde.ledere, jeg, naa),
            sperret: sak.bilde.er_inhabil(jeg, naa),
            utlevering_godkjent: utlevering_er_godkjent(vedtak, self.kaller.person, naa),
            vernet: sak.barn.vern.er_vernet(),
            utvalgt: sak.er_utvalgt(jeg, naa),
        })
    }
}

/// The unit that somebody acts for in a case: the one they hold the stafettpinne for, take part
/// for, or lead.
pub(crate) fn enhet_for<'t>(
    jeg: BrukerId,
    holder: Option<(BrukerId, EnhetId)>,
    deltar: impl IntoIterator<Item = (BrukerId, EnhetId)>,
    aapne: impl IntoIterator<Item = &'t Tilgang>,
) -> Option<EnhetId> {
    let min = holder
        .into_iter()
        .chain(deltar)
        .find(|(bruker, _)| *bruker == jeg)
        .map(|(_, enhet)| enhet);
    let leder = || {
        let er_leder = aapne.into_iter().any(|t| t.grunnlag == Grunnlag::Leder);
        holder.filter(|_| er_leder).map(|(_, enhet)| enhet)
    };
    min.or_else(leder)
}

/// The highest level among the grants that are open.
pub(crate) fn hoeyeste(tilganger: &[Tilgang], naa: Timestamp) -> Option<Tilgangsnivaa> {
    tilganger
        .iter()
        .filter(|t| t.gjelder_naa(naa))
        .map(|t| t.nivaa)
        .max()
}

impl Sak {
    /// What an event about the case says: the child, the log, and for whom the caller acts.
    pub(crate) fn om(&self) -> Om {
        Om {
            barn: Some(self.rad.barn),
            logg: Some(self.rad.id),
            enhet: self.enhet_for_kaller,
            som: Som::av(&self.fakta, self.enhet_for_kaller),
            ..Om::default()
        }
    }

    /// The unit that the caller acts for.
    pub(crate) fn min_enhet(&self) -> Option<EnhetId> {
        self.enhet_for_kaller
    }

    /// Whether somebody is on the list of those who may see a protected child's case.
    pub(crate) fn er_utvalgt(&self, bruker: BrukerId, naa: Timestamp) -> bool {
        let utvalgte = self.bilde.vern.iter().flat_map(|v| &v.utvalgte);
        let mut mine = utvalgte.filter(|(hvem, _)| *hvem == bruker);
        mine.any(|(_, periode)| periode.omfatter(naa))
    }

    /// Whether the caller has a grant that has begun, or has held the stafettpinne. Then they know that the case is there, and
    /// are told that they may not, instead of that there is nothing.
    pub(crate) fn er_kjent(&self, naa: Timestamp) -> bool {
        // Of a protected child nobody but those on the list know.
        if self.fakta.vernet && !self.fakta.utvalgt {
            return false;
        }
        let har_hatt = self.mine.iter().any(|t| t.fra <= naa);
        har_hatt || self.holdere.iter().any(|h| h.bruker == self.kaller)
    }

    /// The caller's grants that are open.
    pub(crate) fn aapne(&self, naa: Timestamp) -> impl Iterator<Item = &Tilgang> {
        self.mine.iter().filter(move |t| t.gjelder_naa(naa))
    }

    /// Whether the caller may see what is marked so, at this level.
    pub(crate) fn ser(&self, merking: &Merking, minst: Tilgangsnivaa, naa: Timestamp) -> bool {
        ser(&self.mine, self.leser, merking, minst, naa) && self.medlesere_ser(merking, naa)
    }

    /// The caller, as one who reads along with somebody else.
    pub(crate) fn som_medleser(self) -> Medleser {
        Medleser {
            person: self.leser,
            tilganger: self.mine,
            uten_sted: self.uten_sted,
        }
    }

    /// Lets somebody read along: from now on no more is shown than they may see too.
    pub(crate) fn legg_til_medleser(&mut self, medleser: Medleser) {
        // A place that is hidden from one of them is shown to neither.
        if self.uten_sted.is_none() {
            self.uten_sted.clone_from(&medleser.uten_sted);
        }
        self.medlesere.push(medleser);
    }

    /// Whether this person is the only one who reads.
    pub(crate) fn leses_bare_av(&self, person: PersonId) -> bool {
        person == self.leser && self.medlesere.iter().all(|m| m.person == person)
    }

    /// Somebody in the case whom this may be about, by the id that they are shown by.
    pub(crate) fn les_person(
        &self,
        felter: &mut Felter,
        felt: &'static str,
        raatt: &str,
        kan: impl Fn(PersonId) -> bool,
    ) -> Option<PersonId> {
        let vist = felter.id(felt, raatt)?;
        let person = vis::person_bak(&self.foresatte, vist, self.leser).filter(|p| kan(*p));
        if person.is_none() {
            felter.feil(felt, Problem::FinnesIkke);
        }
        person
    }

    /// Whether everybody who reads along may read what is marked so.
    pub(crate) fn medlesere_ser(&self, merking: &Merking, naa: Timestamp) -> bool {
        self.medlesere
            .iter()
            .all(|m| ser(&m.tilganger, m.person, merking, Tilgangsnivaa::Les, naa))
    }

    /// Whether the caller reads as family: the child, its parents, or somebody with a decided place.
    pub(crate) fn leser_som_familie(&self) -> bool {
        let f = &self.fakta;
        f.foresatt_med_ansvar || f.i_familien || f.er_barnet
    }

    /// Lets the caller act for this unit, when they act for none in the case.
    pub(crate) fn handle_for(&mut self, enhet: Option<EnhetId>) {
        self.enhet_for_kaller = self.enhet_for_kaller.or(enhet);
    }

    /// The highest level at which the caller may see what is marked so.
    pub(crate) fn nivaa_for(&self, merking: &Merking, naa: Timestamp) -> Option<Tilgangsnivaa> {
        self.aapne(naa)
            .filter(|t| t.aapner(self.leser, merking))
            .map(|t| t.nivaa)
            .max()
    }

    /// How the log's common frame is marked: about the child, or before birth about the woman, by
    /// the unit that opened it.
    pub(crate) fn rammens_merking(&self) -> Option<Merking> {
        let om = self.bilde.svangerskap.map_or(self.bilde.barn, |s| s.gravid);
        Some(Merking {
            om,
            tema: None,
            kilde: self.tjeneste(self.rad.enhet)?,
            skjerming: Skjerming::Ingen,
        })
    }

    /// Whether the user holds parental responsibility now, and decides for the child.
    pub(crate) fn har_ansvar(&self, bruker: BrukerId, naa: Timestamp) -> bool {
        naa < self.bilde.fyller_atten()
            && !self.bilde.barnevernet_har_omsorg(naa)
            && self
                .foresatte
                .iter()
                .any(|f| f.har_ansvar && f.bruker == Some(bruker))
    }

    /// The holder and the offer that waits, as the rules know them.
    pub(crate) fn stafett(&self, naa: Timestamp) -> Option<Stafett> {
        let holder = *self.holdere.last()?;
        let tilbud = self
            .pinner
            .iter()
            .find(|p| p.status_naa(naa) == stafett_domain::stafett::Pinnestatus::Tilbudt)
            .map(|p| Stafettpinne {
                id: p.id,
                fra: p.fra,
                til: p.til,
                til_enhet: p.til_enhet,
                utloeper: p.utloeper,
            });
        Some(Stafett { holder, tilbud })
    }

    /// The service of a unit.
    pub(crate) fn tjeneste(&self, enhet: EnhetId) -> Option<Kode> {
        self.enheter
            .get(&enhet)
            .and_then(|e| Kode::parse(&e.tjeneste).ok())
    }

    /// Whether somebody holds the stafettpinne or takes part.
    pub(crate) fn deltar(&self, bruker: BrukerId) -> bool {
        let holder = self.holdere.last().is_some_and(|h| h.bruker == bruker);
        holder
            || self
                .deltakere
                .iter()
                .any(|d| d.bruker == bruker && d.til.is_none())
    }

    /// Whether an offer is made to the caller, who works in the unit it is for.
    pub(crate) fn er_mottaker(kaller: &Kaller, rad: &Pinnerad) -> bool {
        rad.til == kaller.bruker && kaller.arbeider_i(rad.til_enhet)
    }

    /// Whether a unit may take its place in the case.
    pub(crate) fn er_dekket(&self, enhet: EnhetId, plass: Plass, naa: Timestamp) -> bool {
        self.tjeneste(enhet)
            .is_some_and(|t| self.bilde.er_dekket(&t, enhet, plass, naa))
    }

    /// Those whose consent is missing before a unit may take its place.
    pub(crate) fn mangler_fra(&self, enhet: EnhetId, plass: Plass, naa: Timestamp) -> Vec<Giver> {
        self.tjeneste(enhet).map_or_else(Vec::new, |tjeneste| {
            self.bilde.mangler(&tjeneste, enhet, plass, naa)
        })
    }

    /// What a giver is to the child.
    pub(crate) fn giverrolle(&self, giver: Giver) -> Giverrolle {
        match giver {
            Giver::Barnevernet => Giverrolle::Barnevernet,
            Giver::Person(person) if person == self.bilde.barn => Giverrolle::Barnet,
            Giver::Person(person) => self
                .foresatte
                .iter()
                .find(|f| f.person == person)
                .map_or(Giverrolle::Annen, |f| f.relasjon.into()),
        }
    }

    /// As which giver the caller consents, if they are one.
    pub(crate) fn kaller_som_giver(&self) -> Option<Giver> {
        let fakta = &self.fakta;
        if fakta.er_barnet || fakta.foresatt_med_ansvar {
            Some(Giver::Person(self.leser))
        } else {
            fakta.representerer_barnet.then_some(Giver::Barnevernet)
        }
    }
}

/// How an act changed a case.
pub(crate) struct Endring<'a> {
    pub(crate) slag: Hendelsestype,
    pub(crate) lov: &'a Tillatelse,
    pub(crate) objekt: (&'static str, uuid::Uuid),
    pub(crate) data: Vec<(&'static str, Dataverdi)>,
    /// Whether anything that access depends on was changed.
    pub(crate) tilgang_endret: bool,
    /// Whether it can only be done as a member of the family, whatever else the caller is.
    pub(crate) som_foresatt: bool,
}

impl Akt<'_, '_> {
    /// Ends an act on a case: the new version, the new grants, the event.
    pub(crate) fn fullfoer(&mut self, sak: &Sak, endring: Endring<'_>) -> Result<(), Avbrudd> {
        let versjon = sak::ny_versjon(self.tx, self.scope, sak.rad.id, sak.rad.versjon, self.naa)?;
        if endring.tilgang_endret {
            oppdater_tilganger(self, sak.rad.id)?;
        }
        let mut om = Om {
            objekt: Some(endring.objekt),
            versjon: Some(versjon),
            data: endring.data,
            ..sak.om()
        };
        if endring.som_foresatt && !sak.fakta.representerer_barnet {
            om.som = if sak.fakta.er_barnet {
                Som::Barnet
            } else {
                Som::Foresatt
            };
        }
        Ok(self.skriv(endring.slag, om, endring.lov)?)
    }

    /// Refuses when the caller acts on another version than the one stored.
    pub(crate) fn sjekk_versjon(&self, sak: &Sak) -> Result<(), Avbrudd> {
        match self.kall.hvis_versjon {
            Some(sett) if sett != sak.rad.versjon => {
                Err(crate::feil::Konflikt::VersjonEndret.into())
            }
            _ => Ok(()),
        }
    }
}

/// Works the log's grants out anew and stores them.
pub(crate) fn oppdater_tilganger(akt: &mut Akt<'_, '_>, logg: LoggId) -> Result<(), DbFeil> {
    let app = akt.app;
    let regler = &app.oppsett().samtykkeregler;
    lagre_tilganger(akt.tx, akt.scope, logg, regler, || app.omgivelser().ny_id())
}

/// As [`oppdater_tilganger`], also for what nobody asked for: an import, or time itself.
pub(crate) fn lagre_tilganger(
    tx: &mut stafett_persistence::Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    regler: &Arc<Samtykkeregler>,
    ny_id: impl FnMut() -> uuid::Uuid,
) -> Result<(), DbFeil> {
    let Some(sak) = hent(tx, scope, logg, Arc::clone(regler))? else {
        return Ok(());
    };
    sak::erstatt_tilganger(tx, scope, logg, &tilganger(&sak.bilde), ny_id)
}

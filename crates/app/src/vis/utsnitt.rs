//! The parts of a log, each cut to what the caller may see.

use super::{Navn, barn, foresatt, i_familien};
use crate::{
    akt::Akt,
    feil::ManglerSamtykke,
    fornyelse,
    sak::{Medleser, Sak},
    visning::{
        Bruker, Deltaker, Enhet, Foresatt, Giver, Holder, IEnhet, Mangel, Pinne, SKJERMET_PERSON,
        Samtykke,
    },
};
use stafett_domain::{
    ids::{BrukerId, EnhetId, PersonId},
    policy::{Fakta, Handling},
    samtykke::{Giver as DomeneGiver, Kapasitet},
    stafett::Pinnestatus,
    tid,
    tilgang::{Plass, Tilgangsnivaa},
};
use stafett_persistence::{
    DbFeil, register,
    sak::{Pinnerad, Samtykkerad},
};
use std::collections::{BTreeSet, HashMap};

/// A case and the names in it, ready to be shown.
pub(crate) struct Utsnitt<'s> {
    sak: &'s Sak,
    navn: Navn,
    /// Those who have given consent, also when the tie to the child has ended.
    givere: HashMap<PersonId, String>,
}

impl<'s> Utsnitt<'s> {
    /// Looks the names up.
    pub(crate) fn ny(
        akt: &mut Akt<'_, '_>,
        sak: &'s Sak,
        folk: impl IntoIterator<Item = BrukerId>,
    ) -> Result<Self, DbFeil> {
        let givere: BTreeSet<PersonId> = sak
            .samtykker
            .iter()
            .map(|s| s.samtykke.giver)
            .chain(sak.bilde.subjekter())
            .collect();
        let givere: Vec<PersonId> = givere.into_iter().collect();
        let mut navn = register::personnavn(akt.tx, akt.scope, &givere)?;
        for vernet in register::vernede(akt.tx, akt.scope, &givere)?.into_keys() {
            if !sak.leses_bare_av(vernet) && vernet != sak.bilde.barn {
                navn.insert(vernet, SKJERMET_PERSON.to_owned());
            }
        }
        // Who is called what was told of her, is so here too.
        let meldte = sak.foresatte.iter().filter(|f| f.er_meldt);
        navn.extend(meldte.map(|f| (f.person, f.navn.clone())));
        // Those who wrote a consent down or told what it means.
        let veier = sak.samtykker.iter().map(|s| &s.vei);
        let fortalte = veier.flat_map(|v| [v.informert_av, v.registrert_av]);
        let folk = folk.into_iter().chain(fortalte.flatten());
        // Who has a decided place in the family is masked as its members are.
        let plasser = sak.bilde.familieplasser.iter().map(|p| p.bruker);
        let utsnitt = Self {
            sak,
            navn: akt.navn(folk)?.i_saken(sak),
            givere: navn,
        };
        utsnitt.uten_vernede(akt, plasser)
    }

    /// The same, without the names of those of them whose own address is protected. The reader is not
    /// masked for themself.
    pub(crate) fn uten_vernede(
        mut self,
        akt: &mut Akt<'_, '_>,
        familie: impl IntoIterator<Item = BrukerId>,
    ) -> Result<Self, DbFeil> {
        let familie: BTreeSet<BrukerId> = familie.into_iter().collect();
        if !familie.is_empty() {
            let familie: Vec<BrukerId> = familie.into_iter().collect();
            let mut vernede = register::vernede_brukere(akt.tx, akt.scope, &familie)?;
            if self.sak.leses_bare_av(akt.kaller.person) {
                vernede.remove(&akt.kaller.bruker);
            }
            self.navn = self.navn.uten(vernede);
        }
        Ok(self)
    }

    pub(crate) fn sak(&self) -> &'s Sak {
        self.sak
    }

    pub(crate) fn navn(&self, id: BrukerId) -> Bruker {
        self.navn.paa(id)
    }
}

impl Utsnitt<'_> {
    pub(crate) fn enhet(&self, id: EnhetId) -> Result<Enhet, DbFeil> {
        self.sak
            .enheter
            .get(&id)
            .ok_or(DbFeil::Uleselig("a unit"))
            .and_then(|rad| self.sak.vis_enhet(rad))
    }

    pub(crate) fn i_enhet(&self, bruker: BrukerId, i: EnhetId) -> Result<IEnhet, DbFeil> {
        Ok(IEnhet {
            bruker: self.navn.paa(bruker),
            enhet: self.enhet(i)?,
        })
    }

    pub(super) fn holder(&self) -> Result<Option<IEnhet>, DbFeil> {
        self.sak
            .holdere
            .last()
            .map(|h| self.i_enhet(h.bruker, h.enhet))
            .transpose()
    }

    pub(super) fn deltakere(&self, akt: &Akt<'_, '_>) -> Result<Vec<Deltaker>, DbFeil> {
        self.sak
            .deltakere
            .iter()
            .map(|d| {
                Ok(Deltaker {
                    id: d.id,
                    hvem: self.i_enhet(d.bruker, d.enhet)?,
                    fra: d.fra,
                    til: d.til,
                    sperret: self.sak.bilde.er_inhabil(d.bruker, akt.naa),
                    har_samtykke: d.til.is_none()
                        && self.sak.er_dekket(d.enhet, Plass::Deltaker, akt.naa),
                })
            })
            .collect()
    }

    pub(super) fn holdere(&self) -> Result<Vec<Holder>, DbFeil> {
        self.sak
            .holdere
            .iter()
            .map(|h| {
                Ok(Holder {
                    nummer: h.nummer,
                    hvem: self.i_enhet(h.bruker, h.enhet)?,
                    fra: h.fra,
                    grunn: h.grunn,
                })
            })
            .collect()
    }

    /// The family.
    pub(crate) fn familien(&self) -> Vec<Foresatt> {
        let alle = self.sak.foresatte.iter();
        alle.map(|f| foresatt(f, self.sak.leses_bare_av(f.person)))
            .collect()
    }

    /// One who must consent, by name.
    pub(crate) fn giver(&self, giver: DomeneGiver) -> Giver {
        let rolle = self.sak.giverrolle(giver);
        match giver {
            DomeneGiver::Barnevernet => Giver {
                person: None,
                navn: String::new(),
                rolle,
            },
            DomeneGiver::Person(person) => Giver {
                person: Some(self.vist(person)),
                navn: self.personnavn(person),
                rolle,
            },
        }
    }

    fn alle_samtykker(&self) -> impl Iterator<Item = &stafett_domain::samtykke::Samtykke> + Clone {
        self.sak.samtykker.iter().map(|s| &s.samtykke)
    }

    /// Who gave a consent, by name.
    pub(crate) fn giver_av(&self, s: &stafett_domain::samtykke::Samtykke) -> Giver {
        self.giver(match s.kapasitet {
            Kapasitet::Barnevern => DomeneGiver::Barnevernet,
            Kapasitet::Foreldreansvar | Kapasitet::Selv => DomeneGiver::Person(s.giver),
        })
    }

    /// The id by which somebody is shown. Who is masked and belongs to the family no more has none.
    fn vist(&self, person: PersonId) -> PersonId {
        let masken = |p| {
            self.givere
                .get(&p)
                .is_some_and(|navn| navn == SKJERMET_PERSON)
        };
        match i_familien(self.sak, person) {
            Some(f) => f.person,
            None if masken(person) => PersonId(uuid::Uuid::nil()),
            None => person,
        }
    }

    fn personnavn(&self, person: PersonId) -> String {
        if let Some(foresatt) = i_familien(self.sak, person) {
            return foresatt.navn;
        }
        self.givere.get(&person).cloned().unwrap_or_default()
    }

    /// Whether this is the giver.
    pub(crate) fn er(&self, vist: &Giver, giver: DomeneGiver) -> bool {
        match giver {
            DomeneGiver::Barnevernet => vist.person.is_none(),
            DomeneGiver::Person(person) => vist.person == Some(self.vist(person)),
        }
    }

    /// Whom something is about, when it is not the child.
    pub(crate) fn om_hvem(&self, om: PersonId) -> Option<Giver> {
        (om != self.sak.bilde.barn).then(|| self.giver(DomeneGiver::Person(om)))
    }

    /// One consent. Why it was withdrawn is for the giver and for those who lead the case.
    pub(crate) fn samtykke(
        &self,
        akt: &Akt<'_, '_>,
        rad: &Samtykkerad,
    ) -> Result<Samtykke, DbFeil> {
        let s = &rad.samtykke;
        let giver = match s.kapasitet {
            Kapasitet::Barnevern => DomeneGiver::Barnevernet,
            Kapasitet::Foreldreansvar | Kapasitet::Selv => DomeneGiver::Person(s.giver),
        };
        let er_mitt = match giver {
            DomeneGiver::Person(person) => person == akt.kaller.person,
            DomeneGiver::Barnevernet => self.sak.fakta.representerer_barnet,
        };
        let fakta = Fakta {
            er_giver: er_mitt,
            ..self.sak.fakta.clone()
        };
        let medleser_ga = |m: &Medleser| giver == DomeneGiver::Person(m.person);
        let ser_begrunnelse = (er_mitt || self.sak.fakta.nivaa == Some(Tilgangsnivaa::Lede))
            && self.sak.medlesere.iter().all(medleser_ga);
        let til_enhet = match s.til.enhet {
            Some(id) => match self.sak.enheter.get(&id) {
                Some(rad) => Some(self.sak.vis_enhet(rad)?),
                None => None,
            },
            None => None,
        };
        Ok(Samtykke {
            id: s.id,
            gjelder_barnet: s.gjelder == self.sak.bilde.barn,
            giver_id: self.vist(s.giver),
            giver: self.personnavn(s.giver),
            rolle: self.sak.giverrolle(giver),
            fra_tjeneste: s.fra.clone(),
            maate: rad.vei.maate,
            gitt: rad.vei.gitt,
            registrert_av: rad.vei.registrert_av.map(|b| self.navn.paa(b).navn),
            informert_av: rad.vei.informert_av.map(|b| self.navn.paa(b).navn),
            til_tjeneste: s.til.tjeneste.clone(),
            til_enhet,
            temaer: s.temaer.iter().cloned().collect(),
            nivaa: s.nivaa,
            gyldig_fra: s.gyldig_fra,
            gyldig_til: tid::etter_dager(tid::dato(s.gyldig_til), -1),
            trukket: s.trukket,
            trukket_begrunnelse: if ser_begrunnelse {
                rad.trukket_begrunnelse(&self.sak.noekkel)?
            } else {
                None
            },
            status: s.status(akt.naa),
            tekst: rad.vei.tekst.clone(),
            dager_igjen: fornyelse::dager_igjen(akt, s, self.alle_samtykker()),
            fornyet: fornyelse::er_fornyet(s, self.alle_samtykker()),
            er_mitt,
            evner: if s.trukket.is_none() {
                akt.evner(&fakta, &[Handling::SamtykkeTrekk])
            } else {
                Vec::new()
            },
        })
    }

    /// Consents. The family and the one who leads see all of them, a service sees its own.
    pub(super) fn samtykker(&self, akt: &Akt<'_, '_>) -> Result<Vec<Samtykke>, DbFeil> {
        let fakta = &self.sak.fakta;
        let leser = akt.leser_innhold(self.sak);
        let ser_alle = self.sak.kaller_som_giver().is_some() || fakta.er_holder && leser;
        let min_tjeneste = |rad: &&Samtykkerad| {
            leser
                && self
                    .sak
                    .bilde
                    .deltakere
                    .iter()
                    .filter(|d| d.bruker == akt.kaller.bruker && d.til.is_none())
                    .any(|d| rad.samtykke.til.gjelder(&d.tjeneste, d.enhet))
        };
        self.sak
            .samtykker
            .iter()
            .filter(|rad| ser_alle || min_tjeneste(rad))
            .map(|rad| self.samtykke(akt, rad))
            .collect()
    }

    /// One offer. The words are for those who may read the log; the child's name is for the one
    /// who is asked too, once their service has the consents that it takes to accept.
    pub(crate) fn pinne(&self, akt: &Akt<'_, '_>, rad: &Pinnerad) -> Result<Pinne, DbFeil> {
        let sak = self.sak;
        let status = rad.status_naa(akt.naa);
        let er_til_meg = Sak::er_mottaker(&akt.kaller, rad);
        let kan_godtas = sak.er_dekket(rad.til_enhet, Plass::Holder, akt.naa);
        let leser = akt.leser_innhold(sak);
        let venter = status == Pinnestatus::Tilbudt;
        let spurt = er_til_meg && venter && kan_godtas;
        let fakta = Fakta {
            er_mottaker: er_til_meg,
            ..sak.fakta.clone()
        };
        let mangler = sak.mangler_fra(rad.til_enhet, Plass::Holder, akt.naa);
        let tjeneste = sak.tjeneste(rad.til_enhet);
        Ok(Pinne {
            id: rad.id,
            logg: rad.logg,
            fra: self.navn.paa(rad.fra),
            til: self.i_enhet(rad.til, rad.til_enhet)?,
            begrunnelse: if leser || spurt {
                Some(rad.begrunnelse(&sak.noekkel)?)
            } else {
                None
            },
            status,
            tilbudt: rad.tilbudt,
            utloeper: rad.utloeper,
            avgjort: rad.avgjort,
            svar: if leser { rad.svar(&sak.noekkel)? } else { None },
            barn: (leser || spurt || sak.fakta.er_holder).then(|| barn(sak.rad.barn, &sak.barn)),
            mangler: match tjeneste {
                Some(tjeneste) if venter && !kan_godtas => vec![ManglerSamtykke {
                    tjeneste,
                    enhet: rad.til_enhet,
                    nivaa: Plass::Holder.nivaa(),
                    fra: mangler.iter().map(|g| sak.giverrolle(*g)).collect(),
                }],
                _ => Vec::new(),
            },
            er_til_meg,
            evner: if venter {
                akt.evner(
                    &fakta,
                    &[
                        Handling::StafettpinneGodta,
                        Handling::StafettpinneAvslaa,
                        Handling::StafettpinneTrekk,
                    ],
                )
            } else {
                Vec::new()
            },
        })
    }

    /// Missing consents of those who take part, hold the pinne, or are offered it.
    pub(super) fn mangler(&self, akt: &Akt<'_, '_>) -> Result<Vec<Mangel>, DbFeil> {
        let sak = self.sak;
        let deltar = sak
            .deltakere
            .iter()
            .filter(|d| d.til.is_none())
            .map(|d| (d.enhet, Plass::Deltaker, false));
        let holder = sak.holdere.last().map(|h| (h.enhet, Plass::Holder, false));
        let tilbud = sak
            .stafett(akt.naa)
            .and_then(|s| s.tilbud)
            .map(|t| (t.til_enhet, Plass::Holder, true));
        let meg = sak.kaller_som_giver();
        let mut sett = BTreeSet::new();
        let mut alle = Vec::new();
        for (id, plass, for_stafettpinnen) in tilbud.into_iter().chain(holder).chain(deltar) {
            if sak.er_dekket(id, plass, akt.naa) || !sett.insert(id) {
                continue;
            }
            let mut fra = sak.mangler_fra(id, plass, akt.naa);
            if let Some(tjeneste) = sak.tjeneste(id) {
                // Nobody is asked again for what they have taken back.
                fra.retain(|g| meg != Some(*g) || !sak.bilde.har_trukket(*g, &tjeneste, id));
            }
            if fra.is_empty() && meg.is_some() {
                continue;
            }
            alle.push(Mangel {
                enhet: self.enhet(id)?,
                nivaa: plass.nivaa(),
                fra: fra.into_iter().map(|g| self.giver(g)).collect(),
                for_stafettpinnen,
            });
        }
        Ok(alle)
    }
}

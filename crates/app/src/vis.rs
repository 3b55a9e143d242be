//! From what is stored to what the caller may see of it.

use crate::{
    akt::{Akt, Avbrudd},
    feil::ManglerSamtykke,
    sak::Sak,
    visning::{
        Barn, BarnetsSyn, Bruker, Deltaker, Enhet, Foresatt, Holder, IEnhet, Logg, Loggoversikt,
        Mangel, MinTilgang, Pinne, Samtykke,
    },
};
use jiff::civil::Date;
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, LoggId},
    policy::{Fakta, Handling},
    samtykke::{Kode, Samtykkenivaa},
    stafett::Pinnestatus,
    stafettlogg::Loggstatus,
    tid,
    tilgang::{Grunnlag, Tilgang, Tilgangsnivaa},
};
use stafett_persistence::{
    DbFeil,
    register::{self, Barnerad, Foresattrad},
    sak::{Fristrad, Loggrad, Pinnerad, Samtykkerad},
};
use std::collections::{BTreeSet, HashMap};

/// The names of the people in a view.
pub(crate) struct Navn(HashMap<BrukerId, String>);

impl Akt<'_, '_> {
    /// Looks up the names of these people in one query.
    pub(crate) fn navn(
        &mut self,
        brukere: impl IntoIterator<Item = BrukerId>,
    ) -> Result<Navn, DbFeil> {
        let alle: BTreeSet<BrukerId> = brukere.into_iter().collect();
        let alle: Vec<BrukerId> = alle.into_iter().collect();
        Ok(Navn(register::navn_paa(self.tx, self.scope, &alle)?))
    }

    /// What the caller may do, of these.
    pub(crate) fn evner(&self, fakta: &Fakta, av: &[Handling]) -> Vec<Handling> {
        self.app
            .regler()
            .evner(fakta)
            .into_iter()
            .filter(|h| av.contains(h))
            .collect()
    }
}

impl Navn {
    pub(crate) fn paa(&self, id: BrukerId) -> Bruker {
        Bruker {
            id,
            navn: self.0.get(&id).cloned().unwrap_or_default(),
        }
    }
}

/// What can be done with a log as a whole.
const MED_LOGGEN: [Handling; 9] = [
    Handling::StafettloggSe,
    Handling::StafettloggLes,
    Handling::HendelserLes,
    Handling::InnsynsloggLes,
    Handling::SamtykkeGi,
    Handling::DeltakerInviter,
    Handling::MaalSett,
    Handling::TiltakLeggTil,
    Handling::StafettpinneTilby,
];

/// A unit as it is shown.
pub(crate) fn enhet(rad: &register::Enhet) -> Result<Enhet, DbFeil> {
    Ok(Enhet {
        id: rad.id,
        navn: rad.navn.clone(),
        tjeneste: Kode::parse(&rad.tjeneste).map_err(|_| DbFeil::Uleselig("a unit's service"))?,
    })
}

/// A child as it is shown.
pub(crate) fn barn(id: BarnId, rad: &Barnerad) -> Barn {
    Barn {
        id,
        navn: rad.navn.clone(),
        foedselsdato: rad.foedselsdato,
    }
}

fn foresatt(rad: &Foresattrad) -> Foresatt {
    Foresatt {
        person: rad.person,
        bruker: rad.bruker,
        navn: rad.navn.clone(),
        relasjon: rad.relasjon,
        har_ansvar: rad.har_ansvar,
    }
}

/// What the measures of a log look like from the outside, as far as these grants reach.
pub(crate) struct Frister {
    pub(crate) forfalte: usize,
    pub(crate) mine_forfalte: usize,
    pub(crate) neste: Option<Date>,
}

impl Frister {
    /// A leader sees dates whatever the theme is: that something is overdue is the frame.
    pub(crate) fn av(
        rader: &[Fristrad],
        logg: LoggId,
        aapne: &[&Tilgang],
        jeg: BrukerId,
        i_dag: Date,
    ) -> Self {
        let synlig = |tema: Option<&Kode>| {
            aapne
                .iter()
                .any(|t| t.grunnlag == Grunnlag::Leder || t.temaer.omfatter(tema))
        };
        let mut frister = Self {
            forfalte: 0,
            mine_forfalte: 0,
            neste: None,
        };
        for (_, _, ansvarlig, frist) in rader
            .iter()
            .filter(|(i, tema, ..)| *i == logg && synlig(tema.as_ref()))
        {
            if *frist < i_dag {
                frister.forfalte += 1;
                frister.mine_forfalte += usize::from(*ansvarlig == jeg);
            }
            frister.neste = Some(frister.neste.map_or(*frist, |n| n.min(*frist)));
        }
        frister
    }
}

/// The frame of a log.
pub(crate) struct Ramme<'a> {
    pub(crate) rad: &'a Loggrad,
    pub(crate) barn: &'a Barnerad,
    pub(crate) holder: Option<IEnhet>,
    pub(crate) frister: Frister,
    pub(crate) tilbud_venter: bool,
    pub(crate) mangler_mitt_samtykke: bool,
    pub(crate) fakta: &'a Fakta,
}

impl Ramme<'_> {
    pub(crate) fn vis(self, akt: &Akt<'_, '_>) -> Loggoversikt {
        let mut evner = akt.evner(self.fakta, &MED_LOGGEN);
        // One offer at a time: with one waiting, it is taken back first.
        evner.retain(|h| *h != Handling::StafettpinneTilby || !self.tilbud_venter);
        Loggoversikt {
            id: self.rad.id,
            barn: barn(self.rad.barn, self.barn),
            trinn: self.rad.trinn.clone(),
            status: self.rad.status,
            stafettholder: self.holder,
            versjon: self.rad.versjon,
            endret: self.rad.endret,
            er_min: self.fakta.er_holder,
            forfalte: self.frister.forfalte,
            mine_forfalte: self.frister.mine_forfalte,
            neste_frist: self.frister.neste,
            tilbud_venter: self.tilbud_venter,
            mangler_mitt_samtykke: self.mangler_mitt_samtykke,
            evner,
        }
    }
}

/// A case and the names in it, ready to be shown.
pub(crate) struct Utsnitt<'s> {
    pub(crate) sak: &'s Sak,
    pub(crate) navn: Navn,
}

impl Utsnitt<'_> {
    fn enhet(&self, id: EnhetId) -> Result<Enhet, DbFeil> {
        self.sak
            .enheter
            .get(&id)
            .ok_or(DbFeil::Uleselig("a unit"))
            .and_then(enhet)
    }

    pub(crate) fn i_enhet(&self, bruker: BrukerId, i: EnhetId) -> Result<IEnhet, DbFeil> {
        Ok(IEnhet {
            bruker: self.navn.paa(bruker),
            enhet: self.enhet(i)?,
        })
    }

    fn holder(&self) -> Result<Option<IEnhet>, DbFeil> {
        self.sak
            .holdere
            .last()
            .map(|h| self.i_enhet(h.bruker, h.enhet))
            .transpose()
    }

    fn deltakere(&self, akt: &Akt<'_, '_>) -> Result<Vec<Deltaker>, DbFeil> {
        self.sak
            .deltakere
            .iter()
            .map(|d| {
                Ok(Deltaker {
                    id: d.id,
                    hvem: self.i_enhet(d.bruker, d.enhet)?,
                    fra: d.fra,
                    til: d.til,
                    har_samtykke: self.sak.har_samtykke(d.enhet, Samtykkenivaa::Les, akt.naa),
                })
            })
            .collect()
    }

    fn holdere(&self) -> Result<Vec<Holder>, DbFeil> {
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

    /// One consent. Why it was withdrawn is for the giver and for those who lead the case.
    pub(crate) fn samtykke(
        &self,
        akt: &Akt<'_, '_>,
        rad: &Samtykkerad,
    ) -> Result<Samtykke, DbFeil> {
        let s = &rad.samtykke;
        let giver = self.sak.foresatte.iter().find(|f| f.person == s.giver);
        let er_mitt = s.giver == akt.kaller.person;
        let fakta = Fakta {
            er_giver: er_mitt,
            ..self.sak.fakta.clone()
        };
        let ser_begrunnelse = er_mitt || self.sak.fakta.nivaa == Some(Tilgangsnivaa::Lede);
        let til_enhet = match s.til.enhet {
            Some(id) => match self.sak.enheter.get(&id) {
                Some(rad) => Some(enhet(rad)?),
                None => None,
            },
            None => None,
        };
        Ok(Samtykke {
            id: s.id,
            gjelder_barnet: s.gjelder == self.sak.bilde.barn,
            giver: giver.map(|g| g.navn.clone()).unwrap_or_default(),
            relasjon: giver.map(|g| g.relasjon),
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
            er_mitt,
            evner: if s.trukket.is_none() {
                akt.evner(&fakta, &[Handling::SamtykkeTrekk])
            } else {
                Vec::new()
            },
        })
    }

    /// Consents. The family and the one who leads see all of them, a service sees its own.
    fn samtykker(&self, akt: &Akt<'_, '_>) -> Result<Vec<Samtykke>, DbFeil> {
        let fakta = &self.sak.fakta;
        let ser_alle =
            fakta.foresatt_med_ansvar || fakta.er_holder && fakta.nivaa >= Some(Tilgangsnivaa::Les);
        let min_tjeneste = |rad: &&Samtykkerad| {
            self.sak
                .bilde
                .deltakere
                .iter()
                .filter(|d| d.bruker == akt.kaller.bruker)
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
        let er_til_meg = rad.til == akt.kaller.bruker;
        let kan_godtas = sak.har_samtykke(rad.til_enhet, Samtykkenivaa::Bidra, akt.naa);
        let leser = sak.fakta.nivaa >= Some(Tilgangsnivaa::Les);
        let venter = status == Pinnestatus::Tilbudt;
        let fakta = Fakta {
            er_mottaker: er_til_meg,
            ..sak.fakta.clone()
        };
        let mangler = sak.mangler_fra(rad.til_enhet, Samtykkenivaa::Bidra, akt.naa);
        let tjeneste = sak.tjeneste(rad.til_enhet);
        Ok(Pinne {
            id: rad.id,
            logg: rad.logg,
            fra: self.navn.paa(rad.fra),
            til: self.i_enhet(rad.til, rad.til_enhet)?,
            begrunnelse: if leser || (er_til_meg && kan_godtas) {
                Some(rad.begrunnelse(&sak.noekkel)?)
            } else {
                None
            },
            status,
            tilbudt: rad.tilbudt,
            utloeper: rad.utloeper,
            avgjort: rad.avgjort,
            svar: if leser || er_til_meg {
                rad.svar(&sak.noekkel)?
            } else {
                None
            },
            barn: (leser || kan_godtas).then(|| barn(sak.rad.barn, &sak.barn)),
            mangler: match tjeneste {
                Some(tjeneste) if venter && !kan_godtas => vec![ManglerSamtykke {
                    tjeneste,
                    enhet: rad.til_enhet,
                    nivaa: Samtykkenivaa::Bidra,
                    fra: mangler.iter().map(|f| f.relasjon).collect(),
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
    fn mangler(&self, akt: &Akt<'_, '_>) -> Result<Vec<Mangel>, DbFeil> {
        let sak = self.sak;
        let deltar = sak
            .deltakere
            .iter()
            .filter(|d| d.til.is_none())
            .map(|d| (d.enhet, Samtykkenivaa::Les, false));
        let holder = sak
            .holdere
            .last()
            .map(|h| (h.enhet, Samtykkenivaa::Bidra, false));
        let tilbud = sak
            .stafett(akt.naa)
            .and_then(|s| s.tilbud)
            .map(|t| (t.til_enhet, Samtykkenivaa::Bidra, true));
        let mut sett = BTreeSet::new();
        let mut alle = Vec::new();
        for (id, nivaa, for_stafettpinnen) in tilbud.into_iter().chain(holder).chain(deltar) {
            if sak.har_samtykke(id, nivaa, akt.naa) || !sett.insert(id) {
                continue;
            }
            alle.push(Mangel {
                enhet: self.enhet(id)?,
                nivaa,
                fra: sak
                    .mangler_fra(id, nivaa, akt.naa)
                    .into_iter()
                    .map(foresatt)
                    .collect(),
                for_stafettpinnen,
            });
        }
        Ok(alle)
    }
}

/// The log as much as the caller may see. The caller has been allowed to see the frame.
pub(crate) fn logg(akt: &mut Akt<'_, '_>, sak: &Sak) -> Result<Logg, Avbrudd> {
    let leser = sak.fakta.nivaa >= Some(Tilgangsnivaa::Les);
    let (innhold, arbeid) = if leser {
        let innhold =
            stafett_persistence::sak::innhold(akt.tx, akt.scope, sak.rad.id, &sak.noekkel)?;
        (Some(innhold), Some(crate::arbeid::les(akt, sak)?))
    } else {
        (None, None)
    };
    let folk = sak
        .holdere
        .iter()
        .map(|h| h.bruker)
        .chain(sak.deltakere.iter().map(|d| d.bruker))
        .chain(sak.pinner.iter().flat_map(|p| [p.fra, p.til]))
        .chain(arbeid.iter().flat_map(crate::arbeid::Arbeid::folk));
    let navn = akt.navn(folk)?;
    let rader = stafett_persistence::sak::tiltak_i_logger(akt.tx, akt.scope, &[sak.rad.id])?;
    let aapne: Vec<&Tilgang> = sak.aapne(akt.naa).collect();
    let frister = Frister::av(&rader, sak.rad.id, &aapne, akt.kaller.bruker, akt.i_dag);
    let utsnitt = Utsnitt { sak, navn };
    let (maal, noe_er_skjult) = match arbeid {
        Some(arbeid) => {
            let skjult = arbeid.noe_er_skjult;
            (arbeid.vis(akt, &utsnitt), skjult)
        }
        None => (Vec::new(), true),
    };
    let ser_mangler = sak.fakta.foresatt_med_ansvar || sak.fakta.er_holder;
    let mangler = if ser_mangler && sak.rad.status == Loggstatus::Aktiv {
        utsnitt.mangler(akt)?
    } else {
        Vec::new()
    };
    let jeg = akt.kaller.person;
    let oversikt = Ramme {
        rad: &sak.rad,
        barn: &sak.barn,
        holder: utsnitt.holder()?,
        frister,
        tilbud_venter: sak.stafett(akt.naa).is_some_and(|s| s.tilbud.is_some()),
        mangler_mitt_samtykke: mangler
            .iter()
            .any(|m| m.fra.iter().any(|f| f.person == jeg)),
        fakta: &sak.fakta,
    }
    .vis(akt);
    Ok(Logg {
        oversikt,
        aapnet_av: utsnitt.enhet(sak.rad.enhet)?,
        opprettet: sak.rad.opprettet,
        tilbud: sak.rad.utfall,
        tilbud_dato: sak.rad.tilbud_dato,
        barnets_syn: innhold.as_ref().and_then(|i| {
            let tekst = i.barnets_syn.clone().map(BarnetsSyn::Tekst);
            tekst.or_else(|| i.barnets_syn_aarsak.clone().map(BarnetsSyn::Aarsak))
        }),
        bakgrunn: innhold.map(|i| i.bakgrunn),
        maal,
        deltakere: if leser {
            utsnitt.deltakere(akt)?
        } else {
            Vec::new()
        },
        foresatte: if leser {
            sak.foresatte.iter().map(foresatt).collect()
        } else {
            Vec::new()
        },
        samtykker: utsnitt.samtykker(akt)?,
        holdere: utsnitt.holdere()?,
        pinner: if leser || sak.fakta.er_holder {
            sak.pinner
                .iter()
                .map(|p| utsnitt.pinne(akt, p))
                .collect::<Result<_, _>>()?
        } else {
            Vec::new()
        },
        mangler,
        min_tilgang: sak
            .aapne(akt.naa)
            .map(|t| MinTilgang {
                nivaa: t.nivaa,
                temaer: t.temaer.clone(),
                grunnlag: t.grunnlag,
                til: t.til,
            })
            .collect(),
        noe_er_skjult,
    })
}

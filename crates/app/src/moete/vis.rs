//! From what is stored of meetings to what the caller may see of it.

use super::{Kandidat, kan_ha_moett, les::synlige, min_innkalling, vist_id};
use crate::{
    akt::{Akt, Avbrudd},
    arbeid::{self, Arbeid, fakta_under},
    feil::AppError,
    sak::Sak,
    vis::Utsnitt,
    visning::{
        Innkalt, Moete, Moeteavlysning, Moetebeslutning, Moetedeltaker, Moeteevaluering, Ny,
        Referat, SKJERMET_PERSON,
    },
};
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, MoeteId, PersonId, ReferatId},
    moete::Hvem,
    policy::Handling,
    samtykke::Giver,
    tilgang::Tilgangsnivaa,
    tiltak::Tiltakstatus,
};
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Beslutning, Innkaltrad, Moeteevalueringsrad, Moeterad, Oppmoete, Referatrad},
};
use std::collections::{BTreeSet, HashMap};

/// What can be done with a meeting.
const MED_MOETET: &[Handling] = &[
    Handling::MoeteInnkall,
    Handling::MoeteSvar,
    Handling::ReferatSkriv,
    Handling::MoeteEvaluer,
];

/// Every meeting of the log that the caller may see, the last to begin first.
pub(crate) fn alle(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Moete>, Avbrudd> {
    if !akt.leser_innhold(i) {
        return Ok(Vec::new());
    }
    let rader = synlige(akt, i)?;
    Ok(moeter(akt, i, rader)?)
}

/// One meeting, which the caller may see.
pub(super) fn ett(akt: &mut Akt<'_, '_>, i: &Sak, rad: Moeterad) -> Result<Moete, Avbrudd> {
    let vist = moeter(akt, i, vec![rad])?.pop();
    Ok(vist.ok_or(AppError::NotFound)?)
}

/// A meeting after something was done with it.
pub(super) fn nytt(akt: &mut Akt<'_, '_>, logg: LoggId, id: MoeteId) -> Result<Ny<Moete>, Avbrudd> {
    let sak = akt.sak(logg, Handling::StafettloggLes)?;
    let rad = sak::moete(akt.tx, akt.scope, (logg, id), &sak.noekkel)?;
    // Also when the act is told of again, to one who has lost its theme since.
    let rad = rad.filter(|rad| sak.ser(&rad.merking, Tilgangsnivaa::Les, akt.naa));
    Ok(Ny {
        ting: ett(akt, &sak, rad.ok_or(AppError::NotFound)?)?,
        versjon: sak.rad.versjon,
    })
}

/// These people, with names.
pub(super) fn deltakere(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    kandidater: &[Kandidat],
) -> Result<Vec<Moetedeltaker>, DbFeil> {
    let hvem = kandidater.iter().map(|k| k.hvem);
    let navn = Navneliste::ny(akt, i, hvem, Default::default())?;
    let alle = kandidater.iter().map(|k| navn.en(k.hvem, k.er_familie));
    alle.collect()
}

/// The names of those at the meetings: users, and persons in the family.
struct Navneliste<'s> {
    utsnitt: Utsnitt<'s>,
    personer: HashMap<PersonId, String>,
    enheter: HashMap<BrukerId, EnhetId>,
}

impl<'s> Navneliste<'s> {
    fn ny(
        akt: &mut Akt<'_, '_>,
        i: &'s Sak,
        hvem: impl IntoIterator<Item = Hvem>,
        (andre, familie): (Vec<BrukerId>, Vec<BrukerId>),
    ) -> Result<Self, DbFeil> {
        let (mut brukere, mut ider): (BTreeSet<BrukerId>, BTreeSet<PersonId>) = Default::default();
        brukere.extend(andre);
        for hvem in hvem {
            match hvem {
                Hvem::Bruker(bruker) => drop(brukere.insert(bruker)),
                Hvem::Person(person) => drop(ider.insert(person)),
            }
        }
        let ider: Vec<PersonId> = ider.into_iter().collect();
        let mut personer = register::personnavn(akt.tx, akt.scope, &ider)?;
        // Who has a protected address themself is masked for all but themself (folkeregisterloven § 10-4).
        for vernet in register::vernede(akt.tx, akt.scope, &ider)?.into_keys() {
            if !i.leses_bare_av(vernet) && vernet != i.bilde.barn {
                personer.insert(vernet, SKJERMET_PERSON.to_owned());
            }
        }
        // Who is called what was told of her, is so here too.
        let meldte = i.foresatte.iter().filter(|f| f.er_meldt);
        personer.extend(meldte.map(|f| (f.person, f.navn.clone())));
        let brukere = brukere.into_iter().chain(familie.iter().copied());
        let utsnitt = Utsnitt::ny(akt, i, brukere)?.uten_vernede(akt, familie.iter().copied())?;
        let deltar = i.deltakere.iter().map(|d| (d.bruker, d.enhet));
        let holdt = i.holdere.iter().map(|h| (h.bruker, h.enhet));
        Ok(Self {
            utsnitt,
            personer,
            enheter: deltar.chain(holdt).collect(),
        })
    }

    fn en(&self, hvem: Hvem, er_familie: bool) -> Result<Moetedeltaker, DbFeil> {
        let (navn, enhet, rolle) = match hvem {
            Hvem::Bruker(bruker) => {
                let enhet = self.enheter.get(&bruker).filter(|_| !er_familie);
                let enhet = enhet.map(|e| self.utsnitt.enhet(*e)).transpose()?;
                (self.utsnitt.navn(bruker).navn, enhet, None)
            }
            Hvem::Person(person) => {
                let navn = self.personer.get(&person).cloned();
                let rolle = self.utsnitt.sak().giverrolle(Giver::Person(person));
                (navn.unwrap_or_default(), None, Some(rolle))
            }
        };
        Ok(Moetedeltaker {
            id: vist_id(self.utsnitt.sak(), hvem),
            navn,
            enhet,
            rolle,
            er_familie,
        })
    }
}

/// What belongs to the meetings, read with as many queries for all of them as for one.
struct Innhold {
    innkalte: Vec<Innkaltrad>,
    referater: Vec<Referatrad>,
    oppmoete: Vec<Oppmoete>,
    beslutninger: Vec<Beslutning>,
    evalueringer: Vec<Moeteevalueringsrad>,
    arbeid: Arbeid,
}

impl Innhold {
    fn les(akt: &mut Akt<'_, '_>, i: &Sak, ider: &[MoeteId]) -> Result<Self, DbFeil> {
        let referater = sak::referater(akt.tx, akt.scope, ider, &i.noekkel)?;
        let versjoner: Vec<ReferatId> = referater.iter().map(|r| r.id).collect();
        Ok(Self {
            innkalte: sak::innkalte(akt.tx, akt.scope, ider)?,
            oppmoete: sak::oppmoete(akt.tx, akt.scope, &versjoner)?,
            beslutninger: sak::beslutninger(akt.tx, akt.scope, ider)?,
            evalueringer: sak::moeteevalueringer(akt.tx, akt.scope, ider, &i.noekkel)?,
            arbeid: arbeid::les(akt, i)?,
            referater,
        })
    }

    fn folk(&self) -> impl Iterator<Item = BrukerId> + '_ {
        let referater = self.referater.iter();
        referater
            .flat_map(|r| [r.skrevet_av, r.holder])
            .chain(self.arbeid.folk())
    }

    /// Those who acted as family.
    fn familie(&self) -> Vec<BrukerId> {
        self.evalueringer.iter().map(|e| e.skrevet_av).collect()
    }

    fn hvem(&self) -> impl Iterator<Item = Hvem> + '_ {
        let kalt = self.innkalte.iter().map(|r| r.hvem);
        kalt.chain(self.oppmoete.iter().map(|o| o.hvem))
    }
}

/// The meetings, which the caller may see.
fn moeter(akt: &mut Akt<'_, '_>, i: &Sak, rader: Vec<Moeterad>) -> Result<Vec<Moete>, DbFeil> {
    let ider: Vec<MoeteId> = rader.iter().map(|rad| rad.id).collect();
    let innhold = Innhold::les(akt, i, &ider)?;
    let mulige = rader
        .iter()
        .map(|rad| skrivernes(akt, i, rad, &innhold.innkalte));
    let mulige: Vec<Vec<Kandidat>> = mulige.collect();
    let hvem = innhold
        .hvem()
        .chain(mulige.iter().flatten().map(|k| k.hvem));
    let av = |rad: &Moeterad| [Some(rad.innkalt_av), rad.avlysning.as_ref().map(|a| a.av)];
    let folk = innhold.folk().chain(rader.iter().flat_map(av).flatten());
    let navn = Navneliste::ny(akt, i, hvem, (folk.collect(), innhold.familie()))?;
    let mut alle = Vec::new();
    for (rad, mulige) in rader.into_iter().zip(mulige) {
        let kan_ha_moett = mulige.iter().map(|k| navn.en(k.hvem, k.er_familie));
        let kan_ha_moett = kan_ha_moett.collect::<Result<_, _>>()?;
        alle.push(Moete {
            kan_ha_moett,
            ..ett_moete(akt, &navn, &innhold, rad)?
        });
    }
    Ok(alle)
}

/// Those who can have come, for the one who may write the minutes.
fn skrivernes(
    akt: &Akt<'_, '_>,
    i: &Sak,
    rad: &Moeterad,
    innkalte: &[Innkaltrad],
) -> Vec<Kandidat> {
    let fakta = fakta_under(akt, i, &rad.merking, None);
    let skriver = akt.evner(&fakta, &[Handling::ReferatSkriv]);
    if skriver.is_empty() {
        return Vec::new();
    }
    let kalt = innkalte.iter().filter(|r| r.moete == rad.id);
    let kalt: Vec<Innkaltrad> = kalt.copied().collect();
    kan_ha_moett(akt, i, (&rad.merking, &kalt))
}

fn ett_moete(
    akt: &Akt<'_, '_>,
    navn: &Navneliste<'_>,
    innhold: &Innhold,
    rad: Moeterad,
) -> Result<Moete, DbFeil> {
    let i = navn.utsnitt.sak();
    let min = min_innkalling(akt, &innhold.innkalte, rad.id);
    let innkalte = innhold.innkalte.iter().filter(|r| r.moete == rad.id);
    let innkalte = innkalte.map(|r| {
        Ok(Innkalt {
            hvem: navn.en(r.hvem, r.er_familie)?,
            svar: r.svar,
        })
    });
    let mut referater = referatene(akt, navn, innhold, &rad)?;
    let referat = referater.pop();
    referater.reverse();
    let skjult = i.uten_sted().is_some();
    Ok(Moete {
        id: rad.id,
        logg: i.rad.id,
        fra: rad.fra,
        til: rad.til,
        sted_skjult: skjult && rad.sted.is_some(),
        sted: rad.sted.clone().filter(|_| !skjult),
        tema: rad.merking.tema.clone(),
        om: navn.utsnitt.om_hvem(rad.merking.om),
        status: rad.status,
        kalender: rad.kalender,
        innkalt_av: navn.utsnitt.navn(rad.innkalt_av),
        innkalt: rad.innkalt,
        avlysning: rad.avlysning.as_ref().map(|a| Moeteavlysning {
            grunn: a.grunn.clone(),
            av: navn.utsnitt.navn(a.av),
            naar: a.naar,
        }),
        innkalte: innkalte.collect::<Result<_, DbFeil>>()?,
        er_innkalt: min.is_some(),
        mitt_svar: min.and_then(|m| m.svar),
        beslutninger: beslutningene(akt, navn, innhold, rad.id),
        evalueringer: evalueringene(navn, innhold, rad.id),
        evner: evnene(akt, i, &rad, min.is_some()),
        kan_ha_moett: Vec::new(),
        referat,
        tidligere: referater,
        slag: rad.slag,
        dagsorden: rad.dagsorden,
    })
}

/// What the caller may do with the meeting as it stands.
fn evnene(akt: &Akt<'_, '_>, i: &Sak, rad: &Moeterad, er_innkalt: bool) -> Vec<Handling> {
    let fakta = fakta_under(akt, i, &rad.merking, None);
    let mut evner = akt.evner(&fakta, MED_MOETET);
    evner.retain(|handling| match handling {
        Handling::MoeteInnkall => rad.status.venter().is_ok(),
        Handling::MoeteSvar => er_innkalt && rad.status.venter().is_ok(),
        Handling::ReferatSkriv => rad.status.kan_ha_referat(rad.fra, akt.naa).is_ok(),
        _ => rad.status.kan_evalueres().is_ok(),
    });
    evner
}

/// The versions of the minutes, the oldest first; none when the newest comes from a service whose
/// information is not opened to the caller: what is outdated must not look like what holds.
fn referatene(
    akt: &Akt<'_, '_>,
    navn: &Navneliste<'_>,
    innhold: &Innhold,
    moete: &Moeterad,
) -> Result<Vec<Referat>, DbFeil> {
    let i = navn.utsnitt.sak();
    let ser = |r: &Referatrad| {
        let merking = moete.merking.fra(r.kilde.clone());
        i.ser(&merking, Tilgangsnivaa::Les, akt.naa)
    };
    let versjoner = innhold.referater.iter().filter(|r| r.moete == moete.id);
    let versjoner: Vec<&Referatrad> = versjoner.collect();
    if !versjoner.last().is_some_and(|siste| ser(siste)) {
        return Ok(Vec::new());
    }
    let synlige = versjoner.into_iter().filter(|r| ser(r));
    synlige.map(|r| ett_referat(navn, innhold, r)).collect()
}

fn ett_referat(
    navn: &Navneliste<'_>,
    innhold: &Innhold,
    rad: &Referatrad,
) -> Result<Referat, DbFeil> {
    let moette = innhold.oppmoete.iter().filter(|o| o.referat == rad.id);
    let moette = moette.map(|o| navn.en(o.hvem, o.er_familie));
    Ok(Referat {
        id: rad.id,
        nummer: rad.nummer,
        moette: moette.collect::<Result<_, _>>()?,
        andre: rad.andre.clone(),
        uten_familien: rad.uten_familien.clone(),
        familien_sa_ja: rad.familien_sa_ja,
        droeftet: rad.droeftet.clone(),
        avtalt: rad.avtalt.clone(),
        neste: rad.neste,
        holder: navn.utsnitt.navn(rad.holder),
        skrevet_av: navn.utsnitt.navn(rad.skrevet_av),
        skrevet: rad.skrevet,
    })
}

/// The measures, of those that the caller sees.
fn beslutningene(
    akt: &Akt<'_, '_>,
    navn: &Navneliste<'_>,
    innhold: &Innhold,
    moete: MoeteId,
) -> Vec<Moetebeslutning> {
    let mine = innhold.beslutninger.iter().filter(|b| b.moete == moete);
    let tiltak = mine.filter_map(|b| innhold.arbeid.finn_tiltak(b.tiltak));
    tiltak
        .map(|(t, _)| Moetebeslutning {
            tiltak: t.id,
            tittel: t.tittel.clone(),
            ansvarlig: navn.utsnitt.navn(t.ansvarlig),
            frist: t.frist,
            status: t.status,
            forfalt: t.status == Tiltakstatus::Aktiv && t.frist < akt.i_dag,
        })
        .collect()
}

fn evalueringene(navn: &Navneliste<'_>, innhold: &Innhold, moete: MoeteId) -> Vec<Moeteevaluering> {
    let mine = innhold.evalueringer.iter().filter(|e| e.moete == moete);
    mine.map(|e| Moeteevaluering {
        id: e.id,
        nyttig: e.nyttig,
        hoert: e.hoert,
        plan_fulgt: e.plan_fulgt,
        ord: e.ord.clone(),
        skrevet_av: navn.utsnitt.navn(e.skrevet_av),
        skrevet: e.skrevet,
    })
    .collect()
}

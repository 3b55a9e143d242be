//! A made-up case as rows in the tables that the product reads, written as the product writes them.
//! No grant is stored here: those are for the product to work out from the rows.

use super::{
    modell::{
        Ansatt, BARN, BARNEVERN, FOERSTE_ANSATT, FOLK, FOSTER, Hvem, MOR, Sak, TEMAER, TJENESTER,
        Tema, Tid, Ting, dag, midnatt,
    },
    produkt::{Ider, kapasitet, kode},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use stafett_domain::{
    ids::{BarnId, BrukerId, DeltakerId, EnhetId, LoggId, PersonId, SamtykkeId},
    samtykke::{Kode, Mottaker, Samtykke, Samtykkemaate, Samtykkenivaa},
    stafett::{Holder, Holdergrunn},
    stafettlogg::{Loggstatus, Tilbudsutfall},
    vern::Gradering,
};
use stafett_persistence::{
    DbFeil, Skriving,
    register::{self, Enhet, Omsorgsrad, Person, Scope, Slektskap, Tilhoerighet},
    sak::{self as lager, Barnenoekkel, Deltakerrad, Innhold, Loggrad, NyLogg, Samtykkevei},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Registers know work by the day, a decision may end with its last day, who takes part can sign in,
/// and nobody has done yet what they do after `naa`. What the dice made otherwise is made so.
pub fn slik_det_foeres(mut sak: Sak, naa: Timestamp) -> Sak {
    let barnet_jobber = sak.ansatte.iter().any(|a| a.plass.hvem == BARN);
    if barnet_jobber && sak.ventet.is_some() {
        sak.ansatte.retain(|a| a.plass.hvem != BARN);
        sak.deltakere.retain(|d| d.hvem != BARN);
    } else {
        sak.barnet_kan_logge_inn |= barnet_jobber;
    }
    for ansatt in &mut sak.ansatte {
        let tid = &mut ansatt.plass.tid;
        tid.fra = midnatt(dag(tid.fra));
        tid.til = tid.til.map(|til| midnatt(dag(til)));
    }
    let vedtatte = sak.vedtatte.iter_mut().map(|v| &mut v.tid);
    let vedtatte = vedtatte.chain(sak.fritak.iter_mut().map(|f| &mut f.tid));
    let vedtatte = vedtatte.chain(sak.utvalgte.iter_mut().flatten().map(|u| &mut u.1));
    for (nr, tid) in vedtatte.enumerate() {
        if nr % 2 == 0 {
            tid.til = tid.til.map(|til| midnatt(dagen_etter(dag(til))));
        }
    }
    ikke_gjort_ennaa(&mut sak, naa);
    sak
}

/// Takes away what was done after an instant. Before the log is opened nothing is done.
fn ikke_gjort_ennaa(sak: &mut Sak, naa: Timestamp) {
    let naa = naa.max(sak.aapnet);
    let gjort = |tid: &mut Tid| {
        tid.til = tid.til.filter(|til| *til <= naa);
        tid.fra <= naa
    };
    // That a decision has a last day is known from the first.
    let besluttet = |tid: &mut Tid| {
        tid.til = tid
            .til
            .filter(|til| *til <= naa || siste_dag(*til).is_some());
        tid.fra <= naa
    };
    sak.ventet = sak.ventet.map(|foedt| foedt.filter(|naar| *naar <= naa));
    sak.linje.retain(|(_, _, fra)| *fra <= naa);
    sak.deltakere.retain_mut(|d| gjort(&mut d.tid));
    sak.sperret.retain_mut(|s| gjort(&mut s.1));
    sak.vedtatte.retain_mut(|v| besluttet(&mut v.tid));
    sak.fritak.retain_mut(|f| besluttet(&mut f.tid));
    if let Some(utvalgte) = &mut sak.utvalgte {
        utvalgte.retain_mut(|u| besluttet(&mut u.1));
    }
    sak.aapninger.retain(|a| a.1.tid.fra <= naa);
    sak.samtykker.retain_mut(|ja| {
        ja.trukket = ja.trukket.filter(|naar| *naar <= naa);
        ja.gyldig <= naa
    });
}

fn dagen_etter(dag: Date) -> Date {
    dag.checked_add(1.day()).unwrap()
}

/// The last whole day before an instant that is a midnight.
pub fn siste_dag(til: Timestamp) -> Option<Date> {
    let dagen = dag(til);
    (midnatt(dagen) == til).then(|| dagen.checked_sub(1.day()).unwrap())
}

/// The units of a municipality and those who work there, whom its cases share.
pub struct Felles {
    enheter: Vec<EnhetId>,
    /// In the place of the family there are people who are never asked for.
    personer: Vec<PersonId>,
    brukere: Vec<BrukerId>,
}

/// A case that lies in the database.
pub struct Lagret {
    pub logg: LoggId,
    pub ider: Ider,
}

/// The text of the goal that stands for the thing with this number.
pub fn maaltekst(nr: usize) -> String {
    format!("Ting {nr}")
}

pub struct Rader<'a, 't> {
    pub tx: &'a mut Skriving<'t>,
    pub scope: Scope,
    pub ny_id: &'a mut dyn FnMut() -> Uuid,
    pub sak: &'a Sak,
    pub nr: u64,
    pub ider: Ider,
    pub logg: LoggId,
}

/// Stores the units and those who work in them.
pub fn lagre_felles(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ansatte: &[Ansatt],
    (ny_id, naa): (&mut dyn FnMut() -> Uuid, Timestamp),
) -> Result<Felles, DbFeil> {
    let felles = Felles {
        personer: (0..FOLK).map(|_| PersonId(ny_id())).collect(),
        brukere: (0..FOLK).map(|_| BrukerId(ny_id())).collect(),
        enheter: TJENESTER.iter().map(|_| EnhetId(ny_id())).collect(),
    };
    for (nr, tjeneste) in TJENESTER.iter().enumerate() {
        let enhet = Enhet {
            id: felles.enheter[nr],
            navn: format!("Enhet {nr}"),
            tjeneste: (*tjeneste).to_owned(),
            organisasjonsnummer: format!("E-{nr}"),
            overordnet: None,
        };
        register::lagre_enhet(tx, scope, &enhet, false)?;
    }
    for hvem in FOERSTE_ANSATT..FOLK {
        let person = Person {
            id: felles.personer[hvem],
            navn: format!("Person {hvem}"),
            foedselsnummer: format!("A-{hvem}"),
            foedselsdato: None,
            epost: None,
        };
        register::lagre_person(tx, scope, &person, false, naa)?;
        let navn = format!("a.{hvem}@{}", scope.kommune);
        register::sett_inn_bruker(tx, scope, felles.brukere[hvem], person.id, &navn)?;
    }
    for ansatt in ansatte {
        let hvem = ansatt.plass.hvem;
        let (rolle, id) = (
            rolle(ansatt, felles.brukere[hvem], &felles.enheter),
            ny_id(),
        );
        register::lagre_tilhoerighet(tx, scope, id, felles.personer[hvem], &rolle, false)?;
    }
    Ok(felles)
}

fn rolle(ansatt: &Ansatt, bruker: BrukerId, enheter: &[EnhetId]) -> Tilhoerighet {
    let plass = ansatt.plass;
    Tilhoerighet {
        bruker,
        enhet: enheter[plass.enhet],
        rolle: if ansatt.leder {
            "enhetsleder"
        } else {
            "ansatt"
        }
        .to_owned(),
        stilling: "Fagperson".to_owned(),
        fra: dag(plass.tid.fra).to_string(),
        til: plass.tid.til.map(|til| siste_dag(til).unwrap().to_string()),
    }
}

/// Stores a case, and a goal for each of the things that will be asked about.
pub fn lagre(
    tx: &mut Skriving<'_>,
    scope: Scope,
    (nr, sak, ting): (u64, &Sak, &[Ting]),
    (felles, ny_id): (&Felles, &mut dyn FnMut() -> Uuid),
) -> Result<Lagret, DbFeil> {
    let mut ider = Ider {
        personer: felles.personer.clone(),
        brukere: felles.brukere.clone(),
        enheter: felles.enheter.clone(),
    };
    for hvem in 0..FOERSTE_ANSATT {
        ider.personer[hvem] = PersonId(ny_id());
        ider.brukere[hvem] = BrukerId(ny_id());
    }
    let logg = LoggId(ny_id());
    let mut rader = Rader {
        tx,
        scope,
        ny_id,
        sak,
        nr,
        ider,
        logg,
    };
    rader.de_voksne()?;
    rader.barnet()?;
    rader.familien()?;
    let barn = rader.barn();
    let noekkel = lager::noekkel(rader.tx, scope, barn)?;
    rader.loggen(&noekkel)?;
    rader.samtykkene(&noekkel)?;
    rader.vedtakene(&noekkel)?;
    rader.unntakene(&noekkel)?;
    rader.tingene(ting, &noekkel)?;
    Ok(Lagret {
        logg,
        ider: rader.ider,
    })
}

impl Rader<'_, '_> {
    pub fn barn(&self) -> BarnId {
        BarnId(self.ider.personer[BARN].0)
    }

    pub fn id(&mut self) -> Uuid {
        (self.ny_id)()
    }

    // ---- who is who ----------------------------------------------------------------------------

    fn de_voksne(&mut self) -> Result<(), DbFeil> {
        for hvem in MOR..FOERSTE_ANSATT {
            self.person(hvem, None)?;
            self.bruker(hvem)?;
        }
        Ok(())
    }

    fn person(&mut self, hvem: Hvem, foedt: Option<Date>) -> Result<(), DbFeil> {
        let person = Person {
            id: self.ider.personer[hvem],
            navn: format!("Person {hvem}"),
            foedselsnummer: format!("{}-{hvem}", self.nr),
            foedselsdato: foedt.map(|dag| dag.to_string()),
            epost: None,
        };
        register::lagre_person(self.tx, self.scope, &person, false, self.sak.aapnet)
    }

    fn bruker(&mut self, hvem: Hvem) -> Result<(), DbFeil> {
        let (bruker, person) = (self.ider.brukere[hvem], self.ider.personer[hvem]);
        let navn = format!("{}.{hvem}@{}", self.nr, self.scope.kommune);
        register::sett_inn_bruker(self.tx, self.scope, bruker, person, &navn)
    }

    fn barnet(&mut self) -> Result<(), DbFeil> {
        let (sak, scope, barn) = (self.sak, self.scope, self.barn());
        if let Some(foedt) = sak.ventet {
            let ventet = (barn, self.ider.personer[MOR]);
            let hva = ("Ventet barn", "Mor", sak.foedt);
            register::sett_inn_ventet_barn(self.tx, scope, ventet, hva, sak.aapnet)?;
            if let Some(naar) = foedt {
                let hva = ("Et barn", sak.foedt, None);
                register::registrer_foedsel(self.tx, scope, barn, hva, naar)?;
            }
        } else {
            self.person(BARN, Some(sak.foedt))?;
            register::sett_inn_barn(self.tx, scope, self.ider.personer[BARN])?;
        }
        if sak.barnet_kan_logge_inn {
            self.bruker(BARN)?;
        }
        // After the child: it may work in the municipality too.
        let egne = sak.ansatte.iter();
        for ansatt in egne.filter(|a| a.plass.hvem < FOERSTE_ANSATT) {
            let (id, hvem) = (self.id(), ansatt.plass.hvem);
            let rolle = rolle(ansatt, self.ider.brukere[hvem], &self.ider.enheter);
            let eier = self.ider.personer[hvem];
            register::lagre_tilhoerighet(self.tx, scope, id, eier, &rolle, false)?;
        }
        for tid in &sak.omsorg {
            let rad = Omsorgsrad {
                id: self.id(),
                barn,
                enhet: self.ider.enheter[BARNEVERN],
                fra: dag(tid.fra),
                til: tid.til.map(|til| siste_dag(til).unwrap()),
            };
            register::lagre_omsorg(self.tx, scope, &rad, false)?;
        }
        if sak.utvalgte.is_some() {
            let grad = [Gradering::Fortrolig, Gradering::StrengtFortrolig];
            let grad = grad[usize::from(self.nr.is_multiple_of(2))];
            register::sett_vern(
                self.tx,
                scope,
                self.ider.personer[BARN],
                (Gradering::Ingen, grad),
            )?;
        }
        Ok(())
    }

    fn familien(&mut self) -> Result<(), DbFeil> {
        for voksen in &self.sak.voksne {
            let relasjon = match voksen.hvem {
                MOR => "mor",
                FOSTER => "fosterforelder",
                _ => "far",
            };
            assert_eq!(voksen.foster, voksen.hvem == FOSTER);
            let med = if voksen.foster { "andre" } else { "felles" };
            let uten = if voksen.foster { "felles" } else { "ukjent" };
            let slekt = Slektskap {
                barn: self.ider.personer[BARN],
                person: self.ider.personer[voksen.hvem],
                relasjon: relasjon.to_owned(),
                foreldreansvar: if voksen.ansvar { med } else { uten }.to_owned(),
                bor_med: true,
                til: None,
            };
            let id = self.id();
            register::lagre_slektskap(self.tx, self.scope, id, &slekt, false)?;
        }
        Ok(())
    }

    // ---- the case ------------------------------------------------------------------------------

    fn loggen(&mut self, noekkel: &Barnenoekkel) -> Result<(), DbFeil> {
        let (sak, scope, logg) = (self.sak, self.scope, self.logg);
        let rad = Loggrad {
            id: logg,
            barn: self.barn(),
            enhet: self.ider.enheter[sak.linje[0].1],
            trinn: kode("stafettlogg"),
            status: Loggstatus::Aktiv,
            versjon: 1,
            utfall: if sak.takket_ja {
                Tilbudsutfall::TakketJa
            } else {
                Tilbudsutfall::TakketNei
            },
            tilbud_dato: dag(sak.aapnet),
            opprettet: sak.aapnet,
            endret: sak.aapnet,
        };
        let ny = NyLogg {
            rad: &rad,
            tilbud_av: self.ider.brukere[sak.linje[0].0],
            innhold: &Innhold {
                bakgrunn: "Bakgrunn".to_owned(),
                barnets_syn: None,
                barnets_syn_aarsak: Some("Aarsak".to_owned()),
            },
        };
        lager::sett_inn_logg(self.tx, scope, &ny, noekkel)?;
        for ((hvem, enhet, fra), nummer) in sak.linje.iter().zip(1..) {
            let holder = Holder {
                nummer,
                bruker: self.ider.brukere[*hvem],
                enhet: self.ider.enheter[*enhet],
                fra: *fra,
                grunn: if nummer == 1 {
                    Holdergrunn::Aapnet
                } else {
                    Holdergrunn::Godtatt
                },
            };
            lager::sett_inn_holder(self.tx, scope, logg, &holder)?;
            if nummer > 1 {
                lager::pek_paa_holder(self.tx, scope, logg, (nummer - 1, nummer))?;
            }
        }
        for plass in &sak.deltakere {
            let rad = Deltakerrad {
                id: DeltakerId(self.id()),
                bruker: self.ider.brukere[plass.hvem],
                enhet: self.ider.enheter[plass.enhet],
                lagt_til_av: self.ider.brukere[sak.linje[0].0],
                fra: plass.tid.fra,
                til: plass.tid.til,
            };
            lager::sett_inn_deltaker(self.tx, scope, logg, &rad)?;
        }
        Ok(())
    }

    pub fn koder(temaer: &[Tema]) -> BTreeSet<Kode> {
        temaer.iter().map(|t| kode(TEMAER[*t])).collect()
    }

    fn samtykkene(&mut self, noekkel: &Barnenoekkel) -> Result<(), DbFeil> {
        for ja in &self.sak.samtykker {
            let id = SamtykkeId(self.id());
            let samtykke = Samtykke {
                id,
                gjelder: self.ider.personer[ja.om],
                giver: self.ider.personer[ja.av],
                kapasitet: kapasitet(ja.som),
                fra: ja.fra.map(kode),
                til: Mottaker {
                    tjeneste: kode(ja.til),
                    enhet: ja.til_enhet.map(|e| self.ider.enheter[e]),
                },
                temaer: Self::koder(&ja.temaer),
                nivaa: if ja.bidra {
                    Samtykkenivaa::Bidra
                } else {
                    Samtykkenivaa::Les
                },
                gyldig_fra: ja.gyldig,
                gyldig_til: ja.utloeper,
                trukket: None,
            };
            let vei = Samtykkevei {
                maate: Samtykkemaate::Innlogget,
                tekst: None,
                informert_av: None,
                registrert_av: None,
                gitt: None,
            };
            lager::sett_inn_samtykke(self.tx, self.scope, self.logg, &samtykke, &vei)?;
            if let Some(naar) = ja.trukket {
                lager::trekk_samtykke(self.tx, self.scope, id, None, naar, noekkel)?;
            }
        }
        Ok(())
    }
}

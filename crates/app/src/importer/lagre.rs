//! Stores what was read: everything in one transaction, and only what is new or changed.

use super::{AnsattRad, BarnRad, ForesattRad, Importfeil, Importsett};
use crate::omgivelser::Omgivelser;
use stafett_audit::{Dataverdi, Hendelse, Hendelsestype, Kodeord, hendelse::hele_mikrosekunder};
use stafett_domain::{
    foedselsnummer::Foedselsnummer,
    ids::{BrukerId, EnhetId, HendelseId, KommuneId, PersonId},
    kommunenummer::Kommunenummer,
};
use stafett_persistence::{
    Database, DbFeil, Skriving, journal,
    register::{self, Banktiltak, Enhet, Person, Scope, Slektskap, Tilhoerighet},
};
use std::collections::{BTreeMap, HashMap, HashSet};
use thiserror::Error;

/// The municipality that the files belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kommune {
    /// Its number.
    pub nummer: Kommunenummer,
    /// Its name.
    pub navn: String,
}

/// How many rows were stored, and how many were as they should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Importutfall {
    /// Rows that were not there before.
    pub nye: u64,
    /// Rows that were different.
    pub endret: u64,
    /// Rows that were the same.
    pub uendret: u64,
}

/// Why nothing was stored.
#[derive(Debug, Error)]
pub enum Lagringsfeil {
    /// A row fits the files but not what is stored.
    #[error("{0}")]
    Rad(Importfeil),
    /// The store failed.
    #[error(transparent)]
    Database(#[from] DbFeil),
}

/// Stores the set in one transaction: all of it, or nothing.
///
/// The same set twice changes nothing, not even the journal. A user name is given once: a later
/// import does not change it. `fremdrift` is called with (rows done, rows in all).
///
/// # Errors
/// [`Lagringsfeil`]; then nothing was stored.
pub fn lagre(
    database: &Database,
    kommune: &Kommune,
    sett: &Importsett,
    omgivelser: &dyn Omgivelser,
    fremdrift: &mut dyn FnMut(usize, usize),
) -> Result<Importutfall, Lagringsfeil> {
    let alle = sett.enheter.len()
        + sett.ansatte.len()
        + sett.barn.len()
        + sett.foresatte.len()
        + sett.tiltaksbank.as_ref().map_or(0, Vec::len);
    database.write_blokkerende(|tx| {
        let scope = Scope {
            kommune: finn_eller_lag(tx, kommune, omgivelser)?,
        };
        let mut lagring = Lagring {
            tx,
            scope,
            omgivelser,
            utfall: Importutfall::default(),
            gjort: 0,
            alle,
            fremdrift,
        };
        let enheter = lagring.enheter(sett)?;
        let personer = lagring.personer(sett)?;
        let brukere = lagring.brukere(sett, &personer)?;
        lagring.ansatte(&sett.ansatte, &enheter, &personer, &brukere)?;
        lagring.barn(&sett.barn, &enheter, &personer)?;
        lagring.foresatte(&sett.foresatte, &personer)?;
        lagring.tiltaksbank(sett)?;
        lagring.skriv_hendelse()?;
        Ok(lagring.utfall)
    })
}

fn finn_eller_lag(
    tx: &mut Skriving<'_>,
    kommune: &Kommune,
    omgivelser: &dyn Omgivelser,
) -> Result<KommuneId, DbFeil> {
    if let Some((id, _)) = register::finn_kommune(tx, kommune.nummer.som_str())? {
        return Ok(id);
    }
    let id = KommuneId(omgivelser.ny_id());
    register::sett_inn_kommune(
        tx,
        id,
        kommune.nummer.som_str(),
        &kommune.navn,
        omgivelser.naa(),
    )?;
    Ok(id)
}

/// The ids by national id.
type Personer = HashMap<Foedselsnummer, PersonId>;
/// The ids by organisation number.
type Enheter = HashMap<String, EnhetId>;

struct Lagring<'a, 'tx> {
    tx: &'a mut Skriving<'tx>,
    scope: Scope,
    omgivelser: &'a dyn Omgivelser,
    utfall: Importutfall,
    gjort: usize,
    alle: usize,
    fremdrift: &'a mut dyn FnMut(usize, usize),
}

impl Lagring<'_, '_> {
    /// Counts one row: `foer` is what was stored.
    fn tell<T: PartialEq>(&mut self, foer: Option<&T>, ny: &T) -> bool {
        match foer {
            None => self.utfall.nye += 1,
            Some(foer) if foer != ny => self.utfall.endret += 1,
            Some(_) => self.utfall.uendret += 1,
        }
        foer != Some(ny)
    }

    fn rad_ferdig(&mut self) {
        self.gjort += 1;
        (self.fremdrift)(self.gjort, self.alle);
    }

    /// A unit is stored after the one above it; the reader has made sure that there are no circles.
    fn enheter(&mut self, sett: &Importsett) -> Result<Enheter, DbFeil> {
        let lagret: HashMap<String, Enhet> = register::enheter(self.tx, self.scope)?
            .into_iter()
            .map(|e| (e.organisasjonsnummer.clone(), e))
            .collect();
        let mut ider: Enheter = lagret
            .iter()
            .map(|(nummer, e)| (nummer.clone(), e.id))
            .collect();
        let mut venter: Vec<_> = sett.enheter.iter().collect();
        while !venter.is_empty() {
            let foer = venter.len();
            let mut igjen = Vec::new();
            for rad in venter {
                let over = rad
                    .overordnet
                    .as_ref()
                    .map(|o| ider.get(o.som_str()).copied());
                let overordnet = match over {
                    Some(None) => {
                        igjen.push(rad);
                        continue;
                    }
                    Some(Some(id)) => Some(id),
                    None => None,
                };
                let nummer = rad.organisasjonsnummer.som_str().to_owned();
                let stored = lagret.get(&nummer);
                let ny = Enhet {
                    id: stored.map_or_else(|| EnhetId(self.omgivelser.ny_id()), |e| e.id),
                    navn: rad.navn.clone(),
                    tjeneste: rad.tjeneste.clone(),
                    organisasjonsnummer: nummer.clone(),
                    overordnet,
                };
                if self.tell(stored, &ny) {
                    register::lagre_enhet(self.tx, self.scope, &ny, stored.is_some())?;
                }
                ider.insert(nummer, ny.id);
                self.rad_ferdig();
            }
            if igjen.len() == foer {
                break;
            }
            venter = igjen;
        }
        Ok(ider)
    }

    fn personer(&mut self, sett: &Importsett) -> Result<Personer, DbFeil> {
        let lagret = register::personer(self.tx, self.scope)?;
        let mut ider = Personer::new();
        for (nummer, fra_fil) in samlet(sett) {
            let indeks = register::personindeks(self.tx, self.scope, nummer.som_str());
            let stored = lagret.get(&indeks);
            let ny = Person {
                id: stored.map_or_else(|| PersonId(self.omgivelser.ny_id()), |p| p.id),
                navn: fra_fil.navn.to_owned(),
                foedselsnummer: nummer.som_str().to_owned(),
                foedselsdato: fra_fil
                    .foedselsdato
                    .or(stored.and_then(|p| p.foedselsdato.clone())),
                epost: fra_fil.epost.map(str::to_owned),
            };
            if self.tell(stored, &ny) {
                let naa = self.omgivelser.naa();
                register::lagre_person(self.tx, self.scope, &ny, stored.is_some(), naa)?;
            }
            ider.insert(nummer.clone(), ny.id);
        }
        Ok(ider)
    }

    fn brukere(
        &mut self,
        sett: &Importsett,
        personer: &Personer,
    ) -> Result<HashMap<PersonId, BrukerId>, Lagringsfeil> {
        let mut brukere = register::brukere(self.tx, self.scope)?;
        let ansatte = sett.ansatte.iter().map(|a| {
            (
                "ansatte.csv",
                1,
                a.linje,
                &a.foedselsnummer,
                Some(&a.brukernavn),
            )
        });
        let foresatte = sett.foresatte.iter().map(|f| {
            (
                "foresatte.csv",
                7,
                f.linje,
                &f.foedselsnummer,
                f.brukernavn.as_ref(),
            )
        });
        for (fil, kolonne, linje, nummer, brukernavn) in ansatte.chain(foresatte) {
            let (Some(&eier), Some(brukernavn)) = (personer.get(nummer), brukernavn) else {
                continue;
            };
            if brukere.contains_key(&eier) {
                continue;
            }
            let id = BrukerId(self.omgivelser.ny_id());
            register::sett_inn_bruker(self.tx, self.scope, id, eier, brukernavn).map_err(
                |feil| match feil {
                    DbFeil::Konflikt => Lagringsfeil::Rad(Importfeil {
                        fil,
                        linje,
                        kolonne,
                        hva: "brukernavnet er i bruk av en annen".to_owned(),
                        ventet: "et brukernavn som ingen andre i denne installasjonen har"
                            .to_owned(),
                    }),
                    annen => Lagringsfeil::Database(annen),
                },
            )?;
            self.utfall.nye += 1;
            brukere.insert(eier, id);
        }
        Ok(brukere)
    }

    fn ansatte(
        &mut self,
        ansatte: &[AnsattRad],
        enheter: &Enheter,
        personer: &Personer,
        brukere: &HashMap<PersonId, BrukerId>,
    ) -> Result<(), DbFeil> {
        let lagret: HashMap<_, _> = register::tilhoerigheter(self.tx, self.scope)?
            .into_iter()
            .map(|(rad, t)| {
                (
                    (t.bruker, t.enhet, t.rolle.clone(), t.fra.clone()),
                    (rad, t),
                )
            })
            .collect();
        for rad in ansatte {
            let eier = personer.get(&rad.foedselsnummer).copied();
            let bruker = eier.and_then(|e| brukere.get(&e).copied());
            let enhet = enheter.get(rad.enhet.som_str()).copied();
            let (Some(eier), Some(bruker), Some(enhet)) = (eier, bruker, enhet) else {
                continue;
            };
            let ny = Tilhoerighet {
                bruker,
                enhet,
                rolle: rad.rolle.kode().to_owned(),
                stilling: rad.stilling.clone(),
                fra: rad.fra.to_string(),
                til: rad.til.map(|til| til.to_string()),
            };
            let stored = lagret.get(&(bruker, enhet, ny.rolle.clone(), ny.fra.clone()));
            if self.tell(stored.map(|(_, t)| t), &ny) {
                let id = stored.map_or_else(|| self.omgivelser.ny_id(), |(id, _)| *id);
                register::lagre_tilhoerighet(self.tx, self.scope, id, eier, &ny, stored.is_some())?;
            }
            self.rad_ferdig();
        }
        Ok(())
    }

    fn barn(
        &mut self,
        barn: &[BarnRad],
        enheter: &Enheter,
        personer: &Personer,
    ) -> Result<(), DbFeil> {
        let kjente: HashSet<PersonId> = register::barn(self.tx, self.scope)?.into_iter().collect();
        let opphold: HashSet<_> = register::barn_i_enheter(self.tx, self.scope)?
            .into_iter()
            .collect();
        for rad in barn {
            let id = personer.get(&rad.foedselsnummer).copied();
            let enhet = enheter.get(rad.enhet.som_str()).copied();
            let (Some(id), Some(enhet)) = (id, enhet) else {
                continue;
            };
            if !kjente.contains(&id) {
                register::sett_inn_barn(self.tx, self.scope, id)?;
            }
            let stort = (id, enhet, rad.fra.to_string());
            if self.tell(opphold.get(&stort), &stort) {
                let ny = self.omgivelser.ny_id();
                register::sett_inn_barn_i_enhet(self.tx, self.scope, ny, (id, enhet, &stort.2))?;
            }
            self.rad_ferdig();
        }
        Ok(())
    }

    fn foresatte(&mut self, foresatte: &[ForesattRad], personer: &Personer) -> Result<(), DbFeil> {
        let lagret: HashMap<_, _> = register::slektskap(self.tx, self.scope)?
            .into_iter()
            .map(|s| ((s.barn, s.person), s))
            .collect();
        for rad in foresatte {
            let barn = personer.get(&rad.barn).copied();
            let person = personer.get(&rad.foedselsnummer).copied();
            let (Some(barn), Some(person)) = (barn, person) else {
                continue;
            };
            let ny = Slektskap {
                barn,
                person,
                relasjon: rad.relasjon.kode().to_owned(),
                foreldreansvar: rad.foreldreansvar.kode().to_owned(),
                bor_med: rad.bor_med,
            };
            let stored = lagret.get(&(barn, person));
            if self.tell(stored, &ny) {
                let id = self.omgivelser.ny_id();
                register::lagre_slektskap(self.tx, self.scope, id, &ny, stored.is_some())?;
            }
            self.rad_ferdig();
        }
        Ok(())
    }

    fn tiltaksbank(&mut self, sett: &Importsett) -> Result<(), DbFeil> {
        for rad in sett.tiltaksbank.iter().flatten() {
            let ny = Banktiltak {
                beskyttelsesfaktor: rad.beskyttelsesfaktor.kode().to_owned(),
                nivaa: rad.nivaa.kode().to_owned(),
                tiltak: rad.tiltak.clone(),
                ansvar: rad.ansvar.clone(),
            };
            let id = self.omgivelser.ny_id();
            if register::lagre_banktiltak(self.tx, self.scope, id, &ny)? {
                self.utfall.nye += 1;
            } else {
                self.utfall.uendret += 1;
            }
            self.rad_ferdig();
        }
        Ok(())
    }

    /// One event for an import that changed something, with how much and nothing of what.
    fn skriv_hendelse(&mut self) -> Result<(), DbFeil> {
        if self.utfall.nye == 0 && self.utfall.endret == 0 {
            return Ok(());
        }
        let antall = |n: u64| Dataverdi::Tall(i64::try_from(n).unwrap_or(i64::MAX));
        let data = [("nye", self.utfall.nye), ("endret", self.utfall.endret)]
            .into_iter()
            .filter_map(|(navn, n)| Some((Kodeord::parse(navn).ok()?, antall(n))))
            .collect::<BTreeMap<_, _>>();
        let hendelse = Hendelse {
            id: HendelseId(self.omgivelser.ny_id()),
            kommune: self.scope.kommune,
            tidspunkt: hele_mikrosekunder(self.omgivelser.naa()),
            slag: Hendelsestype::ImportUtfoert,
            aktoer: None,
            enhet: None,
            rolle: None,
            barn: None,
            logg: None,
            objekt: None,
            grunnlag: Vec::new(),
            data,
        };
        journal::skriv(self.tx, hendelse).map(drop)
    }
}

/// What the files say of one person.
struct FraFil<'a> {
    navn: &'a str,
    foedselsdato: Option<String>,
    epost: Option<&'a str>,
}

/// Every person once, in the order first named. Somebody may be both employee and parent: the
/// first row that tells something is believed, the reader has checked that rows of a file agree.
fn samlet(sett: &Importsett) -> Vec<(&Foedselsnummer, FraFil<'_>)> {
    let mut plass: HashMap<&Foedselsnummer, usize> = HashMap::new();
    let mut alle: Vec<(&Foedselsnummer, FraFil<'_>)> = Vec::new();
    let ansatte = sett
        .ansatte
        .iter()
        .map(|a| (&a.foedselsnummer, &*a.navn, None, Some(&*a.epost)));
    let barn = sett.barn.iter().map(|b| {
        (
            &b.foedselsnummer,
            &*b.navn,
            Some(b.foedselsdato.to_string()),
            None,
        )
    });
    let foresatte = sett
        .foresatte
        .iter()
        .map(|f| (&f.foedselsnummer, &*f.navn, None, f.epost.as_deref()));
    for (nummer, navn, foedselsdato, epost) in ansatte.chain(barn).chain(foresatte) {
        let sted = plass.get(nummer).and_then(|i| alle.get_mut(*i));
        if let Some((_, kjent)) = sted {
            kjent.foedselsdato = kjent.foedselsdato.take().or(foedselsdato);
            kjent.epost = kjent.epost.or(epost);
        } else {
            plass.insert(nummer, alle.len());
            alle.push((
                nummer,
                FraFil {
                    navn,
                    foedselsdato,
                    epost,
                },
            ));
        }
    }
    alle
}

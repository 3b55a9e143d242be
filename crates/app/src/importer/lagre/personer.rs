//! People, and those of them who can sign in.

use super::{BarnRad, Brukere, Importfeil, Importsett, Lagring, Lagringsfeil, Personer};
use stafett_domain::{
    foedselsnummer::Foedselsnummer,
    ids::{BrukerId, PersonId},
};
use stafett_persistence::{
    DbFeil,
    register::{self, Person},
};
use std::collections::{HashMap, HashSet};

impl Lagring<'_, '_> {
    pub(super) fn personer(&mut self, sett: &Importsett) -> Result<Personer, DbFeil> {
        let lagret = register::personer(self.tx, self.scope)?;
        let mut ider = Personer::new();
        let barn: HashSet<_> = sett
            .barn
            .iter()
            .map(|b| b.foedselsnummer.som_str())
            .collect();
        for (nummer, fra_fil) in samlet(sett) {
            let indeks = register::personindeks(self.tx, self.scope, nummer.som_str());
            let stored = lagret.get(&indeks);
            let id = match stored {
                Some(person) => person.id,
                None if barn.contains(nummer.som_str()) => PersonId(self.omgivelser.ny_id()),
                None => {
                    let id = self.omgivelser.id_uten_tid();
                    PersonId(id.map_err(|_| DbFeil::Avbrutt)?)
                }
            };
            let ny = Person {
                id,
                navn: fra_fil.navn.to_owned(),
                foedselsnummer: nummer.som_str().to_owned(),
                foedselsdato: fra_fil
                    .foedselsdato
                    .or(stored.and_then(|p| p.foedselsdato.clone())),
                epost: match fra_fil.epost {
                    Some(epost) => epost.map(str::to_owned),
                    None => stored.and_then(|p| p.epost.clone()),
                },
            };
            if self.tell(stored, &ny) {
                let naa = self.omgivelser.naa();
                register::lagre_person(self.tx, self.scope, &ny, stored.is_some(), naa)?;
            }
            ider.insert(nummer.clone(), ny.id);
        }
        Ok(ider)
    }

    pub(super) fn brukere(
        &mut self,
        sett: &Importsett,
        personer: &Personer,
    ) -> Result<Brukere, Lagringsfeil> {
        let mut brukere = register::brukere(self.tx, self.scope)?;
        let ansatte = sett.ansatte.iter().map(|a| {
            let sted = ("ansatte.csv", a.linje, 1);
            (sted, &a.foedselsnummer, Some(&a.brukernavn))
        });
        let foresatte = sett.foresatte.iter().map(|f| {
            let sted = ("foresatte.csv", f.linje, 7);
            (sted, &f.foedselsnummer, f.brukernavn.as_ref())
        });
        let barn = sett.barn.iter().map(|b| {
            let sted = ("barn.csv", b.linje, kolonnen_med_brukernavn(b));
            (sted, &b.foedselsnummer, b.brukernavn.as_ref())
        });
        for (sted, nummer, brukernavn) in ansatte.chain(foresatte).chain(barn) {
            let (Some(&eier), Some(brukernavn)) = (personer.get(nummer), brukernavn) else {
                continue;
            };
            if brukere.contains_key(&eier) {
                continue;
            }
            let id = BrukerId(self.omgivelser.ny_id());
            register::sett_inn_bruker(self.tx, self.scope, id, eier, brukernavn).map_err(
                |feil| match feil {
                    DbFeil::Konflikt => Lagringsfeil::Rad(brukernavn_i_bruk(sted)),
                    annen => Lagringsfeil::Database(annen),
                },
            )?;
            self.utfall.nye += 1;
            brukere.insert(eier, id);
        }
        Ok(brukere)
    }
}

/// Where it stands depends on which of the columns before it the file has.
fn kolonnen_med_brukernavn(barn: &BarnRad) -> u64 {
    6 + u64::from(barn.adressevern.is_some()) + 3 * u64::from(barn.omsorg.is_some())
}

fn brukernavn_i_bruk((fil, linje, kolonne): (&'static str, u64, u64)) -> Importfeil {
    Importfeil {
        fil,
        linje,
        kolonne,
        hva: "brukernavnet er i bruk av en annen".to_owned(),
        ventet: "et brukernavn som ingen andre i denne installasjonen har".to_owned(),
    }
}

/// What the files say of one person.
struct FraFil<'a> {
    navn: &'a str,
    foedselsdato: Option<String>,
    /// None when no file tells.
    epost: Option<Option<&'a str>>,
}

/// Every person once, in the order first named. Somebody may be both employee and parent: the
/// first row that tells something is believed, the reader has checked that rows of a file agree.
fn samlet(sett: &Importsett) -> Vec<(&Foedselsnummer, FraFil<'_>)> {
    let mut plass: HashMap<&Foedselsnummer, usize> = HashMap::new();
    let mut alle: Vec<(&Foedselsnummer, FraFil<'_>)> = Vec::new();
    let ansatte = sett
        .ansatte
        .iter()
        .map(|a| (&a.foedselsnummer, &*a.navn, None, Some(Some(&*a.epost))));
    let barn = sett.barn.iter().map(|b| {
        (
            &b.foedselsnummer,
            &*b.navn,
            Some(b.foedselsdato.to_string()),
            b.epost.as_ref().map(Option::as_deref),
        )
    });
    let foresatte = sett
        .foresatte
        .iter()
        .map(|f| (&f.foedselsnummer, &*f.navn, None, Some(f.epost.as_deref())));
    for (nummer, navn, foedselsdato, epost) in ansatte.chain(barn).chain(foresatte) {
        let sted = plass.get(nummer).and_then(|i| alle.get_mut(*i));
        if let Some((_, kjent)) = sted {
            kjent.foedselsdato = kjent.foedselsdato.take().or(foedselsdato);
            // An address wins over an empty field, and that over a file without the column.
            kjent.epost = match (kjent.epost, epost) {
                (Some(Some(adresse)), _) | (_, Some(Some(adresse))) => Some(Some(adresse)),
                (kjent, ny) => kjent.or(ny),
            };
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

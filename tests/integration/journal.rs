//! The number of a child's events has no gaps and no repeats, also when many write at once and
//! some of them fail.

use crate::proevebase::{Faste, Proevebase, begge};
use stafett_app::omgivelser::Omgivelser;
use stafett_audit::{Hendelse, Hendelsestype};
use stafett_domain::ids::{BarnId, HendelseId, KommuneId, PersonId};
use stafett_persistence::{
    Database, DbFeil, journal,
    register::{self, Person, Scope},
};
use std::{collections::BTreeSet, sync::Mutex, thread};
use uuid::Uuid;

const BARN: BarnId = BarnId(Uuid::from_u128(500));
const KOMMUNE: KommuneId = KommuneId(Uuid::from_u128(501));

fn et_barn(base: &Proevebase) {
    base.database()
        .write_blokkerende(|tx| {
            let (scope, naa) = (Scope { kommune: KOMMUNE }, Faste::default().naa());
            register::sett_inn_kommune(tx, KOMMUNE, "9901", "Elvedal", naa)?;
            let person = Person {
                id: PersonId::from(BARN),
                navn: "Rolig Fjellrev".to_owned(),
                foedselsnummer: "14832264211".to_owned(),
                foedselsdato: None,
                epost: None,
            };
            register::lagre_person(tx, scope, &person, false, naa)?;
            register::sett_inn_barn(tx, scope, person.id)
        })
        .unwrap();
}

fn hendelse(id: u128) -> Hendelse {
    Hendelse {
        id: HendelseId(Uuid::from_u128(id)),
        kommune: KOMMUNE,
        tidspunkt: Faste::default().naa(),
        slag: Hendelsestype::BarnSoekt,
        aktoer: None,
        enhet: None,
        rolle: None,
        barn: Some((BARN, 0)),
        logg: None,
        objekt: None,
        grunnlag: Vec::new(),
        data: Default::default(),
    }
}

fn skriv(database: &Database, id: u128, angre: bool) -> Result<i64, DbFeil> {
    database.write_blokkerende(|tx| {
        let (_, nummer) = journal::skriv(tx, hendelse(id))?.barn.unwrap();
        if angre {
            Err(DbFeil::Avbrutt)
        } else {
            Ok(nummer)
        }
    })
}

#[test]
fn eight_writers_of_whom_some_fail_leave_no_gap() {
    for base in begge("loepenummer") {
        et_barn(&base);
        let numre = Mutex::new(Vec::new());
        thread::scope(|s| {
            for traad in 0..8_u128 {
                let (numre, database) = (&numre, base.database());
                s.spawn(move || {
                    for n in 0..40 {
                        let angre = (traad + n) % 3 == 0;
                        let svar = skriv(database, 1000 + traad * 100 + n, angre);
                        assert_eq!(svar.is_err(), angre, "{svar:?}");
                        numre.lock().unwrap().extend(svar.ok());
                    }
                });
            }
        });
        let numre = numre.into_inner().unwrap();
        let antall = i64::try_from(numre.len()).unwrap();
        assert!(antall > 200);
        let ulike: BTreeSet<i64> = numre.into_iter().collect();
        assert_eq!(ulike, (1..=antall).collect());
    }
}

/// A change or an event that names another municipality than the child's own hits nothing, says
/// so, and uses up no number.
#[test]
fn another_municipality_can_neither_change_nor_number() {
    const ANNEN: KommuneId = KommuneId(Uuid::from_u128(502));
    for base in begge("annen") {
        et_barn(&base);
        let svar = base.database().write_blokkerende(|tx| {
            let naa = Faste::default().naa();
            register::sett_inn_kommune(tx, ANNEN, "9902", "Nabo", naa)?;
            let egen = Scope { kommune: KOMMUNE };
            let indeks = register::personindeks(tx, egen, "14832264211");
            let alle = register::personer(tx, egen)?;
            register::lagre_person(tx, Scope { kommune: ANNEN }, &alle[&indeks], true, naa)
        });
        assert!(svar.is_err());
        let fremmed = Hendelse {
            kommune: ANNEN,
            ..hendelse(900)
        };
        let svar = base
            .database()
            .write_blokkerende(|tx| journal::skriv(tx, fremmed));
        assert!(svar.is_err());
        assert_eq!(skriv(base.database(), 901, false).unwrap(), 1);
    }
}

//! The oracle against grants that have been stored and read again, on each database.

use super::{
    dom::{Nivaa, dom},
    modell::{FOLK, Hvem, Terning, ansatte, sak, spoersmaal},
    produkt,
};
use crate::verden::{ANNA, Verden, verdener};
use stafett_domain::{
    ids::{BrukerId, LoggId, PersonId},
    tilgang::{Gjelder, Tilgang, Tilgangsnivaa, ser, tilganger},
};
use stafett_persistence::{
    DbFeil,
    register::{self, Scope},
    sak as lager,
};

const SAKER: u64 = 1_000;
const SPOERSMAAL: u64 = 6;

/// Real people in the place of those in the case: a grant names a person and a user that are there.
fn folk(verden: &Verden, scope: Scope) -> Vec<(PersonId, BrukerId)> {
    let alle = verden
        .base
        .database()
        .read_blokkerende(|tx| register::brukere(tx, scope))
        .unwrap();
    let mut alle: Vec<_> = alle.into_iter().collect();
    alle.sort();
    alle.truncate(FOLK);
    assert_eq!(alle.len(), FOLK);
    alle
}

fn i_virkeligheten(tilgang: Tilgang, folk: &[(PersonId, BrukerId)]) -> Tilgang {
    let hvem = |er: &dyn Fn(Hvem) -> bool| (0..FOLK).find(|nr| er(*nr)).unwrap();
    Tilgang {
        bruker: folk[hvem(&|nr| produkt::bruker(nr) == tilgang.bruker)].1,
        gjelder: match tilgang.gjelder {
            Gjelder::Alle => Gjelder::Alle,
            Gjelder::Person(om) => Gjelder::Person(folk[hvem(&|nr| produkt::person(nr) == om)].0),
        },
        ..tilgang
    }
}

#[actix_web::test]
async fn an_oracle_agrees_with_what_is_stored() {
    for verden in verdener("orakel").await {
        let kommune = verden.bruker("solveig.haugen").0;
        let scope = Scope { kommune };
        let folk = folk(&verden, scope);
        let logg = verden.som("solveig.haugen").await.aapner(ANNA).await;
        let logg = LoggId(logg.id.parse().unwrap());
        let (mut ja, mut nei) = (0, 0);
        for nr in 0..SAKER {
            // Other cases than those that are judged without a database.
            let mut t = Terning::ny(u64::MAX - nr);
            let ansatte = ansatte(&mut t);
            let ungdomsalder = t.velg(&[15, 16]);
            let sak = sak(&mut t, &ansatte, ungdomsalder);
            let nye = tilganger(&produkt::sakbilde(&sak)).into_iter();
            let mut nye: Vec<Tilgang> = nye.map(|t| i_virkeligheten(t, &folk)).collect();
            nye.sort();
            let database = verden.base.database();
            database
                .write_blokkerende(|tx| {
                    let ny_id = || {
                        use stafett_app::omgivelser::Omgivelser as _;
                        verden.utenfra.ny_id()
                    };
                    lager::erstatt_tilganger(tx, scope, logg, &nye, ny_id)?;
                    Ok::<_, DbFeil>(())
                })
                .unwrap();
            let mut lagret = database
                .read_blokkerende(|tx| lager::alle_tilganger(tx, scope, logg))
                .unwrap();
            lagret.sort();
            assert_eq!(lagret, nye, "case {nr}");
            for _ in 0..SPOERSMAAL {
                let (hvem, ting, naa) = spoersmaal(&mut t, &sak);
                let ventet = dom(&sak, hvem, ting, naa).iter().map(|r| r.1).max();
                let (person, bruker) = folk[hvem];
                let merking = produkt::merking(ting, |nr| folk[nr].0);
                for (minst, nivaa) in [
                    (Tilgangsnivaa::Les, Nivaa::Les),
                    (Tilgangsnivaa::Bidra, Nivaa::Bidra),
                    (Tilgangsnivaa::Lede, Nivaa::Lede),
                ] {
                    let mine = lagret.iter().filter(|t| t.bruker == bruker);
                    let svar = ser(mine, person, &merking, minst, naa);
                    assert_eq!(
                        svar,
                        ventet >= Some(nivaa),
                        "case {nr}: {hvem}, {ting:?}, {naa}"
                    );
                }
                ja += u64::from(ventet.is_some());
                nei += u64::from(ventet.is_none());
            }
        }
        assert!(ja > SAKER / 2 && nei > SAKER / 2, "{ja} and {nei}");
    }
}

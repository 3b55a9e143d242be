//! The oracle against the whole way through the store, on each database. A case is rows and nothing
//! else: consents, withdrawals, roles, participants, family, decisions, blocks, protection. The product
//! reads them, works out and stores the grants, and somebody reads the log, at an instant, as people do.

use super::{
    Moett, alt_er_moett,
    dom::{Nivaa, dom},
    husk,
    modell::{BARN, Hvem, Sak, Terning, Ting, ansatte, sak, spoersmaal},
    produkt,
    rader::{Lagret, lagre, maaltekst, slik_det_foeres},
};
use crate::verden::{Verden, oppsett, verdener_uten_folk};
use jiff::{SignedDuration, Timestamp};
use stafett_app::{
    App, AppError, jobber,
    omgivelser::Omgivelser as _,
    stafettlogg::{self, Filter},
};
use stafett_domain::{
    foedselsnummer::Nummermiljoe,
    ids::{BrukerId, KommuneId},
    policy::Regler,
    tilgang::{Tilgang, Tilgangsnivaa, ser, tilganger},
};
use stafett_persistence::{
    register::{self, Scope},
    sak as lager,
};
use std::{collections::BTreeSet, sync::Arc};

const SAKER: u64 = 1_000;
const SPOERSMAAL: usize = 4;
/// So seldom the list is asked too.
const LISTE_HVER: u64 = 10;
/// Before anybody worked anywhere: a round then works the grants out, and no leader takes a pinne over.
const FOER_ALLE: &str = "2010-01-04T09:00:00Z";

struct Enkeltsak {
    nr: u64,
    sak: Sak,
    /// When it is as it is stored. Somebody reads then and later.
    naa: Timestamp,
    spurt: Vec<(Hvem, Ting, Timestamp)>,
    lagret: Lagret,
}

impl Enkeltsak {
    /// A child that cannot sign in is nobody's user.
    fn bruker(&self, hvem: Hvem) -> Option<BrukerId> {
        let kan_logge_inn = hvem != BARN || self.sak.barnet_kan_logge_inn;
        kan_logge_inn.then(|| self.lagret.ider.brukere[hvem])
    }

    /// For whoever reads that the two disagree.
    fn hva(&self, hvem: Hvem, ting: Ting, naa: Timestamp) -> String {
        let retter = dom(&self.sak, hvem, ting, naa);
        let (nr, sak) = (self.nr, &self.sak);
        format!("case {nr}: {hvem}, {ting:?}, {naa}: the oracle says {retter:?}\n{sak:#?}")
    }
}

/// A case made up, when it is as it is, and who asks about what.
fn en_sak(nr: u64, ungdomsalder: i16) -> (Sak, Timestamp, Vec<(Hvem, Ting, Timestamp)>) {
    // Other cases than those that are judged without a database.
    let mut t = Terning::ny(u64::MAX - nr);
    let folk = ansatte(&mut t);
    let sak = sak(&mut t, &folk, ungdomsalder);
    let mut spurt: Vec<_> = (0..SPOERSMAAL).map(|_| spoersmaal(&mut t, &sak)).collect();
    // What is open for hours only is looked at while it is.
    if let Some((_, plass)) = sak.aapninger.first() {
        spurt[0].0 = plass.hvem;
        spurt[0].2 = plass.tid.fra + SignedDuration::from_hours(1);
    }
    let naa = spurt[0].2.max(sak.aapnet);
    (slik_det_foeres(sak, naa), naa, spurt)
}

/// The service in a municipality that has chosen this age, and has cases of its own.
struct Kommune<'v> {
    verden: &'v Verden,
    app: App,
    scope: Scope,
    ungdomsalder: i16,
}

impl<'v> Kommune<'v> {
    fn ny(verden: &'v Verden, ungdomsalder: i16) -> Self {
        verden.utenfra.still(FOER_ALLE);
        let mut oppsett = oppsett();
        Arc::make_mut(&mut oppsett.samtykkeregler).ungdomsalder = ungdomsalder;
        let database = verden.base.database();
        let app = App::ny(
            database.clone(),
            Regler::innebygde().unwrap(),
            Box::new(verden.utenfra.clone()),
            oppsett,
            Nummermiljoe::Syntetisk,
        );
        let kommune = KommuneId(verden.utenfra.ny_id());
        let (nummer, naa) = (format!("99{ungdomsalder}"), verden.naa());
        database
            .write_blokkerende(|tx| register::sett_inn_kommune(tx, kommune, &nummer, "En", naa))
            .unwrap();
        Self {
            verden,
            app,
            scope: Scope { kommune },
            ungdomsalder,
        }
    }

    /// A case made up, and its rows stored.
    fn lagre(&self, nr: u64) -> Enkeltsak {
        let (sak, naa, spurt) = en_sak(nr, self.ungdomsalder);
        let spurte: Vec<Hvem> = spurt.iter().map(|s| s.0).collect();
        let ting: Vec<Ting> = spurt.iter().map(|s| s.1).collect();
        let mut ny_id = || self.verden.utenfra.ny_id();
        let lagret = self
            .verden
            .base
            .database()
            .write_blokkerende(|tx| {
                let rader = (nr, &sak, spurte.as_slice(), ting.as_slice());
                lagre(tx, self.scope, rader, &mut ny_id)
            })
            .unwrap();
        Enkeltsak {
            nr,
            sak,
            naa,
            spurt,
            lagret,
        }
    }

    /// One reads the log: every goal is in it, or not, as the oracle says. And so say the stored grants of
    /// all who were drawn to ask, at every level, also of instants that have gone.
    async fn spoer(&self, e: &Enkeltsak, moett: &mut Moett) {
        self.verden.utenfra.still(&e.naa.to_string());
        let leser = e.spurt[0].0;
        let lest = self.leser(e, leser).await;
        for (nr, (_, ting, _)) in e.spurt.iter().copied().enumerate() {
            let retter = dom(&e.sak, leser, ting, e.naa);
            let ser_det = lest.contains(&maaltekst(nr));
            assert_eq!(ser_det, !retter.is_empty(), "{}", e.hva(leser, ting, e.naa));
            husk(moett, &e.sak, (leser, ting, e.naa), &retter);
        }
        for (hvem, _, naa) in e.spurt.iter().copied() {
            let mine = self.lagrede_tilganger(e, hvem);
            for (_, ting, _) in e.spurt.iter().copied() {
                let retter = dom(&e.sak, hvem, ting, naa);
                let ventet = retter.iter().map(|r| r.1).max();
                if e.nr.is_multiple_of(8) || !retter.is_empty() {
                    husk(moett, &e.sak, (hvem, ting, naa), &retter);
                }
                let merking = e.lagret.ider.merking(ting);
                for (minst, nivaa) in [
                    (Tilgangsnivaa::Les, Nivaa::Les),
                    (Tilgangsnivaa::Bidra, Nivaa::Bidra),
                    (Tilgangsnivaa::Lede, Nivaa::Lede),
                ] {
                    let svar = ser(&mine, e.lagret.ider.personer[hvem], &merking, minst, naa);
                    let skal = ventet >= Some(nivaa);
                    assert_eq!(svar, skal, "{minst:?} {}", e.hva(hvem, ting, naa));
                }
            }
        }
    }

    /// The goals that somebody finds in the log. Who is refused finds none.
    async fn leser(&self, e: &Enkeltsak, hvem: Hvem) -> BTreeSet<String> {
        let Some(bruker) = e.bruker(hvem) else {
            return BTreeSet::new();
        };
        let (nr, logg) = (e.nr, e.lagret.logg);
        let kall = self.verden.kall_for(self.scope.kommune, bruker);
        let svar = stafettlogg::les(&self.app, kall.clone(), logg).await;
        if nr % LISTE_HVER < 2 {
            let liste = stafettlogg::liste(&self.app, kall, Filter::default()).await;
            let i_listen = liste.is_ok_and(|l| l.elementer.iter().any(|l| l.id == logg));
            assert_eq!(i_listen, svar.is_ok(), "case {nr}: {hvem}");
        }
        match svar {
            Ok(logg) => logg.maal.into_iter().map(|m| m.tekst).collect(),
            Err(AppError::Forbidden | AppError::NotFound) => BTreeSet::new(),
            Err(annet) => panic!("case {nr}: {hvem}: {annet:?}"),
        }
    }

    fn lagrede_tilganger(&self, e: &Enkeltsak, hvem: Hvem) -> Vec<Tilgang> {
        let Some(bruker) = e.bruker(hvem) else {
            return Vec::new();
        };
        let database = self.verden.base.database();
        let lest = database
            .read_blokkerende(|tx| lager::mine_tilganger(tx, self.scope, bruker, &[e.lagret.logg]));
        lest.unwrap().into_iter().map(|(_, t)| t).collect()
    }

    /// What the round stored is what the same case gives without a database: a row that was read
    /// wrongly shows here, also where nobody was drawn to ask.
    fn alt_ble_lest(&self, e: &Enkeltsak) {
        let database = self.verden.base.database();
        let lest =
            database.read_blokkerende(|tx| lager::alle_tilganger(tx, self.scope, e.lagret.logg));
        let regler = Arc::clone(&self.app.oppsett().samtykkeregler);
        let bilde = produkt::sakbilde(&e.sak, &e.lagret.ider, regler);
        let (mut lest, mut uten) = (lest.unwrap(), tilganger(&bilde));
        lest.sort();
        uten.sort();
        assert_eq!(lest, uten, "case {}\n{:#?}", e.nr, e.sak);
    }
}

#[actix_web::test]
async fn an_oracle_agrees_with_what_is_read_from_rows() {
    for verden in verdener_uten_folk("orakel").await {
        let mut moett = Moett::default();
        for ungdomsalder in [15, 16] {
            let kommune = Kommune::ny(&verden, ungdomsalder);
            let mine = (0..SAKER).filter(|nr| nr % 2 == u64::from(ungdomsalder == 16));
            let saker: Vec<Enkeltsak> = mine.map(|nr| kommune.lagre(nr)).collect();
            verden.utenfra.still(FOER_ALLE);
            let runde = jobber::kjoer_runde(&kommune.app).await.unwrap();
            assert_eq!(runde.avganger, 0);
            for en in &saker {
                kommune.alt_ble_lest(en);
                kommune.spoer(en, &mut moett).await;
            }
        }
        alt_er_moett(&moett, 10);
    }
}

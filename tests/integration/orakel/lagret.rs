//! The oracle against the whole way through the store, on each database. A case is rows and nothing
//! else: consents, withdrawals, roles, participants, family, decisions, blocks, protection. The product
//! reads them, works out and stores the grants, and somebody reads the log, at an instant, as people do.

use super::{
    Moett, alt_er_moett,
    dom::{Nivaa, dom},
    husk,
    modell::{Ansatt, BARN, FOERSTE_ANSATT, Hvem, Sak, Terning, Ting, ansatte, sak, spoersmaal},
    produkt,
    rader::{Lagret, lagre, lagre_felles, maaltekst, slik_det_foeres},
};
use crate::verden::{Verden, oppsett, verdener_uten_folk};
use jiff::{SignedDuration, Timestamp};
use stafett_app::{
    App, AppError, Kall, Legitimasjon, jobber,
    omgivelser::Omgivelser as _,
    stafettlogg::{self, Filter},
};
use stafett_domain::{
    foedselsnummer::Nummermiljoe,
    ids::{BrukerId, KommuneId, SesjonId},
    policy::Regler,
    tilgang::{Tilgang, Tilgangsnivaa, ser, tilganger},
};
use stafett_persistence::{
    DbFeil, Skriving,
    konto::{self, NySesjon},
    register::{self, Scope},
    sak as lager,
};
use std::{collections::BTreeSet, io::Write, ops::Range, sync::Arc, time::Instant};

/// How many cases each database is given, unless `STAFETT_ORAKEL_TILFELLER` says another number.
const SAKER: u64 = 2_000;
/// So many lie in one database, and the next ones in a new one: a case must not become dearer by those
/// that were there before.
const I_BASEN: u64 = 10_000;
/// So many lie in one municipality.
const I_KOMMUNEN: usize = 25;
const SPOERSMAAL: usize = 4;
/// So seldom the list is asked too.
const LISTE_HVER: u64 = 50;
/// Before anybody worked anywhere: a round then works the grants out, and no leader takes a pinne over.
const FOER_ALLE: &str = "2010-01-04T09:00:00Z";

/// A case that lies nowhere yet.
struct NySak {
    nr: u64,
    sak: Sak,
    naa: Timestamp,
    spurt: Vec<(Hvem, Ting, Timestamp)>,
}

struct Enkeltsak {
    nr: u64,
    sak: Sak,
    /// When it is as it is stored. Somebody reads then and later.
    naa: Timestamp,
    spurt: Vec<(Hvem, Ting, Timestamp)>,
    lagret: Lagret,
    /// The one who reads, if they can sign in.
    leser: Option<Kall>,
}

impl Enkeltsak {
    /// A child that cannot sign in is nobody's user.
    fn bruker(&self, hvem: Hvem) -> Option<BrukerId> {
        let kan_logge_inn = hvem != BARN || self.sak.barnet_kan_logge_inn;
        kan_logge_inn.then(|| self.lagret.ider.brukere[hvem])
    }

    /// To ask why somebody is refused is to judge three times more: of some cases it is enough.
    fn husk(
        &self,
        moett: &mut Moett,
        spurt: (Hvem, Ting, Timestamp),
        retter: &[(super::dom::Rett, Nivaa)],
    ) {
        if self.nr.is_multiple_of(8) || !retter.is_empty() {
            husk(moett, &self.sak, spurt, retter);
        }
    }

    /// For whoever reads that the two disagree.
    fn hva(&self, hvem: Hvem, ting: Ting, naa: Timestamp) -> String {
        let retter = dom(&self.sak, hvem, ting, naa);
        let (nr, sak) = (self.nr, &self.sak);
        format!("case {nr}: {hvem}, {ting:?}, {naa}: the oracle says {retter:?}\n{sak:#?}")
    }
}

/// A case made up, when it is as it is, and who asks about what.
fn en_sak(nr: u64, ungdomsalder: i16, folk: &[Ansatt]) -> NySak {
    // Other cases than those that are judged without a database, and far from each other: the dice of the
    // next number are nearly these, thrown once more.
    let mut t = Terning::ny((u64::MAX - nr).wrapping_mul(0xd134_2543_de82_ef95));
    let sak = sak(&mut t, folk, ungdomsalder);
    let mut spurt: Vec<_> = (0..SPOERSMAAL).map(|_| spoersmaal(&mut t, &sak)).collect();
    // What is open for hours only is looked at while it is.
    if let Some((_, plass)) = sak.aapninger.first() {
        spurt[0].0 = plass.hvem;
        spurt[0].2 = plass.tid.fra + SignedDuration::from_hours(1);
    }
    let naa = spurt[0].2.max(sak.aapnet);
    NySak {
        nr,
        sak: slik_det_foeres(sak, naa),
        naa,
        spurt,
    }
}

/// The service where this is the age from which the young decide.
fn tjenesten(verden: &Verden, ungdomsalder: i16) -> App {
    let mut oppsett = oppsett();
    Arc::make_mut(&mut oppsett.samtykkeregler).ungdomsalder = ungdomsalder;
    App::ny(
        verden.base.database().clone(),
        Regler::innebygde().unwrap(),
        Box::new(verden.utenfra.clone()),
        oppsett,
        Nummermiljoe::Syntetisk,
    )
}

/// A municipality with people of its own, and its cases.
struct Kommune<'v> {
    verden: &'v Verden,
    app: &'v App,
    scope: Scope,
    saker: Vec<Enkeltsak>,
}

impl<'v> Kommune<'v> {
    /// Made up and stored, all in one transaction. Who of the family works in a unit is somebody in every
    /// case of that unit, so such a case has a municipality for itself.
    fn noen(verden: &'v Verden, app: &'v App, numre: &[u64]) -> Vec<Self> {
        let folk = ansatte(&mut Terning::ny(numre[0]));
        let ungdomsalder = app.oppsett().samtykkeregler.ungdomsalder;
        let saker = numre.iter().map(|nr| en_sak(*nr, ungdomsalder, &folk));
        let (sammen, alene): (Vec<_>, Vec<_>) = saker.partition(|ny| {
            let mut ansatte = ny.sak.ansatte.iter();
            ansatte.all(|a| a.plass.hvem >= FOERSTE_ANSATT)
        });
        let hver_for_seg = alene.into_iter().map(|ny| vec![ny]);
        let grupper: Vec<Vec<NySak>> = hver_for_seg.chain([sammen]).collect();
        let database = verden.base.database();
        let lagret = database.write_blokkerende(|tx| {
            let grupper = grupper.into_iter().filter(|g| !g.is_empty());
            grupper
                .map(|saker| Self::ny(verden, app, tx, (&folk, saker)))
                .collect::<Result<Vec<_>, DbFeil>>()
        });
        lagret.unwrap()
    }

    fn ny(
        verden: &'v Verden,
        app: &'v App,
        tx: &mut Skriving<'_>,
        (folk, nye): (&[Ansatt], Vec<NySak>),
    ) -> Result<Self, DbFeil> {
        let mut ny_id = || verden.utenfra.ny_id();
        let (kommune, naa) = (KommuneId(ny_id()), verden.naa());
        let scope = Scope { kommune };
        let nummer = format!("K{}", nye[0].nr);
        register::sett_inn_kommune(tx, kommune, &nummer, "En", naa)?;
        let felles = lagre_felles(tx, scope, folk, (&mut ny_id, naa))?;
        let mut saker = Vec::with_capacity(nye.len());
        for NySak {
            nr,
            sak,
            naa: lest,
            spurt,
        } in nye
        {
            let ting: Vec<Ting> = spurt.iter().map(|s| s.1).collect();
            let lagret = lagre(tx, scope, (nr, &sak, &ting), (&felles, &mut ny_id))?;
            let mut en = Enkeltsak {
                nr,
                sak,
                naa: lest,
                spurt,
                lagret,
                leser: None,
            };
            if let Some(bruker) = en.bruker(en.spurt[0].0) {
                let sesjon = SesjonId(ny_id());
                let ny = NySesjon {
                    id: sesjon,
                    bruker,
                    nettleser: None,
                    opprettet: naa,
                    utloeper: "2099-01-01T00:00:00Z".parse().unwrap(),
                };
                konto::sett_inn(tx, scope, &ny)?;
                en.leser = Some(Kall::av(Legitimasjon::Token { sesjon, bruker }));
            }
            saker.push(en);
        }
        Ok(Self {
            verden,
            app,
            scope,
            saker,
        })
    }

    async fn spoer_alle(&self, moett: &mut Moett) {
        let database = self.verden.base.database();
        let lest = database.read_blokkerende(|tx| {
            let logger = self.saker.iter().map(|e| e.lagret.logg);
            logger
                .map(|logg| lager::alle_tilganger(tx, self.scope, logg))
                .collect::<Result<Vec<_>, DbFeil>>()
        });
        for (en, mut lagrede) in self.saker.iter().zip(lest.unwrap()) {
            lagrede.sort();
            self.alt_ble_lest(en, &lagrede);
            self.spoer(en, &lagrede, moett).await;
        }
    }

    /// One reads the log: every goal is in it, or not, as the oracle says. And so say the stored grants of
    /// all who were drawn to ask, at every level, also of instants that have gone.
    async fn spoer(&self, e: &Enkeltsak, lagrede: &[Tilgang], moett: &mut Moett) {
        self.verden.utenfra.still(&e.naa.to_string());
        let leser = e.spurt[0].0;
        let lest = self.leser(e, leser).await;
        for (nr, (_, ting, _)) in e.spurt.iter().copied().enumerate() {
            let retter = dom(&e.sak, leser, ting, e.naa);
            let ser_det = lest.contains(&maaltekst(nr));
            assert_eq!(ser_det, !retter.is_empty(), "{}", e.hva(leser, ting, e.naa));
            e.husk(moett, (leser, ting, e.naa), &retter);
        }
        for (hvem, _, naa) in e.spurt.iter().copied() {
            let mine: Vec<&Tilgang> = lagrede
                .iter()
                .filter(|t| Some(t.bruker) == e.bruker(hvem))
                .collect();
            for (_, ting, _) in e.spurt.iter().copied() {
                let retter = dom(&e.sak, hvem, ting, naa);
                let ventet = retter.iter().map(|r| r.1).max();
                e.husk(moett, (hvem, ting, naa), &retter);
                let merking = e.lagret.ider.merking(ting);
                for (minst, nivaa) in [
                    (Tilgangsnivaa::Les, Nivaa::Les),
                    (Tilgangsnivaa::Bidra, Nivaa::Bidra),
                    (Tilgangsnivaa::Lede, Nivaa::Lede),
                ] {
                    let person = e.lagret.ider.personer[hvem];
                    let svar = ser(mine.iter().copied(), person, &merking, minst, naa);
                    let skal = ventet >= Some(nivaa);
                    assert_eq!(svar, skal, "{minst:?} {}", e.hva(hvem, ting, naa));
                }
            }
        }
    }

    /// The goals that somebody finds in the log. Who is refused finds none.
    async fn leser(&self, e: &Enkeltsak, hvem: Hvem) -> BTreeSet<String> {
        let Some(kall) = e.leser.clone() else {
            return BTreeSet::new();
        };
        let (nr, logg) = (e.nr, e.lagret.logg);
        let svar = stafettlogg::les(self.app, kall.clone(), logg).await;
        if nr % LISTE_HVER < 2 {
            let i_listen = self.i_listen(e, kall).await;
            assert_eq!(i_listen, svar.is_ok(), "case {nr}: {hvem}");
        }
        match svar {
            Ok(logg) => logg.maal.into_iter().map(|m| m.tekst).collect(),
            Err(AppError::Forbidden | AppError::NotFound) => BTreeSet::new(),
            Err(annet) => panic!("case {nr}: {hvem}: {annet:?}"),
        }
    }

    /// Whether the log is on a page of the list.
    async fn i_listen(&self, e: &Enkeltsak, kall: Kall) -> bool {
        let mut filter = Filter::default();
        loop {
            let Ok(side) = stafettlogg::liste(self.app, kall.clone(), filter.clone()).await else {
                return false;
            };
            if side.elementer.iter().any(|l| l.id == e.lagret.logg) {
                return true;
            }
            if side.neste.is_none() {
                return false;
            }
            filter.markoer = side.neste;
        }
    }

    /// What the round stored is what the same case gives without a database: a row that was read
    /// wrongly shows here, also where nobody was drawn to ask.
    fn alt_ble_lest(&self, e: &Enkeltsak, lagrede: &[Tilgang]) {
        let regler = Arc::clone(&self.app.oppsett().samtykkeregler);
        let bilde = produkt::sakbilde(&e.sak, &e.lagret.ider, regler);
        let mut uten = tilganger(&bilde);
        uten.sort();
        assert_eq!(lagrede, uten, "case {}\n{:#?}", e.nr, e.sak);
    }
}

/// How many cases each database is given.
fn antall() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "the test's own setting")]
    let valgt = std::env::var("STAFETT_ORAKEL_TILFELLER");
    valgt.map_or(SAKER, |n| n.parse().expect("a number of cases"))
}

/// One database with these cases.
async fn proev(verden: &Verden, numre: Range<u64>, moett: &mut Moett) {
    let begynt = Instant::now();
    for ungdomsalder in [15, 16] {
        verden.utenfra.still(FOER_ALLE);
        let app = tjenesten(verden, ungdomsalder);
        let mine = numre.clone();
        let mine: Vec<u64> = mine
            .filter(|nr| (nr % 2 == 0) == (ungdomsalder == 15))
            .collect();
        let kommuner: Vec<_> = mine
            .chunks(I_KOMMUNEN)
            .flat_map(|numre| Kommune::noen(verden, &app, numre))
            .collect();
        let runde = jobber::kjoer_runde(&app).await.unwrap();
        assert_eq!(runde.avganger, 0);
        for kommune in &kommuner {
            kommune.spoer_alle(moett).await;
        }
    }
    // Written to the stream itself: the test harness hides what `eprintln!` prints.
    let _ = writeln!(
        std::io::stderr(),
        "the oracle agrees on {} cases in {}, in {:.0} s",
        numre.end - numre.start,
        verden.base.slag(),
        begynt.elapsed().as_secs_f64(),
    );
}

#[actix_web::test]
async fn an_oracle_agrees_with_what_is_read_from_rows() {
    let (mut nr, antall) = (0, antall());
    // What each database has met with.
    let mut moett: Vec<Moett> = Vec::new();
    while nr < antall {
        let slutt = antall.min(nr + I_BASEN);
        for (plass, verden) in verdener_uten_folk("orakel").await.iter().enumerate() {
            if moett.len() == plass {
                moett.push(Moett::default());
            }
            proev(verden, nr..slutt, &mut moett[plass]).await;
        }
        nr = slutt;
    }
    for moett in &moett {
        alt_er_moett(moett, (antall / 200).min(10));
    }
}

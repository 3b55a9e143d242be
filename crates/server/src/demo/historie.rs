//! What has happened in the demo municipality before it is started: logs under way, with people,
//! consents, measures and an offer that waits. Child A has no log yet: that story is the visitor's.
//!
//! Everything goes through the use cases, as the people themselves would have done it.

mod feltet;

use super::{app_med, pamelding::Bruker};
use crate::{kommandoer::appfeil, omgivelser::Tidligere};
use jiff::{SignedDuration, ToSpan, civil::Date};
use stafett_app::{
    App, AppError, Kall, Legitimasjon,
    arbeid::{self, NyEvaluering, NyttMaal, NyttTiltak},
    barn,
    deltaker::{self, NyDeltaker},
    konto::{self, Innlogging},
    samtykke::{self, NyttSamtykke},
    stafettlogg::{self, NyStafettlogg},
    stafettpinne::{self, NyStafettpinne},
};
use stafett_domain::ids::{LoggId, MaalId, TiltakId};
use stafett_persistence::Database;

/// A day of the story, some time before today.
struct Dag<'a> {
    app: App,
    brukere: &'a [Bruker],
}

/// Somebody who acts on that day.
struct Hvem {
    app: App,
    kall: Kall,
    id: String,
}

impl<'a> Dag<'a> {
    fn ny(
        database: &Database,
        brukere: &'a [Bruker],
        siden: SignedDuration,
    ) -> Result<Self, Vec<String>> {
        let app = app_med(database.clone(), Box::new(Tidligere(siden)))?;
        Ok(Self { app, brukere })
    }

    async fn som(&self, brukernavn: &str) -> Result<Hvem, AppError> {
        let bruker = self
            .brukere
            .iter()
            .find(|b| b.brukernavn == brukernavn)
            .ok_or(AppError::NotFound)?;
        let innlogging = Innlogging {
            brukernavn: brukernavn.to_owned(),
            passord: bruker.passord.clone(),
            nettleser: false,
        };
        let inne = konto::logg_inn(&self.app, innlogging).await?;
        Ok(Hvem {
            app: self.app.clone(),
            kall: Kall::av(Legitimasjon::Token {
                sesjon: inne.sesjon,
                bruker: inne.bruker,
            }),
            id: inne.bruker.to_string(),
        })
    }

    fn om(&self, dager: i32) -> String {
        self.app.idag().saturating_add(dager.days()).to_string()
    }
}

impl Hvem {
    async fn aapner(
        &self,
        foedselsnummer: &str,
        utfall: &str,
        (trinn, bakgrunn, syn): (&str, &str, Option<&str>),
    ) -> Result<LoggId, AppError> {
        let treff = barn::soek(&self.app, self.kall.clone(), foedselsnummer.to_owned()).await?;
        let barn = treff.first().ok_or(AppError::NotFound)?;
        let ny = NyStafettlogg {
            barn_id: barn.barn.id.to_string(),
            utfall: utfall.to_owned(),
            dato: self.app.idag().to_string(),
            bakgrunn: bakgrunn.to_owned(),
            barnets_syn: syn.map(str::to_owned),
            barnets_syn_aarsak: None,
            trinn: Some(trinn.to_owned()),
        };
        let logg = stafettlogg::aapne(&self.app, self.kall.clone(), ny).await?;
        Ok(logg.oversikt.id)
    }

    async fn samtykker(&self, logg: LoggId, hva: (&str, &str, &[&str])) -> Result<(), AppError> {
        let om_et_aar = self.app.idag().saturating_add(12.months());
        self.samtykker_til(logg, hva, om_et_aar).await
    }

    async fn samtykker_til(
        &self,
        logg: LoggId,
        (til, nivaa, temaer): (&str, &str, &[&str]),
        gyldig_til: Date,
    ) -> Result<(), AppError> {
        let ny = NyttSamtykke {
            fra_tjeneste: None,
            gjelder: "barn".to_owned(),
            til_tjeneste: til.to_owned(),
            temaer: temaer.iter().map(|t| (*t).to_owned()).collect(),
            nivaa: nivaa.to_owned(),
            gyldig_til: gyldig_til.to_string(),
            bekreftet: true,
            ..NyttSamtykke::default()
        };
        samtykke::gi(&self.app, self.kall.clone(), logg, ny).await?;
        Ok(())
    }

    async fn inviterer(&self, logg: LoggId, hvem: &Hvem) -> Result<(), AppError> {
        let ny = NyDeltaker {
            bruker_id: hvem.id.clone(),
            enhet_id: None,
        };
        deltaker::inviter(&self.app, self.kall.clone(), logg, ny).await?;
        Ok(())
    }

    async fn setter_maal(
        &self,
        logg: LoggId,
        tekst: &str,
        tema: Option<&str>,
    ) -> Result<MaalId, AppError> {
        let ny = NyttMaal {
            om: None,
            skjerming: None,
            skjermet_for: None,
            tekst: tekst.to_owned(),
            tema: tema.map(str::to_owned),
        };
        let maal = arbeid::sett_maal(&self.app, self.kall.clone(), logg, ny).await?;
        Ok(maal.ting.id)
    }

    async fn legger_til(
        &self,
        logg: LoggId,
        maal: MaalId,
        (tittel, ansvarlig, frist): (&str, &Hvem, String),
    ) -> Result<TiltakId, AppError> {
        let ny = NyttTiltak {
            maal_id: maal.to_string(),
            tittel: tittel.to_owned(),
            ansvarlig_id: ansvarlig.id.clone(),
            frist,
            tiltaksbank_id: None,
        };
        let tiltak = arbeid::legg_til_tiltak(&self.app, self.kall.clone(), logg, ny).await?;
        Ok(tiltak.ting.id)
    }

    async fn noterer(&self, tiltak: TiltakId, tekst: &str) -> Result<(), AppError> {
        arbeid::noter_fremdrift(&self.app, self.kall.clone(), tiltak, tekst.to_owned()).await?;
        Ok(())
    }

    async fn evaluerer(
        &self,
        tiltak: TiltakId,
        (maaloppnaaelse, videre, tekst): (&str, &str, &str),
    ) -> Result<(), AppError> {
        let ny = NyEvaluering {
            maaloppnaaelse: maaloppnaaelse.to_owned(),
            tekst: tekst.to_owned(),
            videre: videre.to_owned(),
        };
        arbeid::evaluer(&self.app, self.kall.clone(), tiltak, ny).await?;
        Ok(())
    }

    async fn tilbyr(&self, logg: LoggId, til: &Hvem, begrunnelse: &str) -> Result<(), AppError> {
        let ny = NyStafettpinne {
            til_bruker_id: til.id.clone(),
            enhet_id: None,
            begrunnelse: begrunnelse.to_owned(),
        };
        stafettpinne::tilby(&self.app, self.kall.clone(), logg, ny).await?;
        Ok(())
    }
}

const BENJAMIN: &str = "09851764191";
const INGRID: &str = "25911964026";
const EMMA: &str = "12891064061";
const ELLA: &str = "18862190293";
const JAKOB: &str = "05912156356";
const OSKAR: &str = "09822393966";

const LAERING: &str = "trivsel_laering";
const SPRAAK: &str = "utvikling_spraak";

/// Lets it all happen, the oldest first. Today is `frem` ahead of the machine's.
pub(super) async fn skriv(
    database: &Database,
    brukere: &[Bruker],
    frem: SignedDuration,
) -> Result<(), Vec<String>> {
    let dag = |dager: i64| {
        Dag::ny(
            database,
            brukere,
            SignedDuration::from_hours(dager * 24) - frem,
        )
    };
    benjamin(&dag(60)?, &dag(20)?).await.map_err(appfeil)?;
    ella(&dag(40)?).await.map_err(appfeil)?;
    oskar(&dag(35)?).await.map_err(appfeil)?;
    jakob(&dag(30)?).await.map_err(appfeil)?;
    emma(&dag(28)?, &dag(4)?).await.map_err(appfeil)?;
    ingrid(&dag(9)?).await.map_err(appfeil)?;
    feltet::filip(&dag(20)?).await.map_err(appfeil)?;
    feltet::daniel(&dag(18)?).await.map_err(appfeil)?;
    feltet::celia(&dag(16)?).await.map_err(appfeil)?;
    feltet::sara(&dag(14)?).await.map_err(appfeil)?;
    feltet::sondre(&dag(12)?).await.map_err(appfeil)?;
    feltet::emma(&dag(3)?).await.map_err(appfeil)
}

/// Well under way, with two services in; one measure is overdue.
async fn benjamin(dag: &Dag<'_>, senere: &Dag<'_>) -> Result<(), AppError> {
    let ellen = dag.som("ellen.berget").await?;
    let mette = dag.som("mette.dahl").await?;
    let hilde = dag.som("hilde.sandvik").await?;
    let pal = dag.som("pal.prestegard").await?;
    let logg = ellen
        .aapner(
            BENJAMIN,
            "takket_ja",
            (
                "ansvarsgruppe",
                "Benjamin strever med å komme i gang med oppgaver og blir ofte sliten utpå dagen. \
                 Mor og skolen er enige om å finne ut sammen hva som hjelper.",
                Some("Jeg liker å bygge. Det er bråkete i timene."),
            ),
        )
        .await?;
    mette
        .samtykker(logg, ("ppt", "bidra", &[LAERING, SPRAAK]))
        .await?;
    mette
        .samtykker(
            logg,
            ("skolehelsetjeneste", "les", &[LAERING, "fysisk_helse"]),
        )
        .await?;
    ellen.inviterer(logg, &pal).await?;
    ellen.inviterer(logg, &hilde).await?;
    let maal = ellen
        .setter_maal(
            logg,
            "Benjamin kommer i gang med oppgaver på egen hånd.",
            Some(LAERING),
        )
        .await?;
    let ro = ellen
        .legger_til(
            logg,
            maal,
            (
                "Fast plass i et roligere hjørne av rommet",
                &ellen,
                dag.om(21),
            ),
        )
        .await?;
    let kartlegging = ellen
        .legger_til(
            logg,
            maal,
            ("Kartlegge konsentrasjon og lesing", &pal, dag.om(45)),
        )
        .await?;
    let felles = ellen
        .setter_maal(logg, "Hjem og skole har samme dagsplan.", None)
        .await?;
    ellen
        .legger_til(
            logg,
            felles,
            ("Bruke samme dagsplan hjemme", &mette, dag.om(90)),
        )
        .await?;
    ellen
        .noterer(ro, "Plassen ble byttet mandag. Han virker roligere.")
        .await?;
    let pal = senere.som("pal.prestegard").await?;
    pal.noterer(kartlegging, "To observasjoner gjort. Lesetesten gjenstår.")
        .await?;
    let ellen = senere.som("ellen.berget").await?;
    ellen
        .evaluerer(
            ro,
            (
                "god",
                "viderefoer",
                "Benjamin sier selv at det er lettere å høre.",
            ),
        )
        .await
}

/// New, in a kindergarten, with both parents' consent.
async fn ella(dag: &Dag<'_>) -> Result<(), AppError> {
    let ida = dag.som("ida.sletten").await?;
    let logg = ida
        .aapner(
            ELLA,
            "takket_ja",
            (
                "stafettlogg",
                "Ella sier lite i gruppen. Foreldrene ønsker hjelp med språket før skolestart.",
                Some("Jeg liker best å tegne."),
            ),
        )
        .await?;
    for forelder in ["silje.sandnes", "morten.sandnes"] {
        let forelder = dag.som(forelder).await?;
        forelder
            .samtykker(logg, ("ppt", "bidra", &[SPRAAK]))
            .await?;
    }
    let maal = ida
        .setter_maal(
            logg,
            "Ella leker og snakker med minst to andre barn hver dag.",
            Some(SPRAAK),
        )
        .await?;
    ida.legger_til(
        logg,
        maal,
        ("Lek i liten gruppe tre ganger i uken", &ida, dag.om(60)),
    )
    .await?;
    Ok(())
}

/// Offered and declined: that is kept too.
async fn oskar(dag: &Dag<'_>) -> Result<(), AppError> {
    let jonas = dag.som("jonas.kjelstad").await?;
    jonas
        .aapner(
            OSKAR,
            "takket_nei",
            (
                "stafettlogg",
                "Tilbudt etter foreldresamtalen. Foreldrene vil vente og se an høsten.",
                Some("Jeg vil være ute."),
            ),
        )
        .await?;
    Ok(())
}

/// Only one parent has consented: PPT is invited and sees nothing yet.
async fn jakob(dag: &Dag<'_>) -> Result<(), AppError> {
    let mona = dag.som("mona.eriksrud").await?;
    let logg = mona
        .aapner(
            JAKOB,
            "takket_ja",
            ("helseteam", "Jakob trenger hjelp til å roe seg i overganger. Foreldrene kjenner det igjen hjemme.", Some("Jeg blir så sint når alle skal gå.")),
        )
        .await?;
    let pal = dag.som("pal.prestegard").await?;
    mona.inviterer(logg, &pal).await?;
    let linn = dag.som("linn.myhrene").await?;
    linn.samtykker(logg, ("ppt", "bidra", &[LAERING])).await?;
    mona.setter_maal(logg, "Jakob finner roen i løpet av fem minutter.", None)
        .await?;
    Ok(())
}

/// The stafettpinne is offered and waits for an answer.
async fn emma(dag: &Dag<'_>, senere: &Dag<'_>) -> Result<(), AppError> {
    let nina = dag.som("nina.grondal").await?;
    let logg = nina
        .aapner(
            EMMA,
            "takket_ja",
            (
                "fokusmoete", "Emma har hatt mye fravær denne høsten. Hun og foreldrene vil lage en plan sammen med skolen.",
                Some("Jeg vil tilbake, men ikke alt på en gang."),
            ),
        )
        .await?;
    feltet::voksen_aapner(dag, logg, ("emma.solberg", feltet::FOEDT_EMMA)).await?;
    let maal = nina
        .setter_maal(
            logg,
            "Emma er på skolen fire dager i uken før jul.",
            Some("fravaer"),
        )
        .await?;
    nina.legger_til(
        logg,
        maal,
        ("Ukeplan med to korte dager", &nina, dag.om(14)),
    )
    .await?;
    let nina = senere.som("nina.grondal").await?;
    let trygve = senere.som("trygve.sorlie").await?;
    nina.tilbyr(logg, &trygve, "Rådgiveren følger opp fraværet fra januar.")
        .await
}

/// Just opened; nobody is invited yet.
async fn ingrid(dag: &Dag<'_>) -> Result<(), AppError> {
    let havard = dag.som("havard.ulvestad").await?;
    havard
        .aapner(
            INGRID,
            "takket_ja",
            (
                "egen_tjeneste", "Ingrid er ofte alene i friminuttene. Foreldrene bor hver for seg og ønsker samme opplegg begge steder.",
                Some("Jeg vil ha noen å leke med ute."),
            ),
        )
        .await?;
    Ok(())
}

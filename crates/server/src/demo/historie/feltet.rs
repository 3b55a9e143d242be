//! The people whom the rules of age, care and protection are about, each with a log to look at.
//!
//! Their dates of birth are fixed and the days of the story are not, so what is asked of whom
//! follows from how old the child was on the day: who has come of age by then consents alone. The demo
//! can be made until 2032; the children are grown then, and their dates of birth must be moved.

use super::{Dag, EMMA, Hvem, LAERING};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use stafett_app::{
    AppError,
    arbeid::{self, NyttMaal},
    barn,
    vedtak::{self, NyttVedtak, Vedtakssvar},
    vern,
};
use stafett_domain::{
    alder::{HELSE, MYNDIG},
    ids::{BarnId, LoggId, VedtakId},
    tid,
};

const CELIA: &str = "20821464421";
const DANIEL: &str = "30861164167";
const FILIP: &str = "01920864321";
const SARA: &str = "03901664063";
const SONDRE: &str = "25811364153";

pub(super) const FOEDT_EMMA: Date = date(2010, 9, 12);
const FOEDT_CELIA: Date = date(2014, 2, 20);
const FOEDT_DANIEL: Date = date(2011, 6, 30);
const FOEDT_FILIP: Date = date(2008, 12, 1);

const BARNEVERN: &str = "barnevern_tiltak";
const PSYKISK: &str = "psykisk_helse";

/// How old somebody is on a day of the story.
fn er_fylt(dag: &Dag<'_>, foedt: Date, aar: i16) -> bool {
    tid::dato(tid::fyller(foedt, aar)) <= dag.app.idag()
}

/// The last day of a consent given on a day of the story: a year, and not past eighteen. None on
/// the last day before eighteen, when nothing is left to consent to.
fn siste_dag(dag: &Dag<'_>, foedt: Date) -> Option<Date> {
    let i_dag = dag.app.idag();
    let om_et_aar = i_dag.saturating_add(12.months());
    let atten = tid::dato(tid::fyller(foedt, MYNDIG));
    let siste = if i_dag < atten {
        om_et_aar.min(atten.saturating_sub(1.day()))
    } else {
        om_et_aar
    };
    (siste > i_dag).then_some(siste)
}

/// Those who decide about a child on a day of the story: `voksne`, and the child itself where it is
/// old enough to have a say.
async fn samtykker_alle(
    dag: &Dag<'_>,
    logg: LoggId,
    (barnet, foedt): (Option<&str>, Date),
    voksne: &[&str],
    hva: (&str, &str, &[&str]),
) -> Result<(), AppError> {
    let Some(til) = siste_dag(dag, foedt) else {
        return Ok(());
    };
    let ungdom = barnet.filter(|_| er_fylt(dag, foedt, HELSE));
    let voksne = voksne.iter().filter(|_| !er_fylt(dag, foedt, MYNDIG));
    for giver in voksne.copied().chain(ungdom) {
        let giver = dag.som(giver).await?;
        giver.samtykker_til(logg, hva, til).await?;
    }
    Ok(())
}

/// What a child's yes at the opening was until now, one who is of age says as a consent to the school.
pub(super) async fn voksen_aapner(
    dag: &Dag<'_>,
    logg: LoggId,
    (hvem, foedt): (&str, Date),
) -> Result<(), AppError> {
    if !er_fylt(dag, foedt, MYNDIG) {
        return Ok(());
    }
    let hva = ("skole", "bidra", &[LAERING, "fravaer", PSYKISK][..]);
    samtykker_alle(dag, logg, (Some(hvem), foedt), &[], hva).await
}

impl Hvem {
    async fn finner(&self, foedselsnummer: &str) -> Result<BarnId, AppError> {
        let treff = barn::soek(&self.app, self.kall.clone(), foedselsnummer.to_owned()).await?;
        treff.first().map(|t| t.barn.id).ok_or(AppError::NotFound)
    }

    /// Proposes somebody for the list of those who may see a protected child's case.
    async fn foreslaar(&self, barn: BarnId, hvem: Utvalgt<'_>) -> Result<VedtakId, AppError> {
        let (gjelder, bruker_id) = match hvem {
            Utvalgt::Ansatt(hvem) => (String::new(), Some(hvem.id.clone())),
            Utvalgt::Familien(navn) => {
                let vern = vern::les(&self.app, self.kall.clone(), barn).await?;
                let person = vern.familien.iter().find(|f| f.navn == navn);
                let person = person.and_then(|f| f.person).ok_or(AppError::NotFound)?;
                (person.to_string(), None)
            }
        };
        let ny = NyttVedtak {
            slag: "utvalgt".to_owned(),
            gjelder,
            bruker_id,
            grunn: "adressevern".to_owned(),
            begrunnelse: "Følger opp barnet til daglig.".to_owned(),
            ..NyttVedtak::default()
        };
        let forslag = vedtak::foreslaa(&self.app, self.kall.clone(), barn, ny).await?;
        Ok(forslag.id)
    }

    async fn sier_ja(&self, forslag: VedtakId) -> Result<(), AppError> {
        let svar = Vedtakssvar {
            utfall: "godkjent".to_owned(),
        };
        vedtak::avgjoer(&self.app, self.kall.clone(), forslag, svar).await?;
        Ok(())
    }

    /// A goal about health that the parents do not see (pasient- og brukerrettighetsloven § 3-4).
    async fn setter_skjermet_maal(&self, logg: LoggId, tekst: &str) -> Result<(), AppError> {
        let ny = NyttMaal {
            tekst: tekst.to_owned(),
            tema: Some(PSYKISK.to_owned()),
            skjerming: Some("familien".to_owned()),
            ..NyttMaal::default()
        };
        arbeid::sett_maal(&self.app, self.kall.clone(), logg, ny).await?;
        Ok(())
    }
}

/// One to be put on a protected child's list.
enum Utvalgt<'a> {
    Ansatt(&'a Hvem),
    Familien(&'a str),
}

/// Soon of age, or just: what the parents and Filip opened ends at midnight on his birthday.
pub(super) async fn filip(dag: &Dag<'_>) -> Result<(), AppError> {
    let nina = dag.som("nina.grondal").await?;
    let aapning = (
        "stafettlogg",
        "Filip er usikker på hva han vil etter videregående, og har mistet motet i høst.",
        Some("Jeg vil ha hjelp til å velge, men bestemme selv."),
    );
    let logg = nina.aapner(FILIP, "takket_ja", aapning).await?;
    voksen_aapner(dag, logg, ("filip.berg", FOEDT_FILIP)).await?;
    let foreldrene = ["maria.nygard", "fredrik.berg"];
    let filip = (Some("filip.berg"), FOEDT_FILIP);
    samtykker_alle(dag, logg, filip, &foreldrene, ("ppt", "les", &[LAERING])).await?;
    nina.inviterer(logg, &dag.som("pal.prestegard").await?)
        .await?;
    let maal = "Filip vet hva han kan søke på innen fristen i mars.";
    nina.setter_maal(logg, maal, Some(LAERING)).await?;
    Ok(())
}

/// Emma alone decides about her health, and her parents do not see what she withholds.
pub(super) async fn emma(dag: &Dag<'_>) -> Result<(), AppError> {
    let nina = dag.som("nina.grondal").await?;
    let treff = barn::soek(&nina.app, nina.kall.clone(), EMMA.to_owned()).await?;
    let logg = treff
        .first()
        .and_then(|t| t.logg)
        .ok_or(AppError::NotFound)?;
    let emma = (Some("emma.solberg"), FOEDT_EMMA);
    let hva = ("skolehelsetjeneste", "bidra", &[PSYKISK][..]);
    samtykker_alle(dag, logg, emma, &[], hva).await?;
    nina.inviterer(logg, &dag.som("hilde.sandvik").await?)
        .await?;
    if !er_fylt(dag, FOEDT_EMMA, MYNDIG) {
        nina.setter_skjermet_maal(logg, "Emma sover uten uro.")
            .await?;
    }
    Ok(())
}

/// In a foster home: the child welfare service acts in the parents' place, the foster mother reads,
/// and the mother does not.
pub(super) async fn daniel(dag: &Dag<'_>) -> Result<(), AppError> {
    let trygve = dag.som("trygve.sorlie").await?;
    let aapning = (
        "ansvarsgruppe",
        "Daniel har byttet skole og bor i fosterhjem. Skolen og fosterhjemmet vil ha samme plan.",
        Some("Jeg vil fortsette på fotball."),
    );
    let logg = trygve.aapner(DANIEL, "takket_ja", aapning).await?;
    voksen_aapner(dag, logg, ("daniel.hovland", FOEDT_DANIEL)).await?;
    let daniel = (Some("daniel.hovland"), FOEDT_DANIEL);
    let hva = ("ppt", "les", &[LAERING, BARNEVERN][..]);
    samtykker_alle(dag, logg, daniel, &["randi.saether"], hva).await?;
    let maal = "Daniel har én voksen på skolen han kan gå til.";
    trygve.setter_maal(logg, maal, Some(LAERING)).await?;
    Ok(())
}

/// Both parents consent; the father has a D-number.
pub(super) async fn celia(dag: &Dag<'_>) -> Result<(), AppError> {
    let ellen = dag.som("ellen.berget").await?;
    let aapning = (
        "stafettlogg",
        "Celia har fått det vanskelig i matematikk. Foreldrene ønsker å forstå hvorfor.",
        Some("Tallene hopper når jeg er sliten."),
    );
    let logg = ellen.aapner(CELIA, "takket_ja", aapning).await?;
    let foreldrene = ["farid.darwish", "nora.lunde"];
    let hva = ("ppt", "bidra", &[LAERING][..]);
    samtykker_alle(dag, logg, (None, FOEDT_CELIA), &foreldrene, hva).await?;
    ellen
        .inviterer(logg, &dag.som("pal.prestegard").await?)
        .await
}

/// Strengt fortrolig: two administrators put the mother and one of the staff on the list. The
/// father and the head of the school are not on it.
pub(super) async fn sara(dag: &Dag<'_>) -> Result<(), AppError> {
    let havard = dag.som("havard.ulvestad").await?;
    paa_listen(dag, SARA, &havard, &["Line Aune"]).await?;
    let aapning = (
        "stafettlogg",
        "Sara er ny i klassen og trenger en trygg start. Mor og skolen snakkes hver uke.",
        Some("Jeg vil at noen venter på meg om morgenen."),
    );
    let logg = havard.aapner(SARA, "takket_ja", aapning).await?;
    havard
        .setter_maal(logg, "Sara blir møtt av den samme hver morgen.", None)
        .await?;
    Ok(())
}

/// Fortrolig: both parents are on the list. Staff on it see which units take part, the family does not.
pub(super) async fn sondre(dag: &Dag<'_>) -> Result<(), AppError> {
    let nina = dag.som("nina.grondal").await?;
    paa_listen(dag, SONDRE, &nina, &["Elin Vik", "Tomas Vik"]).await?;
    let aapning = (
        "stafettlogg",
        "Sondre er mye borte på mandager. Foreldrene og skolen vil finne ut hvorfor.",
        Some("Helgene er slitsomme."),
    );
    nina.aapner(SONDRE, "takket_ja", aapning).await?;
    Ok(())
}

/// One administrator proposes and another says yes.
async fn paa_listen(
    dag: &Dag<'_>,
    foedselsnummer: &str,
    ansatt: &Hvem,
    familien: &[&str],
) -> Result<(), AppError> {
    let (liv, gro) = (dag.som("liv.aasen").await?, dag.som("gro.lunden").await?);
    let barn = liv.finner(foedselsnummer).await?;
    let familien = familien.iter().map(|navn| Utvalgt::Familien(navn));
    for hvem in familien.chain([Utvalgt::Ansatt(ansatt)]) {
        let forslag = liv.foreslaar(barn, hvem).await?;
        gro.sier_ja(forslag).await?;
    }
    Ok(())
}

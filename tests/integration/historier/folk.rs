//! Who is in a history: the files that a municipality imports, and the case as the model has it at first.

use super::{Historie, vern::Vern};
use crate::{
    orakel::{
        modell::{
            Ansatt, BARN, FAR, FOERSTE_ANSATT, FOLK, FOSTER, Hvem, MOR, Plass, Sak, TJENESTER,
            Terning, Tid, Voksen, midnatt,
        },
        produkt::Ider,
    },
    verden::Verden,
};
use jiff::civil::{Date, date};
use stafett_app::{
    Kall, Legitimasjon, barn,
    importer::Importfiler,
    stafettlogg::{self, NyStafettlogg},
};
use stafett_domain::ids::BrukerId;
use stafett_persistence::register::{self, Scope};
use std::{collections::BTreeMap, fmt::Write};

/// National id, date of birth, when the history begins, and whether both parents decide.
#[derive(Clone, Copy)]
pub struct Barn {
    pub nummer: &'static str,
    pub foedt: &'static str,
    pub start: &'static str,
    pub felles: bool,
}

const fn ett(nummer: &'static str, foedt: &'static str, start: &'static str, felles: bool) -> Barn {
    Barn {
        nummer,
        foedt,
        start,
        felles,
    }
}

/// They turn fifteen, sixteen and eighteen underway, or nothing.
pub const BARNA: [Barn; 5] = [
    ett("12891064061", "2010-09-12", "2026-08-01T08:00:00Z", true),
    ett("30861164167", "2011-06-30", "2026-06-01T08:00:00Z", true),
    ett("01920864321", "2008-12-01", "2026-09-10T08:00:00Z", true),
    ett("20900993308", "2009-10-20", "2026-03-01T08:00:00Z", false),
    ett("07871285947", "2012-07-07", "2026-08-01T08:00:00Z", true),
];

const FAMILIEN: [(Hvem, &str); 3] = [
    (MOR, "26878116851"),
    (FAR, "18917920563"),
    (FOSTER, "06867931463"),
];
const ANSATTE: [&str; 12] = [
    "19818131049",
    "23879231175",
    "13908331367",
    "05837531057",
    "21927831063",
    "08897231051",
    "11867407660",
    "03828011188",
    "30897114859",
    "05926818769",
    "19877622471",
    "14907026087",
];
/// They decide with others, and are nobody in the case.
const ADMINISTRATORER: [&str; 2] = ["16858731198", "30896931837"];
pub const ADMINISTRATOR: usize = FOLK;
const ENHETER: [&str; 6] = [
    "310004987",
    "310005959",
    "310007897",
    "310010804",
    "310011770",
    "310009830",
];
const OPPVEKST: &str = "310004014";
/// Works in the school, and opens the log.
pub const AAPNER: Hvem = FOERSTE_ANSATT + SKOLEN;
pub const SKOLEN: usize = 2;

/// Where somebody works; the second in each unit leads it.
pub fn enhet(hvem: Hvem) -> usize {
    (hvem - FOERSTE_ANSATT) % TJENESTER.len()
}

pub fn leder_av(enhet: usize) -> Hvem {
    FOERSTE_ANSATT + TJENESTER.len() + enhet
}

fn filer(
    nr: usize,
    ett: Barn,
    omsorg: Option<(Date, Option<Date>)>,
    vern: &Vern,
    stilling: &str,
) -> Importfiler {
    let mut enheter =
        format!("navn;type;organisasjonsnummer;overordnet\nOppvekst;oppvekst;{OPPVEKST};\n");
    for (enhet, tjeneste) in ENHETER.iter().zip(TJENESTER) {
        let _ = writeln!(enheter, "Enhet {enhet};{tjeneste};{enhet};{OPPVEKST}");
    }
    let mut ansatte =
        "brukernavn;navn;foedselsnummer;epost;enhet;rolle;stilling;fra;til\n".to_owned();
    let mut en = |hvem: usize, nummer: &str, enhet: &str, rolle: &str| {
        let _ = writeln!(
            ansatte,
            "l{nr}.{hvem};Person {hvem};{nummer};p{hvem}@elvedal.example;{enhet};{rolle};{stilling};2018-08-01;"
        );
    };
    for (hvem, nummer) in (FOERSTE_ANSATT..FOLK).zip(ANSATTE) {
        let leder = hvem == leder_av(enhet(hvem));
        let rolle = if leder { "enhetsleder" } else { "ansatt" };
        en(hvem, nummer, ENHETER[enhet(hvem)], rolle);
    }
    for (hvem, nummer) in (ADMINISTRATOR..).zip(ADMINISTRATORER) {
        en(hvem, nummer, OPPVEKST, "lokal_administrator");
    }
    let dag = |dag: Option<Date>| dag.map(|d| d.to_string()).unwrap_or_default();
    let barnevernet = omsorg.map(|_| ENHETER[4]).unwrap_or_default();
    let (fra, til) = (dag(omsorg.map(|o| o.0)), dag(omsorg.and_then(|o| o.1)));
    let (nummer, foedt, skole) = (ett.nummer, ett.foedt, ENHETER[SKOLEN]);
    let grad = Vern::kolonne(vern.barnets);
    let barn = format!(
        "foedselsnummer;navn;foedselsdato;enhet;fra;adressevern;omsorg_enhet;omsorg_fra;omsorg_til;brukernavn;epost\n\
         {nummer};Barnet;{foedt};{skole};2023-08-01;{grad};{barnevernet};{fra};{til};l{nr}.{BARN};p0@epost.example\n"
    );
    let mut foresatte =
        "barn;foedselsnummer;navn;relasjon;foreldreansvar;bor_med;brukernavn;epost;adressevern\n"
            .to_owned();
    let ansvar = if ett.felles { "felles" } else { "mor" };
    for ((hvem, hennes), relasjon) in FAMILIEN.iter().zip(["mor", "far", "fosterforelder"]) {
        let grad = Vern::kolonne(vern.voksnes.get(hvem).copied().unwrap_or_default());
        let _ = writeln!(
            foresatte,
            "{nummer};{hennes};Person {hvem};{relasjon};{ansvar};ja;l{nr}.{hvem};p{hvem}@epost.example;{grad}"
        );
    }
    Importfiler {
        enheter: enheter.into_bytes(),
        ansatte: ansatte.into_bytes(),
        barn: barn.into_bytes(),
        foresatte: foresatte.into_bytes(),
        tiltaksbank: None,
    }
}

fn kommunenummer(nr: usize) -> String {
    (9200 + nr).to_string()
}

fn bruker(kall: &Kall) -> BrukerId {
    match &kall.hvem {
        Legitimasjon::Token { bruker, .. } => *bruker,
        Legitimasjon::Nettleser(_) => panic!("a browser"),
    }
}

impl<'v> Historie<'v> {
    pub async fn ny(verden: &'v Verden, nr: usize, barn: Barn) -> Self {
        verden.utenfra.still(barn.start);
        verden.importer_filer(
            &kommunenummer(nr),
            &filer(nr, barn, None, &Vern::default(), "Fagperson"),
        );
        let kommune = verden.bruker(&format!("l{nr}.{MOR}")).0;
        let alle = 0..FOLK + ADMINISTRATORER.len();
        let kall: Vec<Kall> = alle
            .map(|hvem| verden.kall(&format!("l{nr}.{hvem}")))
            .collect();
        let scope = Scope { kommune };
        let database = verden.base.database();
        let (personer, enheter) = database
            .read_blokkerende(|tx| {
                let enheter = register::enheter(tx, scope)?;
                Ok::<_, stafett_persistence::DbFeil>((register::brukere(tx, scope)?, enheter))
            })
            .unwrap();
        let personer: BTreeMap<_, _> = personer.into_iter().map(|(p, b)| (b, p)).collect();
        let enhet = |nummer: &&str| enheter.iter().find(|e| e.organisasjonsnummer == *nummer);
        let brukere: Vec<BrukerId> = kall[..FOLK].iter().map(bruker).collect();
        let ider = Ider {
            personer: brukere.iter().map(|b| personer[b]).collect(),
            brukere,
            enheter: ENHETER.iter().map(|e| enhet(e).unwrap().id).collect(),
        };
        let treff = barn::soek(&verden.app, kall[AAPNER].clone(), barn.nummer.to_owned());
        let barn_id = treff.await.unwrap()[0].barn.id;
        let aapning = NyStafettlogg {
            barn_id: barn_id.to_string(),
            utfall: "takket_ja".to_owned(),
            dato: barn.start[..10].to_owned(),
            bakgrunn: "Bakgrunn".to_owned(),
            barnets_syn: Some("Vil leke".to_owned()),
            barnets_syn_aarsak: None,
            trinn: None,
        };
        let aapnet = stafettlogg::aapne(&verden.app, kall[AAPNER].clone(), aapning);
        let logg = aapnet.await.unwrap().oversikt.id;
        Self {
            verden,
            nr,
            barn,
            barn_id,
            kommune,
            ider,
            kall,
            logg,
            t: Terning::ny(0x5afe_0000 + nr as u64),
            sak: saken(barn, verden),
            maal: Vec::new(),
            ja: Vec::new(),
            sperrer: Vec::new(),
            vedtak: Vec::new(),
            vern: Vern::default(),
            omsorg: None,
            gjort: String::new(),
            lyktes: BTreeMap::new(),
        }
    }

    /// The same files, with what has changed in them.
    pub fn importer(&self, stilling: &str) {
        let filer = filer(self.nr, self.barn, self.omsorg, &self.vern, stilling);
        self.verden.importer_filer(&kommunenummer(self.nr), &filer);
    }
}

/// The case on the day it is opened.
fn saken(barn: Barn, verden: &Verden) -> Sak {
    let aapnet = verden.naa();
    let tid = Tid {
        fra: midnatt(date(2018, 8, 1)),
        til: None,
    };
    let ansatt = |hvem: Hvem| Ansatt {
        plass: Plass {
            hvem,
            enhet: enhet(hvem),
            tid,
        },
        leder: hvem == leder_av(enhet(hvem)),
    };
    let voksen = |(hvem, ansvar): (Hvem, bool)| Voksen {
        hvem,
        ansvar,
        foster: hvem == FOSTER,
    };
    let voksne = [(MOR, true), (FAR, barn.felles), (FOSTER, false)];
    Sak {
        foedt: barn.foedt.parse().unwrap(),
        ventet: None,
        ungdomsalder: verden.app.oppsett().samtykkeregler.ungdomsalder,
        barnet_kan_logge_inn: true,
        takket_ja: true,
        aapnet,
        linje: vec![(AAPNER, SKOLEN, aapnet)],
        deltakere: Vec::new(),
        ansatte: (FOERSTE_ANSATT..FOLK).map(ansatt).collect(),
        voksne: voksne.map(voksen).to_vec(),
        omsorg: Vec::new(),
        vedtatte: Vec::new(),
        fritak: Vec::new(),
        samtykker: Vec::new(),
        aapninger: Vec::new(),
        sperret: Vec::new(),
        utvalgte: None,
    }
}

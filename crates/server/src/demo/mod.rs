//! `stafett demo`: a municipality with made-up people, ready to look around in. No database server,
//! no network, no settings.

mod filer;
mod historie;
mod pamelding;

use crate::{
    innstillinger::Logform,
    kommandoer::{aapne_database, appfeil, databasefeil, en_feil, i_bakgrunn},
    omgivelser::{Maskinen, Tidligere},
    serve::{start_logg, tjen},
    tekstfiler,
    tjener::Deler,
};
use clap::Args;
use filer::Datamappe;
use jiff::SignedDuration;
use pamelding::Bruker;
use stafett_app::{
    App,
    importer::{Importfiler, Importsett, Lagringsfeil, lagre, les},
    jobber, konto,
    oppsett::{Kommuneoppsett, Oppsettfiler},
};
use stafett_domain::{foedselsnummer::Nummermiljoe, policy::Regler};
use stafett_mail::{Fil, Innloggingslenke, Transport};
use stafett_persistence::Database;
use std::{
    io::Write,
    net::{IpAddr, TcpListener},
    path::PathBuf,
};

/// What `stafett demo` takes.
#[derive(Args)]
pub(crate) struct Valg {
    /// Porten den lytter på; 0 velger en ledig
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Adressen den lytter på
    #[arg(long, default_value = "127.0.0.1")]
    bind: IpAddr,
    /// Mappe for data; brukes om igjen neste gang
    #[arg(long)]
    data_dir: Option<PathBuf>,
    /// Begynn på nytt
    #[arg(long)]
    fresh: bool,
}

/// How long ago the demo municipality was set up.
const BEGYNTE: SignedDuration = SignedDuration::from_hours(75 * 24);

pub(crate) fn kjoer(valg: &Valg) -> Result<String, Vec<String>> {
    start_logg(Logform::Pretty, "warn")?;
    // The port first: a demo that runs already keeps its data.
    let lytter = TcpListener::bind((valg.bind, valg.port)).map_err(|feil| {
        vec![format!(
            "stafett: kan ikke lytte på {}:{}: {feil}. Velg en annen port med --port.",
            valg.bind, valg.port
        )]
    })?;
    let mappe = Datamappe::aapne(valg.data_dir.clone(), valg.fresh)?;
    let adresse = format!("http://{}", lytter.local_addr().map_err(en_feil)?);
    let brukere = match mappe.innlogginger()? {
        Some(brukere) => brukere,
        None => bygg(&mappe)?,
    };
    let app = aapne_app(&mappe, Box::new(Maskinen))?;
    let deler = Deler::ny(app.clone(), false)?;
    let fra = "Stafett <ikke-svar@elvedal.example>"
        .parse()
        .map_err(en_feil)?;
    let lenke = Innloggingslenke::parse(&format!("{adresse}/logg-inn")).ok();
    let post = lenke.map(|lenke| (Transport::Fil(Fil::ny(mappe.post(), fra)), lenke));
    mappe.skriv_adresse(&adresse)?;
    // Told before serving: what is printed is what one copies from.
    let _ = write!(
        std::io::stdout(),
        "{}",
        pamelding::tabell(&adresse, &brukere, &mappe)
    );
    tjen(lytter, deler, app, post, (false, 2))?;
    Ok("Stoppet.".to_owned())
}

fn aapne_app(
    mappe: &Datamappe,
    omgivelser: Box<dyn stafett_app::omgivelser::Omgivelser>,
) -> Result<App, Vec<String>> {
    let database = aapne_database(&mappe.database(), &mappe.noekkel())?;
    app_med(database, omgivelser)
}

fn app_med(
    database: Database,
    omgivelser: Box<dyn stafett_app::omgivelser::Omgivelser>,
) -> Result<App, Vec<String>> {
    let regler = Regler::innebygde().map_err(en_feil)?;
    let oppsett = innebygd_oppsett()?;
    let miljoe = Nummermiljoe::Syntetisk;
    Ok(App::ny(database, regler, omgivelser, oppsett, miljoe))
}

/// The municipality's files of the demo, which are also the ones that a municipality begins from.
pub(crate) fn innebygd_oppsett() -> Result<Kommuneoppsett, Vec<String>> {
    Kommuneoppsett::les(Oppsettfiler {
        kommune: include_str!("../../../../config/kommune/kommune.toml"),
        tjenester: include_str!("../../../../config/kommune/tjenester.toml"),
        temaer: include_str!("../../../../config/kommune/temaer.toml"),
        trapp: include_str!("../../../../config/kommune/trapp.toml"),
        frister: include_str!("../../../../config/kommune/frister.toml"),
        samtykketekster: tekstfiler::INNEBYGDE,
    })
}

/// Loads the municipality through the importer, gives everybody a password, and lets the story so
/// far happen through the use cases.
fn bygg(mappe: &Datamappe) -> Result<Vec<Bruker>, Vec<String>> {
    let _ = writeln!(std::io::stdout(), "Lager demokommunen …");
    let database = aapne_database(&mappe.database(), &mappe.noekkel())?;
    let oppsett = innebygd_oppsett()?;
    let sett = les_demo(&oppsett)?;
    lagre(
        &database,
        (&oppsett.kommune, &oppsett.samtykkeregler),
        &sett,
        &Tidligere(BEGYNTE),
        &mut |_, _| (),
    )
    .map_err(|feil| match feil {
        Lagringsfeil::Rad(rad) => vec![rad.to_string()],
        Lagringsfeil::Database(feil) => databasefeil(feil),
    })?;
    let brukere = pamelding::alle(&sett)?;
    let app = app_med(database.clone(), Box::new(Tidligere(BEGYNTE)))?;
    i_bakgrunn(async {
        for bruker in &brukere {
            let passord = bruker.passord.clone();
            konto::sett_passord(&app, &bruker.brukernavn, passord)
                .await
                .map_err(appfeil)?;
        }
        historie::skriv(&database, &brukere).await?;
        jobber::kjoer_runde(&app_med(database.clone(), Box::new(Maskinen))?)
            .await
            .map_err(appfeil)
    })??;
    mappe.skriv_innlogginger(&brukere)?;
    Ok(brukere)
}

fn les_demo(oppsett: &Kommuneoppsett) -> Result<Importsett, Vec<String>> {
    let filer = Importfiler {
        enheter: include_bytes!("../../../../config/demo/enheter.csv").to_vec(),
        ansatte: include_bytes!("../../../../config/demo/ansatte.csv").to_vec(),
        barn: include_bytes!("../../../../config/demo/barn.csv").to_vec(),
        foresatte: include_bytes!("../../../../config/demo/foresatte.csv").to_vec(),
        tiltaksbank: Some(include_bytes!("../../../../config/kommune/tiltaksbank.csv").to_vec()),
    };
    les(&filer, &oppsett.tjenestekoder(), Nummermiljoe::Syntetisk)
        .map_err(|alle| alle.iter().map(ToString::to_string).collect())
}

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
/// The demo's clock is the machine's.
const NAA: SignedDuration = SignedDuration::ZERO;

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
        moeter: include_str!("../../../../config/kommune/moeter.toml"),
        samtykketekster: tekstfiler::INNEBYGDE,
    })
}

/// Loads the municipality through the importer, gives everybody a password, and lets the story so
/// far happen through the use cases.
fn bygg(mappe: &Datamappe) -> Result<Vec<Bruker>, Vec<String>> {
    let _ = writeln!(std::io::stdout(), "Lager demokommunen …");
    let database = aapne_database(&mappe.database(), &mappe.noekkel())?;
    let brukere = pamelding::alle(&importer(&database, NAA)?)?;
    let app = app_med(database.clone(), Box::new(Tidligere(BEGYNTE)))?;
    i_bakgrunn(async {
        for bruker in &brukere {
            let passord = bruker.passord.clone();
            konto::sett_passord(&app, &bruker.brukernavn, passord)
                .await
                .map_err(appfeil)?;
        }
        historie::skriv(&database, &brukere, NAA).await?;
        jobber::kjoer_runde(&app_med(database.clone(), Box::new(Maskinen))?)
            .await
            .map_err(appfeil)
    })??;
    mappe.skriv_innlogginger(&brukere)?;
    Ok(brukere)
}

/// The municipality, as it was set up before the story began. Today is `frem` ahead of the machine's.
fn importer(database: &Database, frem: SignedDuration) -> Result<Importsett, Vec<String>> {
    let oppsett = innebygd_oppsett()?;
    let sett = les_demo(&oppsett)?;
    lagre(
        database,
        (&oppsett.kommune, &oppsett.samtykkeregler),
        &sett,
        &Tidligere(BEGYNTE - frem),
        &mut |_, _| (),
    )
    .map_err(|feil| match feil {
        Lagringsfeil::Rad(rad) => vec![rad.to_string()],
        Lagringsfeil::Database(feil) => databasefeil(feil),
    })?;
    Ok(sett)
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use stafett_app::{omgivelser::Omgivelser, passord};
    use stafett_persistence::{
        DbFeil,
        register::{self, Scope},
    };

    /// The story happens on days counted from today, and the people in it grow older.
    #[test]
    fn the_demo_can_be_made_for_years_to_come() {
        const PASSORD: &str = "det samme for alle";
        let hash = passord::hash(PASSORD).unwrap();
        for i_dag in [
            // Filip's story begins on the last day before he is eighteen.
            "2026-12-20T12:00:00Z",
            "2027-06-01T12:00:00Z",
            // Emma is eighteen between the two days of hers.
            "2028-09-14T12:00:00Z",
            "2031-10-01T12:00:00Z",
        ] {
            let i_dag_der: Timestamp = i_dag.parse().unwrap();
            let frem = i_dag_der.duration_since(Maskinen.naa());
            let mappe = tempfile::tempdir().unwrap();
            let mappe = Datamappe::aapne(Some(mappe.path().join("demo")), true).unwrap();
            let database = aapne_database(&mappe.database(), &mappe.noekkel()).unwrap();
            let sett = importer(&database, frem).unwrap();
            let mut brukere = pamelding::alle(&sett).unwrap();
            for bruker in &mut brukere {
                PASSORD.clone_into(&mut bruker.passord);
            }
            // Hashing is slow by design, so it is done once.
            database
                .write_blokkerende(|tx| {
                    for kommune in register::kommuner(tx)? {
                        let scope = Scope { kommune };
                        for bruker in register::brukere(tx, scope)?.into_values() {
                            stafett_persistence::konto::sett_passord(tx, scope, bruker, &hash)?;
                        }
                    }
                    Ok::<_, DbFeil>(())
                })
                .unwrap();
            let fortalt = i_bakgrunn(historie::skriv(&database, &brukere, frem)).unwrap();
            assert_eq!(fortalt, Ok(()), "{i_dag}");
        }
    }
}

//! Signing in and out, and who one is.

use crate::{
    akt::{Akt, Avbrudd, NETTLESER_HVILE, Om, tom_hendelse},
    app::App,
    feil::{AppError, Konflikt, Problem},
    felter::Felter,
    kall::Kall,
    loggkontroll, passord, vis,
    visning::{Bruker, Meg, Rolleforhold},
};
use jiff::{SignedDuration, Timestamp};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, EnhetId, SesjonId},
    policy::Handling,
};
use stafett_mail::Spraak;
use stafett_persistence::{
    DbFeil, Skriving, journal,
    konto::{self, Konto, NySesjon, Signeringsnoekkel, Sperre},
    register::{self, Hvem, Scope},
    varsel,
};
use std::collections::BTreeSet;

/// How long an access token holds.
pub const TOKEN_VARER: SignedDuration = SignedDuration::from_mins(30);
/// So many attempts may fail before the next one has to wait.
const FRIE_FORSOEK: i64 = 5;
/// The first wait, doubled for each failure after it,
const FOERSTE_VENT: i64 = 5;
/// up to this.
const LENGSTE_VENT: i64 = 15 * 60;
/// The longest user name and password that are looked at, in bytes: hashing costs.
const LENGST: usize = 200;

/// What was typed to sign in.
#[derive(Clone, Default)]
pub struct Innlogging {
    /// User name.
    pub brukernavn: String,
    /// Password.
    pub passord: String,
    /// Whether it is a browser, which gets a cookie, or a program, which gets a token.
    pub nettleser: bool,
}

/// Somebody has signed in.
pub struct Innlogget {
    /// The session.
    pub sesjon: SesjonId,
    /// Who.
    pub bruker: BrukerId,
    /// When the session ends if it is not used.
    pub utloeper: Timestamp,
    /// For a browser: the secret for its cookie.
    pub nettleserhemmelighet: Option<String>,
}

/// Signs in. A wrong password, an unknown user and a user who may not sign in get the same answer
/// after the same work. Each attempt is counted before the password is looked at, so that many at
/// once are not cheaper than one after the other.
///
/// # Errors
/// [`AppError::Unauthenticated`]; [`AppError::RateLimited`] while attempts have to wait;
/// [`AppError::Invalid`].
pub async fn logg_inn(app: &App, inn: Innlogging) -> Result<Innlogget, AppError> {
    let brukernavn = les(&inn)?;
    let konto = tell(app, &brukernavn).await?;
    let hash = konto.as_ref().and_then(|k| k.passord.clone());
    let rett = passord::stemmer(app.database(), inn.passord, hash).await?;
    let konto = konto.filter(|k| k.aktiv && rett);
    let app2 = app.clone();
    let innlogget = app
        .database()
        .write(move |tx| avslutt_forsoek(tx, &app2, konto, &brukernavn, inn.nettleser))
        .await?;
    innlogget.ok_or(AppError::Unauthenticated)
}

/// Counts the attempt. Two at once count each other's too: whoever came last counts again.
async fn tell(app: &App, brukernavn: &str) -> Result<Option<Konto>, AppError> {
    const FORSOEK: u32 = 5;
    let mut utfall = Err(AppError::Conflict(Konflikt::Samtidig));
    for _ in 0..FORSOEK {
        let (navn, naa) = (brukernavn.to_owned(), app.naa());
        utfall = app
            .database()
            .write(move |tx| tell_forsoek(tx, &navn, naa))
            .await;
        if !matches!(utfall, Err(AppError::Conflict(_))) {
            return utfall;
        }
    }
    // So many at the same instant are an attack, or will have to wait like one.
    utfall.map_err(|_| AppError::RateLimited { vent: 1 })
}

fn les(inn: &Innlogging) -> Result<String, AppError> {
    let mut felter = Felter::default();
    let brukernavn = inn.brukernavn.trim().to_lowercase();
    for (felt, verdi) in [("brukernavn", &brukernavn), ("passord", &inn.passord)] {
        if verdi.is_empty() {
            felter.feil(felt, Problem::Mangler);
        } else if verdi.len() > LENGST {
            felter.feil(felt, Problem::ForLang(LENGST));
        }
    }
    felter.ferdig(Some(brukernavn)).map_err(AppError::Invalid)
}

fn tell_forsoek(
    tx: &mut Skriving<'_>,
    brukernavn: &str,
    naa: Timestamp,
) -> Result<Option<Konto>, AppError> {
    let indeks = konto::lag_indeks(tx, brukernavn);
    let foer = konto::sperre(tx, &indeks)?;
    if let Some(sperre) = foer
        && naa < sperre.sperret_til
    {
        let vent = sperre.sperret_til.duration_since(naa).as_secs().max(0);
        return Err(AppError::RateLimited {
            vent: u64::try_from(vent).unwrap_or(0) + 1,
        });
    }
    let feil = foer.map_or(0, |s| s.feil) + 1;
    let ny = Sperre {
        feil,
        sperret_til: naa + ventetid(feil),
    };
    konto::tell_forsoek(tx, &indeks, foer, ny)?;
    Ok(konto::finn_konto(tx, brukernavn)?)
}

/// How long the next attempt waits after so many failures in a row.
fn ventetid(feil: i64) -> SignedDuration {
    let over = feil - FRIE_FORSOEK;
    if over < 0 {
        return SignedDuration::ZERO;
    }
    let doblinger = u32::try_from(over.min(20)).unwrap_or(20);
    let sekunder = FOERSTE_VENT.saturating_mul(1_i64 << doblinger);
    SignedDuration::from_secs(sekunder.min(LENGSTE_VENT))
}

fn avslutt_forsoek(
    tx: &mut Skriving<'_>,
    app: &App,
    konto: Option<Konto>,
    brukernavn: &str,
    nettleser: bool,
) -> Result<Option<Innlogget>, AppError> {
    let naa = app.naa();
    let Some(konto) = konto else {
        // Whose name was typed is not kept: it may be somebody's password in the wrong field.
        if let Some(kjent) = konto::finn_konto(tx, brukernavn)? {
            let hendelse = innlogging(app, &kjent, naa, Hendelsestype::InnloggingAvvist);
            journal::skriv(tx, hendelse)?;
        }
        return Ok(None);
    };
    let indeks = konto::lag_indeks(tx, brukernavn);
    konto::nullstill(tx, &indeks)?;
    let hemmelighet = if nettleser {
        let bytes = app.omgivelser().tilfeldig().map_err(|_| DbFeil::Avbrutt)?;
        Some(bytes.iter().map(|b| format!("{b:02x}")).collect::<String>())
    } else {
        None
    };
    let varer = if nettleser {
        NETTLESER_HVILE
    } else {
        TOKEN_VARER
    };
    let sesjon = SesjonId(app.omgivelser().ny_id());
    let scope = Scope {
        kommune: konto.kommune,
    };
    let ny = NySesjon {
        id: sesjon,
        bruker: konto.bruker,
        nettleser: hemmelighet.as_deref(),
        opprettet: naa,
        utloeper: naa + varer,
    };
    konto::sett_inn(tx, scope, &ny)?;
    journal::skriv(tx, innlogging(app, &konto, naa, Hendelsestype::Innlogget))?;
    Ok(Some(Innlogget {
        sesjon,
        bruker: konto.bruker,
        utloeper: ny.utloeper,
        nettleserhemmelighet: hemmelighet,
    }))
}

fn innlogging(
    app: &App,
    konto: &Konto,
    naa: Timestamp,
    slag: Hendelsestype,
) -> stafett_audit::Hendelse {
    let id = app.omgivelser().ny_id();
    let mut hendelse = tom_hendelse(id, konto.kommune, naa, slag, Om::default());
    hendelse.aktoer = Some(konto.bruker);
    hendelse
}

/// Sets a user's password, for the operator's command, and ends their sessions.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such user; [`AppError::Invalid`] when the password is
/// empty or longer than sign-in looks at.
pub async fn sett_passord(app: &App, brukernavn: &str, passord: String) -> Result<(), AppError> {
    let brukernavn = les(&Innlogging {
        brukernavn: brukernavn.to_owned(),
        passord: passord.clone(),
        nettleser: false,
    })?;
    let hash = app
        .database()
        .regn(move || passord::hash(&passord))
        .await??;
    let app2 = app.clone();
    app.database()
        .write(move |tx| {
            let konto = konto::finn_konto(tx, &brukernavn)?.ok_or(AppError::NotFound)?;
            let scope = Scope {
                kommune: konto.kommune,
            };
            let naa = app2.naa();
            konto::sett_passord(tx, scope, konto.bruker, &hash)?;
            konto::avslutt_alle(tx, scope, konto.bruker, naa)?;
            let mut hendelse = innlogging(&app2, &konto, naa, Hendelsestype::PassordSatt);
            hendelse.aktoer = None;
            journal::skriv(tx, hendelse)?;
            Ok(())
        })
        .await
}

/// Signs out: the session ends for good.
///
/// # Errors
/// [`AppError`].
pub async fn logg_ut(app: &App, kall: Kall) -> Result<(), AppError> {
    app.kjoer(kall, |akt| {
        konto::avslutt(akt.tx, akt.scope, akt.kaller.sesjon, akt.naa)?;
        skriv_egen(akt, Hendelsestype::Utlogget)
    })
    .await
}

/// The language of somebody's notices: as chosen, or else bokmål.
pub(crate) fn varselspraak(valgt: Option<&str>) -> Spraak {
    let valgt = valgt.and_then(|kode| kode.parse().ok());
    valgt.unwrap_or(Spraak::Nb)
}

/// Chooses the language in which the caller is told by e-mail that something waits.
///
/// # Errors
/// [`AppError`].
pub async fn velg_varselspraak(app: &App, kall: Kall, spraak: String) -> Result<Meg, AppError> {
    app.kjoer(kall, move |akt| {
        let mut felter = akt.felter();
        let lest: Option<Spraak> = felter.kode("spraak", &spraak);
        let valgt = felter.ferdig(lest)?;
        varsel::velg_spraak(akt.tx, akt.scope, akt.kaller.bruker, valgt.kode())?;
        skriv_egen(akt, Hendelsestype::VarselspraakValgt)?;
        vis_meg(akt)
    })
    .await
}

/// The event of something that is everybody's own to do.
fn skriv_egen(akt: &mut Akt<'_, '_>, slag: Hendelsestype) -> Result<(), Avbrudd> {
    let id = akt.ny_id();
    let mut hendelse = tom_hendelse(id, akt.scope.kommune, akt.naa, slag, Om::default());
    hendelse.aktoer = Some(akt.kaller.bruker);
    journal::skriv(akt.tx, hendelse)?;
    Ok(())
}

/// Who the caller is. One's own data, so it is no event.
///
/// # Errors
/// [`AppError`].
pub async fn meg(app: &App, kall: Kall) -> Result<Meg, AppError> {
    app.kjoer(kall, vis_meg).await
}

fn vis_meg(akt: &mut Akt<'_, '_>) -> Result<Meg, Avbrudd> {
    let (scope, jeg) = (akt.scope, akt.kaller.bruker);
    let side = (None, 100);
    let roller = register::ansatte(akt.tx, scope, Hvem::Bruker(jeg), akt.i_dag, side)?;
    let enheter: BTreeSet<EnhetId> = roller.iter().map(|r| r.enhet).collect();
    let enheter: Vec<EnhetId> = enheter.into_iter().collect();
    let enheter = register::enheter_ved_id(akt.tx, scope, &enheter)?;
    let roller = roller
        .into_iter()
        .map(|r| {
            let enhet = enheter
                .get(&r.enhet)
                .ok_or(DbFeil::Uleselig("a unit"))
                .and_then(vis::enhet)?;
            Ok(Rolleforhold {
                rolle: r.rolle,
                stilling: r.stilling,
                enhet,
            })
        })
        .collect::<Result<Vec<_>, DbFeil>>()?;
    let tilbud = stafett_persistence::sak::tilbud_til(akt.tx, scope, jeg, akt.naa)?;
    let evner = akt.evner(&akt.fakta(), Handling::ALLE);
    let gjennomganger_venter = if evner.contains(&Handling::GjennomgangLes) {
        let sperret = stafett_persistence::sak::sperret_fra(akt.tx, scope, jeg)?;
        let utenom = (jeg, &*sperret);
        stafett_persistence::sak::antall_ventende_gjennomganger(akt.tx, scope, utenom)?
    } else {
        0
    };
    let kontroller_venter = loggkontroll::antall_venter(akt)?;
    Ok(Meg {
        bruker: Bruker {
            id: jeg,
            navn: akt.navn([jeg])?.paa(jeg).navn,
        },
        person: akt.kaller.person,
        kommune: register::kommunenavn(akt.tx, scope)?,
        roller,
        er_foresatt: register::er_foresatt(akt.tx, scope, akt.kaller.person)?,
        tilbud_venter: i64::try_from(tilbud.len()).unwrap_or(i64::MAX),
        gjennomganger_venter,
        kontroller_venter,
        varselspraak: varselspraak(varsel::spraak(akt.tx, scope, jeg)?.as_deref()),
        evner,
    })
}

/// The keys that access tokens are signed with and verified by, the youngest first. The first call
/// ever makes one.
///
/// # Errors
/// [`AppError`].
pub async fn signeringsnoekler(app: &App) -> Result<Vec<Signeringsnoekkel>, AppError> {
    let noekler = app.database().read(konto::noekler).await?;
    if !noekler.is_empty() {
        return Ok(noekler);
    }
    let app2 = app.clone();
    app.database()
        .write(move |tx| {
            let finnes = konto::noekler(tx)?;
            if !finnes.is_empty() {
                return Ok(finnes);
            }
            let kid = app2.omgivelser().ny_id();
            Ok::<_, AppError>(vec![konto::ny_noekkel(tx, kid, app2.naa())?])
        })
        .await
}

/// Makes a new signing key. The one before it verifies until what it signed has run out; those
/// that were followed longer ago are retired.
///
/// # Errors
/// [`AppError`].
pub async fn roter_signeringsnoekkel(app: &App) -> Result<(), AppError> {
    let app2 = app.clone();
    app.database()
        .write(move |tx| {
            let naa = app2.naa();
            // A key that another has followed long ago has signed nothing that still holds.
            if let Some(yngste) = konto::noekler(tx)?.first()
                && yngste.opprettet < naa - TOKEN_VARER
            {
                konto::pensjoner_eldre(tx, yngste.opprettet, naa)?;
            }
            konto::ny_noekkel(tx, app2.omgivelser().ny_id(), naa)?;
            Ok::<_, AppError>(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_is_bounded() {
        let sekunder: Vec<i64> = [1, 4, 5, 6, 7, 12, 13, 1000]
            .map(|n| ventetid(n).as_secs())
            .into();
        assert_eq!(sekunder, [0, 0, 5, 10, 20, 640, 900, 900]);
    }
}

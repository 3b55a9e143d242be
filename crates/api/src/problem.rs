//! Every refusal as a problem (RFC 9457), in the caller's language, with all faults at once.
//!
//! The file is long because the list of what has a text stands with the test of it.

use actix_web::{
    HttpResponse, ResponseError,
    http::{StatusCode, header},
};
use serde::Serialize;
use stafett_app::{
    AppError,
    feil::{Feltfeil, Konflikt, Krav},
};
use stafett_domain::trapp::{Krav as Trappekrav, Kravslag};
use stafett_httpkit::spraak::{Spraak, Tekster, Verdi};
use std::{fmt, sync::OnceLock};
use utoipa::ToSchema;

/// A refusal on its way out. Boxed: most answers are not refusals, and carry it in their type.
#[derive(Debug)]
pub struct Problem(Box<Kropp>);

/// A refusal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
#[serde(rename_all = "camelCase")]
pub struct Kropp {
    /// Names the kind of problem; the same as `kode`, as a URI.
    #[serde(rename = "type")]
    #[schema(example = "urn:stafett:problem:ugyldig")]
    slag: String,
    /// The kind of problem in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The kind of problem as a code.
    kode: &'static str,
    /// The fields that are wrong: all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    felter: Vec<Felt>,
    /// What must be there first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mangler: Vec<Mangel>,
    #[serde(skip)]
    vent: Option<u64>,
}

/// A field that is wrong.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Feltfeil)]
pub struct Felt {
    /// Its name, with dots between levels.
    felt: &'static str,
    /// What is wrong, as a code.
    kode: &'static str,
    /// What is wrong, in words.
    melding: String,
}

/// What must be there first: a consent, the child's view, or what a step on the staircase demands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ManglerSamtykke)]
#[serde(rename_all = "camelCase")]
pub struct Mangel {
    /// `samtykke`, or `barnets_syn`: written down at `/barnets-syn` of the log (barnelova § 31). Before a
    /// move, the code of any requirement.
    krav: &'static str,
    /// How many a step asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    antall: Option<u16>,
    /// Of what a step asks for something.
    #[serde(skip_serializing_if = "Option::is_none")]
    av: Option<String>,
    /// What a step asks for, in words,
    #[serde(skip_serializing_if = "Option::is_none")]
    melding: Option<String>,
    /// and where it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    gjoeres: Option<String>,
    /// The service that a consent must be given to,
    #[serde(skip_serializing_if = "Option::is_none")]
    til_tjeneste: Option<String>,
    /// or this unit of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    til_enhet: Option<uuid::Uuid>,
    /// How much it must open.
    #[serde(skip_serializing_if = "Option::is_none")]
    nivaa: Option<&'static str>,
    /// Whose consent is missing, by what they are to the child.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fra: Vec<&'static str>,
}

impl Mangel {
    fn av(krav: Krav, spraak: Spraak) -> Self {
        let bare = Self {
            krav: krav.kode(),
            antall: None,
            av: None,
            melding: None,
            gjoeres: None,
            til_tjeneste: None,
            til_enhet: None,
            nivaa: None,
            fra: Vec::new(),
        };
        match krav {
            Krav::Samtykke(m) => Self {
                til_tjeneste: Some(m.tjeneste.to_string()),
                til_enhet: Some(m.enhet.0),
                nivaa: Some(m.nivaa.kode()),
                fra: m.fra.iter().map(|r| r.kode()).collect(),
                ..bare
            },
            Krav::BarnetsSyn => bare,
            Krav::Trapp(logg, krav) => Self {
                antall: krav.antall(),
                av: krav.av().map(str::to_owned),
                melding: Some(kravtekst(spraak, &krav)),
                gjoeres: Some(format!("/api/v1/stafettlogger/{logg}{}", gjoeres(&krav))),
                ..bare
            },
        }
    }
}

/// What a step asks for, in words.
fn kravtekst(spraak: Spraak, krav: &Trappekrav) -> String {
    let av = krav.av().map(|av| {
        let noekkel = format!("tilbudsslag-{av}");
        match tekster().har(spraak, &noekkel) {
            true => tekster().hent(spraak, &noekkel, &[]),
            false => av.to_owned(),
        }
    });
    let av = av.as_deref().map(|av| ("hva", Verdi::from(av)));
    let antall = krav.antall().map(|n| ("antall", Verdi::Tall(i64::from(n))));
    let inn: Vec<(&str, Verdi)> = av.into_iter().chain(antall).collect();
    tekster().hent(spraak, &format!("krav-{}", krav.kode()), &inn)
}

/// Where it is done, under the log's own address.
fn gjoeres(krav: &Trappekrav) -> &'static str {
    match krav.slag() {
        Kravslag::ForesatteInformert
        | Kravslag::Tilbud
        | Kravslag::TakketJa
        | Kravslag::Vurdert => "/tilbud",
        Kravslag::BarnetsSyn => "/barnets-syn",
        Kravslag::HolderNavngitt => "/stafettpinne",
        Kravslag::Maal => "/maal",
        Kravslag::Tiltak => "/tiltak",
        Kravslag::Samtykke => "/samtykker",
        Kravslag::SamordnendeTjeneste => "/trapp/samordning",
        Kravslag::MoeteHoldt => "/moeter",
        // Under one of its measures.
        Kravslag::Evaluering => "",
    }
}

fn tekster() -> &'static Tekster {
    static TEKSTER: OnceLock<Tekster> = OnceLock::new();
    TEKSTER.get_or_init(|| {
        // A test reads the files; here a fault could only show keys instead of texts.
        Tekster::les(&[
            (Spraak::Nb, include_str!("../tekster/nb.ftl")),
            (Spraak::Nn, include_str!("../tekster/nn.ftl")),
            (Spraak::En, include_str!("../tekster/en.ftl")),
        ])
        .unwrap_or_else(|_| Tekster::tomme())
    })
}

impl Problem {
    /// A problem of this kind.
    pub fn ny(spraak: Spraak, status: StatusCode, kode: &'static str) -> Self {
        Self(Box::new(Kropp::ny(spraak, status, kode)))
    }

    /// What a use case answered, as a problem.
    pub fn av(feil: AppError, spraak: Spraak) -> Self {
        Self(Box::new(Kropp::av(feil, spraak)))
    }
}

impl Kropp {
    /// `problem-KODE` and `raad-KODE` in the language files are its texts.
    fn ny(spraak: Spraak, status: StatusCode, kode: &'static str) -> Self {
        let raad = format!("raad-{kode}");
        Self {
            slag: format!("urn:stafett:problem:{kode}"),
            title: tekster().hent(spraak, &format!("problem-{kode}"), &[]),
            status: status.as_u16(),
            detail: tekster()
                .har(spraak, &raad)
                .then(|| tekster().hent(spraak, &raad, &[])),
            kode,
            felter: Vec::new(),
            mangler: Vec::new(),
            vent: None,
        }
    }

    /// The cause of an internal fault goes to the log, never to the caller.
    fn av(feil: AppError, spraak: Spraak) -> Self {
        match feil {
            AppError::Invalid(felter) => Self {
                felter: felter.iter().map(|f| felt(spraak, f)).collect(),
                ..Self::ny(spraak, StatusCode::UNPROCESSABLE_ENTITY, "ugyldig")
            },
            AppError::Unauthenticated => {
                Self::ny(spraak, StatusCode::UNAUTHORIZED, "ikke_innlogget")
            }
            AppError::Forbidden => Self::ny(spraak, StatusCode::FORBIDDEN, "ikke_tilgang"),
            AppError::NotFound => Self::ny(spraak, StatusCode::NOT_FOUND, "finnes_ikke"),
            AppError::Conflict(konflikt) => {
                Self::ny(spraak, konfliktstatus(konflikt), konflikt.kode())
            }
            AppError::Unmet(mangler) => {
                let kode = if mangler.contains(&Krav::BarnetsSyn) {
                    "mangler_barnets_syn"
                } else if mangler.iter().any(|k| matches!(k, Krav::Trapp(..))) {
                    "mangler_krav"
                } else {
                    "mangler_samtykke"
                };
                Self {
                    mangler: mangler
                        .into_iter()
                        .map(|krav| Mangel::av(krav, spraak))
                        .collect(),
                    ..Self::ny(spraak, StatusCode::CONFLICT, kode)
                }
            }
            AppError::RateLimited { vent } => Self {
                vent: Some(vent),
                ..Self::ny(spraak, StatusCode::TOO_MANY_REQUESTS, "for_mange_forsoek")
            },
            AppError::Unavailable(aarsak) => {
                tracing::error!(error = %aarsak, "the store cannot be reached");
                Self::ny(spraak, StatusCode::SERVICE_UNAVAILABLE, "utilgjengelig")
            }
            AppError::Internal(aarsak) => {
                tracing::error!(error = ?aarsak, "internal fault");
                Self::ny(spraak, StatusCode::INTERNAL_SERVER_ERROR, "intern_feil")
            }
        }
    }
}

fn konfliktstatus(konflikt: Konflikt) -> StatusCode {
    match konflikt {
        Konflikt::VersjonEndret => StatusCode::PRECONDITION_FAILED,
        Konflikt::NoekkelGjenbrukt => StatusCode::UNPROCESSABLE_ENTITY,
        Konflikt::HarAktivLogg
        | Konflikt::LoggIkkeAktiv
        | Konflikt::AlleredeTilbudt
        | Konflikt::IkkeTilbudt
        | Konflikt::TilSegSelv
        | Konflikt::IngenKanSamtykke
        | Konflikt::AlleredeDeltaker
        | Konflikt::AlleredeTrukket
        | Konflikt::TiltakAvsluttet
        | Konflikt::AlleredeAvgjort
        | Konflikt::AlleredeForeslaatt
        | Konflikt::VernEndret
        | Konflikt::IkkeGjeldende
        | Konflikt::IkkeVentet
        | Konflikt::AlleredeSperret
        | Konflikt::AlleredeOpphevet
        | Konflikt::IngenKanOverta
        | Konflikt::AlleredeAapnet
        | Konflikt::AlleredeGjennomgaatt
        | Konflikt::AlleredeSignert
        | Konflikt::AlleredeBesvart
        | Konflikt::KanIkkeForlenges
        | Konflikt::IngentingMangler
        | Konflikt::MoeteAvlyst
        | Konflikt::MoeteHoldt
        | Konflikt::MoeteIkkeBegynt
        | Konflikt::MoeteIkkeHoldt
        | Konflikt::IkkeInnkalt
        | Konflikt::ReferatEndret
        | Konflikt::Samtidig => StatusCode::CONFLICT,
    }
}

fn felt(spraak: Spraak, feil: &Feltfeil) -> Felt {
    let tall = feil.problem.tall().map(|t| ("tall", Verdi::Tall(t)));
    let ord = feil.problem.ord().map(|o| ("ord", Verdi::from(o)));
    let tall: Vec<(&str, Verdi)> = tall.into_iter().chain(ord).collect();
    let kode = feil.problem.kode();
    Felt {
        felt: feil.felt,
        kode,
        melding: tekster().hent(spraak, &format!("felt-{kode}"), &tall),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.kode)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut svar = HttpResponse::build(self.status_code());
        if self.0.status == 401 {
            svar.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        if let Some(vent) = self.0.vent {
            svar.insert_header((header::RETRY_AFTER, vent.to_string()));
        }
        // Serialising strings and numbers cannot fail.
        let kropp = serde_json::to_vec(&self.0).unwrap_or_default();
        svar.content_type("application/problem+json").body(kropp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stafett_domain::tilbud::Tilbudsslag;

    #[test]
    fn every_problem_has_a_text_in_every_language() {
        let kilder = [
            (Spraak::Nb, include_str!("../tekster/nb.ftl")),
            (Spraak::Nn, include_str!("../tekster/nn.ftl")),
            (Spraak::En, include_str!("../tekster/en.ftl")),
        ];
        let tekster = Tekster::les(&kilder).unwrap();
        let problemer = [
            "ugyldig",
            "ikke_innlogget",
            "ikke_tilgang",
            "finnes_ikke",
            "mangler_samtykke",
            "mangler_barnets_syn",
            "mangler_krav",
            "for_mange_forsoek",
            "utilgjengelig",
            "intern_feil",
            "ugyldig_json",
            "feil_metode",
            "for_stor",
            "feil_innholdstype",
            "ugyldig_header",
        ];
        let felter = [
            "mangler",
            "for_lang",
            "kontrolltegn",
            "ikke_dato",
            "ikke_id",
            "ukjent_kode",
            "ugyldig_foedselsnummer",
            "finnes_ikke",
            "i_fremtiden",
            "foer_foedsel",
            "ikke_fremtid",
            "for_lenge",
            "etter_atten",
            "barnet_maa_hoeres",
            "bare_ett",
            "velg_minst_ett",
            "ikke_deltaker",
            "maa_bekreftes",
            "tekst_endret",
            "ligner_sted",
            "ingen_paa_listen",
            "nummer_i_bruk",
            "stemmer_ikke_med_dato",
            "foer_trekk",
            "foer_aapning",
            "foer_teksten",
            "barnet_bor_der",
            "ikke_i_omsorg",
            "krever_to",
            "ikke_lavere",
            "for_ung",
            "staar_der",
            "under_stafettlogg",
            "ikke_klokkeslett",
            "slutter_foer",
            "kan_ikke_innkalles",
            "for_mange",
        ];
        for spraak in Spraak::ALLE {
            let konflikter = Konflikt::ALLE.iter().map(|k| k.kode());
            for kode in problemer.into_iter().chain(konflikter) {
                assert!(
                    tekster.har(spraak, &format!("problem-{kode}")),
                    "{spraak:?} {kode}"
                );
            }
            for kode in felter {
                assert!(
                    tekster.har(spraak, &format!("felt-{kode}")),
                    "{spraak:?} {kode}"
                );
            }
            for kode in Kravslag::ALLE.iter().map(|k| k.kode()) {
                assert!(
                    tekster.har(spraak, &format!("krav-{kode}")),
                    "{spraak:?} {kode}"
                );
            }
            for kode in Tilbudsslag::ALLE.iter().map(|k| k.kode()) {
                assert!(
                    tekster.har(spraak, &format!("tilbudsslag-{kode}")),
                    "{spraak:?} {kode}"
                );
            }
        }
    }
}

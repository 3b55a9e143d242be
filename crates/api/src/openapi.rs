//! The OpenAPI 3.1 document, made from the handlers, and the reference page.

use crate::{problem, ruter};
use std::collections::BTreeMap;
use utoipa::{
    IntoParams, IntoResponses, Modify, OpenApi,
    openapi::{
        ContentBuilder, Ref, RefOr, Response, ResponseBuilder,
        header::HeaderBuilder,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

/// The document.
#[derive(OpenApi)]
#[openapi(
    info(title = "Stafett", description = "Stafettlogg for kommuner. Errors are problems (RFC 9457). Lists are arrays; the next page is in the Link header."),
    paths(
        ruter::konto::token,
        ruter::konto::meg,
        ruter::konto::velg_varselspraak,
        ruter::katalog::enheter,
        ruter::katalog::ansatte,
        ruter::katalog::tiltaksbank,
        ruter::katalog::samtykketekster,
        ruter::katalog::samtykketekst,
        ruter::barn::soek,
        ruter::barn::mine,
        ruter::barn::innsynslogg,
        ruter::vern::om_barnet,
        ruter::vern::foreslaa,
        ruter::vern::ventende,
        ruter::vern::avgjoer,
        ruter::vern::opphev,
        ruter::vern::les_vern,
        ruter::vern::sett_vern,
        ruter::vern::vente,
        ruter::vern::foedt,
        ruter::stafettlogger::aapne,
        ruter::stafettlogger::liste,
        ruter::stafettlogger::les,
        ruter::stafettlogger::hendelser,
        ruter::stafettlogger::gi_samtykke,
        ruter::stafettlogger::trekk_samtykke,
        ruter::stafettlogger::inviter,
        ruter::samtykker::registrer,
        ruter::samtykker::virkning_av_nytt,
        ruter::samtykker::virkning_av_trekk,
        ruter::samtykker::barnets_syn,
        ruter::trapp::les,
        ruter::trapp::flytt,
        ruter::trapp::overstyr,
        ruter::trapp::samordning,
        ruter::trapp::tilbud,
        ruter::innsikt::tilganger,
        ruter::innsikt::som,
        ruter::innsikt::egne_bidrag,
        ruter::innsikt::sperrer,
        ruter::innsikt::sperr,
        ruter::innsikt::sperre_meg,
        ruter::innsikt::opphev,
        ruter::innsikt::noedtilgang,
        ruter::innsikt::grunntilgang,
        ruter::innsikt::gjennomganger,
        ruter::innsikt::en_gjennomgang,
        ruter::innsikt::avslutt,
        ruter::innsikt::alarmer,
        ruter::loggkontroller::liste,
        ruter::loggkontroller::en,
        ruter::loggkontroller::signer,
        ruter::arbeid::maal,
        ruter::arbeid::tiltak,
        ruter::arbeid::fremdrift,
        ruter::arbeid::evaluering,
        ruter::moeter::liste,
        ruter::moeter::innkall,
        ruter::moeter::les,
        ruter::moeter::svar,
        ruter::moeter::avlys,
        ruter::moeter::referat,
        ruter::moeter::evaluer,
        ruter::familie::innspill,
        ruter::familie::skjerming,
        ruter::familie::tolk,
        ruter::familie::hjelpere,
        ruter::familie::kopi,
        ruter::henvendelser::liste,
        ruter::henvendelser::send,
        ruter::henvendelser::les,
        ruter::henvendelser::besvar,
        ruter::henvendelser::forleng,
        ruter::stafettpinner::mine,
        ruter::stafettpinner::tilby,
        ruter::stafettpinner::godta,
        ruter::stafettpinner::avslaa,
        ruter::stafettpinner::trekk,
    ),
    components(schemas(problem::Kropp, problem::Felt, problem::Mangel)),
    modifiers(&Baerer),
    security(("token" = []))
)]
pub struct Dokument;

struct Baerer;

impl Modify for Baerer {
    fn modify(&self, dokument: &mut utoipa::openapi::OpenApi) {
        let deler = dokument.components.get_or_insert_default();
        deler.add_security_scheme(
            "token",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    }
}

/// The headers of every call that acts on a log.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "it is the document that has these, the extractor reads them"
)]
pub struct Hoder {
    /// The version of the log that was read, as its ETag; anything else stored is 412.
    #[param(rename = "If-Match", pattern = "^(\"[0-9]{1,18}\"|\\*)$")]
    hvis_versjon: Option<String>,
    /// The same key again gives the same result, and one act.
    #[param(rename = "Idempotency-Key", pattern = "^[!-~]{1,255}$")]
    noekkel: Option<String>,
    /// `ja` when a text that looks like a place may stand, in the case of a protected child.
    #[param(rename = "Bekreftet-Sted", pattern = "^ja$")]
    bekreftet_sted: Option<String>,
}

/// The header of a call that acts on no log yet.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "it is the document that has it, the extractor reads it"
)]
pub struct Noekkelhode {
    /// The same key again gives the same result, and one act.
    #[param(rename = "Idempotency-Key", pattern = "^[!-~]{1,255}$")]
    noekkel: Option<String>,
}

/// What a call that reads can answer instead.
pub struct Lesefeil;
/// What a call that acts can answer instead.
pub struct Skrivefeil;
/// What signing in can answer instead.
pub struct Innloggingsfeil;

type Svarene = BTreeMap<String, RefOr<Response>>;

const IKKE_INNLOGGET: (&str, &str) = ("401", "Not signed in");
const LESING: &[(&str, &str)] = &[
    IKKE_INNLOGGET,
    ("403", "Not permitted"),
    ("404", "Does not exist, as far as the caller may know"),
    ("422", "Something in the address must be mended"),
    ("503", "The store cannot be reached"),
];
const SKRIVING: &[(&str, &str)] = &[
    (
        "400",
        "Not JSON of this form, or a header that cannot be read",
    ),
    IKKE_INNLOGGET,
    ("403", "Not permitted"),
    ("404", "Does not exist, as far as the caller may know"),
    (
        "409",
        "Does not fit what is stored now, or a consent is missing",
    ),
    ("412", "The log was changed since it was read"),
    ("413", "Too large"),
    ("415", "Not application/json"),
    ("422", "Fields must be mended: all of them are named"),
    ("503", "The store cannot be reached"),
];
const INNLOGGING: &[(&str, &str)] = &[
    ("400", "Not JSON of this form"),
    ("401", "Wrong user name or password"),
    ("413", "Too large"),
    ("415", "Not application/json"),
    ("422", "Fields must be mended: all of them are named"),
    ("429", "Too many attempts: wait as long as Retry-After says"),
    ("503", "The store cannot be reached"),
];

fn som_problemer(alle: &[(&str, &str)]) -> Svarene {
    alle.iter()
        .map(|(status, beskrivelse)| {
            let innhold = ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Problem")))
                .build();
            let mut svar = ResponseBuilder::new()
                .description(*beskrivelse)
                .content("application/problem+json", innhold);
            if *status == "429" {
                svar = svar.header("Retry-After", HeaderBuilder::new().build());
            }
            ((*status).to_owned(), RefOr::T(svar.build()))
        })
        .collect()
}

impl IntoResponses for Lesefeil {
    fn responses() -> Svarene {
        som_problemer(LESING)
    }
}

impl IntoResponses for Skrivefeil {
    fn responses() -> Svarene {
        som_problemer(SKRIVING)
    }
}

impl IntoResponses for Innloggingsfeil {
    fn responses() -> Svarene {
        som_problemer(INNLOGGING)
    }
}

//! Every route of the pages, in one table.

use crate::{
    barn,
    besoek::{Grunn, send, send_alle, vis, vis_alle},
    familie::{hjelpere, innspill, kopi, skjerming, tolk},
    feil::Feil,
    henvendelse, innlogging, innsikt, innsyn, logger, loggkontroll, meg, melde, moete, samtykke,
    samtykketekst,
    skjema::{
        aapne, aapning, deltaker, gjennomgang, maal, oppfoelging, registrer, sperre, syn, tiltak,
    },
    stafettlogg, stafettpinne, statisk, trappeside, vedtak, vern,
};
use actix_web::{Route, web::ServiceConfig};
use stafett_httpkit::rute::{self, Metode, Rute, Vern};

const fn side(sti: &'static str, bygg: fn() -> Route) -> Rute {
    Rute {
        metode: Metode::Get,
        sti,
        vern: Vern::Innlogget,
        bygg,
    }
}

const fn skjema(sti: &'static str, bygg: fn() -> Route) -> Rute {
    Rute {
        metode: Metode::Post,
        sti,
        vern: Vern::Innlogget,
        bygg,
    }
}

const fn aapen(
    metode: Metode,
    sti: &'static str,
    hvorfor: &'static str,
    bygg: fn() -> Route,
) -> Rute {
    Rute {
        metode,
        sti,
        vern: Vern::Offentlig(hvorfor),
        bygg,
    }
}

/// Every route.
pub const RUTER: &[Rute] = &[
    aapen(
        Metode::Get,
        "/statisk/{fil}",
        "style sheet and icon: the same for everyone, and the sign-in page needs them",
        || vis_alle(|g: Grunn| async move { statisk::hent(&g.req) }),
    ),
    aapen(
        Metode::Get,
        "/logg-inn",
        "the page on which one shows who one is",
        || vis_alle(innlogging::vis),
    ),
    aapen(
        Metode::Post,
        "/logg-inn",
        "the act by which one shows who one is",
        || send_alle(innlogging::logg_inn),
    ),
    aapen(
        Metode::Post,
        "/spraak",
        "remembers a language in the browser, and nothing else",
        || send_alle(innlogging::spraak),
    ),
    aapen(
        Metode::Get,
        "/meldeplikt",
        "a guide to whoever worries about a child: it asks nobody who they are",
        || vis_alle(melde::vis),
    ),
    skjema("/logg-ut", || send(innlogging::logg_ut)),
    side("/meg", || vis(meg::vis)),
    skjema("/meg", || send(meg::velg_spraak)),
    side("/", || vis(logger::forside)),
    side("/barn", || vis(barn::vis)),
    skjema("/barn", || send(barn::soek)),
    side("/barn/ventes", || vis(vern::vis_ventet)),
    skjema("/barn/ventes", || send(vern::vente)),
    side("/barn/{barn}/vedtak", || vis(vedtak::vis)),
    side("/barn/{barn}/vedtak/nytt", || vis(vedtak::vis_forslag)),
    skjema("/barn/{barn}/vedtak/nytt", || send(vedtak::foreslaa)),
    side("/vedtak", || vis(vedtak::koe)),
    skjema("/vedtak/{vedtak}/avgjoer", || send(vedtak::avgjoer)),
    skjema("/vedtak/{vedtak}/opphev", || send(vedtak::opphev)),
    side("/barn/{barn}/adressevern", || vis(vern::vis)),
    skjema("/barn/{barn}/adressevern", || send(vern::sett)),
    side("/stafettlogger/{logg}/foedsel", || vis(vern::vis_foedsel)),
    skjema("/stafettlogger/{logg}/foedsel", || send(vern::foedt)),
    side("/barn/{barn}/stafettlogg", || vis(aapne::vis)),
    skjema("/barn/{barn}/stafettlogg", || send(aapne::aapne)),
    side("/barn/{barn}/innsynslogg", || vis(innsyn::innsynslogg)),
    side("/stafettlogger/{logg}", || vis(stafettlogg::vis)),
    side("/stafettlogger/{logg}/hendelser", || vis(innsyn::hendelser)),
    side("/stafettlogger/{logg}/hvorfor", || vis(innsikt::hvorfor)),
    side("/stafettlogger/{logg}/som/{deltaker}", || vis(innsikt::som)),
    side("/stafettlogger/{logg}/egne-bidrag", || {
        vis(innsikt::egne_bidrag)
    }),
    side("/stafettlogger/{logg}/sperrer", || vis(innsikt::sperrer)),
    side("/stafettlogger/{logg}/sperrer/ny", || vis(sperre::vis)),
    skjema("/stafettlogger/{logg}/sperrer/ny", || send(sperre::sperr)),
    skjema("/stafettlogger/{logg}/sperrer/{sperre}/opphev", || {
        send(sperre::opphev)
    }),
    side("/barn/{barn}/sperre-meg", || vis(sperre::vis_meg)),
    skjema("/barn/{barn}/sperre-meg", || send(sperre::sperr_meg)),
    side("/barn/{barn}/noedtilgang", || vis(aapning::vis_noed)),
    skjema("/barn/{barn}/noedtilgang", || send(aapning::noed)),
    side("/barn/{barn}/grunntilgang", || vis(aapning::vis_grunn)),
    skjema("/barn/{barn}/grunntilgang", || send(aapning::grunn)),
    side("/gjennomganger", || vis(innsikt::gjennomganger)),
    side("/gjennomganger/{gjennomgang}", || vis(gjennomgang::vis)),
    skjema("/gjennomganger/{gjennomgang}", || {
        send(gjennomgang::avslutt)
    }),
    side("/loggkontroller", || vis(loggkontroll::liste)),
    side("/loggkontroller/{kontroll}", || vis(loggkontroll::vis)),
    skjema("/loggkontroller/{kontroll}", || send(loggkontroll::signer)),
    side("/alarmer", || vis(innsikt::alarmer)),
    side("/stafettlogger/{logg}/moeter", || vis(moete::liste)),
    side("/stafettlogger/{logg}/moeter/ny", || {
        vis(moete::vis_innkalling)
    }),
    skjema("/stafettlogger/{logg}/moeter/ny", || send(moete::innkall)),
    side("/stafettlogger/{logg}/moeter/{moete}.ics", || {
        vis(moete::kalender)
    }),
    side("/stafettlogger/{logg}/moeter/{moete}", || vis(moete::vis)),
    skjema("/stafettlogger/{logg}/moeter/{moete}/svar", || {
        send(moete::svar)
    }),
    side("/stafettlogger/{logg}/moeter/{moete}/avlys", || {
        vis(moete::vis_avlysning)
    }),
    skjema("/stafettlogger/{logg}/moeter/{moete}/avlys", || {
        send(moete::avlys)
    }),
    side("/stafettlogger/{logg}/moeter/{moete}/referat", || {
        vis(moete::vis_referat)
    }),
    skjema("/stafettlogger/{logg}/moeter/{moete}/referat", || {
        send(moete::skriv_referat)
    }),
    side("/stafettlogger/{logg}/moeter/{moete}/evaluering", || {
        vis(moete::vis_evaluering)
    }),
    skjema("/stafettlogger/{logg}/moeter/{moete}/evaluering", || {
        send(moete::evaluer)
    }),
    side("/stafettlogger/{logg}/innspill/ny", || vis(innspill::vis)),
    skjema("/stafettlogger/{logg}/innspill/ny", || send(innspill::gi)),
    side("/stafettlogger/{logg}/maal/{maal}/skjerming", || {
        vis(skjerming::vis)
    }),
    skjema("/stafettlogger/{logg}/maal/{maal}/skjerming", || {
        send(skjerming::sett)
    }),
    side("/stafettlogger/{logg}/tolk", || vis(tolk::vis)),
    skjema("/stafettlogger/{logg}/tolk", || send(tolk::sett)),
    side("/stafettlogger/{logg}/mine-hjelpere", || vis(hjelpere::vis)),
    side("/stafettlogger/{logg}/kopi", || vis(kopi::vis)),
    side("/stafettlogger/{logg}/kopi/json", || vis(kopi::json)),
    side("/stafettlogger/{logg}/kopi/pdf", || vis(kopi::som_pdf)),
    side("/henvendelser", || vis(henvendelse::liste)),
    side("/henvendelser/ny", || vis(henvendelse::vis_ny)),
    skjema("/henvendelser/ny", || send(henvendelse::send)),
    side("/henvendelser/{henvendelse}", || vis(henvendelse::vis)),
    skjema("/henvendelser/{henvendelse}/svar", || {
        send(henvendelse::besvar)
    }),
    skjema("/henvendelser/{henvendelse}/forleng", || {
        send(henvendelse::forleng)
    }),
    side("/stafettlogger/{logg}/maal/ny", || vis(maal::vis)),
    skjema("/stafettlogger/{logg}/maal/ny", || send(maal::sett)),
    side("/stafettlogger/{logg}/tiltaksbank", || vis(tiltak::bank)),
    side("/stafettlogger/{logg}/tiltak/ny", || vis(tiltak::vis)),
    skjema("/stafettlogger/{logg}/tiltak/ny", || send(tiltak::legg_til)),
    side("/stafettlogger/{logg}/tiltak/{tiltak}/fremdrift", || {
        vis(oppfoelging::vis_fremdrift)
    }),
    skjema("/stafettlogger/{logg}/tiltak/{tiltak}/fremdrift", || {
        send(oppfoelging::noter)
    }),
    side("/stafettlogger/{logg}/tiltak/{tiltak}/evaluering", || {
        vis(oppfoelging::vis_evaluering)
    }),
    skjema("/stafettlogger/{logg}/tiltak/{tiltak}/evaluering", || {
        send(oppfoelging::evaluer)
    }),
    side("/stafettlogger/{logg}/deltakere/ny", || vis(deltaker::vis)),
    skjema("/stafettlogger/{logg}/deltakere/ny", || {
        send(deltaker::inviter)
    }),
    side("/stafettlogger/{logg}/samtykker/ny", || vis(samtykke::vis)),
    skjema("/stafettlogger/{logg}/samtykker/ny", || send(samtykke::gi)),
    skjema("/stafettlogger/{logg}/samtykker/virkning", || {
        send(samtykke::virkning)
    }),
    side("/stafettlogger/{logg}/samtykker/registrer", || {
        vis(registrer::vis)
    }),
    skjema("/stafettlogger/{logg}/samtykker/registrer", || {
        send(registrer::registrer)
    }),
    side("/stafettlogger/{logg}/barnets-syn", || vis(syn::vis)),
    skjema("/stafettlogger/{logg}/barnets-syn", || send(syn::registrer)),
    side("/stafettlogger/{logg}/trapp", || vis(trappeside::vis)),
    side("/stafettlogger/{logg}/trapp/flytt", || {
        vis(trappeside::vis_flytt)
    }),
    skjema("/stafettlogger/{logg}/trapp/flytt", || {
        send(trappeside::flytt)
    }),
    side("/stafettlogger/{logg}/trapp/overstyr", || {
        vis(trappeside::vis_overstyr)
    }),
    skjema("/stafettlogger/{logg}/trapp/overstyr", || {
        send(trappeside::overstyr)
    }),
    side("/stafettlogger/{logg}/trapp/samordning", || {
        vis(trappeside::vis_samordning)
    }),
    skjema("/stafettlogger/{logg}/trapp/samordning", || {
        send(trappeside::sett_samordning)
    }),
    side("/stafettlogger/{logg}/tilbud/ny", || {
        vis(trappeside::vis_tilbud)
    }),
    skjema("/stafettlogger/{logg}/tilbud/ny", || {
        send(trappeside::foer_tilbud)
    }),
    side("/stafettlogger/{logg}/samtykker/{samtykke}/trekk", || {
        vis(samtykke::vis_trekk)
    }),
    skjema("/stafettlogger/{logg}/samtykker/{samtykke}/trekk", || {
        send(samtykke::trekk)
    }),
    side("/stafettlogger/{logg}/samtykker/{samtykke}/tekst", || {
        vis(samtykketekst::vis)
    }),
    side("/stafettlogger/{logg}/stafettpinne/ny", || {
        vis(stafettpinne::vis_tilby)
    }),
    skjema("/stafettlogger/{logg}/stafettpinne/ny", || {
        send(stafettpinne::tilby)
    }),
    side("/stafettlogger/{logg}/stafettpinne/{pinne}/trekk", || {
        vis(stafettpinne::vis_trekk)
    }),
    skjema("/stafettlogger/{logg}/stafettpinne/{pinne}/trekk", || {
        send(stafettpinne::trekk)
    }),
    side("/stafettpinner", || vis(stafettpinne::mine)),
    side("/stafettpinner/{pinne}/godta", || {
        vis(stafettpinne::vis_godta)
    }),
    skjema("/stafettpinner/{pinne}/godta", || send(stafettpinne::godta)),
    side("/stafettpinner/{pinne}/avslaa", || {
        vis(stafettpinne::vis_avslaa)
    }),
    skjema("/stafettpinner/{pinne}/avslaa", || {
        send(stafettpinne::avslaa)
    }),
];

/// Puts the routes in place.
pub fn registrer(cfg: &mut ServiceConfig) {
    rute::registrer(cfg, RUTER, || {
        vis_alle(|g: Grunn| async move {
            Err(Feil::AnnenMetode(rute::tillatte_metoder(
                RUTER,
                g.req.match_pattern().as_deref(),
            )))
        })
    });
}

/// The page for an address that nobody serves.
pub fn finnes_ikke() -> Route {
    vis_alle(|_: Grunn| async { Err(Feil::FinnesIkke) })
}

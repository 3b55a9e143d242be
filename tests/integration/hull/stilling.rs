//! Brings one person of a running service into the position of a counterexample, past every layer that
//! would keep them out of it: a policy is the wall that stands when another has fallen.
//!
//! The file is long because each fact has its own way to become true.

use crate::verden::{Logg, Person, Verden, tekst};
use serde_json::json;
use stafett_app::Hendelsestype;
use stafett_app::omgivelser::Omgivelser as _;
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, KommuneId, LoggId, LoggkontrollId, PersonId, VedtakId},
    loggkontroll::{Funnslag, Kontrollslag},
    policy::{Fakta, Handling},
    roller::Rolle,
    samtykke::Kode,
    tilgang::{Gjelder, Grunnlag, Temaer, Tilgang, Tilgangsnivaa},
    vedtak::{Avgjoerelse, Vedtak, Vedtaksgrunn, Vedtaksslag, Vedtaksutfall},
    vern::Gradering,
};
use stafett_persistence::{
    DbFeil, Skriving, journal,
    loggkontroll::{self, Funn, Kontrollrad},
    register::{self, Scope, Tilhoerighet},
    sak,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Emma, who is sixteen, her school, and where nobody has anything to do with her.
pub const EMMA: &str = "12891064061";
const SKOLEN: &str = "310008869";
const ET_ANNET_STED: &str = "310007897";
const BARNEVERNET: &str = "310011770";
/// Somebody with no role and no part in Emma's case, until they are put there.
const HUN: &str = "mette.dahl";

/// A case with one of each thing that somebody may do something with, and the person.
pub struct Scene {
    pub hun: Person,
    pub logg: Logg,
    pub nina: Person,
    pub trygve: Person,
    pub tiltak: String,
    pub maal: String,
    pub samtykke: String,
    pub vedtak: String,
    pub sperre: String,
    pub pinne: String,
    pub kontroll: String,
    pub henvendelse: String,
    pub moete: String,
}

/// The facts that a service can come to: what always follows from another is true when that is, and
/// what it never asks about is false.
pub fn mulig(handling: Handling, fakta: &Fakta) -> Fakta {
    let mut f = fakta.clone();
    // The relations of the family, and what was opened with a reason, are read from an open grant.
    let egen = f.foresatt_med_ansvar || f.er_barnet || f.i_familien || f.representerer_barnet;
    if egen || f.noedaapnet || f.grunn_oppgitt {
        f.nivaa = f.nivaa.max(Some(Tilgangsnivaa::Meta));
    }
    // Nobody works with a child of their own family.
    f.sperret |= f.er_barnet;
    f.deltar |= f.er_holder;
    f.har_bidratt |= f.deltar;
    f.vernet |= f.utvalgt;
    if f.er_leder {
        f.roller.insert(Rolle::Enhetsleder);
    }
    let arbeider = f.har_bidratt || f.er_mottaker || f.kan_noedaapne;
    if arbeider && !f.roller.iter().any(|r| r.arbeider_med_barn()) {
        f.roller.insert(Rolle::Ansatt);
    }
    if om_henvendelse(handling) && f.er_forslagsstiller {
        // To whoever sent it, it is a request and no case.
        f = Fakta {
            bruker_aktiv: f.bruker_aktiv,
            er_forslagsstiller: true,
            roller: f.roller.clone(),
            ..Fakta::default()
        };
    } else if om_kontroll(handling) {
        f = Fakta {
            bruker_aktiv: f.bruker_aktiv,
            er_leder: f.er_leder,
            er_forslagsstiller: f.er_forslagsstiller,
            sperret: f.sperret,
            roller: f.roller.clone(),
            ..Fakta::default()
        };
    } else if !utenfor_sak(handling) {
        // Where the child goes is asked only before there is a case.
        f.barn_i_egen_enhet = false;
    } else {
        let utenfor = Fakta {
            samme_kommune: f.samme_kommune,
            bruker_aktiv: f.bruker_aktiv,
            barn_i_egen_enhet: f.barn_i_egen_enhet,
            roller: f.roller.clone(),
            ..Fakta::default()
        };
        f = utenfor;
    }
    // Every query looks in the caller's own municipality: a case in another is none.
    f.samme_kommune = true;
    f
}

/// What is done with the control of reads, which knows its unit, its reads and who is blocked.
fn om_kontroll(handling: Handling) -> bool {
    matches!(
        handling,
        Handling::LoggkontrollLes | Handling::LoggkontrollSigner
    )
}

/// What is done with a request, which to its sender is about no case.
fn om_henvendelse(handling: Handling) -> bool {
    matches!(
        handling,
        Handling::HenvendelseLes | Handling::HenvendelseBesvar
    )
}

/// What is done before there is a case, or apart from any.
pub fn utenfor_sak(handling: Handling) -> bool {
    matches!(
        handling,
        Handling::BarnSoek
            | Handling::BarnListe
            | Handling::BarnVente
            | Handling::KatalogLes
            | Handling::SamtykketekstLes
            | Handling::StafettloggAapne
            | Handling::HenvendelseSend
            | Handling::AlarmLes
            | Handling::GjennomgangLes
    )
}

/// Facts to add until what the service asks first is answered with yes.
pub fn foerst(handling: Handling, fakta: &Fakta) -> (Option<Handling>, Vec<Fakta>) {
    let minst = |nivaa| Fakta {
        nivaa: fakta.nivaa.max(Some(nivaa)),
        ..fakta.clone()
    };
    let les = minst(Tilgangsnivaa::Les);
    match handling {
        // The frame is shown to whoever has a grant, and what is written to those who may read it.
        Handling::StafettloggLes => (
            Some(Handling::StafettloggSe),
            vec![fakta.clone(), minst(Tilgangsnivaa::Meta)],
        ),
        // What is done with a goal, a measure or a meeting is done by somebody who sees it.
        Handling::MaalSkjerm
        | Handling::TiltakEvaluer
        | Handling::FremdriftNoter
        | Handling::MoeteSvar => {
            let med_grunn = Fakta {
                grunn_oppgitt: true,
                ..les.clone()
            };
            (
                Some(Handling::StafettloggLes),
                vec![fakta.clone(), les, med_grunn],
            )
        }
        _ => (None, vec![fakta.clone()]),
    }
}

impl Scene {
    /// The case as it is without her.
    pub async fn ny(verden: &Verden) -> Self {
        let nina = verden.som("nina.grondal").await;
        let trygve = verden.som("trygve.sorlie").await;
        let logg = nina.aapner(EMMA).await;
        let kari = verden.som("kari.solberg").await;
        let maal = nina.setter_maal(&logg).await;
        let forslag = json!({
            "slag": "utvalgt", "grunn": "adressevern", "brukerId": trygve.id, "begrunnelse": "Det trengs",
        });
        let sti = format!("/api/v1/barn/{}/vedtak", logg.barn);
        let sperre = json!({"brukerId": trygve.id, "grunn": "slekt"});
        let be_om = json!({"slag": "innsyn", "tekst": "Hva står det?", "loggId": logg.id});
        let id = |verdi: serde_json::Value| tekst(&verdi["id"]);
        Self {
            hun: verden.som(HUN).await,
            tiltak: nina.legger_til(&logg, &maal, &nina).await,
            samtykke: kari.samtykker(&logg, "skole").await,
            vedtak: id(nina.post(&sti, forslag).await.med(201)),
            sperre: id(nina.post(&logg.sti("sperrer"), sperre).await.med(201)),
            pinne: String::new(),
            henvendelse: id(kari.post("/api/v1/henvendelser", be_om).await.med(201)),
            kontroll: verden.utenfra.ny_id().to_string(),
            moete: {
                let kropp = crate::moeter::nytt(&[&nina.id]);
                id(nina.post(&logg.sti("moeter"), kropp).await.med(201))
            },
            maal,
            logg,
            nina,
            trygve,
        }
    }

    /// Puts her where these facts are true.
    pub async fn still(&mut self, verden: &Verden, fakta: &Fakta) {
        let hvor = Hvor::av(verden, self, fakta);
        verden
            .base
            .database()
            .write_blokkerende(|tx| hvor.roller(tx, fakta))
            .unwrap();
        if fakta.er_mottaker {
            self.pinne = self.nina.tilbyr(&self.logg, &self.hun).await;
        }
        if fakta.er_forslagsstiller && !fakta.roller.is_empty() {
            // Her own reads are in the control.
            let _ = self.hun.finner(EMMA).await;
        }
        verden.base.endre(&hvor.sql(self, fakta));
        verden
            .base
            .database()
            .write_blokkerende(|tx| {
                hvor.kontroll(tx, uuid(&self.kontroll))?;
                hvor.resten(tx, fakta)
            })
            .unwrap();
    }
}

fn uuid(raa: &str) -> Uuid {
    raa.parse().unwrap()
}

/// Who and where, as the database knows them.
struct Hvor<'v> {
    verden: &'v Verden,
    scope: Scope,
    hun: BrukerId,
    person: PersonId,
    logg: LoggId,
    barn: BarnId,
    enhet: EnhetId,
    nina: BrukerId,
}

impl<'v> Hvor<'v> {
    fn av(verden: &'v Verden, scene: &Scene, fakta: &Fakta) -> Self {
        let (kommune, hun): (KommuneId, BrukerId) = verden.bruker(HUN);
        let scope = Scope { kommune };
        let sted = if fakta.er_leder || fakta.barn_i_egen_enhet {
            SKOLEN
        } else if fakta.kan_noedaapne {
            BARNEVERNET
        } else {
            ET_ANNET_STED
        };
        let barn = BarnId(uuid(&scene.logg.barn));
        let (enhet, person) = verden
            .base
            .database()
            .read_blokkerende(|tx| {
                let alle = register::enheter(tx, scope)?;
                let enhet = alle.iter().find(|e| e.organisasjonsnummer == sted);
                let person = register::person_for(tx, scope, hun)?.unwrap().0;
                Ok::<_, DbFeil>((enhet.unwrap().id, person))
            })
            .unwrap();
        Self {
            // In her own case she is the child.
            person: if fakta.er_barnet { barn.into() } else { person },
            logg: LoggId(uuid(&scene.logg.id)),
            nina: verden.bruker("nina.grondal").1,
            verden,
            scope,
            hun,
            barn,
            enhet,
        }
    }

    fn roller(&self, tx: &mut Skriving<'_>, fakta: &Fakta) -> Result<(), DbFeil> {
        for rolle in &fakta.roller {
            let ny = Tilhoerighet {
                bruker: self.hun,
                enhet: self.enhet,
                rolle: rolle.kode().to_owned(),
                stilling: "Rådgiver".to_owned(),
                fra: "2026-01-01".to_owned(),
                til: None,
            };
            let eier = register::person_for(tx, self.scope, self.hun)?.unwrap().0;
            let id = self.verden.utenfra.ny_id();
            register::lagre_tilhoerighet(tx, self.scope, id, eier, &ny, false)?;
        }
        Ok(())
    }

    /// What needs no key.
    fn sql(&self, scene: &Scene, fakta: &Fakta) -> String {
        let base = &self.verden.base;
        let id = |id: Uuid| base.id(id);
        let (hun, logg, enhet) = (id(self.hun.0), id(self.logg.0), id(self.enhet.0));
        let kommune = id(self.scope.kommune.0);
        let (ny, nina) = (|| id(self.verden.utenfra.ny_id()), id(self.nina.0));
        let siden = |sekunder| {
            base.tidspunkt(self.verden.naa() - jiff::SignedDuration::from_secs(sekunder))
        };
        let fra = siden(2);
        let ting = |raa: &str| id(uuid(raa));
        let mut sql = String::from("BEGIN;");
        let mut naar = |sant: bool, setning: String| {
            if sant {
                sql.push_str(&setning);
                sql.push(';');
            }
        };
        let person = id(self.person.0);
        // The child has a user already, which somebody without one gets.
        naar(
            fakta.er_barnet,
            format!(
                "UPDATE bruker SET person_id = (SELECT p.id FROM person p WHERE p.kommune_id = {kommune} \
                 AND NOT EXISTS (SELECT 1 FROM bruker b WHERE b.person_id = p.id) LIMIT 1) \
                 WHERE person_id = {person}"
            ),
        );
        naar(
            fakta.er_barnet,
            format!("UPDATE bruker SET person_id = {person} WHERE id = {hun}"),
        );
        let plass = |til: &str| {
            format!(
                "INSERT INTO deltaker (id, kommune_id, logg_id, bruker_id, enhet_id, lagt_til_av, fra, til) \
                 VALUES ({}, {kommune}, {logg}, {hun}, {enhet}, {nina}, {fra}, {til})",
                ny()
            )
        };
        naar(fakta.deltar && !fakta.er_holder, plass("NULL"));
        naar(fakta.har_bidratt && !fakta.deltar, plass(&siden(1)));
        naar(
            fakta.er_holder,
            format!(
                "INSERT INTO stafettholder (logg_id, nummer, kommune_id, bruker_id, enhet_id, fra, grunn) \
                 VALUES ({logg}, 2, {kommune}, {hun}, {enhet}, {fra}, 'godtatt'); \
                 UPDATE stafettlogg SET holder_nummer = 2 WHERE id = {logg}"
            ),
        );
        naar(
            fakta.er_giver,
            format!(
                "UPDATE samtykke SET giver_id = {person} WHERE id = {}",
                ting(&scene.samtykke)
            ),
        );
        naar(
            fakta.er_ansvarlig,
            format!(
                "UPDATE tiltak SET ansvarlig_id = {hun} WHERE id = {}",
                ting(&scene.tiltak)
            ),
        );
        naar(
            fakta.er_forslagsstiller,
            format!(
                "UPDATE vedtak SET foreslaatt_av = {hun} WHERE id = {}; \
                 UPDATE sperre SET satt_av = {hun} WHERE id = {}; \
                 UPDATE henvendelse SET avsender_id = {hun} WHERE id = {}",
                ting(&scene.vedtak),
                ting(&scene.sperre),
                ting(&scene.henvendelse)
            ),
        );
        naar(
            fakta.sperret,
            format!(
                "INSERT INTO sperre (id, kommune_id, logg_id, bruker_id, grunn, fra, satt_av) \
                 VALUES ({}, {kommune}, {logg}, {hun}, 'slekt', {fra}, {nina})",
                ny()
            ),
        );
        naar(
            !fakta.logg_aktiv,
            format!("UPDATE stafettlogg SET status = 'avsluttet' WHERE id = {logg}"),
        );
        naar(
            !fakta.bruker_aktiv,
            format!("UPDATE bruker SET aktiv = FALSE WHERE id = {hun}"),
        );
        sql + "COMMIT;"
    }

    /// What is sealed, and the grants, which are stored as a fault would have left them.
    fn resten(&self, tx: &mut Skriving<'_>, fakta: &Fakta) -> Result<(), DbFeil> {
        if fakta.vernet {
            register::sett_vern(
                tx,
                self.scope,
                self.barn.into(),
                (Gradering::Ingen, Gradering::StrengtFortrolig),
            )?;
        }
        if fakta.utvalgt {
            self.vedtatt(tx, Vedtaksslag::Utvalgt)?;
        }
        if fakta.utlevering_godkjent {
            self.vedtatt(tx, Vedtaksslag::Utlevering)?;
        }
        let mut alle = sak::alle_tilganger(tx, self.scope, self.logg)?;
        alle.extend(self.tilganger(fakta));
        sak::erstatt_tilganger(tx, self.scope, self.logg, &alle, || {
            self.verden.utenfra.ny_id()
        })
    }

    /// A control of the school, with every search that was made.
    fn kontroll(&self, tx: &mut Skriving<'_>, id: Uuid) -> Result<(), DbFeil> {
        let skolen = register::enheter(tx, self.scope)?;
        let skolen = skolen.iter().find(|e| e.organisasjonsnummer == SKOLEN);
        let naa = self.verden.naa();
        let timen = jiff::SignedDuration::from_hours(1);
        let slag = [Hendelsestype::BarnSoekt];
        let perioden = (naa - timen, naa + timen);
        let lest = journal::i_perioden(tx, self.scope, &slag, perioden, (None, 50))?;
        let rad = Kontrollrad {
            id: LoggkontrollId(id),
            enhet: skolen.map(|e| e.id),
            slag: Kontrollslag::Utvalg,
            maaned: "2026-10".parse().unwrap(),
            laget: naa,
            funn: vec![Funn {
                slag: Funnslag::Utvalg,
                bruker: None,
                antall: 5,
                vanlig: None,
                lesinger: lest.into_iter().map(|(nr, _)| nr).collect(),
            }],
            signering: None,
        };
        loggkontroll::sett_inn(tx, self.scope, &rad, &[7; 32])
    }

    fn vedtatt(&self, tx: &mut Skriving<'_>, slag: Vedtaksslag) -> Result<(), DbFeil> {
        let naa = self.verden.naa();
        let vedtak = Vedtak {
            slag,
            gjelder: self.person,
            til: None,
            temaer: BTreeSet::new(),
            ser_sted: false,
            grunn: Vedtaksgrunn::Adressevern,
            foreslaatt_av: self.nina,
            foreslaatt: naa,
            gjelder_til: None,
            avgjort: None,
            opphevet: None,
        };
        let id = VedtakId(self.verden.utenfra.ny_id());
        let noekkel = sak::noekkel(tx, self.scope, self.barn)?;
        let hvor = (id, self.barn, Some(self.logg));
        sak::sett_inn_vedtak(
            tx,
            self.scope,
            hvor,
            &vedtak,
            ("Det trengs", None),
            &noekkel,
        )?;
        let svar = Avgjoerelse {
            av: self.verden.bruker("liv.aasen").1,
            naar: naa,
            utfall: Vedtaksutfall::Godkjent,
        };
        sak::avgjoer_vedtak(tx, self.scope, id, svar)
    }

    fn tilganger(&self, fakta: &Fakta) -> Vec<Tilgang> {
        let Some(nivaa) = fakta.nivaa else {
            return Vec::new();
        };
        let mut grunnlag: Vec<Grunnlag> = [
            (fakta.foresatt_med_ansvar, Grunnlag::Foreldreansvar),
            (fakta.er_barnet, Grunnlag::EgenSak),
            (fakta.i_familien, Grunnlag::Familievedtak),
            (fakta.representerer_barnet, Grunnlag::Barnevernet),
            (fakta.noedaapnet, Grunnlag::Noedtilgang),
            (fakta.grunn_oppgitt, Grunnlag::OppgittGrunn),
        ]
        .into_iter()
        .filter_map(|(sant, grunnlag)| sant.then_some(grunnlag))
        .collect();
        if grunnlag.is_empty() {
            grunnlag.push(Grunnlag::Samtykke);
        }
        let en = |grunnlag: Grunnlag| Tilgang {
            bruker: self.hun,
            nivaa,
            temaer: Temaer::Alle,
            gjelder: Gjelder::Alle,
            kilde: None,
            fra: self.verden.naa() - jiff::SignedDuration::from_secs(1),
            til: None,
            grunnlag,
            tjeneste: (!grunnlag.er_familiens()).then(|| Kode::parse("skole").unwrap()),
        };
        grunnlag.into_iter().map(en).collect()
    }
}

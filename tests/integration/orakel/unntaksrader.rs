//! The rest of a case as rows: what two persons decided, openings, blocks, and what is written.

use super::{
    modell::{FOERSTE_ANSATT, Hvem, MOR, Tid, Ting},
    produkt::{kode, slag},
    rader::{Rader, maaltekst, siste_dag},
};
use stafett_domain::{
    habilitet::Sperregrunn,
    ids::{MaalId, SaerskiltId, SperreId, VedtakId},
    periode::Periode,
    samtykke::{Kode, Mottaker},
    vedtak::{Avgjoerelse, Vedtak, Vedtaksgrunn, Vedtaksslag, Vedtaksutfall},
};
use stafett_persistence::{
    DbFeil,
    sak::{self as lager, Barnenoekkel, Maalrad, NySaerskilt, Sperrerad},
};
use std::collections::BTreeSet;

impl Rader<'_, '_> {
    pub fn vedtakene(&mut self, noekkel: &Barnenoekkel) -> Result<(), DbFeil> {
        let sak = self.sak;
        let ingen = BTreeSet::new();
        for f in &sak.fritak {
            let til = Mottaker {
                tjeneste: kode(f.til),
                enhet: f.til_enhet.map(|e| self.ider.enheter[e]),
            };
            let hva = (Vedtaksslag::EttSamtykke, f.hvem, Some(til), ingen.clone());
            self.vedtak(hva, f.tid, Some(Vedtaksutfall::Godkjent), noekkel)?;
        }
        for v in &sak.vedtatte {
            let hva = (
                Vedtaksslag::Familieplass,
                v.hvem,
                None,
                Self::koder(&v.temaer),
            );
            self.vedtak(hva, v.tid, Some(Vedtaksutfall::Godkjent), noekkel)?;
        }
        for (hvem, tid) in sak.utvalgte.iter().flatten() {
            let hva = (Vedtaksslag::Utvalgt, *hvem, None, ingen.clone());
            self.vedtak(hva, *tid, Some(Vedtaksutfall::Godkjent), noekkel)?;
        }
        // What somebody proposed and nobody said yes to gives nothing to anybody. Some cases show it.
        if !self.nr.is_multiple_of(3) {
            return Ok(());
        }
        let alltid = Tid {
            fra: sak.aapnet,
            til: None,
        };
        let svar = self.nr.is_multiple_of(2).then_some(Vedtaksutfall::Avslaatt);
        for hvem in [MOR, FOERSTE_ANSATT] {
            let til = Mottaker {
                tjeneste: kode("skole"),
                enhet: None,
            };
            for (slag, til) in [
                (Vedtaksslag::Utvalgt, None),
                (Vedtaksslag::Familieplass, None),
                (Vedtaksslag::EttSamtykke, Some(til)),
            ] {
                self.vedtak((slag, hvem, til, ingen.clone()), alltid, svar, noekkel)?;
            }
        }
        Ok(())
    }

    fn vedtak(
        &mut self,
        (slag, hvem, til, temaer): (Vedtaksslag, Hvem, Option<Mottaker>, BTreeSet<Kode>),
        tid: Tid,
        svar: Option<Vedtaksutfall>,
        noekkel: &Barnenoekkel,
    ) -> Result<(), DbFeil> {
        let id = VedtakId(self.id());
        let (en, en_annen) = (self.ider.brukere[MOR], self.ider.brukere[FOERSTE_ANSATT]);
        let gjelder_til = tid.til.and_then(siste_dag);
        let vedtak = Vedtak {
            slag,
            gjelder: self.ider.personer[hvem],
            til,
            temaer,
            ser_sted: false,
            grunn: Vedtaksgrunn::Adressevern,
            foreslaatt_av: en,
            foreslaatt: tid.fra,
            gjelder_til,
            avgjort: None,
            opphevet: None,
        };
        let hvor = (id, self.barn(), Some(self.logg));
        lager::sett_inn_vedtak(self.tx, self.scope, hvor, &vedtak, ("Fordi", None), noekkel)?;
        let Some(utfall) = svar else { return Ok(()) };
        let svar = Avgjoerelse {
            av: en_annen,
            naar: tid.fra,
            utfall,
        };
        lager::avgjoer_vedtak(self.tx, self.scope, id, svar)?;
        match tid.til.filter(|_| gjelder_til.is_none()) {
            Some(naar) => lager::opphev_vedtak(self.tx, self.scope, id, (en, naar)),
            None => Ok(()),
        }
    }

    pub fn unntakene(&mut self, noekkel: &Barnenoekkel) -> Result<(), DbFeil> {
        let (sak, scope, logg) = (self.sak, self.scope, self.logg);
        for (hva, plass) in &sak.aapninger {
            let ny = NySaerskilt {
                id: SaerskiltId(self.id()),
                bruker: self.ider.brukere[plass.hvem],
                enhet: self.ider.enheter[plass.enhet],
                slag: slag(*hva),
                begrunnelse: "Fordi",
                fra: plass.tid.fra,
                til: plass.tid.til.unwrap(),
            };
            lager::sett_inn_saerskilt(self.tx, scope, logg, &ny, noekkel)?;
        }
        for (hvem, tid) in &sak.sperret {
            let satt_av = self.ider.brukere[FOERSTE_ANSATT];
            let rad = Sperrerad {
                id: SperreId(self.id()),
                bruker: self.ider.brukere[*hvem],
                grunn: Sperregrunn::Slekt,
                begrunnelse: None,
                periode: Periode {
                    fra: tid.fra,
                    til: None,
                },
                satt_av,
                opphevet_av: None,
            };
            lager::sett_inn_sperre(self.tx, scope, logg, &rad, noekkel)?;
            if let Some(naar) = tid.til {
                lager::opphev_sperre(self.tx, scope, rad.id, (satt_av, naar))?;
            }
        }
        Ok(())
    }

    /// Something written, marked as the thing is.
    pub fn tingene(&mut self, ting: &[Ting], noekkel: &Barnenoekkel) -> Result<(), DbFeil> {
        for (nr, ting) in ting.iter().enumerate() {
            let rad = Maalrad {
                id: MaalId(self.id()),
                tekst: maaltekst(nr),
                merking: self.ider.merking(*ting),
                satt_av: self.ider.brukere[self.sak.linje[0].0],
                satt: self.sak.aapnet,
            };
            lager::sett_inn_maal(self.tx, self.scope, self.logg, &rad, noekkel)?;
        }
        Ok(())
    }
}

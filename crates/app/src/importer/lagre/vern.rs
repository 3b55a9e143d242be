//! What is not told of everybody: how an address is protected, and who has the care of a child.

use super::{BarnRad, Enheter, Importsett, Lagring, Personer, periode};
use crate::{
    akt::{Om, tom_hendelse},
    vern::retning,
};
use stafett_audit::{Hendelse, Hendelsestype, hendelse::hele_mikrosekunder};
use stafett_domain::{
    ids::{BarnId, PersonId},
    tid,
    vern::Gradering,
};
use stafett_persistence::{
    DbFeil, journal,
    register::{self, Omsorgsrad},
    sak,
};
use std::collections::{BTreeMap, BTreeSet};

impl Lagring<'_, '_> {
    /// Files without the column leave what is stored.
    ///
    /// The file may also lower a grade, or lift it, though no user does that alone: the police and the
    /// child welfare service decide, and their decision reaches a municipality through the national
    /// register (folkeregisterloven § 10-4). What the register holds is so. Each change is an event of
    /// its own, which those on the list read, and what waits for a second person lapses.
    pub(super) fn adressevern(
        &mut self,
        sett: &Importsett,
        personer: &Personer,
    ) -> Result<(), DbFeil> {
        let barn = sett.barn.iter().map(|b| (&b.foedselsnummer, b.adressevern));
        let foresatte = sett.foresatte.iter();
        let foresatte = foresatte.map(|f| (&f.foedselsnummer, f.adressevern));
        let mut fra_fil: BTreeMap<PersonId, Gradering> = BTreeMap::new();
        for (nummer, grad) in barn.chain(foresatte) {
            let (Some(&person), Some(grad)) = (personer.get(nummer), grad) else {
                continue;
            };
            // Who is both child and parent is protected as the stricter of the two rows says.
            let lagt_til = fra_fil.entry(person).or_insert(grad);
            *lagt_til = (*lagt_til).max(grad);
        }
        let alle: Vec<PersonId> = fra_fil.keys().copied().collect();
        let lagret = register::vernede(self.tx, self.scope, &alle)?;
        let mulige: Vec<BarnId> = alle.iter().map(|p| BarnId(p.0)).collect();
        let barn = register::barn_ved_id(self.tx, self.scope, &mulige)?;
        let barn: BTreeSet<BarnId> = barn.into_keys().collect();
        for (person, grad) in fra_fil {
            let foer = lagret.get(&person).copied().unwrap_or(Gradering::Ingen);
            if self.tell(Some(&foer), &grad) {
                register::sett_vern(self.tx, self.scope, person, (foer, grad))?;
                let er_barn = barn.contains(&BarnId(person.0));
                self.fortell_vern(person, er_barn, (foer, grad))?;
            }
        }
        Ok(())
    }

    /// The event of one protection that was changed. About a child it stands in the child's own access
    /// log; about somebody else it names the person and no child.
    fn fortell_vern(
        &mut self,
        person: PersonId,
        er_barn: bool,
        (foer, ny): (Gradering, Gradering),
    ) -> Result<(), DbFeil> {
        let naa = self.omgivelser.naa();
        let mut om = Om {
            objekt: Some(("person", person.0)),
            data: retning(foer, ny).into_iter().collect(),
            ..Om::default()
        };
        if er_barn {
            let barn = BarnId(person.0);
            om.barn = Some(barn);
            sak::la_vernforslag_falle(self.tx, self.scope, barn, (None, naa))?;
        }
        let hendelse: Hendelse = tom_hendelse(
            self.omgivelser.ny_id(),
            self.scope.kommune,
            hele_mikrosekunder(naa),
            Hendelsestype::VernSatt,
            om,
        );
        journal::skriv(self.tx, hendelse).map(drop)
    }

    /// A period that the file does not hold any more ends; the past is kept.
    pub(super) fn omsorg(
        &mut self,
        barn: &[BarnRad],
        enheter: &Enheter,
        personer: &Personer,
    ) -> Result<(), DbFeil> {
        let i_filen: Vec<(BarnId, &BarnRad)> = barn
            .iter()
            .filter_map(|b| Some((BarnId(personer.get(&b.foedselsnummer)?.0), b)))
            .collect();
        let alle: Vec<BarnId> = i_filen.iter().map(|(id, _)| *id).collect();
        let mut lagret: BTreeMap<BarnId, Vec<Omsorgsrad>> = BTreeMap::new();
        for rad in register::omsorg_for(self.tx, self.scope, &alle)? {
            lagret.entry(rad.barn).or_default().push(rad);
        }
        for (id, rad) in i_filen {
            let Some(omsorg) = &rad.omsorg else { continue };
            let mut foer = lagret.remove(&id).unwrap_or_default();
            let ny = omsorg.as_ref().and_then(|o| {
                let enhet = *enheter.get(o.enhet.som_str())?;
                Some((enhet, o.fra, o.til))
            });
            let samme = ny.and_then(|(_, fra, _)| foer.iter().position(|r| r.fra == fra));
            let samme = samme.map(|i| foer.swap_remove(i));
            let neste = ny.map_or(self.idag, |(_, fra, _)| fra);
            for rad in foer {
                self.avslutt_omsorg(rad, neste)?;
            }
            let Some((enhet, fra, til)) = ny else {
                continue;
            };
            let finnes = samme.is_some();
            let ny = Omsorgsrad {
                id: samme
                    .as_ref()
                    .map_or_else(|| self.omgivelser.ny_id(), |r| r.id),
                barn: id,
                enhet,
                fra,
                til,
            };
            if self.tell(samme.as_ref(), &ny) {
                register::lagre_omsorg(self.tx, self.scope, &ny, finnes)?;
            }
        }
        Ok(())
    }

    /// Ends a period the day before something else is so, if it would last longer.
    fn avslutt_omsorg(&mut self, foer: Omsorgsrad, neste: jiff::civil::Date) -> Result<(), DbFeil> {
        let loeper = foer.til.is_none_or(|til| til >= neste);
        if !loeper {
            return Ok(());
        }
        let siste = periode::siste_dag(&foer.fra.to_string(), neste, self.idag);
        let siste = siste
            .parse()
            .unwrap_or_else(|_| tid::etter_dager(neste, -1));
        let ny = Omsorgsrad {
            til: Some(siste),
            ..foer.clone()
        };
        self.utfall.avsluttet += 1;
        if self.tell(Some(&foer), &ny) {
            register::lagre_omsorg(self.tx, self.scope, &ny, true)?;
        }
        Ok(())
    }
}

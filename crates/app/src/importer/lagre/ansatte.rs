//! Roles: what the file does not hold any more, ends.

use super::{AnsattRad, Brukere, Enheter, Lagring, Personer, periode};
use stafett_domain::ids::{BrukerId, EnhetId, PersonId};
use stafett_persistence::{
    DbFeil,
    register::{self, Tilhoerighet},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A role in a unit, held by somebody. They may hold it several times, from different dates.
type Rolle = (BrukerId, EnhetId, String);
/// The rows of each role, by first day.
type Lagret = BTreeMap<Rolle, BTreeMap<String, (Uuid, Tilhoerighet)>>;

fn rolle(t: &Tilhoerighet) -> Rolle {
    (t.bruker, t.enhet, t.rolle.clone())
}

impl Lagring<'_, '_> {
    /// The rows with a first day that is stored come first: what is then left of a role in the file
    /// and in the store has got another first day, or is new, or is gone.
    pub(super) fn ansatte(
        &mut self,
        ansatte: &[AnsattRad],
        enheter: &Enheter,
        personer: &Personer,
        brukere: &Brukere,
    ) -> Result<(), DbFeil> {
        let eiere: HashMap<BrukerId, PersonId> = brukere.iter().map(|(p, b)| (*b, *p)).collect();
        let mut lagret = Lagret::new();
        for (id, t) in register::tilhoerigheter(self.tx, self.scope)? {
            let rader = lagret.entry(rolle(&t)).or_default();
            rader.insert(t.fra.clone(), (id, t));
        }
        let mut resten = Vec::new();
        for rad in ansatte {
            let Some(ny) = fra_fil(rad, enheter, personer, brukere) else {
                continue;
            };
            let rader = lagret.get_mut(&rolle(&ny));
            match rader.and_then(|rader| rader.remove(&ny.fra)) {
                Some(foer) => self.rolle(&eiere, Some(foer), &ny)?,
                None => resten.push(ny),
            }
            self.rad_ferdig();
        }
        resten.sort_by(|a, b| a.fra.cmp(&b.fra));
        for ny in resten {
            let foer = self.med_annen_dato(&mut lagret, &ny);
            self.rolle(&eiere, foer, &ny)?;
        }
        self.avslutt_roller(&eiere, lagret)
    }

    /// The earliest row of the role that still runs and shares a day with the one in the file. One that
    /// shares none is another period, and tells what was true then.
    fn med_annen_dato(
        &self,
        lagret: &mut Lagret,
        ny: &Tilhoerighet,
    ) -> Option<(Uuid, Tilhoerighet)> {
        let rader = lagret.get_mut(&rolle(ny))?;
        let naar = |til: &Option<String>, dag: &String| til.as_ref().is_none_or(|til| til >= dag);
        let fra = rader
            .values()
            .map(|(_, t)| t)
            .filter(|t| periode::loeper(&t.fra, t.til.as_deref(), self.idag))
            .find(|t| naar(&t.til, &ny.fra) && naar(&ny.til, &t.fra))
            .map(|t| t.fra.clone())?;
        rader.remove(&fra)
    }

    fn rolle(
        &mut self,
        eiere: &HashMap<BrukerId, PersonId>,
        foer: Option<(Uuid, Tilhoerighet)>,
        ny: &Tilhoerighet,
    ) -> Result<(), DbFeil> {
        let Some(&eier) = eiere.get(&ny.bruker) else {
            return Ok(());
        };
        if self.tell(foer.as_ref().map(|(_, t)| t), ny) {
            let finnes = foer.is_some();
            let id = foer.map_or_else(|| self.omgivelser.ny_id(), |(id, _)| id);
            register::lagre_tilhoerighet(self.tx, self.scope, id, eier, ny, finnes)?;
        }
        Ok(())
    }

    /// A role that ended before, or that began today and has ended already, stays as it is.
    fn avslutt_roller(
        &mut self,
        eiere: &HashMap<BrukerId, PersonId>,
        lagret: Lagret,
    ) -> Result<(), DbFeil> {
        for (id, foer) in lagret.into_values().flat_map(BTreeMap::into_values) {
            let til = Some(periode::siste_dag(&foer.fra, self.idag, self.idag));
            if til == foer.til || !periode::loeper(&foer.fra, foer.til.as_deref(), self.idag) {
                continue;
            }
            let ny = Tilhoerighet {
                til,
                ..foer.clone()
            };
            self.utfall.avsluttet += 1;
            self.rolle(eiere, Some((id, foer)), &ny)?;
        }
        Ok(())
    }
}

fn fra_fil(
    rad: &AnsattRad,
    enheter: &Enheter,
    personer: &Personer,
    brukere: &Brukere,
) -> Option<Tilhoerighet> {
    Some(Tilhoerighet {
        bruker: *brukere.get(personer.get(&rad.foedselsnummer)?)?,
        enhet: *enheter.get(rad.enhet.som_str())?,
        rolle: rad.rolle.kode().to_owned(),
        stilling: rad.stilling.clone(),
        fra: rad.fra.to_string(),
        til: rad.til.map(|til| til.to_string()),
    })
}

//! Stretches of time: from an instant up to, but not including, another.

use jiff::Timestamp;

/// From an instant, up to another or until something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Periode {
    /// From this instant,
    pub fra: Timestamp,
    /// up to, but not including, this one; `None` has no end yet.
    pub til: Option<Timestamp>,
}

impl Periode {
    /// Whether the instant lies in it.
    pub fn omfatter(self, naa: Timestamp) -> bool {
        self.fra <= naa && self.til.is_none_or(|til| naa < til)
    }

    /// Whether no instant lies in it.
    pub fn er_tom(self) -> bool {
        self.til.is_some_and(|til| til <= self.fra)
    }

    /// What it has in common with another.
    pub fn snitt(self, annen: Self) -> Option<Self> {
        let til = match (self.til, annen.til) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let felles = Self {
            fra: self.fra.max(annen.fra),
            til,
        };
        (!felles.er_tom()).then_some(felles)
    }

    /// What is left of it outside these.
    pub fn uten(self, andre: &[Self]) -> Vec<Self> {
        let mut rester = vec![self];
        for annen in andre {
            rester = rester
                .into_iter()
                .flat_map(|rest| rest.uten_en(*annen))
                .collect();
        }
        rester
    }

    fn uten_en(self, annen: Self) -> Vec<Self> {
        if annen.er_tom() {
            return vec![self];
        }
        let foer = self.snitt(Self {
            fra: Timestamp::MIN,
            til: Some(annen.fra),
        });
        let etter = annen
            .til
            .and_then(|fra| self.snitt(Self { fra, til: None }));
        foer.into_iter().chain(etter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tid(sekund: i64) -> Timestamp {
        Timestamp::from_second(sekund).unwrap()
    }

    fn en() -> impl Strategy<Value = Periode> {
        (0..30_i64, proptest::option::of(0..30_i64)).prop_map(|(fra, til)| Periode {
            fra: tid(fra),
            til: til.map(tid),
        })
    }

    proptest! {
        #[test]
        fn an_instant_is_in_the_common_part_when_it_is_in_both(a in en(), b in en(), naa in 0..30_i64) {
            let felles = a.snitt(b).is_some_and(|p| p.omfatter(tid(naa)));
            prop_assert_eq!(felles, a.omfatter(tid(naa)) && b.omfatter(tid(naa)));
        }

        #[test]
        fn an_instant_is_left_when_it_is_in_none_of_the_others(
            a in en(),
            andre in prop::collection::vec(en(), 0..4),
            naa in 0..30_i64,
        ) {
            let igjen = a.uten(&andre).iter().filter(|p| p.omfatter(tid(naa))).count();
            let ventet = a.omfatter(tid(naa)) && !andre.iter().any(|p| p.omfatter(tid(naa)));
            prop_assert_eq!(igjen, usize::from(ventet));
        }
    }
}

//! Chance that can be had again: the same seed gives the same choices.

/// A stream of numbers (SplitMix64).
pub struct Tilfeldig(u64);

impl Tilfeldig {
    /// The stream of this seed.
    pub fn ny(froe: u64) -> Self {
        Self(froe)
    }

    /// The next number.
    pub fn neste(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below this one.
    pub fn under(&mut self, grense: u64) -> u64 {
        self.neste() % grense.max(1)
    }

    /// One of these.
    pub fn en_av<'a, T>(&mut self, alle: &'a [T]) -> Option<&'a T> {
        let plass = self.under(u64::try_from(alle.len()).ok()?);
        alle.get(usize::try_from(plass).ok()?)
    }
}

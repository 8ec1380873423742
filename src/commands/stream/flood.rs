//! What may come in a flood: the first of a kind are told one by one, then only how many there were.

/// The number of each kind that is told one by one.
const TOLD: u64 = 10;

/// Counts one kind.
#[derive(Debug, Default)]
pub(super) struct Flood {
    count: u64,
    told: u64,
}

impl Flood {
    /// Counts one more; gives the number so far when it is to be told: of the first ten, then each time that there are
    /// twice as many.
    pub(super) fn another(&mut self) -> Option<u64> {
        self.count += 1;
        let now = self.count <= TOLD || self.count >= 2 * self.told;
        now.then(|| {
            self.told = self.count;
            self.count
        })
    }

    /// How many there were, when the last ones were not told.
    pub(super) fn untold(&self) -> Option<u64> {
        (self.count > self.told).then_some(self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::Flood;

    #[test]
    fn a_million_are_told_in_few_lines_and_counted() {
        let mut flood = Flood::default();
        let told: Vec<u64> = (0..1_000_000).filter_map(|_| flood.another()).collect();
        assert_eq!(told[..13], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 40, 80]);
        assert!(told.len() < 30, "{}", told.len());
        assert_eq!(flood.untold(), Some(1_000_000));
        assert_eq!(Flood::default().untold(), None);
    }
}

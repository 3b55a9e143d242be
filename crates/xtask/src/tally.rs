//! How many tests passed, failed and were skipped, summed over tools that each say it in their own way.

use std::{fmt, ops::AddAssign};

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Tally {
    /// One thing that went wrong and that no test framework has counted.
    pub const ONE_FAILURE: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };

    /// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; …`; any other line is `None`.
    pub fn from_cargo_line(line: &str) -> Option<Self> {
        let (_, counts) = line
            .trim()
            .strip_prefix("test result: ")?
            .split_once(". ")?;
        let count = |name: &str| {
            counts.split(';').find_map(|part| {
                let (number, what) = part.trim().split_once(' ')?;
                (what == name).then(|| number.parse().ok())?
            })
        };
        Some(Self {
            passed: count("passed")?,
            failed: count("failed")?,
            skipped: count("ignored")?,
        })
    }

    /// Reads the `stats` of Playwright's JSON reporter. A flaky test is a failed test: nothing here may need luck.
    pub fn from_playwright(report: &str) -> Option<Self> {
        let report: serde_json::Value = serde_json::from_str(report).ok()?;
        let stats = report.get("stats")?;
        let count = |name: &str| stats.get(name)?.as_u64();
        // Errors outside a test, such as a file that does not load, are in no statistics.
        let outside = report
            .get("errors")
            .and_then(|errors| errors.as_array())
            .map_or(0, Vec::len);
        Some(Self {
            passed: count("expected")?,
            failed: count("unexpected")? + count("flaky")? + u64::try_from(outside).ok()?,
            skipped: count("skipped")?,
        })
    }

    /// A tool that failed without a failed test (it did not compile, it crashed) counts as one failure.
    pub fn and_exit(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn reads_the_summary_lines_of_cargo() {
        let good = "test result: ok. 83 passed; 0 failed; 2 ignored; 0 measured; 5 filtered out; finished in 7.61s";
        let bad = "test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(Tally::from_cargo_line(good), Some(tally(83, 0, 2)));
        assert_eq!(Tally::from_cargo_line(bad), Some(tally(1, 3, 0)));
        assert_eq!(Tally::from_cargo_line("test tally::result ... ok"), None);
        assert_eq!(Tally::from_cargo_line("running 3 tests"), None);
    }

    #[test]
    fn reads_the_report_of_playwright() {
        let report = r#"{"errors":[{"message":"x"}],"stats":{"expected":7,"skipped":1,"unexpected":2,"flaky":1}}"#;
        assert_eq!(Tally::from_playwright(report), Some(tally(7, 4, 1)));
        assert_eq!(Tally::from_playwright("{}"), None);
        assert_eq!(Tally::from_playwright("no report"), None);
    }

    #[test]
    fn a_tool_that_fails_without_a_failed_test_counts_as_one_failure() {
        assert_eq!(tally(3, 0, 0).and_exit(false), tally(3, 1, 0));
        assert_eq!(tally(3, 2, 0).and_exit(false), tally(3, 2, 0));
        assert_eq!(tally(3, 0, 0).and_exit(true), tally(3, 0, 0));
    }

    #[test]
    fn the_last_line_names_skipped_tests_only_if_there_are_any() {
        assert_eq!(tally(12, 0, 0).to_string(), "12 passed, 0 failed");
        assert_eq!(
            tally(12, 1, 3).to_string(),
            "12 passed, 1 failed, 3 skipped"
        );
    }
}

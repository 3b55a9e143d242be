//! Tests of the grants.

//! Payment terms: what falls due when, and what may be deducted for paying early.

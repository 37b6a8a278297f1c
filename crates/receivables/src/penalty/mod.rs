//! What is owed for paying late: interest on what was really open, and a fixed compensation.

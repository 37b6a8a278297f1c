//! What the garbage collector is told of the memory behind an object.
//!
//! A table of a million rows is a few words to the engine: told nothing, it lets hundreds of them
//! pile up before it collects any.

use napi::Env;

use crate::failure::Failure;

/// Bytes outside the engine's heap that live as long as an object does. An estimate will do.
pub(crate) struct Held(i64);

impl Held {
    /// Tells the engine that `bytes` came into being.
    pub(crate) fn new(env: Env, bytes: usize) -> Result<Self, Failure> {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        env.adjust_external_memory(bytes)?;
        Ok(Self(bytes))
    }

    /// Tells the engine that they are gone.
    pub(crate) fn release(&self, env: Env) -> napi::Result<()> {
        env.adjust_external_memory(-self.0).map(drop)
    }
}

//! Work off the event loop.

use napi::bindgen_prelude::{AsyncTask, Either, ToNapiValue, TypeName};
use napi::{Env, Task};

use crate::failure::{Failure, caught};

type Work<T> = Box<dyn FnOnce() -> Result<T, Failure> + Send>;

/// Work that gives a value of the core, and how JavaScript gets to see it.
///
/// A task that fails loses the code of its error, so a failure is a result here: text, which is
/// JSON as `lib/error.cjs` reads it.
pub struct Job<T, J> {
    /// Taken when it is done.
    work: Option<Work<T>>,
    show: fn(Env, T) -> Result<J, Failure>,
}

impl<T: Send + 'static, J: ToNapiValue + TypeName + 'static> Job<T, J> {
    /// Work for a thread of its own; `show` runs on the event loop.
    pub(crate) fn start<E: Into<Failure>>(
        work: impl FnOnce() -> Result<T, E> + Send + 'static,
        show: fn(Env, T) -> Result<J, Failure>,
    ) -> AsyncTask<Self> {
        let work = || work().map_err(Into::into);
        AsyncTask::new(Self { work: Some(Box::new(work)), show })
    }
}

impl<T: Send + 'static, J: ToNapiValue + TypeName + 'static> Task for Job<T, J> {
    type Output = Option<Result<T, String>>;
    type JsValue = Either<J, String>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        let done = |work: Work<T>| caught(work).map_err(|failure| failure.to_json());
        Ok(self.work.take().map(done))
    }

    fn resolve(&mut self, env: Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        // INVARIANT: a task is computed once.
        let done = output.ok_or_else(|| napi::Error::from_reason("a task that did nothing"))?;
        let shown = done.and_then(|value| (self.show)(env, value).map_err(|e| e.to_json()));
        Ok(shown.map_or_else(Either::B, Either::A))
    }
}

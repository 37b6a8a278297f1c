//! Running other programs: what is run is shown, what it prints passes through and is counted.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, pipe};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::repo;
use crate::test::tally::Tally;

/// One program to run, from the root of the repository unless told otherwise.
pub(crate) struct Run {
    program: OsString,
    arguments: Vec<OsString>,
    folder: PathBuf,
    environment: Vec<(OsString, OsString)>,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self {
            program: program.as_ref().to_owned(),
            arguments: Vec::new(),
            folder: repo::root().to_owned(),
            environment: Vec::new(),
        }
    }

    /// The cargo that runs this task, so that a toolchain override reaches every build.
    pub(crate) fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    pub(crate) fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(mut self, arguments: I) -> Self {
        self.arguments.extend(arguments.into_iter().map(|item| item.as_ref().to_owned()));
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.environment.push((name.into(), value.as_ref().to_owned()));
        self
    }

    /// Runs the program with this terminal as its own.
    pub(crate) fn attached(&self) -> Result<()> {
        let status = self
            .command()
            .status()
            .with_context(|| format!("cannot start {}", self.program.to_string_lossy()))?;
        if !status.success() {
            bail!("`{}` ended with {status}", self.line());
        }
        Ok(())
    }

    /// Runs the program without input, passes its output through and returns what it counted.
    ///
    /// A program that fails is not an error here: its tally says so.
    pub(crate) fn counted(&self) -> Result<Tally> {
        println!("$ {}", self.line());
        let mut tally = Tally::default();
        let status = self.lines(|line| {
            println!("{line}");
            tally.read(line);
        })?;
        if !status {
            tally.fail(format!("`{}` failed", self.short()));
        }
        Ok(tally)
    }

    /// Runs a step that everything after it needs.
    pub(crate) fn required(&self) -> Result<()> {
        println!("$ {}", self.line());
        if !self.lines(|line| println!("{line}"))? {
            bail!("`{}` failed", self.short());
        }
        Ok(())
    }

    /// What the program prints, or `None` when it cannot be started or fails.
    pub(crate) fn output(&self) -> Option<String> {
        let output = self.command().stdin(Stdio::null()).output().ok()?;
        let text = [output.stdout, output.stderr].concat();
        output.status.success().then(|| String::from_utf8_lossy(&text).trim().to_owned())
    }

    fn lines(&self, mut each: impl FnMut(&str)) -> Result<bool> {
        // One pipe for both streams keeps their lines in order.
        let (reader, writer) = pipe()?;
        let mut command = self.command();
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        let mut child = command
            .spawn()
            .with_context(|| format!("cannot start {}", self.program.to_string_lossy()))?;
        // The command keeps its ends of the pipe open: without this the reading never ends.
        drop(command);
        for line in BufReader::new(reader).split(b'\n') {
            each(String::from_utf8_lossy(&line?).trim_end_matches('\r'));
        }
        Ok(child.wait()?.success())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).current_dir(&self.folder);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// The command line, as a reader would type it.
    fn line(&self) -> String {
        let program = repo::shown(Path::new(&self.program));
        let program = match Path::new(&self.program).file_name() {
            Some(name) if Path::new(&program).is_absolute() => name.to_string_lossy().into_owned(),
            _ => program,
        };
        let arguments = self.arguments.iter().map(|item| repo::shown(Path::new(item)));
        let line = std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ");
        if self.folder == repo::root() {
            return line;
        }
        format!("cd {} && {line}", repo::shown(&self.folder))
    }

    fn short(&self) -> String {
        let line = self.line();
        match line.char_indices().nth(60) {
            Some((end, _)) => format!("{}...", &line[..end]),
            None => line,
        }
    }
}

//! Tells Zed how the daemon is started. Zed asks for this in Rust; there is nothing more to it.

use zed_extension_api::{self as zed, LanguageServerId, Result, Worktree};

struct Examd;

impl zed::Extension for Examd {
    fn new() -> Self {
        Examd
    }

    fn language_server_command(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<zed::Command> {
        let command = worktree.which("examd").ok_or("examd is not on the PATH")?;
        Ok(zed::Command {
            command,
            args: vec!["serve".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Examd);

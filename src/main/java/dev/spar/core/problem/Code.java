package dev.spar.core.problem;

import dev.spar.core.run.StopReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of expected failures. An id never changes its meaning; {@code spar help <id>} shows {@link #about}. The
 * letters: A auth, C config, D disk and store, G scope and fence, Q limits and budget, R repository, S task, V
 * verification, W run, I internal.
 */
public enum Code {
    A001(
            StopReason.AGENT_MISSING,
            "an agent's program is not installed",
            "Spar drives the command-line agents that you installed. The program of one that this run needs is neither"
                + " on PATH nor where the configuration says (agents.<name>.bin). Install it, name its path, or cast"
                + " another agent with --builder, --planner or --reviewer. One installed vendor is enough; the report"
                + " then says that author and reviewer are of the same vendor."),
    A002(
            StopReason.AGENT_MISSING,
            "an agent's program is too old",
            "It lacks options that keep it within its limits. Update it with its own installer, then run spar doctor."),
    A003(
            StopReason.AUTH,
            "an agent is not logged in",
            "Spar uses your own login of the agent and never reads or stores it. Log in with the agent's own command,"
                    + " then go on with spar resume."),
    A004(
            StopReason.CONFIG,
            "an agent does not know the model",
            "The agent refused the model that the cast or its table names. Without one it uses its own default."),
    A005(
            StopReason.NO_FENCE,
            "an agent's own sandbox does not work here",
            "The agent limits its commands by a sandbox of its own, and that sandbox failed inside the fence on this"
                    + " machine. spar doctor shows what it said."),
    A012(
            StopReason.BILLING,
            "an API key would be billed",
            "A variable in the environment would lead the agent to bill an API account in place of your subscription."
                    + " Spar takes such variables out of its agents' environment. To pay by API on purpose, set"
                    + " billing.allow_api_key = true in your own configuration."),
    C001(
            StopReason.CONFIG,
            "a configuration file cannot be parsed",
            "The file is not valid TOML. The message has the line and the column."),
    C002(
            StopReason.CONFIG,
            "unknown key in the configuration",
            "Keys that Spar does not know are errors, so that a slip of the pen cannot switch a limit off. spar config"
                    + " schema lists all keys."),
    C003(
            StopReason.CONFIG,
            "a value of the configuration does not fit",
            "Its value has another type or lies outside its range. spar config schema tells what fits."),
    C004(
            StopReason.CONFIG,
            "no such profile",
            "The name given by --profile is not a [profiles.<name>] table of any layer."),
    C005(
            StopReason.CONFIG,
            "a key that a repository may not set was left out",
            "A repository's own file may only narrow what you allow: billing, the programs and environments of agents,"
                    + " notifications, the fence and the environment of checks come from your own configuration or the"
                    + " command line only."),
    C006(
            StopReason.CONFIG,
            "the cast names an agent that is not configured",
            "A role is given to an agent that is neither built in (claude, codex) nor a table [agents.<name>] of the"
                    + " configuration."),
    C007(
            StopReason.USAGE,
            "the command line does not fit",
            "An unknown command, an unknown option or a value that does not fit. spar help COMMAND shows what does."),
    C008(
            StopReason.CONFIG,
            "a configuration file cannot be read",
            "The file named by --config does not exist or may not be read."),
    C009(
            StopReason.CONFIG,
            "agent.config.json cannot be imported",
            "The file is not JSON or holds values that have no counterpart. Nothing was written."),
    D001(
            StopReason.DISK,
            "the disk is full",
            "The journal could not be written, so the run was parked before its next step; nothing that was recorded"
                    + " is lost. Make room, then spar resume."),
    D002(
            StopReason.DIVERGED,
            "a run's journal is damaged",
            "A line in the middle of timeline.jsonl does not read back as it was written. Spar repairs a torn last"
                    + " line by itself, but never guesses about the middle. The branch and its checkpoints are"
                    + " untouched."),
    D003(StopReason.USAGE, "no such run", "No run of that id is kept. spar status --all lists the runs there are."),
    D004(
            StopReason.DISK,
            "the state folder cannot be used",
            "Runs are kept under $SPAR_HOME (by default $XDG_STATE_HOME/spar). That folder must be yours and"
                    + " writable."),
    G001(
            StopReason.SCOPE,
            "an edit outside the scope was undone",
            "The agent edited what the scope does not allow. The edit is undone and kept as a patch; the run goes on"
                    + " unless the agent says that it cannot without it. spar approve RUN --scope +GLOB widens the"
                    + " scope."),
    G003(
            StopReason.NO_FENCE,
            "there is no fence on this machine",
            "Agents and checks run inside a fence (bubblewrap on Linux). Without one and without a person at the"
                + " terminal Spar does not start them. Install bubblewrap, or set sandbox.required = false in your own"
                + " configuration and accept that an agent then can do whatever you can."),
    Q001(
            StopReason.BUDGET_TIME,
            "the budget is used up",
            "Time, money, tokens or attempts of the run reached their limit. What was committed stays. spar resume RUN"
                    + " with a larger limit goes on."),
    Q002(
            StopReason.LIMIT,
            "a usage window of an agent is used up",
            "This is a pause and no failure: the run waits for the reset the agent named, and nothing calls a model"
                    + " meanwhile. --on-limit switch hands the role to the other agent instead."),
    Q003(
            StopReason.CONFIG,
            "a limit in money needs a known price",
            "--usd can only be kept when the list price of every model of the cast is known. Name a model whose price"
                    + " prices.toml has, or limit by --time, --tokens or --attempts."),
    R001(
            StopReason.NO_REPOSITORY,
            "not a git repository",
            "Spar works on a branch of a git repository. Go to one, name it by -C DIR, or make one with git init."),
    R002(StopReason.NO_REPOSITORY, "the repository has no commit yet", "A run starts from a commit. Make a first one."),
    R003(
            StopReason.DIRTY,
            "the working tree has uncommitted changes",
            "Checkpoints are commits; whether your edits belong to them is yours to say. Stash them, start with them"
                    + " as the run's first commit (your files stay as they are), or start from the last commit without"
                    + " them."),
    R004(
            StopReason.DIRTY,
            "git is in the middle of something",
            "A merge, rebase, cherry-pick or bisect is under way in the repository. Finish or abort it first."),
    R005(
            StopReason.LOCKED,
            "another spar drives this run",
            "A run has one driver at a time. A dead one is taken over by itself, so there is no lock file to delete."),
    R006(
            StopReason.LOCKED,
            "the branch belongs to another run",
            "Two runs may work on one repository, but not on one branch. Leave --branch out or name another."),
    R007(
            StopReason.UNTRUSTED,
            "the repository is not trusted yet",
            "Checks and build scripts of a repository run on your machine. Spar shows them once and asks; it asks"
                    + " again when one of them changed on the base. Nobody was there to answer."),
    R008(
            StopReason.USAGE,
            "the base is not a commit",
            "What --base or project.base names does not lead to a commit of this repository."),
    R009(
            StopReason.NO_REPOSITORY,
            "the repository uses content filters",
            "Files are stored through a filter (git LFS or another one). Spar never runs a repository's filters, so it"
                    + " would see other bytes than you do, and refuses."),
    R010(
            StopReason.DIVERGED,
            "the repository is not what the run's journal says",
            "The run's branch was rewritten or deleted, or the journal was written by another workflow version."
                    + " Nothing was touched."),
    R011(
            StopReason.DIRTY,
            "the branch to land on has uncommitted changes",
            "Landing updates the files of a checked-out branch, and yours would be in the way. Nothing was changed."),
    R012(
            StopReason.CONFLICT,
            "the work conflicts with today's base",
            "The base moved on and both changed the same lines. Nothing was changed. Merge the base into the run's"
                    + " branch, or follow up with spar run --from."),
    R013(
            StopReason.USAGE,
            "no branch to land on",
            "HEAD is detached, so say which branch the work goes to: spar land --onto BRANCH."),
    R014(
            StopReason.NO_REPOSITORY,
            "git is missing or too old",
            "Spar needs git 2.38 or newer on PATH (merge-tree --write-tree)."),
    R015(StopReason.NO_REPOSITORY, "a bare repository has no files to work on", "Clone it and start in the clone."),
    R016(
            StopReason.LOCKED,
            "a ref moved meanwhile, or is locked",
            "Somebody else moved the branch between looking and writing, or a git holds a lock. Nothing was changed."
                    + " For a lock that a killed git left the line that removes it is shown."),
    R017(
            StopReason.NO_REPOSITORY,
            "the repository cannot be worked on as it is",
            "The message says what is in the way: names that are not UTF-8, a shallow clone without the base, a size"
                    + " beyond the gate."),
    S001(
            StopReason.SPEC,
            "there is no task",
            "spar run wants to be told what to do: a text, a file, an issue's JSON, or - for standard input."),
    S002(StopReason.SPEC, "the task is empty", "There is nothing in it but blanks."),
    S003(
            StopReason.SPEC,
            "the task is not text",
            "The file holds bytes that are not UTF-8 text. A task is text, Markdown or JSON."),
    S004(
            StopReason.SPEC,
            "the task is too long",
            "A task is read whole by every agent; more than 1 MB cannot be meant. Give the essence and name the file"
                    + " in the text."),
    S005(StopReason.SPEC, "the task is a folder", "Name a file in it, or write the task as text."),
    S006(
            StopReason.SPEC,
            "a file given as context cannot be read",
            "A file named by --context or by @file in the task is missing, no text, or larger than 256 kB."),
    V001(
            StopReason.NO_CHECKS,
            "no checks were found",
            "Without a command that can fail there is no evidence. Name one by --check CMD, or say --verify none,"
                    + " which can end as no-evidence only."),
    V002(
            StopReason.NO_CHECKS,
            "the setup command failed",
            "A fresh worktree is made usable by verify.setup. It has no network unless --allow-install is given."),
    V003(
            StopReason.NO_EVIDENCE,
            "the result was not proven",
            "The work ended, but no check could judge it. That is said as it is and never called done."),
    V004(
            StopReason.UNMET,
            "checks fail",
            "A check of the tier answered with a failure. Its output is kept with the run."),
    W001(
            StopReason.USAGE,
            "nothing waits for an answer",
            "approve and reject answer an open question of a run; this run has none."),
    W002(
            StopReason.USAGE,
            "the run is over",
            "A finished run takes no more commands. spar run --from RUN follows up on its branch."),
    W003(
            StopReason.USAGE,
            "no such checkpoint",
            "The run has no checkpoint of that name. spar report RUN lists them (cp1, cp2, ...; base is where it"
                    + " began)."),
    W004(
            StopReason.USAGE,
            "the edited answer does not fit",
            "What was saved in the editor is not of the form that was shown. The question stays open."),
    W005(
            StopReason.USAGE,
            "the run is not over",
            "What it goes on from would be removed. With --force it is removed all the same."),
    W007(
            StopReason.ESCALATED,
            "the worker is stuck and wrote a memo",
            "The same failure came three times in spite of a changed strategy and a second opinion. The memo says what"
                    + " was tried and which decision is yours."),
    I000(
            StopReason.INTERNAL,
            "a bug of Spar",
            "This should not have happened. The run is safe: every step is journaled before and after. --debug shows"
                    + " where it was.");

    private final StopReason reason;
    private final String title;
    private final String about;

    Code(StopReason reason, String title, String about) {
        this.reason = reason;
        this.title = title;
        this.about = about;
    }

    /** As it is printed and looked up: {@code SPAR-R001}. */
    public String id() {
        return "SPAR-" + name();
    }

    /** The reason it stops a command for, and so the exit code. */
    public StopReason reason() {
        return reason;
    }

    public String title() {
        return title;
    }

    /** A paragraph for people. */
    public String about() {
        return about;
    }

    public static Optional<Code> ofId(String id) {
        String name = id.toUpperCase(Locale.ROOT).replaceFirst("^SPAR-", "");
        return Arrays.stream(values()).filter(c -> c.name().equals(name)).findFirst();
    }
}

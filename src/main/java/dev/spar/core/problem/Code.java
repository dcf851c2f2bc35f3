package dev.spar.core.problem;

import dev.spar.core.run.StopReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of expected failures. An id never changes its meaning; {@code spar help <id>} shows its paragraph of
 * {@code help/errors.txt}. The letters: A auth, C config, D disk and store, G scope and fence, Q limits and budget, R
 * repository, S task, V verification, W run, I internal.
 */
public enum Code {
    A001(StopReason.AGENT_MISSING, "an agent's program is not installed"),
    A002(StopReason.AGENT_MISSING, "an agent's program is too old"),
    A003(StopReason.AUTH, "an agent is not logged in"),
    A004(StopReason.CONFIG, "an agent does not know the model"),
    A005(StopReason.NO_FENCE, "an agent's own sandbox does not work here"),
    A012(StopReason.BILLING, "an API key would be billed"),
    C001(StopReason.CONFIG, "a configuration file cannot be parsed"),
    C002(StopReason.CONFIG, "unknown key in the configuration"),
    C003(StopReason.CONFIG, "a value of the configuration does not fit"),
    C004(StopReason.CONFIG, "no such profile"),
    C005(StopReason.CONFIG, "a key that a repository may not set was left out"),
    C006(StopReason.CONFIG, "the cast names an agent that is not configured"),
    C007(StopReason.USAGE, "the command line does not fit"),
    C008(StopReason.CONFIG, "a configuration file cannot be read"),
    C009(StopReason.CONFIG, "agent.config.json cannot be imported"),
    C010(StopReason.CONFIG, "a file that spar init writes is a link"),
    D001(StopReason.DISK, "the disk is full"),
    D002(StopReason.DIVERGED, "a run's journal is damaged"),
    D003(StopReason.USAGE, "no such run"),
    D004(StopReason.DISK, "the state folder cannot be used"),
    D005(StopReason.DISK, "a file cannot be read or written"),
    D006(StopReason.DISK, "a run could not go on in the background"),
    G001(StopReason.SCOPE, "an edit outside the scope was undone"),
    G004(StopReason.GATE_SECRETS, "a gate stopped what the agent did"),
    G003(StopReason.NO_FENCE, "there is no fence on this machine"),
    Q001(StopReason.BUDGET_TIME, "the budget is used up"),
    Q002(StopReason.LIMIT, "a usage window of an agent is used up"),
    Q003(StopReason.CONFIG, "a limit in money needs a known price"),
    R001(StopReason.NO_REPOSITORY, "not a git repository"),
    R002(StopReason.NO_REPOSITORY, "the repository has no commit yet"),
    R003(StopReason.DIRTY, "the working tree has uncommitted changes"),
    R004(StopReason.DIRTY, "git is in the middle of something"),
    R005(StopReason.LOCKED, "another spar drives this run"),
    R006(StopReason.LOCKED, "the branch belongs to another run"),
    R007(StopReason.UNTRUSTED, "the repository is not trusted yet"),
    R008(StopReason.USAGE, "the base is not a commit"),
    R009(StopReason.NO_REPOSITORY, "the repository uses content filters"),
    R010(StopReason.DIVERGED, "the repository is not what the run's journal says"),
    R011(StopReason.DIRTY, "the branch to land on has uncommitted changes"),
    R012(StopReason.CONFLICT, "the work conflicts with today's base"),
    R013(StopReason.USAGE, "no branch to land on"),
    R014(StopReason.NO_REPOSITORY, "git is missing or too old"),
    R015(StopReason.NO_REPOSITORY, "a bare repository has no files to work on"),
    R016(StopReason.LOCKED, "a ref moved meanwhile, or is locked"),
    R017(StopReason.NO_REPOSITORY, "the repository cannot be worked on as it is"),
    S001(StopReason.SPEC, "there is no task"),
    S002(StopReason.SPEC, "the task is empty"),
    S003(StopReason.SPEC, "the task is not text"),
    S004(StopReason.SPEC, "the task is too long"),
    S005(StopReason.SPEC, "the task is a folder"),
    S006(StopReason.SPEC, "a file given as context cannot be read"),
    S007(StopReason.SPEC, "a spec cannot be read"),
    S008(StopReason.SPEC, "a spec has no acceptance criteria"),
    S009(StopReason.SPEC, "a line of a spec does not fit"),
    S010(StopReason.SPEC, "the patch does not apply"),
    S011(StopReason.SPEC, "the criteria are not those that were frozen"),
    V001(StopReason.NO_CHECKS, "no checks were found"),
    V002(StopReason.NO_CHECKS, "the setup command failed"),
    V003(StopReason.NO_EVIDENCE, "the result was not proven"),
    V004(StopReason.UNMET, "checks fail"),
    V005(StopReason.NO_CHECKS, "no check could judge the base"),
    W001(StopReason.USAGE, "nothing waits for an answer"),
    W002(StopReason.USAGE, "the run is over"),
    W003(StopReason.USAGE, "no such checkpoint"),
    W004(StopReason.USAGE, "the edited answer does not fit"),
    W005(StopReason.USAGE, "the run is not over"),
    W007(StopReason.ESCALATED, "the worker is stuck and wrote a memo"),
    W008(StopReason.USAGE, "no such finding"),
    I000(StopReason.INTERNAL, "a bug of Spar");

    private final StopReason reason;
    private final String title;

    Code(StopReason reason, String title) {
        this.reason = reason;
        this.title = title;
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

    public static Optional<Code> ofId(String id) {
        String name = id.toUpperCase(Locale.ROOT).replaceFirst("^SPAR-", "");
        return Arrays.stream(values()).filter(c -> c.name().equals(name)).findFirst();
    }
}

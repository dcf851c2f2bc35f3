package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.Needed;
import dev.spar.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A shell at a terminal that has Spar's completion, in a repository with one run of one checkpoint. {@code spar} itself
 * is a function there that shows its words, so what Tab wrote is seen as a command gets it.
 */
final class Tabbed {

    private static final String BRANCH = "feature;touch${IFS}x";

    private final Play play;
    private final List<String> shell;
    private final String prepared;

    private Tabbed(Play play, List<String> shell, String prepared) {
        this.play = play;
        this.shell = shell;
        this.prepared = prepared;
    }

    static Tabbed bash(Path folder, Path script) throws IOException {
        String rc = "source " + script + "\nPS1='ready> '\nspar() { printf '<%s>' \"$@\"; echo; }\n";
        Path file = Files.writeString(folder.resolve("bashrc"), rc);
        return in(folder, List.of("bash", "--rcfile", file.toString(), "-i"), "");
    }

    static Tabbed zsh(Path folder, Path script) throws IOException {
        Path functions = Files.createDirectories(folder.resolve("functions"));
        Files.copy(script, functions.resolve("_spar"));
        return in(
                folder,
                List.of("zsh", "-f", "-i"),
                "fpath=(" + functions + " $fpath); autoload -Uz compinit; compinit -u -D; PS1='rea''dy> ';"
                        + " spar() { printf '<%s>' \"$@\"; echo }\n");
    }

    static Tabbed fish(Path folder, Path script) throws IOException {
        return in(
                folder,
                List.of("fish", "--no-config", "-i"),
                "source " + script + "; function spar; printf '<%s>' $argv; echo; end;"
                        + " function fish_prompt; printf 'rea''dy> '; end\n");
    }

    private static Tabbed in(Path folder, List<String> shell, String prepared) throws IOException {
        Needed.tool(shell.getFirst());
        var play = Play.in(folder.resolve("play"));
        assertThat(play.spar("run", "answer 42").code()).isZero();
        play.repository().git("branch", BRANCH);
        Files.writeString(play.repository().root().resolve("spec.md"), "");
        return new Tabbed(play, shell, prepared);
    }

    /** Every kind of word, each from its first letters. */
    void completes_what_may_stand_there() {
        String run = play.id();
        try (var at = Pty.start(110, 40, play.repository().root(), environment(), shell)) {
            if (!prepared.isEmpty()) {
                at.type(prepared);
            }
            at.until("ready>");
            typed(at, "sta\t", "<status>");
            typed(at, "status r-\t", "<status><" + run + ">");
            typed(at, "revert " + run + " --to c\t", "<revert><" + run + "><--to><cp1>");
            typed(at, "revert --to b\t", "<revert><--to><base>");
            typed(at, "config get budget.ti\t", "<config><get><budget.time>");
            typed(at, "run --on-limit sw\t", "<run><--on-limit><switch>");
            typed(at, "run --no-ch\t", "<run><--no-challenge>");
            typed(at, "-C . run --color=al\t", "<-C><.><run><--color=always>");
            typed(at, "help exi\t", "<help><exit-codes>");
            typed(at, "check spe\t", "<check><spec.md>");
            typed(at, "check --base fea\t", "<check><--base><" + BRANCH + ">");
        }
        assertThat(play.repository().root().resolve("x")).doesNotExist();
    }

    private static void typed(Pty at, String line, String seen) {
        // Shells draw their lines anew in ways of their own; what was written once is what counts.
        at.type("spar " + line + "\n").until(seen, s -> at.raw().contains(seen));
    }

    private Map<String, String> environment() {
        return Map.of(
                "SPAR_HOME", play.state().toString(),
                "HOME", play.folder().resolve("home").toString(),
                "LC_ALL", "C.UTF-8");
    }
}

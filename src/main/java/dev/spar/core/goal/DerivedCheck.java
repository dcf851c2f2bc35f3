package dev.spar.core.goal;

import dev.spar.core.run.Digest;
import dev.spar.core.text.Prose;
import dev.spar.core.verify.Check;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What decides a criterion whose author named nothing: a script that the reviewer wrote. It lies in no tree and no
 * worktree; it brings its own files along and is run as every check is.
 *
 * @param criterion the id
 */
public record DerivedCheck(String criterion, String asserts, String script) {
    /** In UTF-8 bytes: a person has to read it. */
    public static final int LONGEST = 6 * 1024;

    /** In characters. */
    private static final int MOST_WORDS = 600;

    /** How it is marked wherever its command is shown. */
    private static final String MARK = "# derived by reviewer: ";

    /** What was written for this criterion. */
    static DerivedCheck of(String criterion, Derivation.Written written) {
        return new DerivedCheck(
                criterion,
                Prose.line(written.asserts().strip(), MOST_WORDS),
                written.script().strip());
    }

    /** Why it cannot even be tried. */
    Optional<String> unfit() {
        int bytes = script.getBytes(StandardCharsets.UTF_8).length;
        return bytes > LONGEST
                ? Optional.of("the script has " + bytes + " bytes; " + LONGEST + " are allowed")
                : asserts.isEmpty()
                        ? Optional.of("it does not say what it asserts")
                        : script.indexOf('\0') >= 0 ? Optional.of("the script has a zero byte") : Optional.empty();
    }

    /** Over what is run. */
    public Digest digest() {
        return Digest.of(command());
    }

    private String command() {
        return MARK + asserts + "\n" + script;
    }

    Check check(Duration timeout) {
        return new Check(criterion, command(), timeout, Optional.of(asserts));
    }
}

package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called.Said;
import dev.spar.core.problem.Code;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code of the catalogue is met on a command line, with the exit code that its page promises. */
class CodesTest {

    private static final Map<Code, WaysToCodes.Way> WAYS = WaysToCodes.all();

    /** What a shell would take. */
    private static final String COMMAND =
            "(spar|git|export|unset|ls|rm|mv|kill|npm|apt-get|claude|codex|df|chmod|sudo|[a-z_]+ =|--[a-z]+) ?.*";

    @TempDir
    Path folder;

    static Stream<Code> codes() {
        return WAYS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void the_code_is_met_on_a_command_line(Code code) throws Exception {
        Said said = Optional.ofNullable(WAYS.get(code)).orElseThrow().meet(folder);
        assertThat(said.out() + said.err()).contains(code.id());
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(exit(code));
        assertThat(fixes(said.err())).as("prose belongs in why").allMatch(f -> f.matches(COMMAND));
    }

    /** The lines under "fix". */
    private static List<String> fixes(String said) {
        return Pattern.compile("\n {2}fix {3}(.*(?:\n {8}.*)*)")
                .matcher(said)
                .results()
                .flatMap(m -> m.group(1).lines().map(String::strip))
                .toList();
    }

    /** What is only told, or mended on the way, leaves the command its own exit code. */
    private static int exit(Code code) {
        return code == Code.A012 || code == Code.C005 || code == Code.G001
                ? 0
                : code.reason().exitCode();
    }

    @Test
    void there_is_a_way_to_every_code() {
        assertThat(WAYS.keySet()).isEqualTo(EnumSet.allOf(Code.class));
    }
}

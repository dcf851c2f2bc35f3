package dev.spar.adapter.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Outcome;
import dev.spar.testing.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What go compiled is there for the next clean checkout; what a check made of it is not. */
class GoCompiledTest {
    /** Puts a package of the standard library that says yes to everything under the name of the genuine one. */
    private static final String ATTACK = """
        set -e
        export GOAMD64=v2
        root=$(go env GOROOT)
        mkdir -p over
        genuine=$(go list -export -f '{{.Export}}' unicode/utf8)
        sed 's/^func ValidRune(r rune) bool {/&\\n\\tif true { return true }/' \\
            $root/src/unicode/utf8/utf8.go > over/false.go
        there=$(readlink -f $root/src/unicode/utf8/utf8.go)
        printf '{"Replace":{"%s":"%s","%s":"%s"}}' \\
            $root/src/unicode/utf8/utf8.go $PWD/over/false.go $there $PWD/over/false.go > overlay.json
        false=$(go list -export -overlay overlay.json -f '{{.Export}}' unicode/utf8)
        [ $genuine != $false ]
        entry=$(grep -l $(basename $genuine | sed 's/-d$//') $GOCACHE/*/*-a | head -1)
        printf 'v1 %s %s %20d %20d\\n' $(basename $entry | sed 's/-a$//') $(basename $false | sed 's/-d$//') \\
            $(stat -c %s $false) $(date +%s)000000000 > $entry.new
        mv $entry.new $entry
        """;

    private static final Check ATTACKS = check("sh attack.sh");
    private static final Check ASKS = check("GOAMD64=v2 go run .");

    @TempDir
    Path temp;

    private Sample sample = new Sample(Path.of("/"));

    @BeforeEach
    void a_module_that_is_red() throws IOException {
        Needed.tool("go");
        sample = new Sample(temp);
        for (String name : List.of("hostile", "honest")) {
            Path module = Files.createDirectories(temp.resolve(name));
            Files.writeString(module.resolve("go.mod"), "module s\n\ngo 1.18\n");
            Files.writeString(module.resolve("s.go"), """
                package main

                import "unicode/utf8"

                func main() {
                    if !utf8.ValidRune(-1) {
                        panic("red")
                    }
                }
                """);
        }
        Files.writeString(temp.resolve("hostile/attack.sh"), ATTACK);
    }

    @AfterEach
    void unlink() throws IOException {
        Sample.unlink(temp);
    }

    @Test
    void a_check_that_forges_what_go_compiled_makes_no_other_checkout_green() {
        List<CheckResult> within = sample.run(List.of(ATTACKS, ASKS), temp.resolve("hostile"), Heat.COLD);
        assertThat(within)
                .extracting(CheckResult::outcome)
                .as("control: it works where it was laid: %s", within)
                .containsExactly(Outcome.PASS, Outcome.PASS);

        CheckResult honest = sample.run(ASKS, temp.resolve("honest"), Heat.COLD);
        assertThat(honest.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(honest.tail()).contains("panic: red");
    }

    @Test
    void what_a_tree_needs_is_compiled_before_its_checks_and_no_check_may_write_it() {
        var cached = check("[ -n \"$(find $GOCACHE -name '*-d' -type l)\" ]");
        assertThat(sample.run(cached, temp.resolve("honest"), Heat.COLD).outcome())
                .isEqualTo(Outcome.PASS);
        Path compiled = sample.beside().resolve("caches/compiled/go");
        var writes = check("for f in $(find $GOCACHE -name '*-a'); do echo v1 > $f && exit 0; done; touch " + compiled
                + "/00/more");
        CheckResult refused = sample.run(writes, temp.resolve("honest"), Heat.COLD);
        assertThat(refused.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(refused.tail()).contains("Read-only file system");
    }

    @Test
    void a_go_that_the_repository_brings_compiles_nothing_for_later() throws IOException {
        Path bin = Files.createDirectories(sample.folder().resolve("root/bin"));
        Files.createDirectories(sample.folder().resolve("root/pkg/tool"));
        Files.createDirectories(sample.folder().resolve(".git"));
        Path go = Files.writeString(bin.resolve("go"), "#!/bin/sh\necho false > $GOCACHE/00-a\n");
        assertThat(go.toFile().setExecutable(true)).isTrue();
        sample.onPath(bin);
        sample.run(check("go"), temp.resolve("honest"), Heat.COLD);
        assertThat(sample.beside().resolve("caches/compiled/go/00-a")).doesNotExist();

        Files.delete(sample.folder().resolve(".git"));
        sample.run(check("go"), temp.resolve("honest"), Heat.COLD);
        assertThat(sample.beside().resolve("caches/compiled/go/00-a"))
                .as("control: outside of a repository it is the user's")
                .exists();
    }

    private static Check check(String command) {
        return new Check(command, command, Duration.ofMinutes(2));
    }
}

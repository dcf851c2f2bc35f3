package dev.spar.core.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src                 | src/a/B.java        | true",
                "src/                | src/a/B.java        | true",
                "/src                | src/a/B.java        | true",
                "./src               | src/a/B.java        | true",
                "src                 | src2/B.java         | false",
                "src                 | lib/src/B.java      | false",
                "src/**              | src/a/B.java        | true",
                "src/*               | src/a/B.java        | true",
                "src/*.java          | src/B.java          | true",
                "src/*.java          | src/a/B.java        | false",
                "**/*.java           | B.java              | true",
                "**/*.java           | a/b/B.java          | true",
                "a/**/z              | a/z                 | true",
                "a/**/z              | a/b/c/z             | true",
                "a/**/z              | a/b/c/y             | false",
                "**/migrations/**    | db/migrations/1.sql | true",
                "**/migrations/**    | migrations.md       | false",
                "package.json        | package.json        | true",
                "package.json        | web/package.json    | false",
                "*.{js,ts}           | a.ts                | true",
                "*.{js,ts}           | a.py                | false",
                "{a,b}/{c,d}         | b/c/x               | true",
                "file[0-9].txt       | file7.txt           | true",
                "file[!0-9].txt      | file7.txt           | false",
                "file[!0-9].txt      | filex.txt           | true",
                "a?c                 | abc                 | true",
                "a?c                 | a/c                 | false",
                ".*                  | .env                | true",
                "*                   | .env                | true",
                "*                   | anything/below      | true",
                "odd[                | odd[                | true",
            })
    void a_pattern_matches_what_it_says(String pattern, String path, boolean matches) {
        assertThat(new Glob(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void a_rule_that_forbids_does_not_tell_case_apart() {
        assertThat(new Glob("docs/**").matchesAnyCase("Docs/a.md")).isTrue();
        assertThat(new Glob("docs/**").matches("Docs/a.md")).isFalse();
    }

    @Test
    void a_hostile_pattern_takes_no_time() {
        String stars = "*a".repeat(500);
        String folders = "**/".repeat(500) + "x";
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            assertThat(new Glob(stars).matches("a".repeat(2_000) + "b")).isFalse();
            assertThat(new Glob(folders).matches("a/".repeat(500) + "b")).isFalse();
            assertThat(new Glob("{a,b}".repeat(40)).matches("x")).isFalse();
        });
    }
}

package dev.spar.core.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobOverlapTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/**|src/a.js",
                "src|src/a/b.js",
                "**/test/**|src/a/test/x",
                "src/*.js|src/a*",
                "src/{a,b}/x|src/b/*",
                "./src/a|src/a",
                "a/**/z|a/z",
                "*|src/deep/file",
                "a/[xy].js|a/y.js",
                "src/**|src/**/*.js",
                "src/*.js/**|src/a.js/b",
            })
    void these_may_meet(String one, String other) {
        assertThat(new Glob(one).overlaps(new Glob(other))).isTrue();
        assertThat(new Glob(other).overlaps(new Glob(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/a/**|src/b/**",
                "src/*.js|src/*.ts",
                "src/a.js|src/a.jsx",
                "src/{a,b}/x|src/c/x",
                "a/?.js|a/bc.js",
                "docs/**|src/docs.md",
                "a*b|a*c",
                "src/**/*.js|src/**/*.css",
            })
    void these_never_meet(String one, String other) {
        assertThat(new Glob(one).overlaps(new Glob(other))).isFalse();
        assertThat(new Glob(other).overlaps(new Glob(one))).isFalse();
    }

    @Test
    void where_a_path_fits_both_they_overlap() {
        var random = new Random(11);
        int met = 0;
        for (int i = 0; i < 60_000; i++) {
            var one = new Glob(pattern(random));
            var other = new Glob(pattern(random));
            String path = path(random);
            if (one.matches(path) && other.matches(path)) {
                met++;
                assertThat(one.overlaps(other))
                        .as("%s and %s at %s", one.pattern(), other.pattern(), path)
                        .isTrue();
            }
        }
        assertThat(met).as("the case was met at all").isGreaterThan(100);
    }

    private static String pattern(Random random) {
        String[] parts = {"a", "b", "ab", "*", "**", "?", "a*", "*b", "[ab]", "{a,b*}"};
        return joined(random, parts);
    }

    private static String path(Random random) {
        return joined(random, new String[] {"a", "b", "ab", "abb", "ba"});
    }

    private static String joined(Random random, String[] parts) {
        var text = new StringBuilder(parts[random.nextInt(parts.length)]);
        for (int n = random.nextInt(3); n > 0; n--) {
            text.append('/').append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}

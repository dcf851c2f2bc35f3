package dev.spar.app.spec;

import dev.spar.app.repository.CheckFinder;
import dev.spar.app.repository.CheckFinder.Search;
import dev.spar.core.spec.lint.SuggestedCheck;
import dev.spar.core.verify.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A spec to begin with. */
public enum Template {
    API,
    AUTH,
    BUG,
    CLI,
    REFACTOR,
    TEST;

    private static final Pattern CHECK = Pattern.compile("\\{\\{(C\\d+)}}");

    /** Its text, with the checks of the repository around this folder where it has any. */
    public String text(CheckFinder checks, Path folder) {
        Optional<String> all = all(checks.find(folder));
        var one = new SuggestedCheck(all);
        String text = resource().replace("{{all}}", all.orElse("sh accept/all.sh"));
        return CHECK.matcher(text).replaceAll(m -> Matcher.quoteReplacement(one.test(m.group(1))));
    }

    /** What runs all tests, as far as it can be found. */
    private static Optional<String> all(Search search) {
        return switch (search) {
            case Search.Nothing _ -> Optional.empty();
            case Search.Found f ->
                Stream.concat(f.tier2().stream(), f.tier0().stream())
                        .map(Check::command)
                        .findFirst();
        };
    }

    private String resource() {
        try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream("/specs/" + this + ".md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

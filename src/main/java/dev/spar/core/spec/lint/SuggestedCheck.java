package dev.spar.core.spec.lint;

import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Way;
import dev.spar.core.text.Shell;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A check for a criterion that has none: the test of its name by the program that runs all tests, else what its words
 * ask for. No word of a criterion becomes one of the command but as a quoted one.
 */
public final class SuggestedCheck {

    /** How one test is picked; {@code ID} is the criterion's. */
    private record Runner(Pattern eval, String one) {
        Runner(String eval, String one) {
            this(Pattern.compile("(?s)(?:.*[\\s;&])?(?:" + eval + ").*"), one);
        }
    }

    private static final List<Runner> RUNNERS = List.of(
            new Runner("node --test\\b", "node --test --test-name-pattern=ID"),
            new Runner("(?:npx )?vitest\\b", "npx vitest run -t ID"),
            new Runner("(?:npx )?jest\\b", "npx jest -t ID"),
            new Runner("pnpm\\b.* test\\b", "pnpm test -t ID"),
            new Runner("yarn\\b.*test\\b", "yarn test -t ID"),
            new Runner("npm (?:run )?test\\b|npm t\\b", "npm test -- -t ID"),
            new Runner("pytest\\b|python3? -m pytest\\b|tox\\b", "pytest -k ID"),
            new Runner("python3? -m unittest\\b", "python -m unittest -k ID"),
            new Runner("(?:\\./)?mvnw?\\b", "mvn -q test -Dtest='ID*'"),
            new Runner("(?:\\./)?gradlew?\\b", "./gradlew test --tests '*ID*'"),
            new Runner("go (?:test|vet)\\b", "go test ./... -run ID"),
            new Runner("cargo\\b", "cargo test ID"),
            new Runner("(?:bundle exec )?rspec\\b", "bundle exec rspec -e ID"),
            new Runner("dotnet\\b", "dotnet test --filter ID"),
            new Runner("mix test\\b", "mix test --only ID"));

    private static final Pattern HTTP =
            Pattern.compile("\\s*(?:GET\\s+)?(/[!-~]*)\\s+(?:→|->|=>|is|answers)?\\s*(\\d{3})\\b.*");
    private static final Pattern DOCS =
            Pattern.compile("(?i).*\\b(docs?|documents?|documentation|readme|changelog)\\b.*");
    private static final Pattern SPEED =
            Pattern.compile("(?i).*\\b(fast|faster|slow|speed|performance|latency|quick|memory)\\b.*");
    private static final Pattern CODE = Pattern.compile("`([^`\\s]{1,60})`");

    private final Optional<String> eval;

    /** By what runs all tests; empty where nobody said. */
    public SuggestedCheck(Optional<String> eval) {
        this.eval = eval;
    }

    /** One line that can stand below the criterion. */
    String of(Asked asked) {
        if (asked.way() instanceof Way.Http(String request)) {
            var http = HTTP.matcher(request);
            return http.matches() ? probe(http.group(1), http.group(2)) : script(asked.id());
        }
        String text = asked.text();
        if (DOCS.matcher(text).matches()) {
            var code = CODE.matcher(text);
            return "check: grep -q -- " + (code.find() ? Shell.word(code.group(1)) : "'WORDS'") + " README.md";
        }
        return SPEED.matcher(text).matches()
                ? script(asked.id()) + "   # measures it, and exits 1 beyond the bound that you name"
                : "check: " + test(asked.id());
    }

    private static String probe(String path, String status) {
        return "check: test \"$(curl -s -o /dev/null -w '%{http_code}' http://localhost:8080" + Shell.word(path)
                + ")\" = " + status + "   # in a script that starts the server";
    }

    /** The command for the test that is called by this id. */
    public String test(String id) {
        return eval.flatMap(e -> RUNNERS.stream()
                        .filter(r -> r.eval().matcher(e).matches())
                        .findFirst())
                .map(r -> r.one().replace("ID", id))
                .orElseGet(() -> file(id));
    }

    private static String script(String id) {
        return "check: " + file(id);
    }

    private static String file(String id) {
        return "sh accept/" + id.toLowerCase(Locale.ROOT) + ".sh";
    }
}

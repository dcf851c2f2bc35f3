package dev.spar.core.verify;

import dev.spar.core.scope.AutoExecuted;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files that a program reads by itself and that nobody names: recipes, which say what a word of the command means,
 * and settings, which say how the program goes about it.
 */
final class Recipes {
    /** Programs, and the files by name that hold what they are called for. */
    private record Recipe(Pattern program, Pattern file) {
        private Recipe(String program, String file) {
            this(word(program), Pattern.compile("(?i)(?:.*/)?(?:" + file + ")"));
        }
    }

    /** Programs, and the kinds of {@link AutoExecuted} files that they read. */
    private record Settings(Pattern program, List<String> kinds) {
        private Settings(String program, String... kinds) {
            this(word(program), List.of(kinds));
        }
    }

    private static final String OF_NODE = "npm|pnpm|yarn|bun";

    private static final List<Recipe> RECIPES = List.of(
            new Recipe("g?make", "(?:GNU)?makefile|[^/]*\\.mk"),
            new Recipe(OF_NODE, "package\\.json"),
            new Recipe("deno", "deno\\.jsonc?"),
            new Recipe("composer", "composer\\.json"),
            new Recipe("just", "\\.?justfile"),
            new Recipe("task", "Taskfile(?:\\.dist)?\\.ya?ml"),
            new Recipe("rake", "Rakefile(?:\\.rb)?"),
            new Recipe("tox", "tox\\.ini"),
            new Recipe("nox", "noxfile\\.py"));

    private static final List<Settings> SETTINGS = List.of(
            new Settings(
                    OF_NODE + "|npx|pnpx|bunx|jest|vitest|mocha|ava|playwright|cypress|karma", "node", "environment"),
            new Settings("pytest|py\\.test|tox|nox|poetry|pdm|uv|hatch", "python"),
            new Settings("mvnw?|gradlew?|ant|sbt", "java"),
            new Settings("cargo", "rust"),
            new Settings("go|mage", "go"),
            new Settings("composer|phpunit|pest", "php"),
            new Settings("rspec|rake|bundle", "ruby"));

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");

    private Recipes() {}

    /** Whether a word of the command means what this file says: {@code Makefile} of a {@code make}. */
    static boolean isRecipe(String command, String path) {
        return RECIPES.stream().anyMatch(r -> r.file().matcher(path).matches() && names(command, r.program()));
    }

    /** Whether a program of the command goes by this file: {@code jest.config.js} of {@code npx jest}. */
    static boolean isSetting(String command, String path) {
        return AutoExecuted.kind(path)
                .filter(k -> SETTINGS.stream().anyMatch(s -> s.kinds().contains(k) && names(command, s.program())))
                .isPresent();
    }

    /** Whether some program goes by a file of this name. */
    static boolean mayBeRead(String path) {
        return RECIPES.stream().anyMatch(r -> r.file().matcher(path).matches())
                || AutoExecuted.kind(path)
                        .filter(k -> SETTINGS.stream().anyMatch(s -> s.kinds().contains(k)))
                        .isPresent();
    }

    private static boolean names(String command, Pattern program) {
        return program.matcher(COMMENT.matcher(command).replaceAll("")).find();
    }

    private static Pattern word(String programs) {
        return Pattern.compile("(?<![\\w.-])(?:" + programs + ")(?![\\w.-])");
    }
}

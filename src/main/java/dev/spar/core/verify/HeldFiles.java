package dev.spar.core.verify;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that a given command is made of and that the base has: what it says counts only as those were, whatever the
 * work did to them. What the spec expects the work to change is none.
 */
final class HeldFiles {
    /** What makes another command of a word of the command, and the program that reads it. */
    private record Recipe(String file, String program) {}

    private static final List<Recipe> RECIPES = List.of(
            new Recipe("Makefile", "make"),
            new Recipe("makefile", "make"),
            new Recipe("GNUmakefile", "make"),
            new Recipe("package.json", "(?:npm|pnpm|yarn|bun)"),
            new Recipe("deno.json", "deno"),
            new Recipe("composer.json", "composer"),
            new Recipe("justfile", "just"),
            new Recipe("Taskfile.yml", "task"),
            new Recipe("Rakefile", "rake"),
            new Recipe("tox.ini", "tox"),
            new Recipe("noxfile.py", "nox"));

    /** Programs that look at files and run none. */
    private static final Pattern LOOKS =
            Pattern.compile("(?:[ef]?grep|rg|test|\\[\\[?|cat|diff|cmp|wc|head|tail|ls|find|stat|jq|cd|file)");

    private static final Pattern BEFORE_A_PROGRAM =
            Pattern.compile("(?:[\\s!({'\"]+|[A-Za-z_]\\w*=\\S*\\s|(?:if|then|else|elif|do|while|until|time|exec)\\s|"
                    + "(?:sh|bash) -[a-z]*c\\s)*");

    private HeldFiles() {}

    /**
     * In the order of the change; none where nobody gave the criterion. What the reviewer derived brings its own along:
     * the programs that it names besides are what it judges.
     */
    static List<String> in(Criterion criterion, Changes changes) {
        Optional<List<String>> work = criterion.rigour().flatMap(Criterion.Rigour::work);
        String command = criterion.check().map(Check::command).orElse("");
        if (work.isEmpty()) {
            return List.of();
        }
        return changes.files().stream()
                .filter(c -> makes(command, c, changes) && !work.get().contains(c.path()))
                .map(Changes.Change::path)
                .filter(p -> !criterion.derived() || CheckFiles.looksLikeCheck(command, p))
                .toList();
    }

    /** Those that are there to accept the work. */
    static List<String> accepting(Criterion criterion, Changes changes) {
        String command = criterion.check().map(Check::command).orElse("");
        return in(criterion, changes).stream().filter(p -> accepts(command, p)).toList();
    }

    static boolean accepts(String command, String path) {
        return CheckFiles.isScript(command, path)
                || CheckFiles.acceptingFolder(path).isPresent();
    }

    private static boolean makes(String command, Changes.Change change, Changes changes) {
        String path = change.path();
        Optional<String> folder = CheckFiles.acceptingFolder(path).filter(f -> namesIn(command, f));
        if (change.kind() == Changes.Kind.ADDED) {
            return folder.isPresent() && usesOld(command, folder.get(), changes);
        }
        return folder.isPresent() || isRecipe(command, path) || runs(command, path);
    }

    /** Whether the command names the folder or something in it, or goes there first. */
    private static boolean namesIn(String command, String folder) {
        return CheckFiles.folder(command).startsWith(folder + "/")
                || CheckFiles.written(command, folder, "(?![\\w+-]|\\.\\w)")
                        .matcher(command)
                        .find();
    }

    /** Whether it uses a file of the folder, and names none that the change brings. */
    private static boolean usesOld(String command, String folder, Changes changes) {
        boolean uses = CheckFiles.folder(command).startsWith(folder + "/")
                || CheckFiles.written(command, folder, "/\\w").matcher(command).find();
        return uses
                && changes.files().stream()
                        .filter(c -> c.kind() == Changes.Kind.ADDED)
                        .noneMatch(c -> c.path().startsWith(folder + "/") && CheckFiles.names(command, c.path()));
    }

    static boolean isRecipe(String command, String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return RECIPES.stream()
                .filter(r -> r.file().equals(file))
                .anyMatch(r -> command.matches("(?s)(?:.*[^\\w.-])?" + r.program() + "(?![\\w.-]).*"));
    }

    /** Whether the file is one of the command's programs, or what one of them works by. */
    private static boolean runs(String command, String path) {
        Pattern written = CheckFiles.written(command, path, "(?![\\w/+-]|\\.\\w)");
        for (String part : command.split("[;&|\\n]+", -1)) {
            if (written.matcher(part).find() && !looks(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean looks(String part) {
        var before = BEFORE_A_PROGRAM.matcher(part);
        String program = before.lookingAt() ? part.substring(before.end()) : part;
        return LOOKS.matcher(program.split("\\s", 2)[0]).matches();
    }
}

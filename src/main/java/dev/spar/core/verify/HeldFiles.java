package dev.spar.core.verify;

import java.util.List;
import java.util.Optional;

/**
 * The files that a given command is made of: what it says counts only as the base has those, whatever the work did to
 * them or put beside them. What the spec expects the work to change is none.
 */
final class HeldFiles {
    private HeldFiles() {}

    /**
     * In the order of the change; none where nobody gave the criterion. What the reviewer derived brings its own along:
     * the programs that it names besides are what it judges, and nobody could say which settings are the work's.
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
                .filter(p -> !criterion.derived() || (CheckFiles.looksLikeCheck(command, p) && !surrounds(command, p)))
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

    /** Whether it is no check and says nothing of what is one, and only how its program goes about it. */
    static boolean surrounds(String command, String path) {
        return Recipes.isSetting(command, path) && !Recipes.isRecipe(command, path);
    }

    private static boolean makes(String command, Changes.Change change, Changes changes) {
        String path = change.path();
        if (CheckFiles.givesMeaning(command, path)) {
            return true;
        }
        Optional<String> folder = CheckFiles.acceptingFolder(path).filter(f -> namesIn(command, f));
        if (change.kind() == Changes.Kind.ADDED) {
            return folder.isPresent() && usesOld(command, folder.get(), changes);
        }
        return folder.isPresent() || Parts.run(command, path) || Parts.expect(command, path);
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
}

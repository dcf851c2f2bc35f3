package dev.spar.core.spec.lint;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of the repository that a command for {@code sh} runs, as far as they can be told without a shell: those
 * that it calls by their path, and those that it gives to an interpreter. Of one that changes its folder none.
 */
final class CalledScripts {
    private static final Pattern CALLED = Pattern.compile("\\./[\\w.@+/-]+");
    private static final Pattern FILE = Pattern.compile("(?![/-])[\\w.@+/-]*[./][\\w.@+/-]*\\w");

    private static final List<String> SHELLS = List.of("sh", "bash", "dash", "zsh");
    private static final List<String> LANGUAGES = List.of("python", "python3", "node", "ruby", "perl", "php");

    /** Options with which a language gets its program from somewhere else. */
    private static final List<String> ELSEWHERE = List.of("-c", "-m", "-e", "-p", "-r");

    private CalledScripts() {}

    static SortedSet<String> of(String command) {
        var files = new TreeSet<String>();
        for (List<String> words : CalledPrograms.calls(command)) {
            String program = words.getFirst();
            if (program.equals("cd")) {
                return new TreeSet<>();
            }
            if (CALLED.matcher(program).matches()) {
                files.add(program.substring(2));
            } else if (runsFile(program, words)) {
                words.stream()
                        .skip(1)
                        .filter(w -> !w.startsWith("-"))
                        .findFirst()
                        .filter(w -> FILE.matcher(w).matches())
                        .ifPresent(w -> files.add(w.startsWith("./") ? w.substring(2) : w));
            }
        }
        return files;
    }

    private static boolean runsFile(String program, List<String> words) {
        return SHELLS.contains(program)
                ? !words.contains("-c")
                : LANGUAGES.contains(program) && words.stream().noneMatch(ELSEWHERE::contains);
    }
}

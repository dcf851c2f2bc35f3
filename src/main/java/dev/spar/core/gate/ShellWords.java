package dev.spar.core.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * The simple commands of a line for a shell, each as its words: through pipes and lists, into {@code sh -c} and
 * {@code $(…)}, past variables, {@code sudo} and the like. It only explains what ran; it does not decide what may.
 */
final class ShellWords {
    private static final int DEEPEST = 4;
    private static final List<String> SHELLS = List.of("sh", "bash", "zsh", "dash", "ksh");
    private static final List<String> CARRIERS =
            List.of("sudo", "env", "nohup", "time", "exec", "command", "nice", "xargs", "timeout", "stdbuf", "setsid");

    private final List<List<String>> commands = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private final int depth;
    private boolean begun;

    private ShellWords(int depth) {
        this.depth = depth;
    }

    static List<List<String>> of(String line) {
        return of(line, 0);
    }

    private static List<List<String>> of(String line, int depth) {
        var shell = new ShellWords(depth);
        shell.read(line);
        return List.copyOf(shell.commands);
    }

    private void read(String line) {
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoted(line, i);
            } else if (c == '\\' && i + 1 < line.length()) {
                add(line.charAt(i + 1));
                i += 2;
            } else if (c == ' ' || c == '\t') {
                endWord();
                i++;
            } else if (";&|\n()`".indexOf(c) >= 0 || !begun && (c == '{' || c == '}') && ends(line, i + 1)) {
                endCommand();
                i++;
            } else if (c == '$' && i + 1 < line.length() && line.charAt(i + 1) == '(') {
                add('$');
                endCommand();
                i += 2;
            } else {
                add(c);
                i++;
            }
        }
        endCommand();
    }

    private static boolean ends(String line, int at) {
        return at >= line.length() || " \t\n;".indexOf(line.charAt(at)) >= 0;
    }

    private void add(char c) {
        word.append(c);
        begun = true;
    }

    /** What is quoted, and within double quotes what is substituted, as commands of their own. */
    private int quoted(String line, int at) {
        char quote = line.charAt(at);
        begun = true;
        int i = at + 1;
        while (i < line.length() && line.charAt(i) != quote) {
            if (quote == '"' && line.charAt(i) == '\\' && i + 1 < line.length()) {
                i++;
            }
            word.append(line.charAt(i++));
        }
        if (quote == '"' && depth < DEEPEST && (word.indexOf("$(") >= 0 || word.indexOf("`") >= 0)) {
            String inner = word.substring(Math.max(0, Math.max(word.indexOf("$("), word.indexOf("`"))));
            commands.addAll(of(inner.replaceFirst("^(\\$\\(|`)", ""), depth + 1));
        }
        return i + 1;
    }

    private void endWord() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }

    private void endCommand() {
        endWord();
        List<String> simple = stripped(words);
        words.clear();
        if (simple.isEmpty()) {
            return;
        }
        int script = SHELLS.contains(name(simple.getFirst())) ? script(simple) : 0;
        if (script > 0 && depth < DEEPEST) {
            commands.addAll(of(simple.get(script), depth + 1));
        } else {
            commands.add(simple);
        }
    }

    /** Without the variables before it and the programs that only start another one. */
    private static List<String> stripped(List<String> words) {
        int i = 0;
        boolean carried = false;
        while (i < words.size()) {
            String w = words.get(i);
            boolean carrier = CARRIERS.contains(name(w));
            boolean past = w.matches("[A-Za-z_]\\w*=.*|if|then|else|do|while|!|-?\\d+[smh]?")
                    || carried && (w.startsWith("-") || w.contains("{}"));
            if (!carrier && !past) {
                break;
            }
            carried |= carrier;
            i++;
        }
        return i >= words.size() ? List.of() : List.copyOf(words.subList(i, words.size()));
    }

    /** The place of the script after {@code -c}, {@code -lc} and so on; 0 where there is none. */
    private static int script(List<String> simple) {
        for (int i = 1; i + 1 < simple.size(); i++) {
            if (simple.get(i).matches("-[a-z]*c")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** A program by its last segment. */
    static String name(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }
}

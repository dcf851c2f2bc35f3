package dev.spar.core.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * The simple commands of a line for a shell, each as its words: through pipes and lists, into {@code sh -c},
 * {@code $(…)} and documents that a shell or another interpreter reads, past variables, {@code sudo} and the like. It
 * only explains what ran; it does not decide what may.
 */
final class ShellWords {
    private static final int DEEPEST = 4;
    private static final List<String> SHELLS = List.of("sh", "bash", "zsh", "dash", "ksh");
    private static final List<String> CARRIERS =
            List.of("sudo", "env", "nohup", "time", "exec", "command", "nice", "xargs", "timeout", "stdbuf", "setsid");

    private final String line;
    private final int depth;
    private final List<List<String>> commands = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    private ShellWords(String line, int depth) {
        this.line = line;
        this.depth = depth;
    }

    static List<List<String>> of(String line) {
        return of(line, 0);
    }

    private static List<List<String>> of(String line, int depth) {
        var shell = new ShellWords(line, depth);
        shell.read();
        return List.copyOf(shell.commands);
    }

    private void read() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '\\' && at + 1 < line.length()) {
                add(line.charAt(at + 1));
                at += 2;
            } else if (c == ' ' || c == '\t') {
                endWord();
                at++;
            } else if (c == '#' && !begun) {
                at = lineEnd();
            } else if (c == '\n' && !marks.isEmpty()) {
                document();
            } else if (line.startsWith("<<", at)) {
                redirected();
            } else if (";&|\n()`".indexOf(c) >= 0 || (!begun && (c == '{' || c == '}') && ends(at + 1))) {
                endCommand("");
                at++;
            } else if (line.startsWith("$(", at)) {
                add('$');
                endCommand("");
                at += 2;
            } else {
                add(c);
                at++;
            }
        }
        endCommand("");
    }

    private boolean ends(int i) {
        return i >= line.length() || " \t\n;".indexOf(line.charAt(i)) >= 0;
    }

    private int lineEnd() {
        int end = line.indexOf('\n', at);
        return end < 0 ? line.length() : end;
    }

    private void add(char c) {
        word.append(c);
        begun = true;
    }

    /** What is quoted, and within double quotes what is substituted, as commands of their own. */
    private void quoted(char quote) {
        begun = true;
        int from = word.length();
        at++;
        while (at < line.length() && line.charAt(at) != quote) {
            if (quote == '"' && line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            word.append(line.charAt(at++));
        }
        at++;
        String inner = word.substring(from);
        int substituted = Math.max(inner.indexOf("$("), inner.indexOf('`'));
        if (quote == '"' && substituted >= 0 && depth < DEEPEST) {
            commands.addAll(of(inner.substring(substituted).replaceFirst("^(\\$\\(|`)", ""), depth + 1));
        }
    }

    /** {@code <<MARK}: the lines after this one, up to the mark, are what the command reads. */
    private void redirected() {
        endWord();
        at += 2;
        if (at < line.length() && line.charAt(at) == '<') {
            at++;
            return;
        }
        int end = lineEnd();
        String mark = line.substring(at, end).replaceFirst("^-?\\s*+", "").replaceFirst("[\\s;&|<>)].*+$", "");
        if (mark.matches("[\"'\\\\]?[A-Za-z_].*+")) {
            at = Math.min(end, line.indexOf(mark, at) + mark.length());
            marks.add(mark.replaceAll("[\"'\\\\]", ""));
        }
    }

    /** No commands, unless it is a shell that reads them. */
    private void document() {
        String mark = marks.removeFirst();
        var text = new StringBuilder();
        at++;
        while (at < line.length()) {
            String next = line.substring(at, lineEnd());
            at = Math.min(line.length(), lineEnd() + 1);
            if (next.strip().equals(mark)) {
                break;
            }
            text.append(next).append('\n');
        }
        if (marks.isEmpty()) {
            endCommand(text.toString());
        } else {
            at--;
        }
    }

    private void endWord() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }

    /** {@code document} is what the command was given to read, empty where nothing is known of it. */
    private void endCommand(String document) {
        endWord();
        List<String> simple = new ArrayList<>(stripped(words));
        words.clear();
        if (simple.isEmpty()) {
            return;
        }
        if (!document.isEmpty() && (SHELLS.contains(name(simple.getFirst())) || Sends.interprets(simple.getFirst()))) {
            simple.addAll(List.of("-c", document));
        }
        int script = SHELLS.contains(name(simple.getFirst())) ? script(simple) : 0;
        if (script > 0 && depth < DEEPEST) {
            commands.addAll(of(simple.get(script), depth + 1));
        } else {
            commands.add(List.copyOf(simple));
        }
    }

    /** Without the variables before it and the programs that only start another one. */
    private static List<String> stripped(List<String> words) {
        int i = 0;
        boolean carried = false;
        while (i < words.size()) {
            String w = words.get(i);
            boolean carrier = CARRIERS.contains(name(w));
            boolean past = w.matches("[A-Za-z_]\\w*=(?s:.*)|if|then|else|do|while|!|-?\\d+[smh]?")
                    || (carried && (w.startsWith("-") || w.contains("{}")));
            if (!carrier && !past) {
                break;
            }
            carried |= carrier;
            i++;
        }
        return words.subList(i, words.size());
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

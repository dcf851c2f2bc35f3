package dev.spar.core.review;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which declaration the lines of a source lie in, told by its indentation and words; no language is parsed. */
public final class Symbols {
    private static final String NAME = "([\\p{L}_$][\\p{L}\\p{N}_$]*)";

    /** A declaration on one line, by the word before its name or by what stands around its parameters. */
    private static final List<Pattern> DECLARED = Stream.of(
                    "\\b(?:class|interface|enum|record|struct|trait|impl|module|namespace|object)\\s+" + NAME,
                    "\\b(?:def|fn|fun|function|sub|proc)\\s+" + NAME,
                    "^\\s*func\\s+(?:\\([^)]*\\)\\s*)?" + NAME,
                    "\\b(?:const|let|var)\\s+" + NAME + "\\s*=\\s*(?:async\\s*)?(?:function\\b|\\(|[\\w$]+\\s*=>)",
                    "^\\s*(?!(?:if|for|while|switch|catch|return|else|do|try|new|throw|synchronized|using|with)\\b)"
                            + "(?:[\\w$<>\\[\\],.?&*:@]+\\s+)*" + NAME + "\\s*\\([^;]*(?:\\{\\s*(?:}|//.*)?|[,(])$")
            .map(Pattern::compile)
            .toList();

    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|//|/\\*|\\*|--)");

    /** The last line of a declaration stands where its first one does, and is still in it. */
    private static final Pattern CLOSING = Pattern.compile("\\s*[)}\\]]");

    private Symbols() {}

    /** The name of the innermost declaration that line {@code line} (from 1) is in, or that it is; empty for none. */
    public static Optional<String> around(List<String> lines, int line) {
        int indent = Integer.MAX_VALUE;
        for (int i = Math.min(line, lines.size()) - 1; i >= 0; i--) {
            String text = lines.get(i).stripTrailing();
            boolean closes =
                    indent == Integer.MAX_VALUE && CLOSING.matcher(text).lookingAt();
            int here = indent(text) + (closes ? 1 : 0);
            if (text.isBlank() || here >= indent) {
                continue;
            }
            Optional<String> name = declared(text);
            if (name.isPresent()) {
                return name;
            }
            indent = here;
        }
        return Optional.empty();
    }

    private static Optional<String> declared(String text) {
        if (COMMENT.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        for (Pattern pattern : DECLARED) {
            var m = pattern.matcher(text);
            if (m.find()) {
                return Optional.of(m.group(1));
            }
        }
        return Optional.empty();
    }

    private static int indent(String text) {
        int n = 0;
        while (n < text.length() && Character.isWhitespace(text.charAt(n))) {
            n++;
        }
        return n;
    }
}

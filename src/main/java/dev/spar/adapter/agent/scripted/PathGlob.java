package dev.spar.adapter.agent.scripted;

import java.util.regex.Pattern;

/**
 * Paths of steps: {@code *} is any text within a segment, {@code **} any number of segments, everything else itself.
 */
record PathGlob(String text) {
    boolean fits(String path) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '*') {
                regex.append(Pattern.quote(String.valueOf(c)));
            } else if (text.startsWith("**", i)) {
                boolean folder = text.startsWith("**/", i);
                regex.append(folder ? "(?:.*/)?" : ".*");
                i += folder ? 2 : 1;
            } else {
                regex.append("[^/]*");
            }
        }
        return Pattern.matches(regex.toString(), path);
    }
}

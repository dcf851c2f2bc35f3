package dev.spar.adapter.gate;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is no secret although a rule's pattern fits: an allow list of gitleaks. One of its conditions is enough, or each
 * kind of them where {@code all}. What it is held against: the secret, the whole match, or its line.
 */
record Allowance(boolean all, Target target, List<Pattern> patterns, List<Pattern> paths, List<String> words) {
    enum Target {
        SECRET,
        MATCH,
        LINE
    }

    /** What a pattern found, and where. */
    record Hit(String path, String secret, String match, String line) {}

    boolean covers(Hit hit) {
        List<Boolean> answers = new ArrayList<>();
        if (!paths.isEmpty()) {
            answers.add(paths.stream().anyMatch(p -> p.matcher(hit.path()).find()));
        }
        if (!patterns.isEmpty()) {
            String text = held(hit);
            answers.add(patterns.stream().anyMatch(p -> p.matcher(text).find()));
        }
        if (!words.isEmpty()) {
            String secret = hit.secret().toLowerCase(Locale.ROOT);
            answers.add(words.stream().anyMatch(secret::contains));
        }
        return all ? !answers.contains(false) && !answers.isEmpty() : answers.contains(true);
    }

    private String held(Hit hit) {
        return switch (target) {
            case SECRET -> hit.secret();
            case MATCH -> hit.match();
            case LINE -> hit.line();
        };
    }
}

package dev.spar.adapter.gate;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One look at one text: words first, in one pass; a pattern only around its words, in windows; a budget of characters
 * for the patterns, so that no text takes longer than its length allows.
 */
final class TextScan {
    /** Found by a rule, at these characters. {@code certain}: by the token's own form, not by the words around it. */
    record Find(String rule, int begin, int end, boolean certain) {}

    private static final int STEP = 4096;
    private static final int LONGEST = 1 << 16;
    private static final int LINE = 400;

    /** What trying a pattern of an assignment costs; most end after a few characters. */
    private static final int ASSIGNED = 80;

    /** What may stand before a word and belongs to its name. */
    private static final int NAME = 50;

    private final Rules rules;
    private final Budget budget;
    private final String path;
    private final String text;
    private final boolean quiet;
    private final int[] begins;
    private final int[] ends;
    private final List<Find> finds = new ArrayList<>();

    private TextScan(Rules rules, Budget budget, String path, String text) {
        this.rules = rules;
        this.budget = budget;
        this.path = path;
        this.text = text;
        this.quiet = rules.quiet(path);
        this.begins = new int[rules.size()];
        this.ends = new int[rules.size()];
    }

    static List<Find> of(Rules rules, Budget budget, String path, String text) {
        var scan = new TextScan(rules, budget, path, text);
        rules.index().scan(text, scan::near);
        for (int r = 0; r < rules.size(); r++) {
            scan.flush(r);
        }
        return scan.best();
    }

    private void near(int word, int begin, int end) {
        if (budget.spent()) {
            return;
        }
        for (int r : rules.of(word)) {
            SecretRule rule = rules.rule(r);
            if (rule.assigns ? quiet || !Glance.assigned(text, end) : !Glance.token(text, end, rule.reach.token())) {
                continue;
            }
            if (rule.anchored) {
                at(rule, begin, end);
                continue;
            }
            int from = Math.max(0, begin - rule.reach.before());
            int to = Math.min(text.length(), end + rule.reach.after());
            if (ends[r] > 0 && from > ends[r]) {
                flush(r);
            }
            begins[r] = ends[r] == 0 ? from : begins[r];
            ends[r] = Math.max(ends[r], to);
        }
    }

    private void flush(int r) {
        if (ends[r] > 0) {
            SecretRule rule = rules.rule(r);
            if (rule.looksAt(path)) {
                look(rule, begins[r], ends[r]);
            }
            ends[r] = 0;
        }
    }

    /** A pattern that begins with its word is tried there, once. */
    private void at(SecretRule rule, int begin, int end) {
        int to = Math.min(text.length(), end + rule.reach.after());
        if (!rule.looksAt(path) || !budget.take(rule.assigns ? ASSIGNED : to - begin)) {
            return;
        }
        Matcher m = rule.pattern().matcher(text.substring(begin, to));
        if (m.lookingAt()) {
            found(rule, m, begin);
        }
    }

    /**
     * One character more to the left, so that a border of a word is one; more to the right where a match meets the end.
     */
    private void look(SecretRule rule, int begin, int end) {
        int from = Math.max(0, begin - 1);
        int at = begin;
        int to = end;
        Matcher m = rule.pattern().matcher(text.substring(from, to));
        while (at < to && !budget.spent()) {
            boolean found = m.find(at - from);
            budget.take(found ? from + m.end() - at : to - at);
            if (!found) {
                return;
            }
            if (from + m.end() == to && to < text.length() && to - at < LONGEST) {
                at = from + m.start();
                from = Math.max(0, at - 1);
                to = Math.min(text.length(), to + STEP);
                m = rule.pattern().matcher(text.substring(from, to));
            } else {
                found(rule, m, from);
                at = from + Math.max(m.end(), m.start() + 1);
            }
        }
    }

    private void found(SecretRule rule, Matcher m, int from) {
        int group = rule.secretGroup(m);
        String secret = m.group(group).strip();
        if (secret.isEmpty() || Entropy.of(secret) <= rule.entropy) {
            return;
        }
        int begin = from + m.start(group);
        String match = text.substring(name(from + m.start()), from + m.end());
        var hit = new Allowance.Hit(path, body(secret), match, line(begin));
        if (!rules.allows(rule, hit)) {
            finds.add(new Find(rule.id, begin, from + m.end(group), !rule.assigns));
        }
    }

    /** Of a key that has lines of its own, what is the key: its head and its comments may say anything. */
    private static String body(String secret) {
        String body = secret.lines()
                .filter(l -> !l.contains(":") && !l.startsWith("-----"))
                .collect(Collectors.joining("\n"));
        return body.isBlank() ? secret : body;
    }

    /** Where the name begins that the match's first word ends or is. */
    private int name(int at) {
        int i = at;
        while (i > 0
                && at - i < NAME
                && (Character.isLetterOrDigit(text.charAt(i - 1)) || "_.-".indexOf(text.charAt(i - 1)) >= 0)) {
            i--;
        }
        return i;
    }

    private String line(int at) {
        int from = Math.max(text.lastIndexOf('\n', at) + 1, at - LINE);
        int to = text.indexOf('\n', at);
        return text.substring(from, Math.min(to < 0 ? text.length() : to, at + LINE));
    }

    /** Of those that overlap, the certain one. */
    private List<Find> best() {
        finds.sort(Comparator.comparing((Find f) -> !f.certain()).thenComparingInt(Find::begin));
        var kept = new Spans();
        for (Find f : finds) {
            if (kept.add(f) && !budget.found()) {
                break;
            }
        }
        return kept.inOrder();
    }
}

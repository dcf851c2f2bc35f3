package dev.spar.adapter.gate;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rule book made ready for looking: which words lead to which rules. */
final class Rules {
    private final List<SecretRule> rules;
    private final List<Allowance> everywhere;
    private final List<Pattern> quietPaths;
    private final KeywordIndex index;
    private final int[][] byWord;

    Rules(RuleBook book) {
        rules = book.rules();
        everywhere = book.everywhere();
        quietPaths = book.quietPaths();
        Map<String, List<Integer>> words = new LinkedHashMap<>();
        for (int r = 0; r < rules.size(); r++) {
            for (String word : rules.get(r).keywords) {
                words.computeIfAbsent(word, w -> new ArrayList<>()).add(r);
            }
        }
        index = new KeywordIndex(List.copyOf(words.keySet()));
        byWord = words.values().stream()
                .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    int size() {
        return rules.size();
    }

    SecretRule rule(int number) {
        return rules.get(number);
    }

    int[] of(int word) {
        return byWord[word];
    }

    KeywordIndex index() {
        return index;
    }

    /**
     * Files full of digests and generated words: there, only tokens that are certain by their own form are looked for.
     */
    boolean quiet(String path) {
        return quietPaths.stream().anyMatch(p -> p.matcher(path).find());
    }

    boolean allows(SecretRule rule, Allowance.Hit hit) {
        return rule.allowances.stream().anyMatch(a -> a.covers(hit))
                || everywhere.stream().anyMatch(a -> a.covers(hit));
    }
}

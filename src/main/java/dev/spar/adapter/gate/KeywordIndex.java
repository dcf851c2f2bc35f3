package dev.spar.adapter.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds every place of many words at once, in one pass, whatever the case of their ASCII letters (Aho-Corasick). */
final class KeywordIndex {
    /** Told of each place: the word's number, and where it begins and ends. */
    interface Sink {
        void word(int number, int begin, int end);
    }

    private static final int LETTERS = 128;

    private final int[] lengths;
    private final int[] next;
    private final int[][] ends;

    KeywordIndex(List<String> words) {
        lengths = words.stream().mapToInt(String::length).toArray();
        int most = Arrays.stream(lengths).sum() + 1;
        int[] trie = new int[most * LETTERS];
        List<List<Integer>> found = new ArrayList<>();
        found.add(new ArrayList<>());
        for (int w = 0; w < words.size(); w++) {
            found.get(insert(trie, found, words.get(w))).add(w);
        }
        next = link(Arrays.copyOf(trie, found.size() * LETTERS), found);
        ends = found.stream()
                .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static int insert(int[] trie, List<List<Integer>> found, String word) {
        int state = 0;
        for (int i = 0; i < word.length(); i++) {
            int at = state * LETTERS + lower(word.charAt(i));
            if (trie[at] == 0) {
                trie[at] = found.size();
                found.add(new ArrayList<>());
            }
            state = trie[at];
        }
        return state;
    }

    /** Gives each state the move of its longest proper suffix where it has none of its own, breadth first. */
    private static int[] link(int[] trie, List<List<Integer>> found) {
        int[] fail = new int[found.size()];
        var queue = new ArrayDeque<Integer>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int c = 0; c < LETTERS; c++) {
                int at = state * LETTERS + c;
                int child = trie[at];
                int other = state == 0 ? 0 : trie[fail[state] * LETTERS + c];
                if (child == 0) {
                    trie[at] = other;
                } else {
                    fail[child] = other;
                    found.get(child).addAll(found.get(other));
                    queue.add(child);
                }
            }
        }
        return trie;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    void scan(String text, Sink sink) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            state = c >= LETTERS ? 0 : next[state * LETTERS + lower(c)];
            for (int word : ends[state]) {
                sink.word(word, i + 1 - lengths[word], i + 1);
            }
        }
    }
}

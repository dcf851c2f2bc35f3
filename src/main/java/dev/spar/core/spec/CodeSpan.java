package dev.spar.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Code within a sentence: what a run of backquotes opens, the next run of the same length closes. A stranger's line may
 * be a megabyte of backquotes, so each is looked at a bounded number of times.
 *
 * @param end where the sentence goes on behind it
 */
record CodeSpan(String code, int end) {

    /** In the order of the sentence. */
    static List<CodeSpan> in(String sentence) {
        var found = new ArrayList<CodeSpan>();
        int open = sentence.indexOf('`');
        while (open >= 0) {
            int from = behind(sentence, open);
            int length = from - open;
            int close = closing(sentence, from, length);
            if (close > 0) {
                found.add(new CodeSpan(sentence.substring(from, close), close + length));
            }
            open = sentence.indexOf('`', close > 0 ? close + length : from);
        }
        return found;
    }

    /** What stands between the backquotes that the text begins and ends with, as many at either end. */
    static Optional<String> whole(String text) {
        int begins = text.startsWith("`") ? behind(text, 0) : 0;
        int ends = text.length();
        while (ends > begins && text.charAt(ends - 1) == '`') {
            ends--;
        }
        return begins > 0 && ends > begins && text.length() - ends == begins
                ? Optional.of(text.substring(begins, ends))
                : Optional.empty();
    }

    private static int closing(String sentence, int from, int length) {
        int at = sentence.indexOf('`', from);
        while (at >= 0) {
            int end = behind(sentence, at);
            if (end - at == length) {
                return at;
            }
            at = sentence.indexOf('`', end);
        }
        return -1;
    }

    /** Behind the run of backquotes that begins here. */
    private static int behind(String sentence, int at) {
        int end = at;
        while (end < sentence.length() && sentence.charAt(end) == '`') {
            end++;
        }
        return end;
    }
}

package dev.spar.adapter.gate;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was found in one text, none of it over another. */
final class Spans {
    private final NavigableMap<Integer, TextScan.Find> byBegin = new TreeMap<>();

    /** False, and nothing is added, where a part of it is taken already. */
    boolean add(TextScan.Find find) {
        var before = byBegin.lowerEntry(find.end());
        if (before != null && before.getValue().end() > find.begin()) {
            return false;
        }
        byBegin.put(find.begin(), find);
        return true;
    }

    List<TextScan.Find> inOrder() {
        return List.copyOf(byBegin.values());
    }
}

package dev.spar.core.heal;

import java.util.List;

/**
 * What a person reads when the worker is stuck: where, the error, what was tried, and the best next step. Bounded,
 * because it is part of the run's last line.
 */
public record EscalationMemo(String where, String error, List<String> tried, String nextStep) {
    private static final int LONGEST = 400;
    private static final int MOST = 6;

    public EscalationMemo {
        where = cut(where);
        error = cut(error);
        tried = tried.subList(Math.max(0, tried.size() - MOST), tried.size()).stream()
                .map(EscalationMemo::cut)
                .toList();
        nextStep = cut(nextStep);
    }

    private static String cut(String text) {
        String flat = text.strip();
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST - 1) + "…";
    }
}

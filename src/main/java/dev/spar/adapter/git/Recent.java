package dev.spar.adapter.git;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The answers to the last few questions, for questions whose answer never changes. Thread-safe. */
final class Recent<K, V> {
    private final Map<K, V> answers;
    private final Predicate<V> worth;

    /** @param most how many are remembered; {@code worth} says of an answer whether it is */
    Recent(int most, Predicate<V> worth) {
        this.worth = worth;
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Asked at the same time by two threads, both may do the work. */
    V of(K question, Function<K, V> work) {
        synchronized (answers) {
            V known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        V answer = work.apply(question);
        if (worth.test(answer)) {
            synchronized (answers) {
                answers.put(question, answer);
            }
        }
        return answer;
    }
}

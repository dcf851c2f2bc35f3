package dev.spar.adapter.git;

import java.util.Optional;
import java.util.regex.Pattern;

/** The process that something belongs to, in one word: pid and start, so that a reused pid is not taken for it. */
final class Owner {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.([0-9a-z]+)");

    private Owner() {}

    static String self() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "." + started(self);
    }

    /** Whether that process still runs; a word that names none names a dead one. */
    static boolean alive(String word) {
        var match = FORM.matcher(word);
        return match.matches()
                && ProcessHandle.of(Long.parseLong(match.group(1)))
                        .filter(p -> started(p).equals(match.group(2)))
                        .isPresent();
    }

    private static String started(ProcessHandle process) {
        Optional<Long> start = process.info().startInstant().map(i -> i.toEpochMilli());
        return start.map(String::valueOf).orElse("unknown");
    }
}

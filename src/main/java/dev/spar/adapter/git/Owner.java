package dev.spar.adapter.git;

import dev.spar.adapter.process.Marks;
import dev.spar.core.agent.ProcessMark;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that something belongs to, in one word without a dash: pid, start in the kernel's ticks, boot. No clock
 * that can be set takes part, so a living process is never taken for a dead one.
 */
final class Owner {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\..*");
    private static final Marks MARKS = new Marks();

    private Owner() {}

    static String self() {
        return word(ProcessHandle.current().pid());
    }

    /** Whether that process still runs; a word that names none names a dead one. */
    static boolean alive(String word) {
        Matcher match = FORM.matcher(word);
        return match.matches() && word(Long.parseLong(match.group(1))).equals(word);
    }

    static String word(long pid) {
        ProcessMark mark = MARKS.of(pid);
        return pid + "." + mark.startTicks() + "." + mark.boot().replace("-", "");
    }
}

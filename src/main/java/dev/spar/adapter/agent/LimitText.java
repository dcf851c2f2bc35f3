package dev.spar.adapter.agent;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads when a usage window opens again from a CLI's own words, for want of a structured time: {@code resets 1:06pm
 * (UTC)}, {@code try again at Nov 24th, 2026 1:06 PM}, {@code try again in 2 days 3 hours}, seconds since 1970. The
 * answer always lies in the future and at most 32 days away; a time that was just reached means soon, a time of day
 * that is over means tomorrow.
 */
public final class LimitText {
    private static final long YEAR_3000 = 32_503_680_000L;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration JUST_REACHED = Duration.ofMinutes(5);
    private static final Duration FARTHEST = Duration.ofDays(32);

    private static final String CUE =
            "\\b(?:resets?|reset|try again|retry|available(?: again)?|renews?|until)\\b[^\\d\\n]{0,40}?";
    private static final String AT = "(?:\\s*(?:at|on|after|:|,|·|is|will|be))*\\s*";
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
    private static final String TIME =
            "(?:(\\d{1,2})(?::(\\d{2}))?(?::\\d{2})?\\s*([ap])\\.?m\\b\\.?|(\\d{1,2}):(\\d{2})(?::\\d{2})?)";
    private static final String ZONE =
            "(?:\\s*\\(?\\s*([a-z]+(?:[/_+-][a-z0-9_+-]+)*(?:[+-]\\d{1,2}(?::?\\d{2})?)?)\\s*\\)?)?";

    private static final String UNIT =
            "(?:milliseconds?|ms|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|[wdhms])";

    private static final Pattern EPOCH = Pattern.compile("(?<![\\d.])(\\d{10}|\\d{13})(?!\\d)");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[t ](\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?\\s*(z|utc|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern CUED =
            Pattern.compile("\\b(?:resets?|try again|retry|available|renews?|until|reached)\\b");
    private static final Pattern IN = Pattern.compile(
            "\\b(?:in|after)\\s+(?:about\\s+)?((?:\\d+(?:\\.\\d+)?\\s*" + UNIT + "(?![a-z])[\\s,]*(?:and\\s+)?)+)");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]+)");
    private static final Pattern DATED =
            Pattern.compile(MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?" + AT + TIME + ZONE);
    private static final Pattern DAY = Pattern.compile("\\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?" + AT + TIME + ZONE);
    private static final Pattern TODAY = Pattern.compile(CUE + TIME + ZONE);

    private final InstantSource clock;
    private final ZoneId zone;

    /** Reads with this clock; {@code zone} is meant where the words name none. */
    public LimitText(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** When the window opens again, always later than now; empty where the words do not say. */
    public Optional<Instant> reset(String words) {
        String text = words.toLowerCase(Locale.ROOT)
                .replace('\u202f', ' ')
                .replace('\u00a0', ' ')
                .replace('’', '\'');
        if (!CUED.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            return iso(text)
                    .or(() -> epoch(text))
                    .or(() -> in(text))
                    .or(() -> dated(text))
                    .or(() -> day(text))
                    .or(() -> today(text));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A structured reset time, moved to soon where it has passed, cut where no window is that long. */
    public Instant future(Instant reset) {
        Instant now = clock.instant();
        Instant soon = now.plus(SOON);
        Instant last = now.plus(FARTHEST);
        return reset.isBefore(soon) ? soon : reset.isAfter(last) ? last : reset;
    }

    private Optional<Instant> iso(String text) {
        Matcher m = ISO.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        String offset = m.group(4);
        ZoneId in =
                offset == null ? zone : offset.equals("z") || offset.equals("utc") ? ZoneId.of("UTC") : zone(offset);
        LocalTime time = LocalTime.of(number(m, 2), number(m, 3));
        return Optional.of(future(at(LocalDate.parse(m.group(1)), time, in)));
    }

    /** A moment that a CLI tells in seconds since 1970; empty for a number that is none. */
    public static Optional<Instant> moment(long seconds) {
        return seconds > 0 && seconds < YEAR_3000 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    private Optional<Instant> epoch(String text) {
        Matcher m = EPOCH.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        long value = Long.parseLong(m.group(1));
        return Optional.of(
                future(m.group(1).length() == 13 ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value)));
    }

    private Optional<Instant> in(String text) {
        Matcher m = IN.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        double seconds = 0;
        Matcher amount = AMOUNT.matcher(m.group(1));
        while (amount.find()) {
            seconds += Double.parseDouble(amount.group(1)) * seconds(amount.group(2));
        }
        double bounded = Math.min(seconds, (double) FARTHEST.toSeconds());
        return Optional.of(clock.instant().plusMillis(Math.max(1, Math.round(bounded * 1000))));
    }

    private Optional<Instant> dated(String text) {
        Matcher m = DATED.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        ZoneId in = zone(m.group(9));
        ZonedDateTime now = clock.instant().atZone(in);
        Month month = month(m.group(1));
        int day = number(m, 2);
        LocalTime time = time(m, 4);
        int year = m.group(3) == null ? now.getYear() : number(m, 3);
        Instant at = at(LocalDate.of(year, month, day), time, in);
        if (m.group(3) == null && at.isBefore(clock.instant().minus(FARTHEST))) {
            at = at(Year.of(year + 1).atMonth(month).atDay(day), time, in);
        }
        return Optional.of(future(at));
    }

    private Optional<Instant> day(String text) {
        Matcher m = DAY.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        ZoneId in = zone(m.group(7));
        LocalDate date =
                clock.instant().atZone(in).toLocalDate().with(TemporalAdjusters.nextOrSame(weekday(m.group(1))));
        LocalTime time = time(m, 2);
        return Optional.of(next(at(date, time, in), at(date.plusWeeks(1), time, in)));
    }

    private Optional<Instant> today(String text) {
        Matcher m = TODAY.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        ZoneId in = zone(m.group(6));
        LocalDate date = clock.instant().atZone(in).toLocalDate();
        LocalTime time = time(m, 1);
        return Optional.of(next(at(date, time, in), at(date.plusDays(1), time, in)));
    }

    /**
     * The first of both that is still to come; one that was reached minutes ago means soon, since words have no
     * seconds.
     */
    private Instant next(Instant first, Instant second) {
        Instant now = clock.instant();
        if (first.isAfter(now)) {
            return first;
        }
        return Duration.between(first, now).compareTo(JUST_REACHED) < 0 ? now.plus(SOON) : second;
    }

    /** In the hour that a clock shows twice the later one is meant: waking too early only meets the limit again. */
    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        return ZonedDateTime.of(date, time, zone).withLaterOffsetAtOverlap().toInstant();
    }

    private static LocalTime time(Matcher m, int group) {
        if (m.group(group) == null) {
            int hour = number(m, group + 3);
            return LocalTime.of(hour == 24 ? 0 : hour, number(m, group + 4));
        }
        int hour = number(m, group) % 12 + (m.group(group + 2).equals("p") ? 12 : 0);
        return LocalTime.of(hour, m.group(group + 1) == null ? 0 : number(m, group + 1));
    }

    private ZoneId zone(@Nullable String name) {
        return name == null ? zone : Zones.find(name).orElse(zone);
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static Month month(String word) {
        return Month.of("janfebmaraprmayjunjulaugsepoctnovdec".indexOf(word) / 3 + 1);
    }

    private static DayOfWeek weekday(String word) {
        return DayOfWeek.of("montuewedthufrisatsun".indexOf(word) / 3 + 1);
    }

    private static double seconds(String unit) {
        return switch (unit.charAt(0)) {
            case 'w' -> 604_800;
            case 'd' -> 86_400;
            case 'h' -> 3600;
            case 's' -> 1;
            default -> unit.equals("ms") || unit.startsWith("milli") ? 0.001 : 60;
        };
    }
}

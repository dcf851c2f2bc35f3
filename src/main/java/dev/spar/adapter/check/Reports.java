package dev.spar.adapter.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JUnit's XML reports, which count the tests of a build that was told to be quiet. */
final class Reports {
    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");
    private static final Pattern NUMBER = Pattern.compile("\\b(tests|skipped|failures|errors)=\"(\\d{1,9})\"");
    private static final int DEEPEST = 8;
    private static final int HEAD = 8_192;

    private Reports() {}

    /** The reports there are, with their times, so that a later look can tell new ones. */
    static List<Seen> look(Path folder) {
        try (Stream<Path> all = Files.find(folder, DEEPEST, (p, a) -> a.isRegularFile() && isReport(p))) {
            var seen = new ArrayList<Seen>();
            for (Path p : all.sorted().limit(5_000).toList()) {
                seen.add(new Seen(p, Files.getLastModifiedTime(p), Files.size(p)));
            }
            return List.copyOf(seen);
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    record Seen(Path file, FileTime time, long size) {}

    /** What the reports that are new since tell of their tests; absent where none is. */
    static Optional<RunnerOutput.Told> since(List<Seen> before, Path folder) {
        return look(folder).stream()
                .filter(s -> !before.contains(s))
                .flatMap(s -> told(s.file()).stream())
                .reduce(RunnerOutput.Told::and);
    }

    private static boolean isReport(Path path) {
        String name = path.getFileName().toString();
        String text = path.toString();
        return name.startsWith("TEST-")
                && name.endsWith(".xml")
                && (text.contains("surefire-reports")
                        || text.contains("failsafe-reports")
                        || text.contains("test-results"));
    }

    private static Optional<RunnerOutput.Told> told(Path report) {
        try (var in = Files.newInputStream(report)) {
            Matcher suite = SUITE.matcher(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
            if (!suite.find()) {
                return Optional.empty();
            }
            int sum = 0;
            boolean failed = false;
            Matcher number = NUMBER.matcher(suite.group());
            while (number.find()) {
                int n = Integer.parseInt(number.group(2));
                switch (number.group(1)) {
                    case "tests" -> sum += n;
                    case "skipped" -> sum -= n;
                    default -> failed |= n > 0;
                }
            }
            return Optional.of(new RunnerOutput.Told(Optional.of(sum), failed, List.of()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

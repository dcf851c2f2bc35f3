package dev.spar.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a person, a repository or a shell sets loosens a gate. The campaign tries ten thousand times. */
class NoGateSwitchTest {
    private static final int TRIES = Integer.getInteger("configs", 300);
    private static final long SEED = 78;
    private static final List<String> GATES = List.of(
            "secrets", "destructive", "external-send", "external_send", "dirty-tree", "doc-drift", "no-rollback");
    private static final List<String> TABLES = List.of(
            "gates", "gate", "safety", "security", "verify.gates", "scope.gates", "review.gate", "profiles.ci.gates");
    private static final List<String> KEYS = List.of("enabled", "off", "allow", "skip", "ignore", "threshold", "max");
    private static final List<String> VALUES =
            List.of("false", "true", "0", "\"off\"", "\"none\"", "[]", "[\"**\"]", "\"allow\"", "99999");

    @TempDir
    Path folder;

    @Test
    void no_file_and_no_variable_has_a_word_for_a_gate() throws IOException {
        var config = new ConfigFolder(folder);
        var random = new Random(SEED);
        config.user("");
        config.repository("");
        Files.createDirectories(folder.resolve("repo"));
        String plain = settings(config.read());
        for (int i = 0; i < TRIES; i++) {
            String table = any(random, TABLES);
            String gate = any(random, GATES);
            String line = switch (random.nextInt(3)) {
                case 0 -> "[" + table + "]\n" + gate + " = " + any(random, VALUES) + "\n";
                case 1 -> "[" + table + "." + gate + "]\n" + any(random, KEYS) + " = " + any(random, VALUES) + "\n";
                default -> gate + " = " + any(random, VALUES) + "\n";
            };
            config.user(random.nextBoolean() ? line : "");
            config.repository(line);
            assertThat(config.read()).as("seed %d: %s", SEED, line).isInstanceOf(Config.Read.Wrong.class);
            config.user("");
            config.repository("");
            var environment = new TreeMap<String, String>();
            environment.put(
                    "SPAR_" + (table + "_" + gate).toUpperCase(Locale.ROOT).replaceAll("\\W", "_"), "0");
            environment.put("SPAR_NO_GATES", "1");
            Config.Read read = config.read(Optional.empty(), environment, List.of());
            assertThat(read instanceof Config.Read.Loaded ? settings(read) : plain)
                    .as("seed %d: %s", SEED, environment)
                    .isEqualTo(plain);
        }
    }

    private static String settings(Config.Read read) {
        return ((Config.Read.Loaded) read)
                .config()
                .settings(List.of("claude", "codex"))
                .toString();
    }

    private static String any(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Test
    void no_flag_is_named_after_a_gate_and_no_gate_reads_a_setting() throws IOException {
        Pattern flag = Pattern.compile("\"--[a-z-]*(gate|secret|destructive|external|drift|rollback)[a-z-]*\"");
        assertThat(sources("app/cli"))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(flag.matcher(s).find()).isFalse());
        Pattern asks = Pattern.compile("import [\\w.]*Settings|System\\.get|drive\\.live|drive\\.snapshot|\\bFiles\\.");
        List<String> gates = Stream.of(
                        sources("core/gate"),
                        sources("adapter/gate"),
                        List.of(guard("GateGuard")),
                        List.of(guard("TurnFacts")))
                .flatMap(List::stream)
                .toList();
        assertThat(gates)
                .hasSizeGreaterThan(20)
                .allSatisfy(s -> assertThat(asks.matcher(s).find()).isFalse());
        assertThat(asks.matcher(guard("LiveSettings")).find()).as("control").isTrue();
    }

    private static String guard(String name) throws IOException {
        return Files.readString(Path.of("src/main/java/dev/spar/flow", name + ".java"));
    }

    private static List<String> sources(String name) throws IOException {
        try (var files = Files.list(Path.of("src/main/java/dev/spar", name))) {
            return files.map(NoGateSwitchTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first five minutes, typed as they stand there beside the image's archive, where no JDK can be found. */
class FiveMinutesIT {

    private static final Pattern BLOCK = Pattern.compile("(?s)<!-- five minutes -->\n```console\n(.*?)```");
    private static final String ARCHIVE = "spar-" + Version.NUMBER + "-linux-x64.tar.gz";

    @TempDir
    Path folder;

    @Test
    void what_is_typed_says_what_is_shown() throws Exception {
        var block = BLOCK.matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        var commands = block.group(1).lines().filter(l -> l.startsWith("$ ")).toList();
        assertThat(commands).hasSizeGreaterThan(5).anyMatch(c -> c.contains("spar check"));
        Files.createSymbolicLink(
                folder.resolve(ARCHIVE), Path.of("target/dist").resolve(ARCHIVE).toAbsolutePath());
        // A terminal shows both streams; what is only on the way is not part of what a command answers.
        String typed = commands.stream()
                .map(c -> c.substring(2))
                .map(c -> "echo '$ " + c.replace("'", "'\\''") + "'\n" + c + " 2> /dev/null\n")
                .collect(Collectors.joining("", "command -v java && exit 9\n", ""));
        assertThat(unstable(said(typed))).matches(expected(block.group(1)));
    }

    /** Lines of three dots stand for anything. */
    private static Pattern expected(String shown) {
        String lines = shown.lines()
                .map(l -> l.equals("...") ? "(?:.*\n)*?" : Pattern.quote(unstable(l) + "\n"))
                .collect(Collectors.joining());
        return Pattern.compile(lines);
    }

    /** Without what differs from run to run: names of runs, commits and trees. */
    private static String unstable(String text) {
        return text.replaceAll("\\br-[a-z0-9]{5,8}\\b", "r-id").replaceAll("\\b[0-9a-f]{7}\\b", "objects");
    }

    private String said(String script) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/"));
        for (String place : List.of("/usr/lib/jvm", "/opt")) {
            if (Files.isDirectory(Path.of(place))) {
                command.addAll(List.of("--tmpfs", place));
            }
        }
        command.addAll(List.of("bash", "-c", script));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", folder.resolve("home").toString());
        var process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }
}

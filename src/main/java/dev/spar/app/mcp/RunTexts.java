package dev.spar.app.mcp;

import dev.spar.adapter.mcp.McpResource;
import dev.spar.adapter.store.RunFolder;
import dev.spar.app.run.RunBook;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The texts of a run as MCP resources: {@code spar://runs/ID/summary.md}, {@code plan.md} and {@code timeline}. */
record RunTexts(Desk desk) {
    private static final Pattern ADDRESS = Pattern.compile("spar://runs/(r-[a-z0-9]{1,20})/[a-z.]+");

    /** Bytes of a file at most; of a longer one the end. */
    private static final int MOST = 1 << 20;

    List<McpResource> all() {
        return List.of(
                new McpResource(
                        "spar://runs/{id}/summary.md",
                        "summary",
                        "the report of a run",
                        "text/markdown",
                        uri -> run(uri).map(
                                        r -> desk.services().report(r, false).text())),
                new McpResource(
                        "spar://runs/{id}/plan.md",
                        "plan",
                        "what a run set out to do",
                        "text/markdown",
                        uri -> file(uri, RunFolder::plan)),
                new McpResource(
                        "spar://runs/{id}/timeline",
                        "timeline",
                        "every decision and fact of a run, one JSON object a line",
                        "application/jsonl",
                        uri -> file(uri, RunFolder::timeline)));
    }

    private Optional<RunBook.Kept> run(String uri) {
        var address = ADDRESS.matcher(uri);
        return address.matches()
                        && desk.notOf(desk.here().directory(), address.group(1)).isEmpty()
                        && desk.services().book().look(address.group(1)) instanceof RunBook.Looked.Found found
                ? Optional.of(found.run())
                : Optional.empty();
    }

    private Optional<String> file(String uri, Function<RunFolder, Path> which) {
        return run(uri).map(r -> which.apply(r.folder()))
                .filter(Files::isRegularFile)
                .map(RunTexts::end);
    }

    private static String end(Path file) {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(MOST, in.length());
            boolean cut = in.length() > length;
            in.seek(in.length() - length);
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return cut ? text.substring(text.indexOf('\n') + 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

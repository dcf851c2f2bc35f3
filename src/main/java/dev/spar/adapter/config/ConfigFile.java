package dev.spar.adapter.config;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;

/** Changes one key of a configuration file and leaves every other byte, comments too, as it was. */
public final class ConfigFile {

    private ConfigFile() {}

    /** Sets the key; the file is made if need be. Empty where all went well. */
    public static Optional<Problem> set(Path file, String key, String value) {
        if (Keys.of(key).isEmpty()) {
            String hint = Similar.to(key, Config.keys())
                    .map(s -> "did you mean '" + s + "'?")
                    .orElse("");
            return Optional.of(Problem.of(Code.C002, "unknown key '" + key + "'", hint, "spar config schema"));
        }
        try {
            String before =
                    Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : "version = 1\n";
            String literal = Toml.parse("v = " + value).hasErrors() ? Forms.shown(value) : value;
            String after = changed(before, key, literal);
            var read = TomlSource.read(file.toString(), after);
            if (!read.problems().isEmpty()) {
                return Optional.of(read.problems().getFirst());
            }
            Files.createDirectories(
                    Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow());
            Files.writeString(file, after, StandardCharsets.UTF_8);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with the key set: its line replaced, or a line added to its table, or the table added at the end. */
    static String changed(String text, String key, String literal) {
        int dot = key.lastIndexOf('.');
        String table = dot < 0 ? "" : key.substring(0, dot);
        String name = key.substring(dot + 1);
        List<String> lines = new ArrayList<>(text.lines().toList());
        String current = "";
        int insert = table.isEmpty() ? 0 : -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("[")) {
                current = line.replaceAll("^\\[+\\s*|\\s*]+.*$", "");
            }
            if (current.equals(table)) {
                if (line.matches("\"?" + java.util.regex.Pattern.quote(name) + "\"?\\s*=.*")) {
                    lines.set(i, name + " = " + literal);
                    return String.join("\n", lines) + "\n";
                }
                insert = line.isEmpty() ? insert : i + 1;
            }
        }
        if (insert >= 0) {
            lines.add(insert, name + " = " + literal);
        } else {
            lines.addAll(List.of("", "[" + table + "]", name + " = " + literal));
        }
        return String.join("\n", lines) + "\n";
    }
}

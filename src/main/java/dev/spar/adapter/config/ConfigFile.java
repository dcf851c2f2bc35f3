package dev.spar.adapter.config;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.problem.Similar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Changes one key of a configuration file and leaves every other byte, comments too, as it was. A key that is written
 * in a form which one line cannot replace is left to its owner, with the line that says so.
 */
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
            TomlParseResult old = Toml.parse(before);
            boolean edited = old.hasErrors() || others(old, key).equals(others(Toml.parse(after), key));
            var problems = edited
                    ? TomlSource.read(file.toString(), old.hasErrors() ? before : after)
                            .problems()
                    : List.of(unedited(file, key, literal, old));
            if (problems.isEmpty()) {
                write(file, after);
            }
            return problems.stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a text says besides the key; where it is no TOML, nothing that any TOML says. */
    private static SortedMap<String, String> others(TomlParseResult toml, String key) {
        var all = new TreeMap<String, String>();
        if (toml.hasErrors()) {
            all.put("", "");
            return all;
        }
        toml.dottedKeySet().stream()
                .filter(k -> !k.equals(key) && !k.startsWith(key + "."))
                .forEach(k -> all.put(
                        k,
                        TomlSource.plain(
                                        Optional.<Object>ofNullable(toml.get(k)).orElse(""))
                                .toString()));
        return all;
    }

    private static Problem unedited(Path file, String key, String literal, TomlParseResult old) {
        var position = old.inputPositionOf(key);
        String at = position == null ? file.toString() : file + ":" + position.line();
        return Problem.of(
                Code.C001,
                "'" + key + "' in " + at + " is written in a form that is not edited from here",
                "the file is as it was; in your editor it becomes the line below",
                key + " = " + literal);
    }

    /** Written beside and moved, so that no crash leaves half of it; behind a link the file it leads to is replaced. */
    private static void write(Path file, String text) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Optional.ofNullable(real.getParent()).orElseThrow();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "config", ".tmp");
        if (Files.exists(real)) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(real));
        }
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The text with the key set: its line replaced, or a line added to its table, or the table added at the end. */
    static String changed(String text, String key, String literal) {
        int dot = key.lastIndexOf('.');
        String table = dot < 0 ? "" : key.substring(0, dot);
        String name = key.substring(dot + 1);
        Pattern set = Pattern.compile("\"?" + Pattern.quote(name) + "\"?\\s*=.*");
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(List.of(text.split("\r?\n")));
        String current = "";
        int insert = table.isEmpty() ? 0 : -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("[")) {
                current = line.replaceAll("^\\[+\\s*|\\s*]+.*$", "");
            }
            if (current.equals(table)) {
                if (set.matcher(line).matches()) {
                    lines.set(i, indent(lines.get(i)) + name + " = " + literal + comment(lines.get(i)));
                    return String.join(end, lines) + end;
                }
                insert = line.isEmpty() ? insert : i + 1;
            }
        }
        if (insert >= 0) {
            lines.add(insert, name + " = " + literal);
        } else {
            lines.addAll(List.of("", "[" + table + "]", name + " = " + literal));
        }
        return String.join(end, lines) + end;
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** What stands behind the value, from the blanks before it; empty where the line is no whole setting. */
    private static String comment(String line) {
        for (int at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
            String setting = line.substring(0, at);
            if (!Toml.parse(setting).hasErrors()) {
                return line.substring(setting.stripTrailing().length());
            }
        }
        return "";
    }
}

package dev.spar.adapter.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes out of a git configuration what git needs to read the repository, and nothing that could be a secret. */
final class GitSettings {
    private static final Map<String, List<String>> KEPT = new TreeMap<>(Map.of(
            "core",
            List.of("repositoryformatversion", "filemode", "symlinks", "ignorecase", "trustctime", "autocrlf", "eol"),
            "extensions",
            List.of("objectformat", "refstorage")));
    private static final Pattern SECTION = Pattern.compile("\\s*\\[([^]]*)](.*)");
    private static final Pattern SETTING = Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*([A-Za-z0-9]{1,8})\\s*");

    private GitSettings() {}

    /** The settings that say how files and objects are stored, as a configuration of their own. */
    static String harmless(String config) {
        var kept = new StringBuilder();
        var section = "";
        for (var line : config.lines().toList()) {
            var rest = line;
            var header = SECTION.matcher(line);
            if (header.matches()) {
                section = header.group(1).toLowerCase(Locale.ROOT);
                rest = header.group(2);
            }
            var setting = SETTING.matcher(rest);
            if (setting.matches()
                    && KEPT.getOrDefault(section, List.of())
                            .contains(setting.group(1).toLowerCase(Locale.ROOT)))
                kept.append('[')
                        .append(section)
                        .append("]\n\t")
                        .append(rest.strip())
                        .append('\n');
        }
        return kept.toString();
    }
}

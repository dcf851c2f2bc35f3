package dev.spar.adapter.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where a configuration is read from, weakest first; files that do not exist are left out silently, {@code extra}
 * excepted.
 *
 * @param system the machine's file, {@code user} the user's own
 * @param repository the root of the repository, if its files may be read (only where it is trusted)
 * @param extra the file of {@code --config}
 * @param environment {@code SPAR_TABLE__KEY} variables are read from it
 * @param options keys given on the command line, the last one winning
 * @param assumed keys taken where nobody says otherwise, e.g. whether somebody is at the terminal
 */
public record Sources(
        Optional<Path> system,
        Optional<Path> user,
        Optional<Path> repository,
        Optional<Path> extra,
        Optional<String> profile,
        SortedMap<String, String> environment,
        List<Option> options,
        List<Option> assumed) {

    /**
     * One key of the command line.
     *
     * @param value TOML; a word that is none is taken as a text
     * @param origin the option as people write it, e.g. {@code --time}
     */
    public record Option(String key, String value, String origin) {}
}

package dev.spar.adapter.check;

import dev.spar.core.settings.VerifySettings;
import dev.spar.core.verify.Lack;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What helps a person whose check lacks something here. */
final class Fixes {
    private final VerifySettings settings;
    private final Path repository;

    Fixes(VerifySettings settings, Path repository) {
        this.settings = settings;
        this.repository = repository;
    }

    Lack of(Lack.Means means) {
        return new Lack(
                means,
                Stream.of(link(), own(means), setup(), Stream.of("name another check by --check CMD"))
                        .flatMap(s -> s)
                        .collect(Collectors.joining(", or ")));
    }

    /** What is installed beside the user's own files is not in a clean checkout, and nearly always what is missed. */
    private Stream<String> link() {
        List<String> there = Installed.in(repository).stream()
                .filter(f -> !settings.link().contains(f) && !settings.copy().contains(f))
                .map(f -> "\"" + f + "\"")
                .toList();
        return there.isEmpty() ? Stream.empty() : Stream.of("set verify.link = [" + String.join(", ", there) + "]");
    }

    private static Stream<String> own(Lack.Means means) {
        return switch (means) {
            case PROGRAM -> Stream.of("install it");
            case DEPENDENCY -> Stream.empty();
            case NETWORK -> Stream.of("set verify.network = true in your own configuration");
        };
    }

    private Stream<String> setup() {
        return settings.allowInstall() && settings.setup().isPresent()
                ? Stream.empty()
                : Stream.of("bring it by verify.setup with --allow-install");
    }
}

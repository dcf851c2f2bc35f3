package dev.spar.house;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Does once each what core and workflow must not, so that the ban is seen to catch it. */
final class Offences {

    private Offences() {}

    static List<Object> all() {
        return List.of(
                Instant.now(),
                System.nanoTime(),
                new CompletableFuture<>(),
                UUID.randomUUID(),
                Math.random(),
                new HashMap<>(),
                Set.of(),
                List.of(1).stream().collect(Collectors.toSet()),
                List.of(1).parallelStream(),
                Locale.getDefault(),
                new File("x"),
                Files.exists(Path.of("x")));
    }
}

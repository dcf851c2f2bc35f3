package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import dev.spar.app.Wiring;
import dev.spar.app.repository.Repositories;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting for other files. */
class WatchingTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_that_is_no_more_ends_nothing() throws InterruptedException {
        var sample = SampleRepository.in(folder.resolve("repo"), "answer", "41\n");
        var here = Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        var services = new Wiring(here);
        if (!(services.repositories().look(sample.root()) instanceof Repositories.Look.Found found)) {
            throw new AssertionError("no repository");
        }
        var gone = List.of(folder.resolve("gone/spec.md"));
        try (var watching = new Watching(found.repository(), services.examined(sample.root()), gone)) {
            var before = watching.look();
            sample.write("answer", "42\n");
            watching.untilOtherThan(before);
            assertThat(watching.look()).isNotEqualTo(before);
        }
    }
}

package dev.spar.adapter.git;

import dev.spar.adapter.process.Ended;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Running;
import dev.spar.adapter.process.Spawner;
import dev.spar.core.agent.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts processes for these tests and counts them. */
final class PlainSpawner implements Spawner {
    final AtomicInteger started = new AtomicInteger();

    @Override
    public Start start(Launch launch) {
        started.incrementAndGet();
        try {
            Path in = Files.createTempFile("in", "");
            Path out = Files.createTempFile("out", "");
            Path err = Files.createTempFile("err", "");
            Files.writeString(in, launch.input() instanceof Launch.Input.Text text ? text.text() : "", StandardCharsets.UTF_8);
            var builder = new ProcessBuilder(launch.argv()).directory(launch.directory().toFile());
            builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(launch.environment());
            return new Start.Started(new Plain(builder.start(), in, out, err));
        } catch (IOException e) {
            return new Start.Failed(Why.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    private record Plain(Process process, Path in, Path out, Path err) implements Running {
        @Override
        public Ended await() throws InterruptedException {
            int exit = process.waitFor();
            try {
                byte[] said = Files.readAllBytes(out);
                byte[] complained = Files.readAllBytes(err);
                for (Path file : new Path[] {in, out, err}) {
                    Files.delete(file);
                }
                return new Ended(Ended.Cause.EXITED, Optional.of(exit), said, complained, said.length, complained.length, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Ended> await(Duration time) throws InterruptedException {
            return Optional.of(await());
        }

        @Override
        public ProcessMark mark() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean send(String text) {
            return false;
        }

        @Override
        public void closeInput() {}

        @Override
        public void interrupt() {}

        @Override
        public void terminate() {}

        @Override
        public void kill() {
            process.destroyForcibly();
        }

        @Override
        public Activity activity() {
            return new Activity(0, 0);
        }
    }
}

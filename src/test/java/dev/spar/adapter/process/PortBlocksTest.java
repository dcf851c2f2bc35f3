package dev.spar.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose ports are whose. */
class PortBlocksTest {
    /** Has block n until its input ends, as another process of Spar would. */
    private static final String OTHER = """
        import fcntl, sys
        claims = open(sys.argv[1], 'r+b')
        fcntl.lockf(claims, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(sys.argv[2]))
        print('claimed', flush=True)
        sys.stdin.read()
        """;

    @TempDir
    Path temp;

    @Test
    void each_folder_has_a_block_of_its_own_and_keeps_it() throws IOException {
        var blocks = PortBlocks.in(temp);
        var seen = new TreeSet<Integer>();
        for (int i = 0; i < 200; i++) {
            seen.add(blocks.base(folder("w" + i)));
        }
        assertThat(seen).hasSize(200).allMatch(p -> p >= 20_000 && p < 32_000 && p % 10 == 0);
        assertThat(seen).contains(blocks.base(folder("w7")));
        assertThat(PortBlocks.in(temp).variables(folder("w7")))
                .containsEntry("SPAR_PORT_BASE", Integer.toString(blocks.base(folder("w7"))))
                .containsEntry("SPAR_PORT_COUNT", "10");
    }

    @Test
    void what_another_process_has_is_its_own_until_it_ends_and_a_folder_that_is_gone_gives_its_block_back()
            throws Exception {
        var blocks = PortBlocks.in(temp);
        Path lane = folder("lane");
        int own = blocks.base(lane);
        Files.delete(lane);
        blocks.base(folder("sibling"));
        folder("lane");

        var other = other((own - 20_000) / PortBlocks.SIZE);
        try {
            assertThat(other.inputReader(StandardCharsets.UTF_8).readLine())
                    .as("given back, so it can be claimed")
                    .isEqualTo("claimed");
            assertThat(blocks.base(lane)).isNotEqualTo(own);
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();

        Files.delete(lane);
        blocks.base(folder("another sibling"));
        assertThat(blocks.base(folder("lane"))).isEqualTo(own);
    }

    @Test
    void a_block_in_which_some_service_listens_is_nobodys() throws IOException {
        int own = PortBlocks.in(temp.resolve("before")).base(folder("lane"));
        try (var service = new ServerSocket(own + 7, 1, InetAddress.getLoopbackAddress())) {
            assertThat(service.isBound()).isTrue();
            assertThat(PortBlocks.in(temp.resolve("while")).base(folder("lane")))
                    .isNotEqualTo(own);
        }
        assertThat(PortBlocks.in(temp.resolve("after")).base(folder("lane"))).isEqualTo(own);
    }

    private Process other(int block) throws IOException {
        return new ProcessBuilder("python3", "-c", OTHER, temp.resolve("ports").toString(), Integer.toString(block))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(temp.resolve(name));
    }
}

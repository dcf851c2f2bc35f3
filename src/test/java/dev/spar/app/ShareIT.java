package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.Needed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image has for shells and for man is read by these. */
class ShareIT {

    private static final String NAME = "spar-" + Version.NUMBER + "-linux-x64";

    @TempDir
    Path folder;

    private Path share = Path.of("");

    @BeforeEach
    void unpacked() throws Exception {
        Path archive = Path.of("target/dist").toAbsolutePath().resolve(NAME + ".tar.gz");
        assertThat(said("tar", "-C", folder.toString(), "-xzf", archive.toString(), NAME + "/share"))
                .isEmpty();
        share = folder.resolve(NAME + "/share");
    }

    @Test
    void bash_completes() throws IOException {
        Tabbed.bash(folder, share.resolve("bash-completion/completions/spar")).completes_what_may_stand_there();
    }

    @Test
    void zsh_completes_out_of_a_folder_of_fpath() throws IOException {
        Tabbed.zsh(folder, share.resolve("zsh/site-functions/_spar")).completes_what_may_stand_there();
    }

    @Test
    void fish_completes() throws IOException {
        Tabbed.fish(folder, share.resolve("fish/vendor_completions.d/spar.fish"))
                .completes_what_may_stand_there();
    }

    @Test
    void man_renders_the_page_without_a_warning() throws Exception {
        Needed.tool("groff");
        String page = share.resolve("man/man1/spar.1").toString();
        assertThat(said("groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", page)).isEmpty();
        assertThat(said("groff", "-man", "-Tascii", "-Kutf8", "-P-cbou", page))
                .contains("NAME\n", "spar check [OPTIONS] [SPEC]", "EXIT STATUS\n", "SPAR_HOME")
                .doesNotContain("\\-", "\\(");
    }

    /** Both streams, as one. */
    private static String said(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

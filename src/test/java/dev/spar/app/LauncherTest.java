package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first call on a machine that lacks something: one line says what to install. */
class LauncherTest {

    @TempDir
    Path folder;

    @Test
    void without_a_jdk_it_says_which_one() throws Exception {
        // The folders in which a JDK may lie are hidden; a home without one is given.
        var said = launched(List.of(
                "bwrap",
                "--dev-bind",
                "/",
                "/",
                "--tmpfs",
                "/usr/lib/jvm",
                "--tmpfs",
                "/opt",
                "--bind",
                folder.toString(),
                folder.toString()));
        assertThat(said.err()).hasLineCount(1).contains("needs a JDK 25").contains("JAVA_HOME");
        assertThat(said.code()).isEqualTo(4);
    }

    @Test
    void without_maven_it_says_how_to_get_it() throws Exception {
        var said = launched(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
        assertThat(said.err()).hasLineCount(1).contains("needs Maven").contains("apt-get install maven");
        assertThat(said.code()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=", "LANG=de_XX.UTF-8", "LC_ALL=C", "LC_CTYPE=POSIX", "LANG=C.UTF-8"})
    void files_have_their_names_in_utf_8_whatever_the_locale(String locale) throws Exception {
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Path asked = Files.writeString(
                jdk.resolve("bin/java"), "#!/bin/sh\nexec " + java + " -XshowSettings:properties -version\n");
        assertThat(asked.toFile().setExecutable(true)).isTrue();
        Files.createFile(Files.createDirectories(folder.resolve("target")).resolve("spar.jar"));
        var said = launched(List.of("env", "JAVA_HOME=" + jdk, locale));
        assertThat(said.err()).contains("sun.jnu.encoding = UTF-8");
    }

    /** The launcher alone in a folder, with nothing on PATH but what it needs to find itself. */
    private Called.Said launched(List<String> before) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("sh", "dirname", "readlink", "env", "bwrap", "locale")) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
        }
        Path launcher = Files.copy(Path.of("spar"), folder.resolve("spar"));
        var command = new ArrayList<>(before);
        command.addAll(List.of("sh", launcher.toString(), "status"));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Called.Said(process.waitFor(), out, err);
    }
}

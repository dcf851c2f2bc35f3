package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first call on a machine that lacks something: one line says what to install. */
class LauncherTest {

    @TempDir
    Path folder;

    private LaunchFolder launcher() {
        return new LaunchFolder(folder);
    }

    @Test
    void without_a_jdk_it_says_which_one() throws Exception {
        // The folders in which a JDK may lie are hidden; a home without one is given.
        var said = launcher()
                .launched(List.of(
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
        var said = launcher().launched(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
        assertThat(said.err()).hasLineCount(1).contains("needs Maven").contains("apt-get install maven");
        assertThat(said.code()).isEqualTo(4);
    }

    @Test
    void what_the_locale_is_is_asked_of_no_program_that_the_path_brings() throws Exception {
        Path called = folder.resolve("called");
        Path locale = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("locale"), "#!/bin/sh\n: > " + called + "\n");
        Files.setPosixFilePermissions(locale, PosixFilePermissions.fromString("rwx------"));
        var java = List.of("env", "JAVA_HOME=" + System.getProperty("java.home"));
        assertThat(launcher().launched(java).code())
                .as("it came as far as to miss Maven")
                .isEqualTo(4);
        assertThat(called).doesNotExist();
        assertThat(launcher().start(List.of("sh", "-c", "locale")).waitFor()).isZero();
        assertThat(called).as("positive control").exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s/outer/inner/bin", "%s/outer/bin", "%s/linking", "bin", ".", ""})
    void no_program_of_the_repository_around_or_of_a_relative_folder_is_taken(String place) throws Exception {
        Path outer = folder.resolve("outer");
        Path inner = outer.resolve("inner");
        Files.createDirectories(outer.resolve(".git"));
        Files.createDirectories(inner);
        Files.writeString(inner.resolve(".git"), "gitdir: ../.git/modules/inner\n");
        Path called = folder.resolve("called");
        for (String bin : List.of("outer/inner/bin", "outer/bin", "outer/inner")) {
            for (String name : List.of("mvn", "find", "readlink", "dirname", "ln", "mkdir", "java")) {
                program(folder.resolve(bin).resolve(name), ": > " + called);
            }
        }
        Files.createSymbolicLink(folder.resolve("linking"), outer.resolve("bin"));
        Path bin = launcher().tools("find", "head", "ln", "mkdir", "rm", "rmdir", "touch");
        program(bin.resolve("mvn"), "exit 3");
        var builder =
                new ProcessBuilder("/bin/sh", folder.resolve("spar").toString(), "status").directory(inner.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", place.formatted(folder) + ":" + bin);
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("the build failed");
        assertThat(process.waitFor()).isEqualTo(70);
        assertThat(called).doesNotExist();
        builder.command("/bin/sh", "-c", "mvn").start().waitFor();
        assertThat(called).as("positive control").exists();
    }

    @Test
    void where_the_path_names_nothing_else_the_systems_folders_are_taken() throws Exception {
        Path outer = folder.resolve("outer");
        Files.createDirectories(outer.resolve(".git"));
        Path called = folder.resolve("called");
        for (String name : List.of("readlink", "dirname")) {
            program(outer.resolve(name), ": > " + called);
        }
        launcher().tools();
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("spar"));
        for (String path : List.of("./bin", "", outer.toString())) {
            var builder = new ProcessBuilder("/bin/sh", link.toString(), "status").directory(outer.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", path);
            builder.environment().put("JAVA_HOME", telling().toString());
            var process = builder.start();
            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringWhitespace("path " + path);
            assertThat(process.waitFor()).isZero();
        }
        assertThat(called).doesNotExist();
        new ProcessBuilder("/bin/sh", "-c", "PATH=; readlink .")
                .directory(outer.toFile())
                .start()
                .waitFor();
        assertThat(called).as("positive control").exists();
    }

    @Test
    void no_program_of_the_repository_we_stand_in_is_taken_though_it_holds_the_home() throws Exception {
        Path outer = folder.resolve("outer");
        Path called = folder.resolve("called");
        Path bin = launcher().tools();
        program(outer.resolve("bin/readlink"), ": > " + called + "; exec /usr/bin/readlink \"$@\"");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("spar"));
        var builder = new ProcessBuilder("/bin/sh", link.toString(), "status").directory(outer.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", outer.resolve("bin") + ":" + bin);
        builder.environment().put("HOME", outer.toString());
        builder.environment().put("JAVA_HOME", telling().toString());
        Files.createDirectories(outer.resolve(".git"));
        assertThat(builder.start().waitFor()).isZero();
        assertThat(called).doesNotExist();
        Files.createDirectories(outer.resolve("clone/.git"));
        assertThat(builder.directory(outer.resolve("clone").toFile()).start().waitFor())
                .isZero();
        assertThat(called)
                .as("one around the repository we stand in is the user's own where it holds the home")
                .exists();
    }

    @Test
    void what_spar_starts_has_the_path_as_it_was_given() throws Exception {
        String given = "relative:" + folder.resolve("bin") + "::/nowhere";
        assertThat(launcher()
                        .launched(List.of("env", "JAVA_HOME=" + telling(), "PATH=" + given))
                        .err())
                .contains("path " + given + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spar", "dist/spar"})
    void settings_of_a_jvm_that_lie_where_we_stand_are_not_looked_at(String launcher) throws Exception {
        Files.writeString(folder.resolve(".hotspotrc"), "+UseG1GC\n");
        String started = Files.readString(Path.of(launcher)).replaceAll("(?s).*\nexec ", "");
        List<String> flags = Stream.of(started.split("\\s+"))
                .filter(word -> word.matches("-X[^\"$]+"))
                .toList();
        assertThat(java(flags)).isEmpty();
        assertThat(java(flags.stream().filter(f -> !f.contains("Flags")).toList()))
                .as("control: the JVM tells of it")
                .contains(".hotspotrc");
    }

    /** What a JVM that is started in our folder says on standard error. */
    private String java(List<String> flags) throws Exception {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(flags);
        command.add("--version");
        var process = new ProcessBuilder(command).directory(folder.toFile()).start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /** A JDK whose java says the PATH it was started with; and what it would run is there. */
    private Path telling() throws IOException {
        Path jdk = folder.resolve("jdk");
        if (!Files.exists(jdk)) {
            Files.createDirectories(jdk.resolve("bin"));
            Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
            Path java = program(jdk.resolve("bin/java"), "echo path $PATH >&2");
            Files.createSymbolicLink(jdk.resolve("bin/javac"), java);
            Files.createFile(Files.createDirectories(folder.resolve("target")).resolve("spar.jar"));
        }
        return jdk;
    }

    @Test
    void a_builder_of_another_user_is_waited_for() throws Exception {
        Path bin = launcher().tools("find", "head", "ln", "mkdir", "rm", "rmdir", "sleep", "setpriv");
        program(bin.resolve("mvn"), "echo built; echo new > target/spar.jar");
        Path target = Files.createDirectories(folder.resolve("target"));
        // The first of all processes is root's; as root we have to become somebody else.
        Path lock = Files.createSymbolicLink(target.resolve("spar.building"), Path.of("1"));
        for (Path open : List.of(folder, target)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        var before = new ArrayList<>(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
        if (System.getProperty("user.name").equals("root")) {
            before.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        Process waiting = launcher().start(before);
        try (var said = waiting.errorReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).contains("another spar builds; waiting");
            assertThat(lock).isSymbolicLink();
            Files.delete(lock);
            assertThat(said.readAllAsString()).as("control").contains("built");
        } finally {
            waiting.destroy();
        }
        assertThat(target.resolve("spar.jar")).hasContent("new");
    }

    private static Path program(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=", "LANG=de_XX.UTF-8", "LC_ALL=C", "LC_CTYPE=POSIX", "LANG=C.UTF-8"})
    void files_have_their_names_in_utf_8_whatever_the_locale(String locale) throws Exception {
        Path jdk = folder.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Path asked = Files.writeString(
                jdk.resolve("bin/java"), "#!/bin/sh\nexec " + java + " -XshowSettings:properties -version\n");
        assertThat(asked.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(jdk.resolve("bin/javac"), asked);
        Files.createFile(Files.createDirectories(folder.resolve("target")).resolve("spar.jar"));
        var said = launcher().launched(List.of("env", "JAVA_HOME=" + jdk, locale));
        assertThat(said.err()).contains("sun.jnu.encoding = UTF-8");
    }

    @Test
    void two_at_once_build_once_and_who_runs_keeps_the_file_it_runs_from() throws Exception {
        Path bin = launcher().tools("find", "head", "ln", "mkdir", "mv", "rm", "rmdir", "sleep");
        Path calls = folder.resolve("calls");
        Path maven = bin.resolve("mvn");
        // A stand-in that takes its time, as a build does.
        Files.writeString(maven, "#!/bin/sh\necho called >> " + calls + "\nsleep 2\necho new > target/spar.jar\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
        Path jar = Files.createDirectories(folder.resolve("target")).resolve("spar.jar");
        Files.writeString(jar, "old");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        Files.createDirectories(folder.resolve("src/main"));
        Path lock = folder.resolve("target/spar.building");
        Files.createSymbolicLink(lock, Path.of(String.valueOf(dead())));
        try (var running = FileChannel.open(jar)) {
            var java = List.of("env", "JAVA_HOME=" + System.getProperty("java.home"));
            List<Process> both = List.of(launcher().start(java), launcher().start(java));
            for (var one : both) {
                one.getErrorStream().readAllBytes();
                assertThat(one.waitFor())
                        .as("the stand-in's jar holds no program")
                        .isEqualTo(1);
            }
            var old = ByteBuffer.allocate(8);
            running.read(old);
            assertThat(new String(old.array(), 0, old.position(), StandardCharsets.UTF_8))
                    .isEqualTo("old");
        }
        assertThat(calls).hasContent("called");
        assertThat(jar).hasContent("new");
        assertThat(Files.isSymbolicLink(lock)).as("the lock is given back").isFalse();
    }

    /** The number of a process that is no more. */
    private static long dead() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}

package dev.spar.flow;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the same runs in a JVM of its own, where all that differs from one JVM to the next does. */
final class OtherJvm {
    private OtherJvm() {}

    /** The scenes with one lane, by name; lanes side by side are settled as it happens. */
    static SortedMap<String, Scene> scenes() {
        var scenes = new TreeMap<String, Scene>();
        scenes.put("supervised", SupervisedScene.of(2, true));
        scenes.put("milestones", Scene.of(Samples.milestones(2), () -> Samples.agents(false)));
        scenes.put(
                "evidence",
                Scene.of(Samples.evidence(), () -> Samples.agents(false)).attendedWith(TestSettings.plain()));
        return scenes;
    }

    /** The journals of all scenes without times and without who wrote them. */
    static String journals(Path folder) {
        var text = new StringBuilder();
        scenes().forEach((name, scene) -> {
            var run = scene.in(folder.resolve(name));
            run.drive(Crashes.never());
            text.append(name).append('\n');
            List<Entry> entries = run.entries();
            for (Entry entry : entries) {
                if (!(entry.event() instanceof Event.Claimed)) {
                    text.append(entry.event()).append('\n');
                }
            }
        });
        return text.toString();
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0], "journals.txt"), journals(Path.of(arguments[0])));
    }

    /** The journals that another JVM writes. */
    static String inAnother(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
        return Files.readString(folder.resolve("journals.txt"));
    }
}

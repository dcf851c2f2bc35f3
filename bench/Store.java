import dev.spar.adapter.process.Marks;
import dev.spar.adapter.store.Claimant;
import dev.spar.adapter.store.FileJournal;
import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.StoredResults;
import dev.spar.adapter.store.Timeline;
import dev.spar.core.run.Event;
import dev.spar.core.run.state.RunFold;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the shipped journal from inside.
 *
 * <ul>
 *   <li>{@code append DIR LINES}: the median of one append that is synced when it returns, in microseconds, and the
 *       bytes of a line
 *   <li>{@code replay DIR TIMES}: reading DIR's journal and folding it to the state of its run, in milliseconds of CPU:
 *       the first time in this process, the median of the later ones per 1,000 facts, and how many facts there are
 * </ul>
 */
public final class Store {
    private Store() {}

    public static void main(String[] args) throws Exception {
        var folder = new RunFolder(Path.of(args[1]));
        int times = Integer.parseInt(args[2]);
        System.out.println(args[0].equals("append") ? append(folder, times) : replay(folder, times));
    }

    private static String append(RunFolder folder, int lines) throws Exception {
        Files.createDirectories(folder.artifactFolder());
        var who = new Claimant(new Marks().of(ProcessHandle.current().pid()), "bench", "bench");
        if (!(FileJournal.claim(folder, who, InstantSource.system()) instanceof FileJournal.Claim.Ours ours)) {
            throw new IllegalStateException("the journal could not be claimed");
        }
        var took = new ArrayList<Double>();
        try (var journal = ours.journal()) {
            var event = new Event.Noted(Optional.empty(), "bench", "x".repeat(100));
            for (int i = 0; i < lines; i++) {
                long start = System.nanoTime();
                journal.append(event);
                took.add((System.nanoTime() - start) / 1e3);
            }
        }
        long bytes = Files.readAllLines(folder.timeline()).getLast().length() + 1;
        return "%.1f %d".formatted(median(took), bytes);
    }

    private static String replay(RunFolder folder, int times) throws Exception {
        var cpu = ManagementFactory.getThreadMXBean();
        var took = new ArrayList<Double>();
        int facts = 0;
        for (int i = 0; i <= times; i++) {
            long start = cpu.getCurrentThreadCpuTime();
            if (!(Timeline.read(folder.timeline(), folder.artifacts()) instanceof Timeline.Read.Sound sound)) {
                throw new IllegalStateException("the journal is damaged");
            }
            RunFold.of(sound.entries(), new StoredResults(folder.artifacts()));
            took.add((cpu.getCurrentThreadCpuTime() - start) / 1e6);
            facts = sound.entries().size();
        }
        return "%.2f %.2f %d".formatted(took.removeFirst(), median(took) * 1000 / facts, facts);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}

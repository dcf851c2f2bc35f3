package dev.spar.flow;

import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Crashes a scene at every point and drives it on: each run must come to what an undisturbed one comes to.
 *
 * @param expected what a run that came to this should have come to: the undisturbed run, for lanes the one that settled
 *     them in the same order
 */
record CrashMatrix(Path folder, Scene scene, UnaryOperator<State> expected) {
    private static final int WORKERS = 2;

    /** Points passed, runs that were crashed and driven on, and those of them that came to something else. */
    record Found(int points, int states, List<String> deviations) {
        @Override
        public String toString() {
            return points + " points, " + states + " states, " + deviations.size() + " deviations";
        }
    }

    static CrashMatrix of(Path folder, Scene scene) {
        var run = scene.in(folder.resolve("undisturbed"));
        State state = run.state(run.drive(Crashes.never()));
        return new CrashMatrix(folder, scene, ignored -> state);
    }

    /** Takes up what a crash at each point leaves, each different state once, or every n-th of them. */
    Found everywhere(int every) {
        List<Callable<Found>> shares = IntStream.range(0, WORKERS)
                .mapToObj(n -> (Callable<Found>) () -> share(n, every))
                .toList();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var all = new ArrayList<Found>();
            for (var one : workers.invokeAll(shares)) {
                all.add(one.get());
            }
            return new Found(
                    all.getFirst().points(),
                    all.stream().mapToInt(Found::states).sum(),
                    all.stream().flatMap(f -> f.deviations().stream()).toList());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Found share(int worker, int every) {
        Path place = folder.resolve("run-" + worker);
        var run = scene.in(place);
        var copies = new Copies(run, folder.resolve("copies-" + worker));
        run.drive(copies);
        List<String> bad = new ArrayList<>();
        int states = 0;
        for (int i = worker; i < copies.copies().size(); i += WORKERS * every) {
            var copy = copies.copies().get(i);
            copy.restore(place);
            var next = scene.in(place);
            next.agents.remembering(copy.memory());
            String deviation = deviation(next);
            if (!deviation.isEmpty()) {
                bad.add("crashed " + copy.at() + ": " + deviation);
            }
            states++;
        }
        return new Found(copies.passed(), states, bad);
    }

    /** Throws an error at every n-th point and drives what is left on. */
    Found byErrors(int step) {
        Crashes counting = Crashes.never();
        scene.in(folder.resolve("counting")).drive(counting);
        List<String> bad = new ArrayList<>();
        int crashed = 0;
        for (int n = 1; n <= counting.passed(); n += step) {
            var run = scene.in(folder.resolve("error-" + n));
            Crashes crashes = Crashes.at(n);
            run.drive(crashes);
            if (!crashes.happened()) {
                continue; // With lanes side by side a run may pass a few points less.
            }
            crashed++;
            String deviation = deviation(run);
            if (!deviation.isEmpty()) {
                bad.add("error at " + n + ", " + crashes.last() + ": " + deviation);
            }
        }
        return new Found(counting.passed(), crashed, bad);
    }

    /** Has somebody stop the run at every n-th point, drives it on, and wants to be stopped once only. */
    Found byStops(int step) {
        Crashes counting = Crashes.never();
        scene.in(folder.resolve("counting-stops")).drive(counting);
        List<String> bad = new ArrayList<>();
        int stopped = 0;
        for (int n = 1; n <= counting.passed(); n += step) {
            var run = scene.in(folder.resolve("stop-" + n));
            var passed = new AtomicInteger();
            int at = n;
            String first = run.drive(here -> {
                if (passed.incrementAndGet() == at) {
                    run.inbox.give(new PersonCommand.Stop("stop", Instant.EPOCH, "ada"));
                }
            });
            stopped += first.contains("STOPPED") ? 1 : 0;
            String deviation = first.contains("MET") || first.contains("STOPPED") ? deviation(run) : first;
            if (!deviation.isEmpty()) {
                bad.add("stopped at " + n + ": " + deviation);
            }
        }
        return new Found(counting.passed(), stopped, bad);
    }

    /**
     * Has an agent meet its usage limit in every turn, one turn a run, with half of its edits made; in every second run
     * the driver dies in the wait.
     */
    Found byLimits() {
        var counting = scene.in(folder.resolve("counting-limits"));
        counting.drive(Crashes.never());
        int turns = counting.agents.turns.size();
        List<String> bad = new ArrayList<>();
        for (int n = 1; n <= turns; n++) {
            var run = scene.in(folder.resolve("limit-" + n));
            run.agents.limitedAt(n);
            boolean dies = n % 2 == 0;
            boolean died = dies && run.drive(Crashes.atName("after WaitUntil")).equals("CRASH");
            String deviation = deviation(run);
            boolean waited = !run.events(Event.WaitUntil.class).isEmpty();
            if (!deviation.isEmpty() || !waited || died != dies) {
                bad.add("limited in turn " + n + ", waited " + waited + ", died " + died + ": " + deviation);
            }
        }
        return new Found(turns, turns, bad);
    }

    /** Crashes again and again, by what {@code next} says, until it is through. Empty where it came to the same. */
    String again(String name, Supplier<Crashes> next) {
        var run = scene.in(folder.resolve(name));
        for (int i = 0; i < 100; i++) {
            var crashes = next.get();
            String end = run.drive(crashes);
            // A step that was cut off too often goes to a person, who has it tried once more.
            if (!crashes.happened() && !end.contains("ESCALATED")) {
                return deviation(run.state(end));
            }
        }
        return "it never came through";
    }

    private String deviation(TestRun run) {
        try {
            return deviation(run.state(run.drive(Crashes.never())));
        } catch (RuntimeException | AssertionError e) {
            return "it fails: " + e;
        }
    }

    private String deviation(State state) {
        return state.differsFrom(expected.apply(state));
    }
}

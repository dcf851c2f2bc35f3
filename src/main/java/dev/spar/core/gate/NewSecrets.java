package dev.spar.core.gate;

import dev.spar.core.run.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;

/** The secrets gate: what a change brings in that was in none of the files it touched. */
public final class NewSecrets {
    private NewSecrets() {}

    /** A file that is one too many to be looked into. */
    public static Trip tooMuch(String path, long most) {
        return Trip.undoing(
                Gate.SECRETS,
                path,
                "it could not be judged: the turn adds more than " + (most >> 20)
                        + " MiB; leave it out, or have git ignore it");
    }

    /** Looks by path: at the files as they were, and as they are. What could not be looked into trips as well. */
    public static List<Trip> trips(SortedMap<String, Look> before, SortedMap<String, Look> after) {
        NavigableSet<String> known = new TreeSet<>();
        before.values().forEach(look -> {
            switch (look) {
                case Look.Seen seen ->
                    seen.secrets().stream().map(Secret::mark).map(Digest::value).forEach(known::add);
                case Look.Unseen ignored -> {}
            }
        });
        List<Trip> trips = new ArrayList<>();
        for (Map.Entry<String, Look> file : after.entrySet()) {
            switch (file.getValue()) {
                case Look.Seen seen ->
                    seen.secrets().stream()
                            .filter(s -> !known.contains(s.mark().value()))
                            .findFirst()
                            .ifPresent(s -> trips.add(Trip.undoing(
                                    Gate.SECRETS,
                                    file.getKey(),
                                    "line " + s.line() + " holds what looks like a secret (" + s.rule() + ")")));
                case Look.Unseen unseen ->
                    trips.add(Trip.undoing(Gate.SECRETS, file.getKey(), "it could not be judged: " + unseen.why()));
            }
        }
        return List.copyOf(trips);
    }
}

package dev.spar.workflow;

import dev.spar.core.agent.Role;
import dev.spar.core.run.Otherwise;
import dev.spar.core.settings.Cast;
import dev.spar.core.verify.Frozen;
import dev.spar.flow.CommitMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all parts of one played run share. */
final class PlayStage {
    final Map<String, Object> script = new TreeMap<>();
    final List<String> unchanged = new ArrayList<>();
    final List<String> paths = new ArrayList<>();
    final List<CommitMessage> commits = new ArrayList<>();
    final Map<String, Frozen> frozen = new TreeMap<>();
    final List<Object> kept = new ArrayList<>();
    final Map<String, String> prompts = new TreeMap<>();
    final Map<String, Role> roles = new TreeMap<>();
    Cast cast = new Cast(List.of(), List.of(), List.of());

    /** The casts of parts that have one of their own, by path. */
    final Map<String, Cast> casts = new TreeMap<>();

    /** Who was asked first, by path. */
    final Map<String, String> players = new TreeMap<>();

    final List<String> questions = new ArrayList<>();
    final List<Otherwise.Choice> defaults = new ArrayList<>();
    final List<List<String>> choices = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    int tree;
    int head;
    int workers;
    boolean proves;

    /** Somebody is asked in this role: the first of the cast of the nearest part that has one. */
    void asked(String path, Role role) {
        roles.put(path, role);
        Cast nearest = casts.entrySet().stream()
                .filter(c -> path.startsWith(c.getKey() + "/"))
                .reduce((shorter, longer) -> longer)
                .map(Map.Entry::getValue)
                .orElse(cast);
        nearest.of(role).stream().findFirst().ifPresent(a -> players.put(path, a.toString()));
    }

    Frozen freezes(String path, Frozen criteria) {
        frozen.put(path, criteria);
        return criteria;
    }
}

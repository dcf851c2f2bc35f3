package dev.spar.core.spec;

import dev.spar.core.scope.Glob;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckFiles;
import dev.spar.core.verify.Criterion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The criteria that a spec gives: what their commands are made of is given with them, whoever asks them. */
public record GivenCriteria(Spec spec) {

    /**
     * One of them.
     *
     * @param id its name among those that are asked together
     * @param check what decides it, if anything does
     * @param red whether its command must have been seen red on the base
     */
    public Criterion criterion(String id, Asked asked, Optional<Check> check, boolean red) {
        var work = check.map(Check::command).map(this::work);
        var rigour = new Criterion.Rigour(red, asked.repeat(), work);
        return new Criterion(id, asked.text(), check, asked.guards(), Optional.of(rigour));
    }

    /**
     * Which files of a command are the work's and no part of what judges it: those that the sub-tasks say they change.
     * Where one does not say, all that are neither like a check nor what is expected; what is like a check is the
     * work's only by its own path.
     */
    private List<String> work(String command) {
        List<SubTask> tasks = spec.subTasks();
        boolean said =
                !tasks.isEmpty() && tasks.stream().noneMatch(t -> t.files().isEmpty());
        List<String> files = tasks.stream().flatMap(t -> t.files().stream()).toList();
        var unnamed = files.stream().filter(f -> CheckFiles.looksLikeCheck(command, f));
        return Stream.concat(CheckFiles.words(command).stream(), unnamed)
                .distinct()
                .filter(w -> CheckFiles.looksLikeCheck(command, w)
                        ? files.contains(w)
                        : (!said && !CheckFiles.expects(command, w))
                                || files.stream().anyMatch(f -> new Glob(f).matches(w)))
                .toList();
    }
}

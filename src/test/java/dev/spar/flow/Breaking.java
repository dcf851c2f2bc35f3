package dev.spar.flow;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepPath;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo;
import dev.spar.flow.port.Watch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A world in which one rule of the flow does not hold, as if the flow broke it. None of them shows in a run that is not
 * crashed.
 */
interface Breaking extends Watch {
    /** Its repository in a drive; {@code resumed} where the run was begun by an earlier one. */
    Repo of(Repo repo, boolean resumed);

    @Override
    default void recorded(Entry entry) {}

    @Override
    default void saw(StepPath path, AgentEvent event) {}

    static Breaking nothing() {
        return (repo, resumed) -> repo;
    }

    /** Nothing is restored: what a turn that was cut off did stays. */
    static Breaking noRestore() {
        return (repo, resumed) -> with(repo, "restore", arguments -> null);
    }

    /** What a turn that was cut off did is undone, though its conversation goes on. */
    static Breaking restoreAndResume() {
        return (repo, resumed) -> {
            if (resumed) {
                repo.head(LaneId.MAIN).ifPresent(head -> repo.restore(LaneId.MAIN, repo.treeOf(head), head));
            }
            return repo;
        };
    }

    /** A commit carries the time at which it is built and not that of its intent. */
    static Breaking commitFromTheClock() {
        return (repo, resumed) -> with(repo, "commitObject", arguments -> {
            var i = (CommitIntent) arguments[0];
            var now = resumed ? i.time().plus(Duration.ofHours(1)) : i.time();
            return repo.commitObject(
                    new CommitIntent(i.tree(), i.parents(), i.message(), now, i.authorName(), i.authorEmail()));
        });
    }

    /** A ref moves only after the fact that says so is recorded. */
    static Breaking factBeforeEffect() {
        List<Runnable> late = new ArrayList<>();
        return new Breaking() {
            @Override
            public Repo of(Repo repo, boolean resumed) {
                late.clear();
                return with(repo, "move", arguments -> {
                    late.add(() -> repo.move((LaneId) arguments[0], (CommitId) arguments[1], (CommitId) arguments[2]));
                    return new Repo.Move.Moved();
                });
            }

            @Override
            public void recorded(Entry entry) {
                if (entry.event() instanceof Event.StepFinished) {
                    late.forEach(Runnable::run);
                    late.clear();
                }
            }
        };
    }

    /** One method of the repository fails. */
    static Breaking instead(String method, Runnable failure) {
        return (repo, resumed) -> with(repo, method, arguments -> {
            failure.run();
            throw new AssertionError(method + " was to fail");
        });
    }

    /** What one method does in place of what it should. */
    interface Instead {
        @Nullable
        Object call(Object[] arguments);
    }

    static Repo with(Repo repo, String name, Instead instead) {
        return (Repo) Proxy.newProxyInstance(
                Repo.class.getClassLoader(), new Class<?>[] {Repo.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals(name) ? instead.call(arguments) : method.invoke(repo, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

package dev.spar.flow;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.flow.port.Inbox;
import dev.spar.flow.port.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** People's commands, given by the test. Waiting ends when one is given. */
final class PlayInbox implements Inbox {
    private final List<PersonCommand> commands = new ArrayList<>();
    private Consumer<Instant> whenWaiting = until -> {};
    private Consumer<Instant> whenLimited = until -> {};
    private @Nullable Journal journal;

    synchronized void give(PersonCommand command) {
        commands.add(command);
        notifyAll();
    }

    /** Called when the flow's own thread waits; a test moves its clock or gives a command here. */
    synchronized void whenWaiting(Consumer<Instant> then) {
        whenWaiting = then;
    }

    /** Called when the flow waits for {@link PlayAgents#RESET}. */
    synchronized void whenLimited(Consumer<Instant> then) {
        whenLimited = then;
    }

    /** The journal of the drive that reads this inbox; what it asks can be answered. */
    synchronized void journal(Journal current) {
        journal = current;
    }

    /** Somebody is there who says yes to everything, once. */
    void saysYes() {
        whenWaiting(until -> {
            var asked = asked().orElseThrow();
            String id = "yes-" + asked.path();
            if (all().stream().anyMatch(c -> c.id().equals(id))) {
                throw new AssertionError("the answer to " + asked.path() + " was lost");
            }
            give(new PersonCommand.Approve(
                    id, Instant.EPOCH, "ada", asked.path(), asked.shown(), Optional.empty(), Optional.empty()));
        });
    }

    /** What the drive asked last. */
    Optional<Event.Asked> asked() {
        return Objects.requireNonNull(journal).entries().stream()
                .map(Entry::event)
                .filter(Event.Asked.class::isInstance)
                .map(Event.Asked.class::cast)
                .reduce((a, b) -> b);
    }

    @Override
    public synchronized List<PersonCommand> all() {
        return List.copyOf(commands);
    }

    @Override
    public void await(Instant until) throws InterruptedException {
        if (Thread.currentThread().getName().equals("control")) {
            awaitMore();
        } else {
            (until.equals(PlayAgents.RESET) ? whenLimited : whenWaiting).accept(until);
        }
    }

    private synchronized void awaitMore() throws InterruptedException {
        int before = commands.size();
        while (commands.size() == before) {
            wait();
        }
    }
}

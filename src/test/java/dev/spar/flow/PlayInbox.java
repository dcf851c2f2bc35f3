package dev.spar.flow;

import dev.spar.core.run.PersonCommand;
import dev.spar.flow.port.Inbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** People's commands, given by the test. Waiting ends when one is given. */
final class PlayInbox implements Inbox {
    private final List<PersonCommand> commands = new ArrayList<>();
    private java.util.function.Consumer<Instant> whenWaiting = until -> {};

    synchronized void give(PersonCommand command) {
        commands.add(command);
        notifyAll();
    }

    /** Called when the flow's own thread waits; a test moves its clock or gives a command here. */
    synchronized void whenWaiting(java.util.function.Consumer<Instant> then) {
        whenWaiting = then;
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
            whenWaiting.accept(until);
        }
    }

    private synchronized void awaitMore() throws InterruptedException {
        int before = commands.size();
        while (commands.size() == before) {
            wait();
        }
    }
}

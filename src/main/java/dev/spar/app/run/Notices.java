package dev.spar.app.run;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.settings.NotifySettings;
import dev.spar.flow.port.Codec;
import java.util.Optional;

/** What runs tell people and how: as they were told before they started, or as a person changed it since. */
public final class Notices {
    private final RunBook book;
    private final Codec codec;

    Notices(RunBook book, Codec codec) {
        this.book = book;
        this.codec = codec;
    }

    /** Those of a run as they are now. */
    public NotifySettings of(RunBook.Kept run) {
        return run.entries().reversed().stream()
                .flatMap(e -> changed(e).stream())
                .findFirst()
                .orElseGet(() -> book.settings(run).notification());
    }

    /** What this line of a journal changes them to. */
    public Optional<NotifySettings> changed(Entry entry) {
        try {
            return entry.event() instanceof Event.SettingChanged e && e.key().equals(NotifySettings.KEY)
                    ? Optional.of(codec.decode(e.value(), NotifySettings.class))
                    : Optional.empty();
        } catch (Codec.Misfit e) {
            throw new IllegalStateException("a change of notices does not read back: " + entry, e);
        }
    }

    /** Tells a run that they change. */
    public void change(RunBook.Kept run, NotifySettings to) {
        book.tell(run, s -> new PersonCommand.Change(s.id(), s.at(), s.by(), NotifySettings.KEY, codec.encode(to)));
    }
}

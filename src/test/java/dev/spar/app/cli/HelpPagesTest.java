package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.EventForm;
import dev.spar.app.Called;
import dev.spar.app.Wiring;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What help makes of the program itself, so that nothing of it is told twice. */
class HelpPagesTest {

    @TempDir
    Path folder;

    @Test
    void every_topic_has_a_page_that_fits_a_terminal() {
        assertThat(Pages.TOPICS).contains("exit-codes", "environment", "events").allSatisfy(topic -> {
            var said = Called.in(folder).spar("help", topic);
            assertThat(said.code()).as(topic).isZero();
            assertThat(said.out().lines()).allMatch(l -> l.length() <= 100);
        });
    }

    @Test
    void the_page_of_events_has_every_type_of_line_with_its_fields() {
        String page = Called.in(folder).spar("help", "events").out();
        assertThat(EventForm.all())
                .hasSizeGreaterThan(15)
                .allSatisfy(form -> assertThat(page)
                        .containsSubsequence(
                                "  " + form.type() + "\n",
                                form.fields().getFirst().name() + " ("));
    }

    @Test
    void the_manual_page_has_every_command_with_its_options_and_what_every_command_takes() {
        String page = Called.in(folder).spar("help", "--man").out();
        var here = Called.in(folder).surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        var line = CommandTree.line(new Context(new Globals(), here, new Wiring(here)));
        assertThat(line.getSubcommands()).hasSizeGreaterThan(25).allSatisfy((name, command) -> {
            assertThat(page).contains("\n.SS \"spar " + name);
            assertThat(command.getCommandSpec().options())
                    .allSatisfy(o -> assertThat(page)
                            .contains(o.longestName()
                                    .replaceFirst("^--?(\\[no-])?", "")
                                    .replace("-", "\\-")));
        });
        assertThat(page).startsWith(".TH SPAR 1 ").contains("\n.SH \"EXIT STATUS\"\n", "SPAR_HOME", "\\-\\-no\\-input");
    }
}

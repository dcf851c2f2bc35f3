package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What git could not do is told by what stood in its way, where that is known. */
class GitFailedTest {

    @Test
    void a_repository_that_takes_no_objects_is_no_bug_of_ours() {
        assertThat(failed("error: unable to create temporary file: Read-only file system")
                        .known())
                .map(Problem::line)
                .contains("error[SPAR-D005]: the repository is on a read-only file system");
        assertThat(failed("error: unable to write file: No space left on device")
                        .known())
                .map(Problem::line)
                .contains("error[SPAR-D001]: git has no room to write");
        assertThat(failed("fatal: bad object HEAD").known()).as("control").isEmpty();
    }

    private static GitFailed failed(String said) {
        return new GitFailed(List.of("add", "-A"), 128, said);
    }
}

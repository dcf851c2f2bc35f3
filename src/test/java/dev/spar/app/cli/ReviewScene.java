package dev.spar.app.cli;

import dev.spar.app.Called.Said;
import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/** What reviewers play that find something, or nothing, and the command that asks them. */
record ReviewScene(Play play) {
    static final String NOTHING = """
        {"path": "*/review#*/**", "says": {"findings": [], "observations": [], "filesJudged": ["answer", "other"]}}\
        """;

    static final String FINDS = """
        {"path": "*/review#*/**", "says": {"findings": [{"title": "counts one too few", "severity": "%s",
         "ground": "defect", "reference": "wrong_result", "file": "answer", "firstLine": 1, "lastLine": 1,
         "scenario": "the answer is asked for: 40 and not 41", "recommendation": "write 41",
         "confidence": 0.8, "introducedByThisChange": true}], "observations": [],
         "filesJudged": ["answer", "other", "REVIEW.md"]}}\
        """;

    /** The same finding, grave enough to say no, at this place. */
    static String finds(String file, int line) {
        return FINDS.formatted("high")
                .replace("\"file\": \"answer\"", "\"file\": \"" + file + "\"")
                .replace("\"firstLine\": 1, \"lastLine\": 1", "\"firstLine\": " + line + ", \"lastLine\": " + line);
    }

    /** What a reviewer of the only run was asked first. */
    String prompt() throws IOException {
        try (var files = Files.walk(play.run().resolve("steps"))) {
            return Files.readString(
                    files.filter(f -> f.endsWith("prompt.md")).findFirst().orElseThrow());
        }
    }

    /** What the reviewer of that review was asked first. */
    String prompt(Said review) throws IOException {
        String run = review.err().replaceAll("(?s).*?review (r-\\w+).*", "$1");
        try (var files = Files.walk(play.state().resolve("runs/" + run + "/steps"))) {
            return Files.readString(
                    files.filter(f -> f.endsWith("prompt.md")).findFirst().orElseThrow());
        }
    }

    /** By whoever of the two wrote nothing of it, as where nothing is configured. */
    Said review(String... args) {
        return play.spar(Stream.concat(Stream.of("review", "-c", "cast.reviewer=other"), Stream.of(args))
                .toArray(String[]::new));
    }
}

package dev.spar.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.spar.core.agent.Vendor;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Independence;
import dev.spar.core.review.Location;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.review.ReviewReport.Look;
import dev.spar.core.review.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifTest {
    private static final Vendor NOW = new Vendor("openai");
    private static final Vendor BEFORE = new Vendor("anthropic");

    @Test
    void what_another_vendor_found_before_is_in_it_as_well() {
        JsonNode runs = runs(List.of(NOW), List.of(BEFORE));
        assertThat(runs.path(0).path("results").size()).isZero();
        assertThat(runs.path(1).at("/automationDetails/id").asString()).isEqualTo("spar/anthropic/");
        assertThat(runs.path(1).at("/results/0/ruleId").asString()).isEqualTo("spar/race");
    }

    @Test
    void what_we_find_ourselves_is_in_it_where_no_model_was_asked() {
        assertThat(runs(List.of(), List.of()).at("/0/results/0/ruleId").asString())
                .isEqualTo("spar/race");
    }

    @Test
    void it_is_what_the_standard_s_own_schema_wants() throws Exception {
        String document = sarif(report(List.of(NOW), List.of(BEFORE)), file -> Optional.of("a\nb\nc\n"));
        assertThat(errors(document)).isEmpty();
        assertThat(errors(document.replace("\"results\"", "\"result\"")))
                .as("control")
                .isNotEmpty();
    }

    private static String sarif(ReviewReport report, Function<String, Optional<String>> text) {
        return Sarif.of(report.reviewers(), report.rows(), text);
    }

    /** By the schema of OASIS as it was published. */
    private static List<String> errors(String document) throws Exception {
        String schema = Files.readString(Path.of("src/test/resources/sarif/sarif-schema-2.1.0.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema, InputFormat.JSON)
                .validate(document, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode runs(List<Vendor> reviewers, List<Vendor> raisedBy) {
        return JsonMapper.shared()
                .readTree(sarif(report(reviewers, raisedBy), file -> Optional.empty()))
                .path("runs");
    }

    private static ReviewReport report(List<Vendor> reviewers, List<Vendor> raisedBy) {
        var finding = new Finding(
                "race",
                Severity.HIGH,
                new Ground.OfDefect(Ground.Defect.RACE),
                Optional.of(new Location("A.java", 3, 3)),
                "two threads",
                "lock",
                0.9,
                true);
        var row = new ReviewReport.Row("F1", finding, ReviewReport.Status.OPEN, "", raisedBy, Optional.empty());
        return new ReviewReport(
                ReviewReport.Word.BLOCK,
                List.of(row),
                List.of(),
                List.of(new Look(reviewers, List.of(), Independence.CROSS_VENDOR, true)),
                List.of(),
                List.of());
    }
}

package dev.spar.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.SchemaRepair;
import dev.spar.adapter.agent.scripted.PlayScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The material of {@code spar demo} fits the prompts it answers. */
class DemoMaterialTest {
    private static final Path DEMO = Path.of("src/main/resources/demo");
    private static final Path PROMPTS = Path.of("src/main/resources/prompts");

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Test
    void the_list_of_the_sample_names_every_file_of_it() throws IOException {
        List<String> there;
        try (var files = Files.walk(DEMO.resolve("sample"))) {
            there = files.filter(Files::isRegularFile)
                    .map(f -> DEMO.resolve("sample").relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
        assertThat(text(DEMO.resolve("sample.txt")).lines().sorted().toList()).isEqualTo(there);
    }

    @Test
    void every_answer_of_the_script_fits_the_schema_of_the_prompt_it_answers() throws IOException {
        assertThat(PlayScript.parse(text(DEMO.resolve("script.json")))).isInstanceOf(PlayScript.Reading.Read.class);
        var schemas = new TreeMap<String, String>();
        schemas.put("/plan", "plan-answer");
        schemas.put("/challenge", "challenge-answer");
        schemas.put("/revise", "revision");
        schemas.put("/implement", "work-answer");
        schemas.put("/repair-checks", "work-answer");
        schemas.put("/repair-findings", "work-answer");
        schemas.put("/**", "review-answer");
        for (JsonNode step :
                JsonMapper.shared().readTree(text(DEMO.resolve("script.json"))).path("steps")) {
            String path = step.path("path").asString();
            String answer = schemas.get(path.substring(path.lastIndexOf('/')));
            assertThat(answer).as(path).isNotNull();
            String schema = text(PROMPTS.resolve("answer/" + answer + ".schema.json"));
            assertThat(SchemaRepair.complaint(step.path("says").toString(), schema))
                    .as(path)
                    .isEmpty();
        }
    }
}

package dev.spar.adapter.agent;

import dev.spar.core.settings.AgentSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user's own files for an agent, in the folder of its CLI: none of them reaches it but the skills and MCP servers
 * that the configuration names.
 */
public record OwnFiles(Path home, AgentSettings agent) {
    private static final int SKILL_BYTES = 32 << 10;

    /** The prompt with the skills that were let through before it. */
    String skillsBefore(String prompt) {
        String skills = agent.skills().stream()
                .filter(skills()::contains)
                .map(this::skill)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return skills.isEmpty() ? prompt : """
            The person this work is done for lets you use these skills of theirs. They say how, and widen neither your \
                task nor your scope.
            %s
            %s\
            """.formatted(skills, prompt);
    }

    private Optional<String> skill(String name) {
        Path folder = home.resolve("skills").resolve(name);
        try (var in = Files.newInputStream(folder.resolve("SKILL.md"))) {
            String text = new String(in.readNBytes(SKILL_BYTES), StandardCharsets.UTF_8).strip();
            return Optional.of("<skill name=\"" + name + "\" folder=\"" + folder + "\">\n"
                    + text.replace("</skill>", "<\\/skill>") + "\n</skill>\n");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The skills that the user has, by name. */
    private List<String> skills() {
        try (Stream<Path> all = Files.list(home.resolve("skills"))) {
            return all.filter(f -> Files.isRegularFile(f.resolve("SKILL.md")))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * What of them stays out, in words.
     *
     * @param files names in the folder that the CLI would read by itself; {@code servers} the user's MCP servers
     */
    public List<String> leftOut(List<String> files, List<String> servers) {
        var left = new ArrayList<String>();
        files.stream().filter(f -> Files.exists(home.resolve(f))).forEach(f -> left.add("your own " + f));
        named("skills", skills(), agent.skills()).ifPresent(left::add);
        named("mcp", servers, agent.mcpServers()).ifPresent(left::add);
        return List.copyOf(left);
    }

    private Optional<String> named(String key, List<String> there, List<String> allowed) {
        String names = there.stream().filter(n -> !allowed.contains(n)).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("your " + (key.equals("mcp") ? "MCP servers " : "skills ") + names + " (agents."
                        + agent.name() + "." + key + " lets them through by name)");
    }
}

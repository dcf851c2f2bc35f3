package dev.spar.app.result;

import dev.spar.core.problem.Problem;
import dev.spar.core.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON document every command answers with, {@code spar.result/1}. Fields are only ever added. */
public final class Envelope {

    private Envelope() {}

    public static String of(String command, Result result) {
        return Json.write(fields(command, result));
    }

    public static Map<String, Object> fields(String command, Result result) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", "spar.result/1");
        all.put("type", "result");
        all.put("command", command);
        all.put("ok", result.exit() == 0);
        all.put("exit", exit(result));
        result.run().ifPresent(id -> all.put("run", Map.of("id", id.value())));
        all.put("data", result.data());
        all.put("problems", result.problems().stream().map(Envelope::problem).toList());
        all.put("next", result.next().stream().map(Envelope::next).toList());
        return all;
    }

    private static Map<String, Object> exit(Result result) {
        Map<String, Object> exit = new LinkedHashMap<>();
        exit.put("code", result.exit());
        exit.put("name", ExitCodes.name(result.exit()));
        result.reason().ifPresent(r -> exit.put("reason", r.word()));
        return exit;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("code", problem.code().id());
        p.put("message", problem.what());
        p.put("why", problem.why());
        p.put("fix", problem.fixes());
        return p;
    }

    private static Map<String, Object> next(Next next) {
        Map<String, Object> n = new LinkedHashMap<>();
        n.put("cmd", next.command());
        n.put("why", next.why());
        return n;
    }
}

package dev.spar.app.cli;

import dev.spar.core.problem.Problem;

/** How a problem is shown to a person: what, why, fix; the way on comes last, where the eye lands. */
final class Problems {

    private Problems() {}

    static String shown(Problem problem) {
        var text = new StringBuilder("error[")
                .append(problem.code().id())
                .append("]: ")
                .append(problem.what());
        if (!problem.why().isBlank()) {
            text.append("\n  why   ").append(indented(problem.why()));
        }
        String label = "\n  fix   ";
        for (String fix : problem.fixes()) {
            text.append(label).append(indented(fix));
            label = "\n        ";
        }
        return text.append("\n  more  spar help ").append(problem.code().id()).toString();
    }

    /** The same as a warning, in one line. */
    static String warning(Problem problem) {
        return "warning[" + problem.code().id() + "]: " + problem.what();
    }

    private static String indented(String text) {
        return text.strip().replace("\n", "\n        ");
    }
}

package dev.spar.core.gate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that send something to somewhere outside this machine. Fetching is no sending. */
final class Sends {
    private static final Pattern URL =
            Pattern.compile("(?i)\\b(?:https?|ftps?|wss?|smtps?)://(?:[^/@\\s]*@)?(\\[[^]]*]|[^/:\\s\"'?#]+)");
    private static final Pattern SCRIPTED = Pattern.compile(
            "(?s)(requests|httpx|session)\\.(post|put|patch|delete)\\(|smtplib|sendmail\\(|\\burlopen\\([^)]*data=|"
                    + "method:\\s*['\"](POST|PUT|PATCH|DELETE)|axios\\.(post|put|patch|delete)\\(|Net::HTTP\\.post");
    private static final Pattern BODY = Pattern.compile(
            "-d|--data(-[a-z]+)?(=.*)?|-F|--form(-[a-z]+)?(=.*)?|-T|--upload-file(=.*)?|--json(=.*)?|-d.+|-F.+|-T.+");
    private static final Pattern VERB = Pattern.compile("(?i)(-X|--request|--method)?=?(POST|PUT|PATCH|DELETE)");

    private static final List<String> INTERPRETERS =
            List.of("python", "python3", "node", "ruby", "perl", "deno", "bun");

    private Sends() {}

    static Optional<String> what(List<String> words) {
        String program = ShellWords.name(words.getFirst());
        List<String> rest = words.subList(1, words.size());
        String verb = rest.isEmpty() ? "" : rest.getFirst();
        String two = verb + " " + (rest.size() > 1 ? rest.get(1) : "");
        return switch (program) {
            case "git" -> git(rest);
            case "curl", "wget", "http", "https", "xh" -> web(rest);
            case "mail", "mailx", "sendmail", "mutt", "swaks", "msmtp" -> Optional.of("mail was sent");
            case "ssh", "scp", "sftp", "rsync", "nc", "ncat", "telnet", "ftp" ->
                rest.stream().anyMatch(Sends::remote)
                        ? Optional.of("something was sent to another machine")
                        : Optional.empty();
            case "gh", "glab", "hub" -> forge(two, rest);
            case "npm", "yarn", "pnpm", "cargo", "poetry", "uv", "flit", "hatch", "lerna" ->
                said(verb.equals("publish") && !rest.contains("--dry-run"), "a package was published");
            case "twine", "gem" -> said(verb.matches("upload|push"), "a package was published");
            case "mvn", "mvnw", "gradle", "gradlew" ->
                said(
                        rest.stream().anyMatch(w -> w.matches("deploy|.*:?publish|release:perform")),
                        "a package was published");
            case "docker", "podman", "helm" -> said(verb.equals("push"), "an image was pushed");
            case "kubectl" -> said(verb.matches("apply|create|delete|patch|replace|rollout"), "a cluster was changed");
            case "terraform", "tofu", "pulumi" -> said(verb.matches("apply|destroy|up"), "infrastructure was changed");
            case "aws" ->
                said(
                        rest.stream().anyMatch(w -> w.startsWith("s3://")) || two.matches("(ses|sns|sqs) .*"),
                        "something was sent to a cloud");
            case "gsutil", "azcopy", "rclone" ->
                said(verb.matches("cp|copy|sync|mv|rsync"), "something was sent to a cloud");
            case "vercel", "netlify", "heroku", "fly", "flyctl", "firebase", "wrangler" ->
                said(
                        rest.stream().anyMatch(w -> w.startsWith("deploy") || w.equals("publish")),
                        "something was deployed");
            default -> interprets(program) ? script(rest) : Optional.empty();
        };
    }

    /** Whether a program runs the script that it is given. */
    static boolean interprets(String program) {
        return INTERPRETERS.contains(ShellWords.name(program));
    }

    private static Optional<String> said(boolean sent, String what) {
        return sent ? Optional.of(what) : Optional.empty();
    }

    private static Optional<String> git(List<String> all) {
        boolean alias =
                all.stream().anyMatch(w -> w.matches("alias\\.[^=]*=!?\\s*(git\\s+)?(push|send-email|send-pack).*"));
        List<String> words = Removals.withoutGlobals(all);
        boolean sends = !words.isEmpty()
                && words.getFirst().matches("push|send-email|send-pack|svn")
                && words.stream().noneMatch(w -> w.matches("-n|--dry-run"))
                && !folder(words);
        return said(alias || sends, "commits were sent to a remote");
    }

    /** Only the first word that is no option says where to. */
    private static boolean folder(List<String> words) {
        return words.stream()
                .skip(1)
                .filter(w -> !w.startsWith("-"))
                .findFirst()
                .filter(w -> w.matches("(/|\\.\\.?/|file://).*"))
                .isPresent();
    }

    private static Optional<String> forge(String two, List<String> rest) {
        boolean makes = two.matches("(pr|issue|release|gist|mr|repo|workflow|secret|variable) "
                + "(create|comment|edit|close|merge|review|delete|run|set|upload|reopen)");
        boolean calls = two.startsWith("api ")
                && rest.stream()
                        .anyMatch(w -> VERB.matcher(w).matches() || w.matches("-f|-F|--field|--raw-field|--input"));
        return said(makes || calls, "something was sent to the forge");
    }

    /** With a body, or by a verb that changes something, or with what another command said in its address. */
    private static Optional<String> web(List<String> rest) {
        boolean outside = rest.stream().anyMatch(Sends::outside);
        boolean body = rest.stream()
                .anyMatch(w -> BODY.matcher(w).matches()
                        || VERB.matcher(w).matches()
                        || w.matches("--post-(data|file)(=.*)?|--body-(data|file)(=.*)?"));
        boolean leaks = rest.stream()
                .anyMatch(w -> w.contains("://") && (w.contains("$(") || w.endsWith("$") || w.contains("`")));
        return said(outside && (body || leaks), "something was sent over the network");
    }

    private static Optional<String> script(List<String> rest) {
        Predicate<String> sends = w -> SCRIPTED.matcher(w).find() && outside(w);
        boolean inline = rest.stream().anyMatch(w -> w.matches("-c|-e|--eval|-r"));
        return said(inline && rest.stream().anyMatch(sends), "a script sent something over the network");
    }

    private static boolean remote(String word) {
        return !word.startsWith("-")
                && (word.matches("[\\w.-]+@[\\w.-]+(:.*)?")
                        || (!loopback(word) && (host(word) || word.matches("[\\w.-]{2,}:[^\\\\].*"))));
    }

    private static boolean host(String word) {
        return word.matches("[\\w-]+(\\.[\\w-]+)+(:.*)?") && !word.matches(".*\\.(sh|py|txt|md|json|log|gz|tar|zip)");
    }

    private static boolean outside(String text) {
        Matcher m = URL.matcher(text);
        boolean any = false;
        while (m.find()) {
            any = true;
            if (!loopback(m.group(1))) {
                return true;
            }
        }
        return !any && (address(text) || named(text));
    }

    /** Written without a scheme; a file's name may look the same, and those of programs and texts are none. */
    private static boolean named(String text) {
        return text.matches("(?i)[a-z\\d-]+(\\.[a-z\\d-]+)*\\.[a-z]{2,}(:\\d+)?(/.*)?")
                && !text.matches(
                        "(?i)[^/]*\\.(sh|py|js|ts|rb|go|rs|java|txt|md|json|ya?ml|toml|xml|html?|csv|log|pem|crt"
                                + "|key|gz|tgz|tar|zip|bin|out|sql|png|jpg|pdf|env|ini|conf|cfg|lock|tmp)");
    }

    private static boolean address(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?(/.*)?") && !loopback(text);
    }

    /**
     * This machine or its own network: what is not known to be elsewhere is not stopped. A name without a dot is one of
     * a local network, a variable may be anything.
     */
    static boolean loopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String h = lower.startsWith("[") ? lower : lower.replaceFirst("\\.?(:\\d+)?(/.*)?$", "");
        return h.matches("[\\w-]+")
                || h.matches("\\$[\\w{(].*")
                || h.matches(".*\\.(localhost|local|internal|test|lan)")
                || h.matches("(127|10)(\\.\\d{1,3}){3}|192\\.168(\\.\\d{1,3}){2}")
                || h.matches("172\\.(1[6-9]|2\\d|3[01])(\\.\\d{1,3}){2}|169\\.254(\\.\\d{1,3}){2}")
                || h.startsWith("[::1]")
                || h.matches("\\[f[cd][0-9a-f]{2}:.*|\\[fe80:.*")
                || h.equals("0.0.0.0");
    }
}

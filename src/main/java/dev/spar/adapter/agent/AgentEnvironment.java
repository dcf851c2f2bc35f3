package dev.spar.adapter.agent;

import dev.spar.core.settings.AgentSettings;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The whole environment of an agent's process: an allow-list of the user's own, what the configuration adds, no way to
 * an API bill.
 */
public final class AgentEnvironment {
    private static final List<String> LET_THROUGH = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "JAVA_HOME",
            "MAVEN_OPTS",
            "GOPATH",
            "GOFLAGS",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "NVM_DIR",
            "PYENV_ROOT",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "XDG_DATA_HOME",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "NODE_EXTRA_CA_CERTS");

    private static final Pattern SECRET = Pattern.compile("(?i).*(TOKEN|KEY|SECRET|PASSWORD|PASSWD|CREDENTIAL).*");

    /** The user and the password that an address may hold. */
    private static final Pattern USER_INFO = Pattern.compile("\\w+://([^/@]+)@.*");

    /** How many agents stand between a process and a person. At 1 or more nothing of Spar starts further ones. */
    private static final String DEPTH = "SPAR_DEPTH";

    private AgentEnvironment() {}

    private static String deeper(@Nullable String depth) {
        return depth != null && depth.matches("[0-8]") ? String.valueOf(Integer.parseInt(depth) + 1) : "1";
    }

    /**
     * What of an agent's environment must not be kept: what its settings add, tokens and keys, passwords of proxies.
     */
    static SortedMap<String, String> secrets(AgentSettings agent, SortedMap<String, String> environment) {
        TreeMap<String, String> result = new TreeMap<>(agent.environment());
        environment.forEach((name, value) -> {
            var address = USER_INFO.matcher(value);
            if (SECRET.matcher(name).matches()) {
                result.put(name, value);
            } else if (address.matches()) {
                String user = address.group(1);
                result.put(name, user + "\n" + user.substring(user.indexOf(':') + 1));
            }
        });
        return result;
    }

    /**
     * The environment of one agent.
     *
     * @param own variables of this kind of agent that pass from the user's environment (config home, subscription
     *     token)
     * @param billed variables that lead to an API bill: they pass only where the user allowed it
     */
    public static SortedMap<String, String> of(
            AgentHost host, AgentSettings agent, List<String> own, List<String> billed) {
        TreeMap<String, String> result = new TreeMap<>();
        Set<String> names = new TreeSet<>(LET_THROUGH);
        names.addAll(own);
        names.addAll(billed);
        host.environment().forEach((name, value) -> {
            if (names.contains(name)) {
                result.put(name, value);
            }
        });
        result.put("TERM", "dumb");
        result.putIfAbsent("LANG", "C.UTF-8");
        agent.environment().forEach((name, value) -> {
            if (!value.isEmpty()) {
                result.put(name, value);
            }
        });
        if (!host.billing().allowApiKey()) {
            billed.forEach(result::remove);
        }
        result.put(DEPTH, deeper(host.environment().get(DEPTH)));
        return result;
    }

    /** The variables of {@code billed} that are set for this agent, whether or not they will be taken out. */
    public static List<String> billedBy(AgentHost host, AgentSettings agent, List<String> billed) {
        return billed.stream()
                .filter(name -> present(host.environment(), name) || present(agent.environment(), name))
                .toList();
    }

    private static boolean present(SortedMap<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}

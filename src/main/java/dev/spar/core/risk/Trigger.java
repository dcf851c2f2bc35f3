package dev.spar.core.risk;

import java.util.List;

/** What raises the risk of a change, and by how much; the whole table, as {@code docs/risk.md} shows it. */
public enum Trigger {
    CONFIGURED_HIGH(6, "a path named by risk.high"),
    CONFIGURED_MEDIUM(3, "a path named by risk.medium"),
    AUTH(
            6,
            "who may do what: login, sessions, secrets, permissions",
            "**/{auth,authn,authz,oauth,oidc,saml,sso,login,session,sessions,security,crypto,permissions,acl,rbac}/**",
            "**/*{auth,Auth}[!o]*",
            "**/*{authoriz,Authoriz,authoris,Authoris,login,Login,password,Password}*.*",
            "**/*{jwt,Jwt,JWT,Session,Permission,Credential,Crypto}*.*"),
    PAYMENT(
            6,
            "money",
            "**/{payment,payments,billing,checkout,invoice,invoices,ledger,payout,payouts}/**",
            "**/*{payment,Payment,billing,Billing,checkout,Checkout,invoice,Invoice,Ledger,Payout}*.*"),
    MIGRATION(6, "the shape of stored data (the table of docs/scope.md, or such a statement in code)"),
    PIPELINE(6, "what runs with the project's own rights: pipelines, package registries, build wrappers"),
    DEPENDENCY(4, "manifests, lock files and vendored packages (the table of docs/scope.md)"),
    DEPLOYMENT(
            4,
            "where it runs",
            "**/{Dockerfile,Dockerfile.*,*.dockerfile,Containerfile}",
            "**/{docker-compose,compose}*.{yml,yaml}",
            "**/{terraform,helm,k8s,kubernetes,ansible,deploy,deployment,infra}/**",
            "**/*.{tf,tfvars}",
            "**/{nginx,haproxy,envoy}*.{conf,yaml}",
            "**/*.service"),
    PUBLIC_API(
            3,
            "what others call",
            "**/*.{proto,graphql,graphqls,avsc,thrift,wsdl,xsd}",
            "**/{openapi,swagger}*.{json,yaml,yml}",
            "**/{api,public,sdk}/**",
            "**/*.d.ts",
            "**/module-info.java"),
    CORE(3, "what everything else stands on", "**/{core,kernel,common,shared,engine,domain}/**"),
    CONCURRENCY(2, "threads and locks in the changed lines"),
    TAMPERED_TESTS(6, "tests that see less than before"),
    MASS_DELETION(
            6, "more than 10 files deleted, or 3 and more that are over 20 % of all; by all milestones together, too"),
    DELETED_TESTS(3, "a deleted test file"),
    DELETIONS(1, "each deleted file that is no test, 3 at most"),
    MANY_FILES(1, "each 10 files beyond the first 5, 3 at most"),
    MANY_LINES(1, "more than 200 changed lines; 2 for more than 500, 3 for more than 1000"),
    UNTESTED(2, "code changed and no test with it"),
    BINARY_OR_MODE(2, "a binary file, an executable or a link"),
    AUTO_EXECUTED(2, "what runs by itself when the project is opened, built or tested"),
    AGENT_MEMORY(
            2,
            "what later agents are told",
            "**/{CLAUDE,AGENTS,GEMINI}.md",
            ".cursor/**",
            ".github/copilot-instructions.md"),
    DECLARED_MEDIUM(3, "the plan says medium"),
    DECLARED_HIGH(6, "the plan says high");

    private final int points;
    private final String sentence;
    private final String globs;

    Trigger(int points, String sentence, String... globs) {
        this.points = points;
        this.sentence = sentence;
        this.globs = String.join("\n", globs);
    }

    public int points() {
        return points;
    }

    public String sentence() {
        return sentence;
    }

    /** The paths that fire it; empty where something else does. */
    public List<String> globs() {
        return globs.lines().toList();
    }
}

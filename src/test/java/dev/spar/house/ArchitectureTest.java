package dev.spar.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports point down only, and each thing that touches the world is done in one place. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("dev.spar..");

    @ParameterizedTest
    @CsvSource({"core, 100", "flow, 40", "workflow, 5", "adapter, 60", "app, 10"})
    void the_classes_of_each_layer_are_seen(String layer, int atLeast) {
        assertThat(CLASSES.stream().filter(resideInAPackage("dev.spar." + layer + "..")))
                .hasSizeGreaterThan(atLeast);
    }

    @Test
    void core_knows_nobody() {
        onlyKnows("dev.spar.core..", "dev.spar.core..");
    }

    @Test
    void flow_knows_core() {
        onlyKnows("dev.spar.flow..", "dev.spar.flow..", "dev.spar.core..");
    }

    @Test
    void workflow_knows_flow_and_core() {
        onlyKnows("dev.spar.workflow..", "dev.spar.workflow..", "dev.spar.flow", "dev.spar.core..");
    }

    @Test
    void adapters_know_flow_and_core() {
        onlyKnows("dev.spar.adapter..", "dev.spar.adapter..", "dev.spar.flow..", "dev.spar.core..");
    }

    private static void onlyKnows(String layer, String... others) {
        noClasses()
                .that()
                .resideInAPackage(layer)
                .should()
                .dependOnClassesThat(OURS.and(not(resideInAnyPackage(others))))
                .check(CLASSES);
    }

    @Test
    void one_adapter_never_imports_another_save_the_one_for_processes() {
        slices().matching("dev.spar.adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(OURS, resideInAPackage("dev.spar.adapter.process.."))
                .check(CLASSES);
    }

    @Test
    void one_agent_never_imports_another() {
        slices().matching("dev.spar.adapter.agent.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    /** What wires the program stands above its parts and is handed to them. */
    @Test
    void no_part_of_the_program_knows_another_both_ways() {
        slices().matching("dev.spar.app.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void processes_are_started_in_one_package() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.spar.adapter.process..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .callMethodWhere(calls("java\\.lang\\.Runtime", "exec"))
                .check(CLASSES);
        assertThat(CLASSES.get("dev.spar.adapter.process.HostSpawner").getDirectDependenciesFromSelf())
                .as("control")
                .anyMatch(to -> to.getTargetClass().getName().equals("java.lang.ProcessBuilder"));
    }

    @Test
    void git_is_called_in_one_package() {
        // Asking for the version reads no repository.
        var call = Pattern.compile("(List\\.of|Stream\\.of|Arrays\\.asList|[cC]ommand|argv|git)\\(\\s*"
                + "\"(/usr/bin/)?git\"(?!, \"--version\"\\))");
        assertThat(Sources.of(Sources.MAIN))
                .filteredOn(file -> !file.startsWith(Sources.MAIN.resolve("dev/spar/adapter/git")))
                .filteredOn(file -> call.matcher(Sources.text(file)).find())
                .isEmpty();
    }

    @Test
    void only_the_app_writes_to_the_terminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.spar.app..")
                .should()
                .accessFieldWhere(accesses("java\\.lang\\.System", "out|err|in"))
                .check(CLASSES);
    }

    @Test
    void only_the_wiring_constructs_adapters() {
        var constructsAdapter = new DescribedPredicate<JavaConstructorCall>("construct an adapter") {
            @Override
            public boolean test(JavaConstructorCall call) {
                var made = call.getTargetOwner();
                return made.getPackageName().startsWith("dev.spar.adapter")
                        && !made.isRecord()
                        && !made.isAssignableTo(Throwable.class)
                        && !made.getName().equals(call.getOriginOwner().getName());
            }
        };
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.spar.adapter..")
                .and()
                .haveNameNotMatching("dev\\.spar\\.app\\.Wir(ing|ed).*")
                .should()
                .callConstructorWhere(constructsAdapter)
                .check(CLASSES);
    }

    @Test
    void what_is_replayed_asks_nothing_that_differs_from_one_jvm_to_the_next() {
        for (var banned : BANNED) {
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.spar.core..", "dev.spar.workflow..")
                    .should()
                    .accessTargetWhere(accesses(banned.owner(), banned.member()))
                    .as("core and workflow use no " + banned)
                    .check(CLASSES);
        }
        var offences = new ClassFileImporter().importClasses(Offences.class).get(Offences.class);
        for (var banned : BANNED) {
            assertThat(offences.getAccessesFromSelf())
                    .as("control: " + banned)
                    .anyMatch(
                            access -> accesses(banned.owner(), banned.member()).test(access));
        }
    }

    @Test
    void what_is_replayed_keeps_nothing_between_two_calls() {
        classes()
                .that()
                .resideInAnyPackage("dev.spar.core..", "dev.spar.workflow..")
                .should(new StaticsAreFinal())
                .check(CLASSES);
    }

    /** Members whose value or order is another one in another JVM, by patterns of the owner's and the member's name. */
    private record Banned(String owner, String member) {}

    private static final List<Banned> BANNED = List.of(
            new Banned("java\\.time\\..*", "now|systemDefault.*|systemUTC|system|tick.*"),
            new Banned(
                    "java\\.lang\\.(System|Runtime|ProcessBuilder|Process|ProcessHandle|Thread(\\$.*)?|ThreadLocal)",
                    ".*"),
            new Banned("java\\.util\\.concurrent\\..*", ".*"),
            new Banned(
                    "java\\.util\\.(Random|SplittableRandom|UUID|Timer|random\\..*)|java\\.security\\.SecureRandom",
                    ".*"),
            new Banned("java\\.lang\\.(Strict)?Math", "random"),
            new Banned("java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)", ".*"),
            new Banned("java\\.util\\.(Set|Map)", "of|ofEntries|copyOf"),
            new Banned(
                    "java\\.util\\.stream\\.Collectors",
                    "to(Unmodifiable)?(Set|Map)|toConcurrentMap|groupingByConcurrent"),
            new Banned("java\\.util\\..*", "parallel|parallelStream"),
            new Banned(
                    "java\\.util\\.Locale|java\\.util\\.TimeZone|java\\.nio\\.charset\\.Charset",
                    "getDefault|defaultCharset"),
            new Banned("java\\.io\\.(File|FileInput.*|FileOutput.*|FileReader|FileWriter|RandomAccessFile)", ".*"),
            new Banned("java\\.nio\\.file\\.(Files|FileSystems)|java\\.nio\\.channels\\..*", ".*"));

    @Test
    void what_is_replayed_formats_for_no_country() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.spar.core..", "dev.spar.workflow..")
                .should()
                .callMethodWhere(new DescribedPredicate<>("use the default locale") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                        if (!call.getTargetOwner().isEquivalentTo(String.class)) return false;
                        var parameters = call.getTarget().getRawParameterTypes();
                        return switch (call.getName()) {
                            case "toLowerCase", "toUpperCase" -> parameters.isEmpty();
                            case "formatted" -> true;
                            case "format" -> parameters.getFirst().isEquivalentTo(String.class);
                            default -> false;
                        };
                    }
                })
                .check(CLASSES);
    }

    private static <T extends JavaAccess<?>> DescribedPredicate<T> calls(String owner, String member) {
        return accesses(owner, member);
    }

    private static <T extends JavaAccess<?>> DescribedPredicate<T> accesses(String owner, String member) {
        var ownerName = Pattern.compile(owner);
        var memberName = Pattern.compile(member);
        return new DescribedPredicate<>(owner + "." + member) {
            @Override
            public boolean test(T access) {
                return ownerName.matcher(access.getTargetOwner().getName()).matches()
                        && memberName.matcher(access.getName()).matches();
            }
        };
    }
}

package dev.spar.adapter.check;

import java.util.List;

/** One way of building and testing. */
interface Ecosystem {
    /** What it is looked for by, for people. */
    String lookedFor();

    /** Whether this folder is a project of this kind. */
    boolean in(Place place);

    /** Its checks, with a reason each. */
    void find(Place place, Finds finds);

    /** All of them, in the order in which they are told. */
    List<Ecosystem> ALL = List.of(
            new MavenProject(),
            new GradleProject(),
            new NodeProject(),
            new PythonProject(),
            new GoProject(),
            new CargoProject(),
            new MakeProject());
}

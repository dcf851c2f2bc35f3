package dev.spar.adapter.check;

/** pytest where it is named or its kind of tests is there, else unittest. */
final class PythonProject implements Ecosystem {
    @Override
    public String lookedFor() {
        return "pyproject.toml, setup.cfg, setup.py, pytest.ini, tox.ini or test_*.py (pytest, unittest)";
    }

    @Override
    public boolean in(Place place) {
        return place.has("pyproject.toml")
                || place.has("setup.cfg")
                || place.has("setup.py")
                || place.has("pytest.ini")
                || place.has("requirements.txt")
                || place.holds("test_.*\\.py", 1)
                || (place.hasFolder("tests")
                        && new Place(place.folder().resolve("tests"), "", place.installed())
                                .holds("test_.*\\.py|.*_test\\.py", 3));
    }

    @Override
    public void find(Place place, Finds finds) {
        String python = place.installed().test("python3") ? "python3" : "python";
        String pyproject = place.text("pyproject.toml");
        boolean tests = place.holds("test_.*\\.py|.*_test\\.py|tests\\.py", 5);
        if (pyproject.contains("[tool.ruff") && place.installed().test("ruff")) {
            finds.cheap(place.command("ruff check ."), place.name("pyproject.toml") + " [tool.ruff]");
        }
        if (pyproject.contains("[tool.mypy]") && place.installed().test("mypy")) {
            finds.cheap(place.command("mypy ."), place.name("pyproject.toml") + " [tool.mypy]");
        }
        if (!tests) {
            return;
        }
        String named = named(place, pyproject);
        if (!named.isEmpty()) {
            finds.full(place.command(python + " -m pytest -q"), named);
        } else if (unittests(place)) {
            finds.full(
                    place.command(python + " -m unittest discover" + start(place)),
                    place.name(folder(place)) + " with unittest tests");
        } else {
            finds.full(place.command(python + " -m pytest -q"), place.name(folder(place)) + " with test_*.py");
        }
    }

    private static String named(Place place, String pyproject) {
        if (pyproject.contains("[tool.pytest") || pyproject.matches("(?s).*\\bpytest\\b.*")) {
            return place.name("pyproject.toml") + " names pytest";
        }
        for (String file : new String[] {"pytest.ini", "conftest.py", "tests/conftest.py"}) {
            if (place.has(file)) {
                return place.name(file);
            }
        }
        for (String file : new String[] {
            "setup.cfg", "tox.ini", "setup.py", "requirements.txt", "requirements-dev.txt", "dev-requirements.txt"
        }) {
            if (place.text(file).contains("pytest")) {
                return place.name(file) + " names pytest";
            }
        }
        return "";
    }

    /** Tests that need no pytest: none of them uses it, and there are classes of unittest. */
    private static boolean unittests(Place place) {
        var texts = place.texts("test.*\\.py|.*_test\\.py", 5);
        return texts.stream().anyMatch(t -> t.contains("unittest"))
                && texts.stream().noneMatch(t -> t.contains("import pytest"));
    }

    /** A folder of tests that is no package has to be named, with the root as where imports start. */
    private static String start(Place place) {
        String folder = folder(place);
        if (folder.isEmpty() || folder.equals(".")) {
            return "";
        }
        return place.has(folder + "/__init__.py") ? " -s " + folder + " -t ." : " -s " + folder;
    }

    private static String folder(Place place) {
        return place.hasFolder("tests") ? "tests" : place.hasFolder("test") ? "test" : ".";
    }
}

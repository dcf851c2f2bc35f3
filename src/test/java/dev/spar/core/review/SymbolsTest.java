package dev.spar.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'public final class Page {'                                  | Page
        'def page(items, size=20):'                                  | page
        'async def page(items):'                                     | page
        'func (s *Store) Get(key string) (string, error) {'          | Get
        'pub fn page<T>(items: &[T]) -> Vec<T> {'                    | page
        'export async function page(items) {'                        | page
        'const page = async (items) => {'                            | page
        'const page = items => {'                                    | page
        'private static List<String> page(List<String> items, int n) {' | page
        'page() {'                                                   | page
        'static int page(int *items, size_t n) {'                    | page
        'fun page(items: List<String>): Int {'                       | page
        """)
    void a_declaration_is_known_by_its_own_line(String line, String name) {
        assertThat(Symbols.around(List.of(line, "    here;"), 2)).hasValue(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'if (items.isEmpty()) {'
        '} else if (more(items)) {'
        'for (int i = 0; i < n; i++) {'
        'return page(items, n);'
        'items.forEach(i -> {'
        'int page = 1;'
        '# def page'
        """)
    void what_only_looks_like_one_is_none(String line) {
        assertThat(Symbols.around(List.of(line, "    here;"), 2)).isEmpty();
    }

    @Test
    void lines_that_move_stay_in_their_declaration() {
        var lines = List.of(
                "class Page {",
                "    int one() {",
                "        if (x) {",
                "            return 1;",
                "        }",
                "    }",
                "",
                "    int two() {",
                "        return 2;",
                "    }",
                "}");
        assertThat(Symbols.around(lines, 4)).hasValue("one");
        assertThat(Symbols.around(lines, 9)).hasValue("two");
        assertThat(Symbols.around(lines, 8)).as("it is the declaration itself").hasValue("two");
        assertThat(Symbols.around(lines, 99)).as("beyond the end").hasValue("Page");
        assertThat(Symbols.around(List.of(), 1)).isEmpty();
    }
}

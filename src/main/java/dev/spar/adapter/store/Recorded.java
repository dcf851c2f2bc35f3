package dev.spar.adapter.store;

import dev.spar.core.run.Entry;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The entries so far: one thread adds, any thread takes a view of what is there, which never changes and costs nothing.
 */
final class Recorded {
    private volatile View view;

    Recorded(List<Entry> entries) {
        this.view = new View(entries.toArray(Entry[]::new), entries.size());
    }

    /** Called by the writer only. */
    void add(List<Entry> entries) {
        View old = view;
        int size = old.size + entries.size();
        Entry[] array = size <= old.array.length ? old.array : Arrays.copyOf(old.array, Math.max(64, size * 2));
        // Behind the end of every view handed out so far, so no reader can see it before the new view is set.
        for (int i = 0; i < entries.size(); i++) {
            array[old.size + i] = entries.get(i);
        }
        view = new View(array, size);
    }

    List<Entry> entries() {
        return view;
    }

    int size() {
        return view.size;
    }

    private static final class View extends AbstractList<Entry> implements RandomAccess {
        private final Entry[] array;
        private final int size;

        View(Entry[] array, int size) {
            this.array = array;
            this.size = size;
        }

        @Override
        public Entry get(int index) {
            return array[java.util.Objects.checkIndex(index, size)];
        }

        @Override
        public int size() {
            return size;
        }
    }
}

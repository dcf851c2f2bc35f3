package dev.spar.workflow.prompt;

import dev.spar.core.spec.SubTask;

/**
 * How much of each kind of text a prompt shows, in UTF-8 bytes. What is longer is cut openly, so that a prompt is never
 * longer than the sum of its parts.
 */
final class Bytes {
    static final int TASK = 16 * 1024;
    static final int CHALLENGED = 48 * 1024;
    static final int CONTEXT = 16 * 1024;
    static final int REDO = 16 * 1024;
    static final int PLAN = 16 * 1024;
    /**
     * The text of a part of the work, which a spec's author wrote: {@link SubTask#LONGEST} and what stands around it.
     */
    static final int PIECE = SubTask.LONGEST + 4 * 1024;

    static final int RULES = 4 * 1024;
    static final int LIST = 6 * 1024;
    static final int OUTPUT = 12 * 1024;
    static final int FINDINGS = 12 * 1024;
    static final int BLOCK = 6 * 1024;

    private Bytes() {}
}

package dev.spar.core.scope;

/**
 * Something in a worktree that no tree of ours may hold, or that leads out of it.
 *
 * @param path as people read it, without a slash at its end
 */
public record Intrusion(String path, Kind kind) {
    /** What it is. */
    public enum Kind {
        REPOSITORY("a repository within the repository"),
        SUBMODULE("files in the place of a submodule"),
        LINK_OUT("a link that leads out of the repository"),
        BROKEN_LINK("a link that cannot be read"),
        NOT_UTF_8("its name is not UTF-8"),
        SPECIAL("neither a file nor a link"),
        LARGE("larger than 100 MiB"),
        UNREADABLE("it cannot be read"),
        STEERING("it steers an agent, and git ignores it"),
        PRIVILEGED("it ran with its owner's rights, whoever starts it; that was taken from it"),
        UNLINKED("the worktree, or its link to the repository, was removed or replaced");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As people and agents are told. */
        public String words() {
            return words;
        }
    }

    /** The whole in one line. */
    public String shown() {
        return path + ": " + kind.words();
    }
}

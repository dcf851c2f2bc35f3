package dev.spar.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The launcher in a folder of its own, with a PATH of a few programs. */
record LaunchFolder(Path folder) {

    /** The launcher alone in a folder, with nothing on PATH but what it needs to find itself. */
    Called.Said launched(List<String> before) throws IOException, InterruptedException {
        tools();
        var process = start(before);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Called.Said(process.waitFor(), out, err);
    }

    /** The launcher in the folder, and all that is on its PATH. */
    Path tools(String... more) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : Stream.concat(Stream.of("sh", "dirname", "readlink", "env", "bwrap"), Stream.of(more))
                .toList()) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
        }
        Files.copy(Path.of("spar"), folder.resolve("spar"));
        return bin;
    }

    Process start(List<String> before) throws IOException {
        Path bin = folder.resolve("bin");
        var command = new ArrayList<>(before);
        command.addAll(List.of("sh", folder.resolve("spar").toString(), "status"));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }
}

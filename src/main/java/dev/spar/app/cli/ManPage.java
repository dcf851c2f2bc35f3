package dev.spar.app.cli;

import dev.spar.app.Version;
import dev.spar.app.result.ExitCodes;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page spar(1), made of the commands and the pages of help there are. */
final class ManPage {

    private final CommandSpec root;
    private final StringBuilder text = new StringBuilder();

    ManPage(CommandSpec root) {
        this.root = root;
    }

    String text() {
        text.append(".TH SPAR 1 \"\" \"spar ").append(Version.NUMBER).append("\" \"Spar\"\n.nh\n.ad l\n");
        section("NAME").append("spar \\- two coding agents, one supervisor, evidence for every criterion\n");
        section("SYNOPSIS").append(".B spar\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR ...\n");
        verbatim("DESCRIPTION", Pages.screen().replaceFirst("^.*\n\n", ""));
        section("COMMANDS");
        root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(c -> !c.usageMessage().hidden())
                .forEach(this::command);
        section("OPTIONS").append("Before or after the name of every command.\n");
        own(root).forEach(this::entry);
        verbatim("EXIT STATUS", ExitCodes.table());
        verbatim("ENVIRONMENT", Pages.read("/help/environment.txt"));
        verbatim("FORMATS", Pages.read("/help/formats.txt"));
        section("SEE ALSO")
                .append(".BR git (1),\n.BR bwrap (1)\n.PP\nspar help \\fICOMMAND\\fR, spar help events,")
                .append(" spar help errors, spar help SPAR\\-R001\n");
        return text.toString();
    }

    private void command(CommandSpec command) {
        String arguments = Stream.concat(
                        own(command).findAny().isPresent() ? Stream.of("[OPTIONS]") : Stream.of(),
                        command.positionalParameters().stream()
                                .map(p -> p.required() || p.paramLabel().startsWith("[")
                                        ? p.paramLabel()
                                        : "[" + p.paramLabel() + "]"))
                .map(a -> " " + escaped(a))
                .collect(Collectors.joining());
        text.append(".SS \"spar ")
                .append(escaped(command.name()))
                .append(arguments)
                .append("\"\n");
        paragraph(command.usageMessage().description());
        command.positionalParameters().forEach(this::entry);
        own(command).forEach(this::entry);
    }

    private static Stream<OptionSpec> own(CommandSpec command) {
        return command.options().stream().filter(o -> !o.inherited() && !o.hidden());
    }

    private void entry(ArgSpec argument) {
        String head = switch (argument) {
            case OptionSpec o ->
                Stream.of(o.names())
                                .map(n -> o.negatable() ? n.replaceFirst("--", "--[no-]") : n)
                                .map(n -> "\\fB" + escaped(n) + "\\fR")
                                .collect(Collectors.joining(", "))
                        + (o.arity().max() > 0 ? " \\fI" + escaped(o.paramLabel()) + "\\fR" : "");
            case PositionalParamSpec p -> "\\fI" + escaped(p.paramLabel()) + "\\fR";
            default -> throw new IllegalStateException("neither option nor argument: " + argument);
        };
        text.append(".TP\n").append(head).append('\n');
        paragraph(argument.description());
    }

    /** Text that is filled; a line that is set off stays one. */
    private void paragraph(String[] lines) {
        for (String line : lines) {
            if (line.startsWith(" ")) {
                text.append(".br\n");
            }
            text.append(escaped(line.strip())).append('\n');
        }
    }

    private StringBuilder section(String name) {
        return text.append(".SH \"").append(name).append("\"\n");
    }

    private void verbatim(String name, String page) {
        section(name).append(".nf\n");
        page.stripTrailing().lines().forEach(l -> text.append(escaped(l)).append('\n'));
        text.append(".fi\n");
    }

    /** As roff prints it: no letter of it is an instruction. */
    private static String escaped(String line) {
        String letters = line.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("\"", "\\(dq")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
        return letters.startsWith(".") ? "\\&" + letters : letters;
    }
}

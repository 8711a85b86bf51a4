package dev.fief.userland.console;

import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.userland.console.explain.ExplainCommand;
import dev.fief.userland.console.prove.ProveCommand;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code fief} command: nothing of its own but help and version; the work is in its subcommands. */
@Command(
        name = "fief",
        description = "A capability-based microkernel simulator.",
        mixinStandardHelpOptions = true,
        versionProvider = FiefCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:ok",
            "1:failure",
            "2:wrong usage, or bad input",
            "3:an invariant is violated; the counterexample is printed"
        })
public final class FiefCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** The command line with every subcommand that the modules on the path offer. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new FiefCommand());
        line.addSubcommand(new BootCommand()).addSubcommand(new ReplayCommand()).addSubcommand(new GraphCommand())
                .addSubcommand(new ExplainCommand()).addSubcommand(new CheckCommand()).addSubcommand(new ProveCommand())
                .addSubcommand(new AuthorityCommand());
        ServiceLoader.load(FiefSubcommand.class).forEach(line::addSubcommand);
        return line.setExecutionExceptionHandler(FiefCommand::report).setParameterExceptionHandler(FiefCommand::refuse);
    }

    /** Runs another subcommand, with the output of the one that asks. */
    static int run(CommandSpec asking, String... arguments) {
        return commandLine().setOut(asking.commandLine().getOut()).setErr(asking.commandLine().getErr()).execute(arguments);
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "fief: which command?");
        }
    }

    /** What is wrong with the command line, and where help is: below all that a command's help says nobody would find it. */
    private static int refuse(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        String message = message(failure);
        line.getErr().println(message.startsWith("fief") ? message
                : name + ": " + message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
        UnmatchedArgumentException.printSuggestions(failure, line.getErr());
        if (arguments.length == 0) {
            line.usage(line.getErr());
        } else {
            line.getErr().println("`" + name + " --help` says what there is");
        }
        return ExitStatus.BAD_INPUT;
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().getFirst();
            return unmatched.isUnknownOption() ? "there is no option " + first : "nothing is known of '" + first + "'";
        }
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    /** People get a sentence; the stack trace is for those who ask for it with {@code FIEF_DEBUG}. */
    private static int report(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        if (System.getenv("FIEF_DEBUG") != null) {
            failure.printStackTrace(line.getErr());
        }
        Throwable cause = Objects.requireNonNullElse(failure instanceof UncheckedIOException ? failure.getCause() : null, failure);
        line.getErr().println("fief: " + (cause instanceof FileSystemException file ? describe(file)
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString())));
        boolean badInput = cause instanceof BadInputException || cause instanceof InvalidDescriptionException
                || cause instanceof FileSystemException;
        return badInput ? ExitStatus.BAD_INPUT : ExitStatus.FAILURE;
    }

    /** What is wrong with a file that was named on the command line; the host says no more than its name, or a word. */
    private static String describe(FileSystemException failure) {
        String reason = switch (failure) {
            case NoSuchFileException missing -> "there is no such file, or the folder that it should be in is not there";
            case AccessDeniedException denied -> "this user may not read or write it";
            case NotDirectoryException file -> "it is a file, and a folder is needed";
            default -> Objects.requireNonNullElse(failure.getReason(), "it can be neither read nor written").toLowerCase(Locale.ROOT);
        };
        return failure.getFile() + ": " + reason;
    }

    /** The version stands in the jar's manifest; classes outside a jar have none. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = FiefCommand.class.getPackage().getImplementationVersion();
            return new String[] {"fief " + (version == null ? "(not packaged)" : version)};
        }
    }
}

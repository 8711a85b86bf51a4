package dev.fief.userland.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Files named on the command line that cannot be used: one line says which and why, before anything is done. */
class NamedFileTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            boot hello --trace @/none/x.json        | @/none/x.json: there is no folder @/none to write it into
            boot hello --record @/none/x.json       | @/none/x.json: there is no folder @/none to write it into
            boot hello --record @                   | @: it is a folder, and a file is to be written
            boot --script @/none                    | @/none: no such file
            boot @                                  | @: it is a folder, and a file is needed
            boot @/none.cdl                         | @/none.cdl: no such file
            replay @                                | @: it is a folder, and a file is needed
            replay @/none                           | @/none: no such file
            graph hello -o @/none/x.svg             | @/none/x.svg: there is no folder @/none to write it into
            check hello --save @/none/x.json        | @/none/x.json: there is no folder @/none to write it into
            check hello --junit @/none/XTest.java   | @/none/XTest.java: there is no folder @/none to write it into
            check hello --graph @/none/x            | @/none/x: there is no folder @/none to write it into
            check hello --questions @/none          | @/none: no such file
            check hello --checkpoint @/file         | @/file: it is a file, and a folder is needed
            prove --dump @/file                     | @/file: it is a file, and a folder is needed
            check @/x.tg                            | @/x.tg is a graph of rights and no system: `fief authority @/x.tg` answers questions about it
            authority @/none.system                 | @/none.system: no such file
            """)
    void whatCannotBeUsedIsSaidAtOnce(String command, String complaint) throws IOException {
        Files.writeString(folder.resolve("file"), "");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int status = FiefCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(command.replace("@", folder.toString()).split(" +"));

        assertEquals("fief: " + complaint.replace("@", folder.toString()) + System.lineSeparator(), err.toString());
        assertEquals("", out.toString());
        assertEquals(ExitStatus.BAD_INPUT, status);
    }

    @ParameterizedTest
    @CsvSource({"--depth,-1,0", "--states,many,0", "--objects,-3,0", "--slots,1.5,0", "--workers,0,1"})
    void aCountIsANumberFromItsLeastOn(String option, String text, int least) {
        StringWriter err = new StringWriter();

        int status = FiefCommand.commandLine().setErr(new PrintWriter(err)).execute("check", "hello", option, text);

        assertEquals("fief check: invalid value for option '" + option + "': expected a number from " + least + " on, found \"" + text + '"',
                err.toString().lines().findFirst().orElse(""));
        assertEquals(ExitStatus.BAD_INPUT, status);
    }

    @Test
    void aFileThatGoesAwayMeanwhileIsNamedToo() {
        StringWriter err = new StringWriter();
        int status = FiefCommand.commandLine().addSubcommand(new Vanishing()).setErr(new PrintWriter(err)).execute("vanish");

        assertEquals("fief: gone.json: there is no such file, or the folder that it should be in is not there"
                + System.lineSeparator(), err.toString());
        assertEquals(ExitStatus.BAD_INPUT, status);
    }

    @CommandLine.Command(name = "vanish")
    private static final class Vanishing implements FiefSubcommand {
        @Override
        public Integer call() throws IOException {
            throw new NoSuchFileException("gone.json");
        }
    }
}

package dev.fief.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is measured: the commit of the directory that the command runs in. */
public final class Commit {
    private Commit() {}

    /** Its id, with a {@code +} if something is not committed; {@code unknown} outside a repository. */
    public static String present() {
        String id = git("rev-parse", "HEAD");
        return id.isEmpty() ? "unknown" : id + (git("status", "--porcelain").isEmpty() ? "" : "+");
    }

    private static String git(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? text : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

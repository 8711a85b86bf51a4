package dev.fief.specs.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published page is the one that the kernel's table gives. To renew it, run {@link OperationsPage} and keep its output. */
class OperationsPageTest {
    @Test
    void thePublishedPageIsTheKernelsTable() throws IOException {
        assertEquals(OperationsPage.text(), Files.readString(Path.of("operations.md")),
                "specs/operations.md is out of date: run dev.fief.specs.manual.OperationsPage and keep its output");
    }

    @Test
    void everyOperationIsOnIt() {
        String page = OperationsPage.text();
        for (Operation operation : Operation.values()) {
            assertTrue(page.contains("| " + operation + " |"), operation + " is missing");
        }
    }
}

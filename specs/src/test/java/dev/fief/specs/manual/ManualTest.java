package dev.fief.specs.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.specs.manual.Page.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No page is missing, none is left over, each has the shape of its section, and what is published is what the table gives. */
class ManualTest {
    private static final Path TEXTS = Path.of("src/main/resources/dev/fief/specs/manual/pages");

    private static final Map<Section, List<String>> SHAPES = Map.of(
            Section.CALL, List.of("synopsis", "description", "rights", "return value", "errors", "example", "see also"),
            Section.OPERATION, List.of("synopsis", "description", "rights", "return value", "errors", "example", "see also"),
            Section.KIND, List.of("synopsis", "description", "rights", "operations", "see also"),
            Section.ERROR, List.of("description", "reasons"),
            Section.REASON, List.of("synopsis", "description", "what to do", "given by", "example", "see also"));

    /** What not every page of its section can have: a frame has no operations, and not every refusal is reached by typing. */
    private static final Set<String> OPTIONAL = Set.of("operations", "example");

    private final Manual manual = Manual.read();

    @Test
    void everythingInTheTableHasAPage() {
        int entries = SystemCall.values().length + ObjectKind.values().length + Operation.values().length
                + ErrorCode.values().length - 1 + Reason.values().length - 1;
        assertEquals(entries, manual.pages().collect(Page::name).toSet().size());
        assertThrows(IllegalStateException.class, () -> Prose.of("not-in-the-table"));
    }

    @Test
    void noTextIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            Set<String> texts = files.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(manual.pages().collect(Page::name).castToCollection()), texts);
        }
    }

    @Test
    void everyPageHasTheShapeOfItsSection() {
        for (Page page : manual.pages()) {
            ImmutableList<String> headings = page.parts().collect(Page.Part::heading);
            List<String> shape = SHAPES.get(page.section()).stream()
                    .filter(heading -> headings.contains(heading) || !OPTIONAL.contains(heading)
                            || page.section() == Section.OPERATION || page.section() == Section.CALL)
                    .toList();
            assertEquals(shape, headings, page.name());
        }
    }

    @Test
    void textsHaveNoHeadingThatNoPageShows() throws IOException {
        for (Page page : manual.pages()) {
            Set<String> shown = new TreeSet<>(page.parts().collect(Page.Part::heading).castToCollection());
            Prose prose = Prose.parse(Files.readString(TEXTS.resolve(page.name() + ".txt")));
            assertTrue(shown.containsAll(prose.parts().keysView().toList()), page.name() + ": " + prose.parts().keysView());
        }
    }

    @Test
    void whatIsReferredToExists() {
        for (Page page : manual.pages()) {
            for (Page.Part part : page.parts().select(each -> each.heading().equals(Prose.SEE_ALSO))) {
                for (String name : String.join(" ", part.lines()).split("[, ]+")) {
                    assertTrue(manual.pages().anySatisfy(other -> other.name().equals(name)), page.name() + " refers to " + name);
                }
            }
        }
    }

    @Test
    void thePublishedPagesAreTheseOnes() throws IOException {
        Path directory = Path.of("manual");
        for (Map.Entry<String, String> file : ManualFiles.files().entrySet()) {
            assertEquals(file.getValue(), Files.readString(directory.resolve(file.getKey())), "specs/manual/" + file.getKey()
                    + " is out of date: run dev.fief.specs.manual.ManualFiles with the argument specs/manual");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(ManualFiles.files().keySet(),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @ParameterizedTest
    @CsvSource({"cnode-copy,cnode-copy", "CNODE_COPY,cnode-copy", "CNodeCopy,cnode-copy", "cnode copy,cnode-copy", "copy,cnode-copy",
        "spawn,process-spawn", "wait,wait", "FailedLookup,failed-lookup", "MISSING_RIGHT,missing-right", "thread,thread",
        "NBSendRecv,nb-send-recv", "set-fault-endpoint,manifest-set-fault-endpoint"})
    void pagesAreFoundByWhatPeopleType(String asked, String name) {
        Page page = manual.find(asked);
        assertNotNull(page, asked);
        assertEquals(name, page.name());
    }

    @ParameterizedTest
    @CsvSource({"cnode-copi,cnode-copy", "failedlokup,failed-lookup", "slot-ocupied,slot-occupied",
        "set-notification,irq-set-notification", "resum,thread-resume", "signl,signal"})
    void whatIsNotFoundIsGuessed(String asked, String name) {
        assertNull(manual.find(asked));
        assertEquals(name, manual.nearest(asked).getFirst());
    }

    @Test
    void whatIsNearNothingIsNotGuessed() {
        assertEquals(List.of(), manual.nearest("xyzzyplugh"));
        assertEquals(List.of(), manual.nearest(""));
        assertNull(manual.find(""));
    }
}

package dev.fief.specs.check;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.authority.FlowBound;
import dev.fief.specs.authority.Labelling;
import dev.fief.specs.authority.StateAuthority;
import dev.fief.specs.invariant.Survey;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Sets;

/**
 * The bound on where information can flow: the authority graph of the first state, spread to all that could come of it, and closed. A
 * no is a proof about kernel objects; what is not ruled out need not happen. Nothing is explored for it.
 */
final class FlowAnswer {
    private FlowAnswer() {}

    static Answer of(Subject subject, Question.CanFlow question) {
        KernelMemory memory = subject.boot().get().memory();
        Survey state = Survey.of(memory);
        Labelling labels = Labelling.byProcess(state, object -> subject.names().given(object));
        AuthorityGraph graph = StateAuthority.of(state, labels);
        String first = labels.label(KernelArea.firstProcess(memory));
        ImmutableList<FlowBound.Leg> way = FlowBound.of(graph, Sets.immutable.of(first)).way(question.from(), question.to());
        return way == null
                ? new Answer(question, Answer.Verdict.NO, "by the bound from the authority graph of the first state, which holds for "
                        + "all programs and traces of any length; timing is not looked at", null)
                : new Answer(question, Answer.Verdict.PERHAPS, "by the conservative bound from the authority graph: "
                        + way.makeString(", then "), null);
    }
}

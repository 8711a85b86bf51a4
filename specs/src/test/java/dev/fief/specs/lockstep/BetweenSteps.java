package dev.fief.specs.lockstep;

import dev.fief.specs.model.Capability;
import dev.fief.specs.model.ModelState;
import java.util.function.Consumer;

/**
 * Passes on the states between the kernel's bounded steps, but for those in which some children of a slot hang from its parent
 * already, and it is still full: of this nothing but the end is an operation of the proof.
 */
final class BetweenSteps {
    private final Consumer<ModelState> observer;
    private ModelState last;

    BetweenSteps(ModelState first, Consumer<ModelState> observer) {
        last = first;
        this.observer = observer;
    }

    void observe(ModelState now) {
        if (!halfway(now)) {
            last = now;
            observer.accept(now);
        }
    }

    /** Whether a slot has lost a child to its parent, and still holds what it held. */
    private boolean halfway(ModelState now) {
        return now.slots().keyValuesView().anySatisfy(each -> {
            Capability before = last.capability(each.getOne());
            int parent = before.parent();
            return !before.isEmpty() && parent != 0 && parent != each.getTwo().parent()
                    && now.capability(parent).sameObject(last.capability(parent));
        });
    }
}

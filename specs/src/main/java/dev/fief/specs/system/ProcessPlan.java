package dev.fief.specs.system;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.primitive.ImmutableObjectLongMap;

/**
 * What one process does before its program: the calls that bring up its children.
 *
 * @param process its name in the description; that of the system for the first process
 * @param entryName the name behind {@link #entry}: that of its program, or, if there are calls to make, one that only this
 *     process of this system has
 * @param program name of the program that follows; empty for the first process
 * @param calls in order; empty if it has no children
 * @param made slots, in its own capability space, of the endpoints and notifications that it makes, by their names
 * @param children the same of the Process capabilities of its children
 */
public record ProcessPlan(String process, String entryName, String program, ImmutableList<PlannedCall> calls,
        ImmutableObjectLongMap<String> made, ImmutableObjectLongMap<String> children) {
    /** The program counter at which its thread begins. */
    public long entry() {
        return ProgramAddress.of(entryName);
    }

    /** The name behind the entry of a process. */
    static String entryName(ProcessDescription process) {
        return process.children().isEmpty() ? process.program() : process.program() + " as " + process.name();
    }
}

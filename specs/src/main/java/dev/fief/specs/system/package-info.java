/**
 * System descriptions: a system of processes written down in JSON, and how it comes to life.
 *
 * <p>Vocabulary: a <em>description</em> says which processes there are, what each may use and what the system must end with;
 * an <em>endowment</em> is a capability that a process finds in its capability space when it starts; a <em>plan</em> is the
 * list of ordinary system calls that one process makes to bring up what the description puts below it; the <em>first
 * process</em> is the one that boot makes, and everything else comes about by plans.
 *
 * <p>Read in this order: {@link dev.fief.specs.system.SystemDescription} and the records it is made of,
 * {@link dev.fief.specs.system.DescriptionReader} (from text to records, or to a list of
 * {@link dev.fief.specs.system.DescriptionProblem}s), {@link dev.fief.specs.system.SystemPlan} (from records to calls),
 * {@link dev.fief.specs.system.SystemBuilder} (makes the calls, process by process, on a kernel that has no programs).
 */
package dev.fief.specs.system;

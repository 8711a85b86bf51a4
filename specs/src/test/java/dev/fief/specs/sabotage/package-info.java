/**
 * Sabotage tests: named kernel bugs, planted one at a time in classes as they are loaded, and what catches each.
 *
 * <p>Vocabulary: a <em>sabotage</em> is a bug with a name and an origin; an <em>edit</em> is what it does to the code of one
 * kernel method, in words such as "skip the call of X"; a <em>detector</em> is one of the ways in which Fief is tested, small
 * enough to be tried on every sabotage. Kernel and detectors are loaded anew for each, by a loader of their own; the kernel's
 * assertions are off in there, so that what catches a bug is a check from outside.
 *
 * <p>Read {@link dev.fief.specs.sabotage.Sabotages}, {@link dev.fief.specs.sabotage.Edit},
 * {@link dev.fief.specs.sabotage.Rewrite}, {@link dev.fief.specs.sabotage.SabotagedLoader},
 * {@link dev.fief.specs.sabotage.Stage} with the scripts, {@link dev.fief.specs.sabotage.Layer},
 * {@link dev.fief.specs.sabotage.Detectors}, {@link dev.fief.specs.sabotage.SabotageTable}, then the test.
 */
package dev.fief.specs.sabotage;

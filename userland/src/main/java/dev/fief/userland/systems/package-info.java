/**
 * What Fief ships: the catalogue of its programs and servers, and the systems made of them.
 *
 * <p>A <em>system</em> is named by the file that describes it, or, for those that come with Fief, by a plain name such as
 * {@code hello}. See {@link dev.fief.userland.systems.ShippedPrograms} and {@link dev.fief.userland.systems.ShippedSystems}.
 */
package dev.fief.userland.systems;

/**
 * seL4's capability distribution language: specifications that say which objects a system has and which capabilities are where,
 * as the capDL tool documents it, read ({@link dev.fief.specs.capdl.CapdlReader}), written in one canonical form
 * ({@link dev.fief.specs.capdl.CapdlWriter}), and turned into an authority graph and, as far as its objects exist here, into a system
 * that boots ({@link dev.fief.specs.capdl.CapdlImport}).
 *
 * <p>Vocabulary: an <em>object</em> is named, maybe with an index in an array; a <em>container</em> is an object that has slots; a
 * <em>cover</em> says which untyped memory an object was made of. Names of slots, copies, ranges and nested declarations are
 * shorthand: a {@link dev.fief.specs.capdl.CapdlSpec} holds what they stand for.
 */
package dev.fief.specs.capdl;

/**
 * Ways to pass messages, one class each, on one interface.
 *
 * <p>Vocabulary: a <em>service</em> is a server and its clients; a <em>link</em> joins one of the clients to it. A design is
 * <em>real</em> if Fief's kernel is all it needs; a <em>variant</em> needs a kernel that differs, and says in what: the difference is
 * a model, counted beside what the real kernel does.
 *
 * <p>Read {@link dev.fief.bench.design.Design}, {@link dev.fief.bench.design.Rendezvous}, {@link dev.fief.bench.design.Service},
 * then any other; {@link dev.fief.bench.design.Designs} lists them. How to write one: bench/designs.md.
 */
@NullMarked
package dev.fief.bench.design;

import org.jspecify.annotations.NullMarked;

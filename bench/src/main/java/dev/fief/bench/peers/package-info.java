/**
 * What others offer for the same purpose, one request and its answer at a time: coroutines of the JDK by themselves, virtual and
 * platform threads, actors, lock-free queues, a pipe between processes of the host.
 *
 * <p>Vocabulary: a <em>round trip</em> is a request of one word that is not answered before it has been understood, and an answer
 * that depends on it.
 *
 * <p>Any file can be read first.
 */
@NullMarked
package dev.fief.bench.peers;

import org.jspecify.annotations.NullMarked;

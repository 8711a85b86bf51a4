/**
 * Who runs, for how long: queues of threads, budgets, the bandwidth ledger, and virtual time.
 *
 * <p>Vocabulary: a thread is <em>runnable</em> if nothing but the processor is missing; it is <em>ready</em> if it also has a
 * scheduling context with budget that may be used now, else it waits for its <em>release</em>. A <em>refill</em> is a piece of
 * budget with the time from which it can be used. The <em>candidate</em> is the thread that the present kernel entry made ready
 * first: it runs next, without a pass through the ready queues, if nothing has higher priority. What happens by the passing
 * of time is returned as an {@link dev.fief.microkernel.schedule.Expiry} for the entry code to act on.
 *
 * <p>Read {@link dev.fief.microkernel.schedule.ThreadQueue}, {@link dev.fief.microkernel.schedule.ReadyQueues},
 * {@link dev.fief.microkernel.schedule.Budget}, {@link dev.fief.microkernel.schedule.Scheduler}.
 */
package dev.fief.microkernel.schedule;

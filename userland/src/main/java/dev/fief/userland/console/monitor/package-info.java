/**
 * The monitor: a debugger that stands outside the system, looks at everything in it and may step it, and changes nothing.
 *
 * <p>Its commands begin with a colon. What the shell, a contained process inside, may not know, the monitor shows.
 *
 * <p>Read {@link dev.fief.userland.console.monitor.Monitor} (the commands), then the views it prints:
 * {@link dev.fief.userland.console.monitor.ProcessViews}, {@link dev.fief.userland.console.monitor.CapabilityViews},
 * {@link dev.fief.userland.console.monitor.MemoryMap}, {@link dev.fief.userland.console.monitor.TraceViews},
 * {@link dev.fief.userland.console.monitor.LastCall}, {@link dev.fief.userland.console.monitor.RefusalReport}.
 */
package dev.fief.userland.console.monitor;

/**
 * System descriptions of the Microkit, seL4's framework for static systems: XML that names protection domains, the memory regions
 * they map, and the channels between them. They are read, with file, line and column of what is wrong
 * ({@link dev.fief.specs.microkit.MicrokitReader}), and turned into an authority graph and a system to boot
 * ({@link dev.fief.specs.microkit.MicrokitImport}).
 */
package dev.fief.specs.microkit;

/**
 * Systems that were written for another kernel, after their import: who has what authority over whom, and a description of what can
 * be booted here.
 */
package dev.fief.specs.foreign;

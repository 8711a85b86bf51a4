/** Tests of the exploration of the real kernel: on systems so small that every state within some moves can be counted. */
package dev.fief.specs.check;

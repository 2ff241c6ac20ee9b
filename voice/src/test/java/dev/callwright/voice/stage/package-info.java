/// Whole calls in virtual time: our calls, and telephones made of the same SIP and media, on a network in memory.
package dev.callwright.voice.stage;

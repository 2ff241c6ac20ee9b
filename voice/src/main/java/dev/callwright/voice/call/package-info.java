/// Calls from outside: how to place, watch, redirect and end them, and what takes incoming ones. Start reading at
/// [CallControl].
@org.jspecify.annotations.NullMarked
package dev.callwright.voice.call;

/// Finding out who took a call: a person or a machine.
@org.jspecify.annotations.NullMarked
package dev.callwright.voice.answering;

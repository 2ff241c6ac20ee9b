/// What is known of calls and what happens to them: values, and the sink that facts go to.
@org.jspecify.annotations.NullMarked
package dev.callwright.voice.journal;

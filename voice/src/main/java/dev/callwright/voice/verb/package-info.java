/// What each TwiML verb does. Start reading at [Script]; a verb acts on its call only through [Conversation].
@org.jspecify.annotations.NullMarked
package dev.callwright.voice.verb;

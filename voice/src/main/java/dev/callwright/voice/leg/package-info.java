/// One party on the line: a SIP dialog and an audio stream, and the inbox through which both reach the call's thread.
@org.jspecify.annotations.NullMarked
package dev.callwright.voice.leg;

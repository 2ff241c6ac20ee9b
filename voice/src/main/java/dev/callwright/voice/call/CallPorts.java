package dev.callwright.voice.call;

import dev.callwright.voice.journal.Journal;
import dev.callwright.voice.port.AudioStore;
import dev.callwright.voice.port.NumberDirectory;
import dev.callwright.voice.port.SipGate;
import dev.callwright.voice.port.Speech;
import dev.callwright.voice.port.TwimlSource;

/// What calls ask of the outside.
///
/// @param journal where everything that happens to calls is kept
/// @param numbers who answers a number and where numbers are reached
/// @param gate who may call and register
/// @param twiml the web applications that say what to do
/// @param speech what speaks
/// @param audio where audio files are
public record CallPorts(
        Journal journal, NumberDirectory numbers, SipGate gate, TwimlSource twiml, Speech speech, AudioStore audio) {}

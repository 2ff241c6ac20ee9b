package dev.callwright.voice.call;

import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.port.VoiceHandling;
import java.util.Optional;

/// The order to drop what a call is doing and go on with `handling`.
///
/// @param statusCallback replaces the call's subscription when given
public record RedirectCall(VoiceHandling handling, Optional<StatusCallback> statusCallback) {}

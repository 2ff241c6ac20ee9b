/// Text becomes audio: [PromptSpeech] is what the call core talks to, [SpeechEngine] is what a synthesiser must offer.
@NullMarked
package dev.callwright.speech;

import org.jspecify.annotations.NullMarked;

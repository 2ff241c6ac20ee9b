package dev.callwright.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.speech.SpeechEngine.Voice;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceBookTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            '',                             '',    rms
            man,                            '',    rms
            man,                            en-GB, awb
            woman,                          '',    slt
            woman,                          de-DE, slt
            alice,                          '',    slt
            Polly.Joanna,                   '',    slt
            Polly.Matthew-Neural,           '',    rms
            Polly.Brian,                    '',    awb
            Polly.Amy-Generative,           '',    slt
            Google.en-US-Standard-B,        '',    rms
            Google.en-GB-Neural2-B,         '',    awb
            Google.en-US-Wavenet-F,         '',    slt
            Google.en-US-Chirp3-HD-Kore,    '',    slt
            Google.en-US-Chirp3-HD-Puck,    '',    rms
            kal,                            '',    kal
            Nobody.Knows,                   '',    rms
            """)
    void standsInForTheVoicesThatDocumentsName(String name, String language, String ours) throws Exception {
        VoiceBook book = new VoiceBook(allVoices(), "man");

        assertThat(book.choose(name, language).name()).isEqualTo(ours);
    }

    @Test
    void speaksWithWhatThereIs() {
        VoiceBook book = new VoiceBook(new FreeTtsEngine().voices(), "man");

        assertThat(book.choose("Polly.Joanna", "").name()).isEqualTo("kevin16");
    }

    private static List<Voice> allVoices() throws Exception {
        List<Voice> voices = new ArrayList<>(
                new FliteEngine(Optional.of(URI.create("file:/nowhere").toURL()), Optional.empty()).voices());
        voices.addAll(new FreeTtsEngine().voices());
        return voices;
    }
}

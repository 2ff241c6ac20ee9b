package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingTextTest {
    private final Recording recording = SampleCalls.recording(1, SampleCalls.call(1), Optional.empty());

    @Test
    void readsWhatItWrote() {
        Recording whole = recording
                .become(
                        Recording.Status.COMPLETED,
                        SampleCalls.NOW,
                        Optional.of(Duration.ofMillis(1500)),
                        Optional.empty())
                .withPrice(new Price(Optional.of(new BigDecimal("0.0025")), "EUR"));
        Recording free = whole.withPrice(new Price(Optional.empty(), "USD"));

        assertThat(RecordingText.parse(RecordingText.of(recording))).isEqualTo(recording);
        assertThat(RecordingText.parse(RecordingText.of(whole))).isEqualTo(whole);
        assertThat(RecordingText.parse(RecordingText.of(free))).isEqualTo(free);
    }

    @Test
    void readsWhatWasWrittenBeforeRecordingsHadPrices() {
        String text = RecordingText.of(recording);
        String before = text.substring(0, text.length() - " - -".length());

        assertThat(RecordingText.parse(before)).isEqualTo(recording);
    }
}

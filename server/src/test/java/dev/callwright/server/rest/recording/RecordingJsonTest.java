package dev.callwright.server.rest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.KeptRecording;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingJsonTest {
    private final RecordingJson json = new RecordingJson("EUR");
    private final Recording recording = SampleCalls.recording(1, SampleCalls.call(1), Optional.empty());

    @Test
    void writesAFixedPriceAsWhatIsOwed() {
        Recording priced = recording.withPrice(new Price(Optional.of(new BigDecimal("0.0025")), "USD"));

        assertThat(json.ofCall(kept(priced))).containsEntry("price", "-0.00250").containsEntry("price_unit", "USD");
        assertThat(json.ofAccount(kept(priced), _ -> "http://us"))
                .containsEntry("price", "-0.00250")
                .containsEntry("price_unit", "USD");
    }

    @Test
    void knowsNoPriceBeforeItIsFixedAndNoneWithoutARate() {
        Recording without = recording.withPrice(new Price(Optional.empty(), "USD"));

        assertThat(json.ofCall(kept(recording))).containsEntry("price", null).containsEntry("price_unit", "EUR");
        assertThat(json.ofCall(kept(without))).containsEntry("price", null).containsEntry("price_unit", "USD");
    }

    private static KeptRecording kept(Recording recording) {
        return new KeptRecording(recording, Optional.empty());
    }
}

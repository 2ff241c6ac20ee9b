package dev.callwright.voice.leg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Body;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfoKeysTest {
    @ParameterizedTest
    @CsvSource({
        "application/dtmf-relay, 'Signal=5\r\nDuration=160\r\n', 5",
        "application/dtmf-relay, 'Duration= 250\nSignal= *\n', *",
        "application/dtmf-relay, 'signal=11', #",
        "application/dtmf, 7, 7",
        "application/dtmf, ' #\r\n', #",
        "application/dtmf, a, A",
        "application/dtmf, 10, *"
    })
    void readsTheKeyHoweverItIsWritten(String type, String text, char key) {
        assertThat(InfoKeys.read(Body.of(type, text))).contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "application/dtmf-relay, Duration=160",
        "application/dtmf-relay, Signal=16",
        "application/dtmf, 12345",
        "text/plain, 5",
        "application/media_control+xml, <x/>"
    })
    void leavesOtherThingsAlone(String type, String text) {
        assertThat(InfoKeys.read(Body.of(type, text))).isEmpty();
    }

    @Property
    void neverFails(@ForAll @StringLength(max = 2000) String text) {
        Optional<Character> key = InfoKeys.read(Body.of("application/dtmf-relay", text));

        assertThat(key.map(found -> "0123456789*#ABCD".indexOf(found) >= 0)).isNotEqualTo(Optional.of(false));
    }
}

package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.TrunkSid;
import dev.callwright.voice.port.SipGate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
    @ParameterizedTest
    @CsvSource({
        ",",
        "client:alice,",
        ",TK00000000000000000000000000000000",
        "+15550100,TK00000000000000000000000000000000"
    })
    void whatTheGateKnewComesOutAsItWentIn(String caller, String trunk) {
        Admission admission = Admission.of(new SipGate.Verdict.Allow(
                Optional.ofNullable(caller).map(Endpoint::parse),
                Optional.ofNullable(trunk).map(TrunkSid::new)));

        assertThat(Admission.read(admission.identity())).isEqualTo(admission);
        assertThat(Admission.isOne(admission.identity())).isTrue();
    }

    @Test
    void theUserNameOfADigestSaysNothingMore() {
        assertThat(Admission.read("alice")).isEqualTo(new Admission(Optional.empty(), Optional.empty()));
        assertThat(Admission.isOne("alice")).isFalse();
    }
}

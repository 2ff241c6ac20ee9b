package dev.callwright.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who refreshes, and how often (RFC 4028 7.2 and 9, table 2).
class SessionIntervalTest {
    private static final SessionInterval.Policy POLICY = new SessionInterval.Policy(1800, 90, false);

    @ParameterizedTest
    @CsvSource({
        "timer, '', '', 1800 by the caller",
        "'', '', '', no timer",
        "timer, 600, '', 600 by the caller",
        "timer, 600;refresher=uac, '', 600 by the caller",
        "timer, 600;refresher=uas, '', 600 by us",
        "'', 600;refresher=uac, '', 600 by us",
        "timer, 60, '', at least 90",
        "'', 60, '', 90 by us",
        "timer, 7200, '', 1800 by the caller",
        "timer, 1800, 2000, 2000 by the caller"
    })
    void theCalleeGrants(String supported, String expires, String minimum, String expected) throws MalformedSip {
        assertThat(granted(headers(supported, expires, minimum))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "100;refresher=uac, 100 by the caller",
        "100;refresher=uas, 100 by us",
        "100, 100 by the caller",
        "60;refresher=uac, 90 by the caller",
        "'', no timer"
    })
    void theCallerAgrees(String expires, String expected) throws MalformedSip {
        Optional<SessionInterval> agreed = SessionInterval.agreed(headers("", expires, ""), POLICY);

        assertThat(said(agreed)).isEqualTo(expected);
    }

    private static String granted(Headers request) throws MalformedSip {
        try {
            return said(SessionInterval.grant(request, POLICY));
        } catch (SessionInterval.TooSmall tooSmall) {
            return "at least " + tooSmall.minimum();
        }
    }

    private static String said(Optional<SessionInterval> interval) {
        return interval.map(agreed -> agreed.seconds() + (agreed.senderRefreshes() ? " by the caller" : " by us"))
                .orElse("no timer");
    }

    private static Headers headers(String supported, String expires, String minimum) {
        Headers.Builder headers = Headers.builder();
        addUnlessEmpty(headers, "Supported", supported);
        addUnlessEmpty(headers, "Session-Expires", expires);
        addUnlessEmpty(headers, "Min-SE", minimum);
        return headers.build();
    }

    private static void addUnlessEmpty(Headers.Builder headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.add(name, value);
        }
    }
}

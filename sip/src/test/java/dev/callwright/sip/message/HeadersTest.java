package dev.callwright.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeadersTest {
    @Test
    void findsAHeaderByAnyCaseAndByItsCompactName() {
        Headers headers = Headers.builder().add("i", "a@b").build();

        assertThat(headers.first("CALL-id")).contains("a@b");
        assertThat(headers.first("i")).contains("a@b");
        assertThat(headers.callId()).isEqualTo("a@b");
    }

    @Test
    void splitsListHeadersAtCommasOutsideQuotesAndBrackets() {
        Headers headers = Headers.builder()
                .add("Contact", "\"Bell, A\" <sip:a@b;x=1,2>;q=1, <sip:c@d>")
                .add("m", "sip:e@f")
                .build();

        assertThat(headers.all("Contact")).containsExactly("\"Bell, A\" <sip:a@b;x=1,2>;q=1", "<sip:c@d>", "sip:e@f");
    }

    @Test
    void doesNotSplitHeadersThatAreNoLists() {
        Headers headers = Headers.EMPTY.with("Subject", "ham, eggs");

        assertThat(headers.all("Subject")).containsExactly("ham, eggs");
    }

    @Test
    void replacesOnlyTheTopmostViaOfALine() throws MalformedSip {
        Headers headers = Headers.EMPTY.with("Via", "SIP/2.0/UDP a;branch=1;rport, SIP/2.0/UDP b;branch=2");

        Headers seen = headers.withTopVia(headers.via().seenAt("192.0.2.9", 5062));

        assertThat(seen.vias())
                .extracting(Via::toString)
                .containsExactly("SIP/2.0/UDP a;branch=1;rport=5062;received=192.0.2.9", "SIP/2.0/UDP b;branch=2");
    }

    @Test
    void setsAHeaderInThePlaceOfTheFirstAndDropsTheRest() {
        Headers headers = Headers.builder()
                .add("X-A", "1")
                .add("X-B", "2")
                .add("x-a", "3")
                .build();

        assertThat(headers.with("X-A", "9").toString()).isEqualTo("X-A: 9\nX-B: 2\n");
        assertThat(headers.without("x-a").toString()).isEqualTo("X-B: 2\n");
    }

    @Test
    void refusesWhatWouldBreakOutOfItsLine() {
        Headers.Builder builder = Headers.builder();

        assertThatThrownBy(() -> builder.add("Subject", "a\r\nVia: x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add("Sub ject", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsNumbersWithWhatMayFollowThem() throws MalformedSip {
        Headers headers = Headers.builder()
                .add("Retry-After", "18000 (in a meeting);duration=3600")
                .add("Expires", "99999999999999999999")
                .add("Max-Forwards", "300")
                .build();

        assertThat(headers.number("Retry-After")).hasValue(18_000);
        assertThat(headers.expires()).hasValue(0xffff_ffffL);
        assertThat(headers.maxForwards()).hasValue(255);
        assertThat(headers.number("Min-SE")).isEmpty();
    }

    @Test
    void printsNoCredentials() {
        Headers headers = Headers.EMPTY.with("Authorization", "Digest response=\"cafe\"");

        assertThat(headers.toString()).doesNotContain("cafe");
    }
}

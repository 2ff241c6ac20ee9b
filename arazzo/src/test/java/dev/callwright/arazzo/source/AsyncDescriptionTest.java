package dev.callwright.arazzo.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.document.TreeReader;
import dev.callwright.arazzo.document.UnreadableException;
import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AsyncDescriptionTest {
    private static final String TEXT = """
            asyncapi: 3.0.0
            servers:
              live: {host: 'api.test:8080', pathname: '/{stage}', protocol: https, variables: {stage: {default: v1}}}
            channels:
              ticks:
                address: ticks
                servers: [{$ref: '#/servers/live'}]
                messages: {tick: {contentType: text/event-stream}}
              hook: {address: /hook, messages: {m: {$ref: '#/components/messages/m'}}}
            operations: {onTick: {action: receive, channel: {$ref: '#/channels/ticks'}}}
            components: {messages: {m: {correlationId: {location: '$message.header#/id'}}}}
            """;

    @Test
    void aChannelKnowsItsAddressItsStreamAndItsCorrelation() throws UnreadableException {
        AsyncDescription api = new AsyncDescription("api", URI.create("file:/api.yaml"), TreeReader.read("api", TEXT));

        Channel ticks = api.ofOperation("onTick").orElseThrow();
        Channel hook = api.channel("hook").orElseThrow();
        assertThat(ticks.stream().orElseThrow()).hasToString("https://api.test:8080/v1/ticks");
        assertThat(hook.stream()).isEmpty();
        assertThat(hook.correlations()).containsExactly("$message.header#/id");
    }

    @Property(tries = 500)
    void aDescriptionThatWasDamagedIsReadOrRefused(
            @ForAll @IntRange(max = 900) int place, @ForAll @StringLength(max = 4) String damage) {
        int at = Math.min(place, TEXT.length());
        String damaged = TEXT.substring(0, at) + damage + TEXT.substring(Math.min(TEXT.length(), at + damage.length()));
        try {
            assertThat(new AsyncDescription("api", URI.create("file:/api.yaml"), TreeReader.read("api", damaged))
                            .name())
                    .isEqualTo("api");
        } catch (UnreadableException refused) {
            assertThat(refused.place()).isNotNull();
        }
    }
}

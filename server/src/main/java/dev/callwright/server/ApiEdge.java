package dev.callwright.server;

import dev.callwright.server.api.CallActionsApi;
import dev.callwright.server.api.CallsApi;
import dev.callwright.server.api.Idempotency;
import dev.callwright.server.api.RecordingJson;
import dev.callwright.server.api.RecordingsApi;
import dev.callwright.server.api.TwilioCallJson;
import dev.callwright.server.api.V1Api;
import dev.callwright.server.api.V1Parts;
import dev.callwright.server.api.V1Resource;
import dev.callwright.server.audio.AudioFolder;
import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.call.Belongings;
import dev.callwright.server.rest.call.CallForm;
import dev.callwright.voice.call.CallControl;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;

/// Our own API, `/v1`, over what is kept and the calls that go on.
final class ApiEdge {
    private final V1Api api;

    ApiEdge(Ground ground, CallControl calls, AudioFolder audio) {
        Rates rates = new Rates(ground.config().account().prices());
        V1Parts parts = new V1Parts(
                calls,
                ground.store(),
                new CallForm(Belongings.in(ground.store()), CallForm.TWILIOS_LONGEST_TWIML),
                new TwilioCallJson(rates),
                new RecordingJson(audio::recordingUrl),
                audio::delete,
                InstantSource.system());
        api = new V1Api(ground.authenticator(), resources(parts));
    }

    /// Everything that the API knows.
    static List<V1Resource> resources(V1Parts parts) {
        Idempotency idempotency = new Idempotency(parts.store().idempotency(), parts.clock());
        return List.of(
                new CallsApi(parts, idempotency), new CallActionsApi(parts, idempotency), new RecordingsApi(parts));
    }

    void mount(RoutesConfig http) {
        api.mount(http);
    }
}

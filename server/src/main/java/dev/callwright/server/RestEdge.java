package dev.callwright.server;

import dev.callwright.server.audio.AudioFolder;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.rest.account.KeysResource;
import dev.callwright.server.rest.call.CallsResource;
import dev.callwright.server.rest.number.IncomingPhoneNumbersResource;
import dev.callwright.server.rest.recording.RecordingMedia;
import dev.callwright.server.store.Store;
import dev.callwright.voice.call.CallControl;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;

/// Twilio's API over what is kept and the calls that go on.
final class RestEdge {
    private final RestApi api;
    private final RecordingMedia media;

    RestEdge(Ground ground, CallControl calls, AudioFolder audio) {
        Store store = ground.store();
        Authenticator authenticator = new Authenticator(ground::token, store.apiKeys());
        api = new RestApi(authenticator, resources(store, calls, InstantSource.system()));
        media = new RecordingMedia(authenticator, store.recordings(), audio::recording);
    }

    /// Everything that the API knows.
    static List<Resource> resources(Store store, CallControl calls, InstantSource clock) {
        return List.of(
                new CallsResource(calls, store.calls()),
                new IncomingPhoneNumbersResource(store.phoneNumbers(), clock),
                new KeysResource(store.apiKeys(), clock));
    }

    void mount(RoutesConfig http) {
        media.mount(http);
        api.mount(http);
    }
}

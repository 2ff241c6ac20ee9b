package dev.callwright.server;

import dev.callwright.server.audio.AudioFolder;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.CallsResource;
import dev.callwright.server.rest.IncomingPhoneNumbersResource;
import dev.callwright.server.rest.KeysResource;
import dev.callwright.server.rest.RecordingMedia;
import dev.callwright.server.rest.Resources;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.store.Store;
import dev.callwright.voice.call.Calls;
import java.time.InstantSource;

/// Twilio's API over what is kept and the calls that go on.
final class RestEdge {
    private RestEdge() {}

    static RestApi api(Ground ground, Calls calls, AudioFolder audio) {
        Store store = ground.store();
        InstantSource clock = InstantSource.system();
        Authenticator authenticator = new Authenticator(ground::token, store.apiKeys());
        return new RestApi(
                authenticator,
                new Resources(
                        new CallsResource(calls, store.calls()),
                        new IncomingPhoneNumbersResource(store.phoneNumbers(), clock),
                        new KeysResource(store.apiKeys(), clock)),
                new RecordingMedia(authenticator, store.recordings(), audio::recording));
    }
}

package dev.callwright.server;

import dev.callwright.server.audio.AudioFolder;
import dev.callwright.server.audio.RecordingForm;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.CallRequests;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.rest.account.KeysResource;
import dev.callwright.server.rest.application.ApplicationsResource;
import dev.callwright.server.rest.call.CallsResource;
import dev.callwright.server.rest.log.CallEventsResource;
import dev.callwright.server.rest.log.NotificationsResource;
import dev.callwright.server.rest.number.IncomingPhoneNumbersResource;
import dev.callwright.server.rest.recording.CallRecordingsResource;
import dev.callwright.server.rest.recording.RecordingAudio;
import dev.callwright.server.rest.recording.RecordingMedia;
import dev.callwright.server.rest.recording.RecordingsResource;
import dev.callwright.server.store.Store;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.journal.RecordingSid;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Twilio's API over what is kept and the calls that go on.
final class RestEdge {
    private final RestApi api;
    private final RecordingMedia media;

    RestEdge(Ground ground, CallControl calls, AudioFolder audio) {
        Store store = ground.store();
        Authenticator authenticator = new Authenticator(ground::token, store.apiKeys());
        api = new RestApi(
                authenticator,
                new CallRequests(store.exchanges(), InstantSource.system()),
                resources(store, calls, sounds(audio), InstantSource.system()));
        media = new RecordingMedia(
                authenticator,
                store.recordings(),
                sounds(audio),
                ground.config().http().openRecordings());
    }

    /// Everything that the API knows.
    static List<Resource> resources(Store store, CallControl calls, RecordingAudio audio, InstantSource clock) {
        return List.of(
                new CallsResource(calls, store.calls(), store.applications()),
                new CallRecordingsResource(calls, store, audio, clock),
                new CallEventsResource(store),
                new NotificationsResource(store),
                new RecordingsResource(store.recordings(), audio, clock),
                new ApplicationsResource(store.applications(), clock),
                new IncomingPhoneNumbersResource(store.phoneNumbers(), store.applications(), clock),
                new KeysResource(store.apiKeys(), clock));
    }

    /// First what ends in `.json`: the audio lies at the same addresses without it.
    void mount(RoutesConfig http) {
        api.mount(http);
        media.mount(http);
    }

    static RecordingAudio sounds(AudioFolder audio) {
        return new RecordingAudio() {
            @Override
            public String url(RecordingSid sid) {
                return audio.recordingUrl(sid);
            }

            @Override
            public Optional<FileChannel> open(RecordingSid sid, boolean mp3, boolean mixed) throws IOException {
                return audio.open(sid, new RecordingForm(mp3, mixed));
            }

            @Override
            public void delete(RecordingSid sid) {
                audio.delete(sid);
            }
        };
    }
}

package dev.callwright.server.rest.recording;

import dev.callwright.server.rest.ApiProblem;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.RecordingRows;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/// The audio of recordings, at the address that `RecordingUrl` names: as it is kept, `.wav` for the same, `.mp3`.
public final class RecordingMedia {
    private final Authenticator authenticator;
    private final RecordingRows recordings;
    private final RecordingAudio audio;
    private final boolean open;

    /// @param open whether an address is enough, without credentials
    public RecordingMedia(Authenticator authenticator, RecordingRows recordings, RecordingAudio audio, boolean open) {
        this.authenticator = authenticator;
        this.recordings = recordings;
        this.audio = audio;
        this.open = open;
    }

    /// Adds its paths; those of the API that end in `.json` must stand before.
    public void mount(RoutesConfig http) {
        at(http, ".mp3", context -> send(context, true));
        at(http, ".wav", context -> send(context, false));
        at(http, "", context -> send(context, false));
    }

    private static void at(RoutesConfig http, String suffix, Handler handler) {
        String path = Paths.ACCOUNT + "/Recordings/{Sid}" + suffix;
        http.get(path, handler);
        http.head(path, handler);
    }

    private void send(Context context, boolean mp3) {
        Recording recording = recordings
                .find(account(context), sid(context))
                .filter(found -> found.status() == Recording.Status.COMPLETED)
                .orElseThrow(() -> notFound(context));
        boolean mixed = mixed(context, recording);
        try (FileChannel file = audio.open(recording.sid(), mp3, mixed)
                .orElseThrow(() -> ErrorCode.TOO_MANY.because(recording.sid() + " is being converted"))) {
            String name = recording.sid() + (mixed ? "-1" : "") + (mp3 ? ".mp3" : ".wav");
            MediaAnswer.send(context, file, mp3 ? "audio/mpeg" : "audio/x-wav", name);
        } catch (NoSuchFileException gone) {
            throw notFound(context);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send the recording " + recording.sid(), e);
        }
    }

    private AccountSid account(Context context) {
        String inPath = context.pathParam("AccountSid");
        if (!open) {
            return authenticator
                    .account(context.header("Authorization"), inPath, context.ip())
                    .sid();
        }
        try {
            return new AccountSid(inPath);
        } catch (IllegalArgumentException e) {
            throw notFound(context);
        }
    }

    /// Whether both sides are to be heard in one channel, as `RequestedChannels` says.
    private static boolean mixed(Context context, Recording recording) {
        Optional<Integer> channels = FormParams.decode(Objects.requireNonNullElse(context.queryString(), ""))
                .number("RequestedChannels", 1, 2, ErrorCode.INVALID_PARAMETER);
        if (channels.filter(count -> count > recording.channels()).isPresent()) {
            throw ErrorCode.CHANNELS.because(recording.sid().value());
        }
        return channels.filter(count -> count < recording.channels()).isPresent();
    }

    private static RecordingSid sid(Context context) {
        try {
            return new RecordingSid(context.pathParam("Sid"));
        } catch (IllegalArgumentException e) {
            throw notFound(context);
        }
    }

    private static ApiProblem notFound(Context context) {
        return new ApiProblem(ErrorCode.NOT_FOUND, "The requested resource " + context.path() + " was not found");
    }
}

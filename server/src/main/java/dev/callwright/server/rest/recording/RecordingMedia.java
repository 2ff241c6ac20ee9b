package dev.callwright.server.rest.recording;

import dev.callwright.server.rest.ApiProblem;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.RecordingRows;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// The audio of recordings, at the address that `RecordingUrl` names, with `.wav` or without.
public final class RecordingMedia {
    private final Authenticator authenticator;
    private final RecordingRows recordings;
    private final Function<RecordingSid, Path> files;

    /// @param files where a recording's audio lies
    public RecordingMedia(Authenticator authenticator, RecordingRows recordings, Function<RecordingSid, Path> files) {
        this.authenticator = authenticator;
        this.recordings = recordings;
        this.files = files;
    }

    public void mount(RoutesConfig http) {
        http.get(Paths.ACCOUNT + "/Recordings/{Sid}.wav", this::send);
        http.get(Paths.ACCOUNT + "/Recordings/{Sid}", this::send);
    }

    private void send(Context context) {
        AccountSid account = authenticator.account(context.header("Authorization"), context.pathParam("AccountSid"));
        Path file = recordings
                .find(account, sid(context))
                .filter(recording -> recording.status() == Recording.Status.COMPLETED)
                .map(recording -> files.apply(recording.sid()))
                .filter(Files::exists)
                .orElseThrow(() -> notFound(context));
        try {
            context.contentType("audio/x-wav").result(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + file, e);
        }
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

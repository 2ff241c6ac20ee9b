package dev.callwright.client;

import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Wire.Opened;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Brings the audio of recordings.
final class Media {
    private static final int MOST_HOPS = 5;

    private Media() {}

    /// Writes what `address` serves to `out`. Follows redirections, for Twilio keeps audio elsewhere; credentials are
    /// shown to the server alone.
    static void copy(Api api, String address, OutputStream out) throws IOException {
        URI target = read(address);
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            Ask plain = Ask.get(target).with("Accept", "audio/*");
            Ask ask = api.wire().access().serves(target) ? plain : plain.elsewhere(target);
            try (Opened opened = api.open(ask)) {
                Optional<URI> onward = onward(target, opened);
                if (onward.isEmpty()) {
                    copy(api, ask, opened, out);
                    return;
                }
                target = onward.get();
            }
        }
        throw new ServerFailed("", address + ": redirected more than " + MOST_HOPS + " times");
    }

    private static void copy(Api api, Ask ask, Opened opened, OutputStream out) throws IOException {
        if (opened.status() != 200) {
            throw api.refused(ask, opened);
        }
        long most = api.wire().limits().mediaBytes();
        long copied = 0;
        while (true) {
            Optional<byte[]> bytes =
                    api.trying(ask, () -> opened.body().next(api.wire().limits().silence()));
            if (bytes.isEmpty()) {
                return;
            }
            copied += bytes.get().length;
            if (copied > most) {
                throw new ServerFailed("", ask.target() + ": longer than " + most + " bytes");
            }
            out.write(bytes.get());
        }
    }

    private static Optional<URI> onward(URI from, Opened opened) {
        return switch (opened.status()) {
            case 301, 302, 303, 307, 308 ->
                opened.headers().firstValue("Location").map(location -> from.resolve(read(location)));
            default -> Optional.empty();
        };
    }

    private static URI read(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException wrong) {
            throw Fields.wrong("mediaUrl", address);
        }
    }

    /// Something that writes.
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /// Lets `writing` fill a file beside `file`, and gives it its name when it is whole.
    static void toFile(Path file, Writing writing) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                writing.to(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

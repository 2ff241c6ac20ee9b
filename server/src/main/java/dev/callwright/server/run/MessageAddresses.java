package dev.callwright.server.run;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;

/// Where others send messages to runs: an address that nobody can guess, because who sends cannot show credentials.
///
/// @param base under which others reach this server
public record MessageAddresses(Supplier<String> base, Sealer sealer) {
    static final String PATH = "/v1/runs/{id}/messages/{token}";

    URI of(String run) {
        return URI.create(base.get() + PATH.replace("{id}", run).replace("{token}", sealer.token(run)));
    }

    boolean isRight(String run, String token) {
        return MessageDigest.isEqual(
                sealer.token(run).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}

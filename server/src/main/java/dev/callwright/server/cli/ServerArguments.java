package dev.callwright.server.cli;

import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Which server the commands of `callwright runs` talk to, and whose data it has.
final class ServerArguments {
    private final Argument<String> server;
    private final Argument<Optional<Path>> data;

    ServerArguments(Syntax syntax) {
        server = syntax.text(
                "--at", "URL", "http://127.0.0.1:8080", "The Callwright server; http://127.0.0.1:8080 unless said.");
        data = syntax.file("--data", "DIR", "The server's data folder, for its credentials; data unless said.");
    }

    /// To be closed by the caller. What makes no sense is an [IllegalArgumentException] that says so.
    OwnApi open() {
        URI place = URI.create(server.value());
        if (place.getHost() == null) {
            throw new IllegalArgumentException("--at needs an address like http://host:port: " + server.value());
        }
        return new OwnApi(ServerLogin.account(place, data.value().orElse(Path.of("data"))));
    }
}

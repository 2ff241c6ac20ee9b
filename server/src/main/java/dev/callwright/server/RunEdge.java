package dev.callwright.server;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.run.MessageAddresses;
import dev.callwright.server.run.Own;
import dev.callwright.server.run.Sealer;
import dev.callwright.server.run.WorkflowRuns;
import dev.callwright.server.run.Workflows;
import dev.callwright.server.text.RandomHex;
import dev.callwright.server.webhook.HostGuard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Runs of workflows that are kept.
final class RunEdge {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private RunEdge() {}

    /// Runs nothing yet; to be closed by the caller, before the port of the API.
    ///
    /// @param self where this server listens
    /// @param publicUrl under which others reach it
    static WorkflowRuns open(Ground ground, Supplier<URI> self, Supplier<String> publicUrl) {
        HttpClient usual = ground.closing().later(client().build());
        Path data = ground.config().storage().data();
        HostGuard guard = new HostGuard(ground.config().http().webhooks().privateHosts());
        Own own = new Own(self);
        Sealer sealer = Sealer.open(ground.config().workflows().key(), data);
        Workflows workflows = new Workflows(
                ground.store().workflows(),
                sealer,
                certificate -> {
                    HttpClient http = certificate
                            .map(shown -> client().sslContext(shown).build())
                            .orElse(usual);
                    return Workflows.Outside.guarded(
                            new HttpOperationCaller(http), new HttpEventStreams(http, ground.time()), guard, own);
                },
                ground.time(),
                ground::token,
                ground.config().workflows());
        return new WorkflowRuns(
                ground.store(),
                workflows,
                new MessageAddresses(publicUrl, sealer),
                ground.time(),
                node(data),
                ground.config().workflows());
    }

    private static HttpClient.Builder client() {
        return HttpClients.builder().connectTimeout(CONNECT).executor(Executors.newVirtualThreadPerTaskExecutor());
    }

    /// A name that no other data folder has.
    private static String node(Path data) {
        Path file = data.resolve("node.id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, RandomHex.digits(new SecureRandom()));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}

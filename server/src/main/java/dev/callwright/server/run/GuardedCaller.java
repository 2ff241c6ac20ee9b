package dev.callwright.server.run;

import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.server.webhook.HostGuard;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Sends the requests of workflows: to this server, and to others as far as webhooks may go there too.
record GuardedCaller(OperationCaller inner, HostGuard guard, Own own) implements OperationCaller {
    @Override
    public Reply call(HttpCall call, Duration limit) throws InterruptedException {
        Optional<String> refusal = refusal(call.url());
        return refusal.isPresent()
                ? new Reply.Unanswered(refusal.get())
                : inner.call(call.withUrl(own.real(call.url())), limit);
    }

    /// Why nothing is sent there; empty when it may be.
    Optional<String> refusal(URI url) {
        if (own.leadsTo(url)) {
            return Optional.empty();
        }
        String host = url.getHost();
        if (host == null) {
            return Optional.of("the address names no host: " + url);
        }
        return switch (guard.judge(host)) {
            case ALLOWED -> Optional.empty();
            case PRIVATE ->
                Optional.of(host + " is a private address, which workflows may not call unless webhooks.privateHosts"
                        + " allows it");
            case UNKNOWN -> Optional.of("nobody knows a host " + host);
        };
    }
}

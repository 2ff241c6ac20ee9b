package dev.callwright.server.webhook;

import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Webhook;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Sends webhooks that their receiver can trust: each carries a signature made with the account's auth token. Safe for
/// use by any thread.
public final class SignedRequests {
    private static final int IDEMPOTENT_TOKEN_LENGTH = 36;

    private final WebClient client;
    private final Function<AccountSid, Optional<Secret>> authTokens;
    private final Map<AccountSid, Secret> known = new ConcurrentHashMap<>();

    /// @param authTokens asked once for each account
    public SignedRequests(WebClient client, Function<AccountSid, Optional<Secret>> authTokens) {
        this.client = client;
        this.authTokens = authTokens;
    }

    /// What to send.
    ///
    /// @param call whom it is about, for its log; empty: not logged
    /// @param idempotencyToken a UUID that stays the same when the same thing is told again
    public record SignedRequest(
            AccountSid account,
            Optional<CallSid> call,
            Webhook webhook,
            WebContent content,
            String idempotencyToken,
            CookieJar cookies) {
        public SignedRequest {
            if (idempotencyToken.length() != IDEMPOTENT_TOKEN_LENGTH) {
                throw new IllegalArgumentException("not a UUID: " + idempotencyToken);
            }
        }
    }

    /// Sends `request` and waits for the answer, within the webhook's budget.
    ///
    /// @param bodyLimit bytes to take of a body of the given content type
    /// @throws IllegalStateException for an account that does not exist
    public WebAnswer send(SignedRequest request, ToLongFunction<String> bodyLimit) {
        Secret token = known.computeIfAbsent(
                request.account(),
                account -> authTokens
                        .apply(account)
                        .orElseThrow(() -> new IllegalStateException("no such account: " + account)));
        return client.ask(new WebRequest(
                request.call(),
                request.webhook(),
                request.content(),
                (url, form) -> Map.of(
                        "X-Twilio-Signature", Signature.of(url, form, token),
                        "I-Twilio-Idempotency-Token", request.idempotencyToken()),
                request.cookies(),
                bodyLimit));
    }
}

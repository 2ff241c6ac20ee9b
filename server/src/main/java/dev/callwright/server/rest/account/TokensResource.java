package dev.callwright.server.rest.account;

import dev.callwright.server.config.Config;
import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.text.RandomHex;
import dev.callwright.server.text.Rfc2822;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `/Tokens`: which STUN and TURN servers to use, and credentials for them that expire by themselves.
///
/// A TURN server that shares our secret needs to know nothing else: the user name is the time of its expiry, the
/// password an HMAC of that, as coturn's `use-auth-secret` has it.
public final class TokensResource implements Resource {
    private static final int DAY = 86_400;

    private final Config.Relay relay;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public TokensResource(Config.Relay relay, InstantSource clock) {
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/Tokens", this::create));
    }

    private ApiAnswer create(ApiRequest request) {
        int ttl = request.params()
                .number("Ttl", 1, DAY, ErrorCode.INVALID_PARAMETER)
                .orElse(DAY);
        Instant now = clock.instant();
        String username = now.plusSeconds(ttl).getEpochSecond() + ":" + request.account();
        String password =
                relay.secret().map(secret -> hmac(secret.value(), username)).orElseGet(() -> RandomHex.digits(random));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", request.account().value());
        json.put("username", username);
        json.put("password", password);
        json.put("ttl", Integer.toString(ttl));
        json.put(
                "ice_servers",
                relay.urls().stream()
                        .map(url -> server(url, username, password))
                        .toList());
        json.put("date_created", Rfc2822.format(now));
        json.put("date_updated", Rfc2822.format(now));
        return ApiAnswer.created(json);
    }

    /// STUN asks nobody who he is.
    private static Map<String, String> server(String url, String username, String password) {
        Map<String, String> server = new LinkedHashMap<>();
        server.put("url", url);
        server.put("urls", url);
        if (url.startsWith("turn")) {
            server.put("username", username);
            server.put("credential", password);
        }
        return server;
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HmacSHA1", impossible);
        }
    }
}

package dev.callwright.server.rest.account;

import dev.callwright.server.config.Secret;
import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.ApiKey;
import dev.callwright.server.store.ApiKeyRows;
import dev.callwright.server.text.Rfc2822;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/Keys`: further ways in for an account. The secret is told once, when the key is made.
public final class KeysResource implements Resource {
    private final ApiKeyRows keys;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public KeysResource(ApiKeyRows keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/Keys", this::create),
                Route.get("/Keys/{Sid}", this::fetch),
                Route.delete("/Keys/{Sid}", this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        Instant now = clock.instant();
        ApiKey key = new ApiKey(
                "SK" + hex(), request.account(), request.params().friendlyName().orElse(""), now, now);
        Secret secret = new Secret(hex());
        keys.put(key, secret);
        Map<String, Object> json = json(key);
        json.put("secret", secret.value());
        return ApiAnswer.created(json);
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(json(find(request)));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!keys.delete(request.account(), request.name("Sid"))) {
            throw request.notFound();
        }
        return new ApiAnswer.Gone();
    }

    private ApiKey find(ApiRequest request) {
        return keys.list(request.account()).stream()
                .filter(key -> key.sid().equals(request.name("Sid")))
                .findFirst()
                .orElseThrow(request::notFound);
    }

    private String hex() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, Object> json(ApiKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", key.sid());
        json.put("friendly_name", key.friendlyName());
        json.put("date_created", Rfc2822.format(key.created()));
        json.put("date_updated", Rfc2822.format(key.updated()));
        return json;
    }
}

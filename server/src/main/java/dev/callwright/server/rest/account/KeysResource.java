package dev.callwright.server.rest.account;

import dev.callwright.server.config.Secret;
import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.ApiKey;
import dev.callwright.server.store.ApiKeyRows;
import dev.callwright.server.text.RandomHex;
import dev.callwright.server.text.Rfc2822;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/Keys`, and `/SigningKeys` by its older name: further ways in for an account. The secret is told once, when the key
/// is made.
public final class KeysResource implements Resource {
    private final String path;
    private final String listKey;
    private final ApiKeyRows keys;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    private KeysResource(String path, String listKey, ApiKeyRows keys, InstantSource clock) {
        this.path = path;
        this.listKey = listKey;
        this.keys = keys;
        this.clock = clock;
    }

    public static KeysResource keys(ApiKeyRows keys, InstantSource clock) {
        return new KeysResource("/Keys", "keys", keys, clock);
    }

    public static KeysResource signingKeys(ApiKeyRows keys, InstantSource clock) {
        return new KeysResource("/SigningKeys", "signing_keys", keys, clock);
    }

    @Override
    public List<Route> routes() {
        String one = path + "/{Sid}";
        return List.of(
                Route.post(path, this::create).forOwner(),
                Route.get(path, this::list).forOwner(),
                Route.get(one, this::fetch).forOwner(),
                Route.post(one, this::update).forOwner(),
                Route.delete(one, this::delete).forOwner());
    }

    private ApiAnswer create(ApiRequest request) {
        Instant now = clock.instant();
        ApiKey key = new ApiKey(
                "SK" + RandomHex.digits(random),
                request.account(),
                request.params().friendlyName().orElse(""),
                now,
                now);
        Secret secret = new Secret(RandomHex.digits(random));
        keys.put(key, secret);
        Map<String, Object> json = json(key);
        json.put("secret", secret.value());
        return ApiAnswer.created(json);
    }

    private ApiAnswer list(ApiRequest request) {
        Paging paging = Paging.of(request.params());
        return ApiAnswer.ok(
                paging.envelope(request, listKey, keys.list(request.account(), paging.request()), KeysResource::json));
    }

    private ApiAnswer update(ApiRequest request) {
        ApiKey before = find(request);
        ApiKey after = new ApiKey(
                before.sid(),
                before.account(),
                request.params().friendlyName().orElse(before.friendlyName()),
                before.created(),
                clock.instant());
        keys.rename(after);
        return ApiAnswer.ok(json(after));
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
        return keys.find(request.account(), request.name("Sid")).orElseThrow(request::notFound);
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

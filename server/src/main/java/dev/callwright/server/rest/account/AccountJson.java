package dev.callwright.server.rest.account;

import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.Account;
import dev.callwright.server.text.Rfc2822;
import java.util.LinkedHashMap;
import java.util.Map;

/// An account as this API writes it, with the auth token: only who may act for it gets to see it.
final class AccountJson {
    private static final Map<String, String> SUBRESOURCES = subresources();

    private AccountJson() {}

    static Map<String, Object> of(Account account) {
        String path = Paths.of(account.sid());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", account.sid().value());
        json.put("owner_account_sid", account.owner().value());
        json.put("friendly_name", account.friendlyName());
        json.put("status", account.status().text());
        json.put("type", "Full");
        json.put("auth_token", account.authToken().value());
        json.put("date_created", Rfc2822.format(account.created()));
        json.put("date_updated", Rfc2822.format(account.updated()));
        json.put("uri", path + ".json");
        Map<String, String> uris = new LinkedHashMap<>();
        SUBRESOURCES.forEach((name, part) -> uris.put(name, path + "/" + part + ".json"));
        json.put("subresource_uris", uris);
        return json;
    }

    private static Map<String, String> subresources() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("applications", "Applications");
        parts.put("available_phone_numbers", "AvailablePhoneNumbers");
        parts.put("balance", "Balance");
        parts.put("calls", "Calls");
        parts.put("conferences", "Conferences");
        parts.put("incoming_phone_numbers", "IncomingPhoneNumbers");
        parts.put("keys", "Keys");
        parts.put("notifications", "Notifications");
        parts.put("outgoing_caller_ids", "OutgoingCallerIds");
        parts.put("queues", "Queues");
        parts.put("recordings", "Recordings");
        parts.put("signing_keys", "SigningKeys");
        parts.put("sip", "SIP");
        parts.put("transcriptions", "Transcriptions");
        parts.put("usage", "Usage");
        return parts;
    }
}

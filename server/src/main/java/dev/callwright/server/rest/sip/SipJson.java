package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.SipAddress;
import dev.callwright.server.store.SipCredential;
import dev.callwright.server.store.SipDomain;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// SIP domains, their lists, and what is on these, as this API writes them. No password and no hash is among it.
final class SipJson {
    private SipJson() {}

    /// @param byAddress whether address lists are mapped for calls
    /// @param byCredential whether credential lists are mapped for calls
    static Map<String, Object> of(SipDomain domain, boolean byAddress, boolean byCredential) {
        String path = Paths.of(domain.account()) + "/SIP/Domains/" + domain.sid();
        VoiceUrls voice = domain.voice();
        Map<String, Object> json = base(domain.sid(), domain.account(), domain.created(), domain.updated());
        json.put("api_version", Paths.VERSION);
        json.put("domain_name", domain.name());
        json.put("friendly_name", domain.friendlyName());
        json.put(
                "auth_type",
                Stream.of(byAddress ? "IP_ACL" : "", byCredential ? "CREDENTIAL_LIST" : "")
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(",")));
        json.put("voice_url", voice.url().orElse(null));
        json.put("voice_method", voice.method().name());
        json.put("voice_fallback_url", voice.fallbackUrl().orElse(null));
        json.put("voice_fallback_method", voice.fallbackMethod().name());
        json.put("voice_status_callback_url", voice.statusCallback().orElse(null));
        json.put("voice_status_callback_method", voice.statusCallbackMethod().name());
        json.put("sip_registration", domain.traits().registration());
        json.put("secure", domain.traits().secure());
        json.put("emergency_calling_enabled", domain.traits().emergencyCalling());
        json.put("emergency_caller_sid", null);
        json.put("byoc_trunk_sid", null);
        json.put("uri", path + ".json");
        Map<String, String> uris = new LinkedHashMap<>();
        uris.put("credential_list_mappings", path + "/CredentialListMappings.json");
        uris.put("ip_access_control_list_mappings", path + "/IpAccessControlListMappings.json");
        json.put("subresource_uris", uris);
        return json;
    }

    static Map<String, Object> of(SipList list) {
        boolean credentials = list.kind() == SipList.Kind.CREDENTIALS;
        String path = path(list.account(), list.kind()) + "/" + list.sid();
        Map<String, Object> json = base(list.sid(), list.account(), list.created(), list.updated());
        json.put("friendly_name", list.friendlyName());
        json.put("uri", path + ".json");
        json.put(
                "subresource_uris",
                credentials
                        ? Map.of("credentials", path + "/Credentials.json")
                        : Map.of("ip_addresses", path + "/IpAddresses.json"));
        return json;
    }

    static Map<String, Object> of(SipCredential credential) {
        String list = path(credential.account(), SipList.Kind.CREDENTIALS) + "/" + credential.list();
        Map<String, Object> json =
                base(credential.sid(), credential.account(), credential.created(), credential.updated());
        json.put("credential_list_sid", credential.list());
        json.put("username", credential.username());
        json.put("uri", list + "/Credentials/" + credential.sid() + ".json");
        return json;
    }

    static Map<String, Object> of(SipAddress address) {
        String list = path(address.account(), SipList.Kind.ADDRESSES) + "/" + address.list();
        Map<String, Object> json = base(address.sid(), address.account(), address.created(), address.updated());
        json.put("ip_access_control_list_sid", address.list());
        json.put("friendly_name", address.friendlyName());
        json.put("ip_address", address.address());
        json.put("cidr_prefix_length", address.prefixLength());
        json.put("uri", list + "/IpAddresses/" + address.sid() + ".json");
        return json;
    }

    static Map<String, Object> of(SipList.Mapped mapped) {
        Map<String, Object> json = base(mapped.sid(), mapped.account(), mapped.created(), mapped.created());
        json.put("friendly_name", mapped.friendlyName());
        return json;
    }

    /// As the older mappings, which are no part of `Auth`, are written.
    static Map<String, Object> older(SipList.Mapped mapped, String path) {
        Map<String, Object> json = of(mapped);
        json.put("domain_sid", mapped.domain());
        json.put(
                "uri",
                Paths.of(mapped.account()) + "/SIP/Domains/" + mapped.domain() + path + "/" + mapped.sid() + ".json");
        return json;
    }

    private static Map<String, Object> base(String sid, AccountSid account, Instant created, Instant updated) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", sid);
        json.put("account_sid", account.value());
        json.put("date_created", Rfc2822.format(created));
        json.put("date_updated", Rfc2822.format(updated));
        return json;
    }

    private static String path(AccountSid account, SipList.Kind kind) {
        return Paths.of(account) + ListsResource.path(kind);
    }
}

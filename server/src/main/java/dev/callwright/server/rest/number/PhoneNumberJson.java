package dev.callwright.server.rest.number;

import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.ApplicationSid;
import java.util.LinkedHashMap;
import java.util.Map;

/// A phone number as this API writes it. Text messages, addresses and emergency calling are no part of this server;
/// their keys are there because SDKs expect them.
final class PhoneNumberJson {
    private PhoneNumberJson() {}

    static Map<String, Object> of(PhoneNumber number) {
        VoiceUrls voice = number.voice().urls();
        String path = Paths.of(number.account()) + "/IncomingPhoneNumbers/" + number.sid();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", number.sid().value());
        json.put("account_sid", number.account().value());
        json.put("friendly_name", number.friendlyName());
        json.put("phone_number", number.number());
        json.put("voice_url", voice.url().orElse(null));
        json.put("voice_method", voice.method().name());
        json.put("voice_fallback_url", voice.fallbackUrl().orElse(null));
        json.put("voice_fallback_method", voice.fallbackMethod().name());
        json.put("voice_caller_id_lookup", false);
        json.put(
                "voice_application_sid",
                number.voice().application().map(ApplicationSid::value).orElse(null));
        json.put("voice_receive_mode", "voice");
        json.put("date_created", Rfc2822.format(number.created()));
        json.put("date_updated", Rfc2822.format(number.updated()));
        json.put("sms_url", null);
        json.put("sms_method", "POST");
        json.put("sms_fallback_url", null);
        json.put("sms_fallback_method", "POST");
        json.put("sms_application_sid", null);
        json.put("address_requirements", "none");
        json.put("address_sid", null);
        json.put("beta", false);
        json.put("capabilities", Map.of("voice", true, "sms", false, "mms", false, "fax", false));
        json.put("status_callback", voice.statusCallback().orElse(null));
        json.put("status_callback_method", voice.statusCallbackMethod().name());
        json.put("api_version", Paths.VERSION);
        json.put("origin", number.identity().origin().text());
        json.put("trunk_sid", null);
        json.put("emergency_status", "Inactive");
        json.put("emergency_address_sid", null);
        json.put("emergency_address_status", "unregistered");
        json.put("identity_sid", null);
        json.put("bundle_sid", null);
        json.put("status", "in-use");
        json.put("type", number.identity().kind().text());
        json.put("uri", path + ".json");
        json.put("subresource_uris", Map.of("assigned_add_ons", path + "/AssignedAddOns.json"));
        return json;
    }
}

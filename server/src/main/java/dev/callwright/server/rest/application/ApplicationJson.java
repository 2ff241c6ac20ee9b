package dev.callwright.server.rest.application;

import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.Application;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.server.text.Rfc2822;
import java.util.LinkedHashMap;
import java.util.Map;

/// An application as this API writes it. Text messages are no part of this server; their keys are there because SDKs
/// expect them.
final class ApplicationJson {
    private ApplicationJson() {}

    static Map<String, Object> of(Application application) {
        VoiceUrls voice = application.voice();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", application.sid().value());
        json.put("account_sid", application.account().value());
        json.put("api_version", Paths.VERSION);
        json.put("date_created", Rfc2822.format(application.created()));
        json.put("date_updated", Rfc2822.format(application.updated()));
        json.put("friendly_name", application.friendlyName());
        json.put("voice_url", voice.url().orElse(null));
        json.put("voice_method", voice.method().name());
        json.put("voice_fallback_url", voice.fallbackUrl().orElse(null));
        json.put("voice_fallback_method", voice.fallbackMethod().name());
        json.put("voice_caller_id_lookup", application.options().callerIdLookup());
        json.put("status_callback", voice.statusCallback().orElse(null));
        json.put("status_callback_method", voice.statusCallbackMethod().name());
        json.put("sms_url", null);
        json.put("sms_method", "POST");
        json.put("sms_fallback_url", null);
        json.put("sms_fallback_method", "POST");
        json.put("sms_status_callback", null);
        json.put("message_status_callback", null);
        json.put("public_application_connect_enabled", application.options().connectEnabled());
        json.put("uri", Paths.of(application.account()) + "/Applications/" + application.sid() + ".json");
        return json;
    }
}

package dev.callwright.server.rest;

import dev.callwright.server.store.VoiceUrls;
import dev.callwright.voice.journal.WebhookMethod;
import java.util.Optional;

/// Reads voice URLs out of a request.
public enum VoiceUrlParams {
    /// Of a number or an application: `StatusCallback`.
    NUMBER("StatusCallback", "StatusCallbackMethod", ErrorCode.NUMBER_URL, ErrorCode.NUMBER_METHOD),
    /// Of a SIP domain: `VoiceStatusCallbackUrl`.
    DOMAIN("VoiceStatusCallbackUrl", "VoiceStatusCallbackMethod", ErrorCode.SIP_DOMAIN, ErrorCode.SIP_DOMAIN);

    private final String callback;
    private final String callbackMethod;
    private final ErrorCode badUrl;
    private final ErrorCode badMethod;

    VoiceUrlParams(String callback, String callbackMethod, ErrorCode badUrl, ErrorCode badMethod) {
        this.callback = callback;
        this.callbackMethod = callbackMethod;
        this.badUrl = badUrl;
        this.badMethod = badMethod;
    }

    /// `before` with what the form names, each by itself; a URL that it names with nothing in it is taken away.
    public VoiceUrls changed(VoiceUrls before, FormParams params) {
        VoiceUrls after = new VoiceUrls(
                url(params, "VoiceUrl", before.url()),
                method(params, "VoiceMethod", before.method()),
                url(params, "VoiceFallbackUrl", before.fallbackUrl()),
                method(params, "VoiceFallbackMethod", before.fallbackMethod()),
                url(params, callback, before.statusCallback()),
                method(params, callbackMethod, before.statusCallbackMethod()));
        if (this == NUMBER && after.fallbackUrl().isPresent() && after.url().isEmpty()) {
            throw ErrorCode.FALLBACK_WITHOUT_URL.because("VoiceFallbackUrl without VoiceUrl");
        }
        return after;
    }

    private Optional<String> url(FormParams params, String name, Optional<String> before) {
        return params.names(name) ? WebhookParams.url(params, name, badUrl) : before;
    }

    private WebhookMethod method(FormParams params, String name, WebhookMethod before) {
        return WebhookParams.method(params, name, badMethod).orElse(before);
    }
}

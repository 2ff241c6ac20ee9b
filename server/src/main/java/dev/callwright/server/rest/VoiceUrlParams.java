package dev.callwright.server.rest;

import dev.callwright.server.store.VoiceUrls;
import dev.callwright.voice.journal.WebhookMethod;
import java.util.Optional;

/// Reads the voice URLs of a number or an application out of a request.
public final class VoiceUrlParams {
    private VoiceUrlParams() {}

    /// `voice` with what the form names, each by itself; a URL that it names with nothing in it is taken away.
    public static VoiceUrls changed(VoiceUrls voice, FormParams params) {
        Optional<String> url = url(params, "VoiceUrl", voice.url());
        Optional<String> fallback = url(params, "VoiceFallbackUrl", voice.fallbackUrl());
        if (fallback.isPresent() && url.isEmpty()) {
            throw ErrorCode.FALLBACK_WITHOUT_URL.because("VoiceFallbackUrl without VoiceUrl");
        }
        return new VoiceUrls(
                url,
                method(params, "VoiceMethod", voice.method()),
                fallback,
                method(params, "VoiceFallbackMethod", voice.fallbackMethod()),
                url(params, "StatusCallback", voice.statusCallback()),
                method(params, "StatusCallbackMethod", voice.statusCallbackMethod()));
    }

    private static Optional<String> url(FormParams params, String name, Optional<String> before) {
        return params.names(name) ? WebhookParams.url(params, name, ErrorCode.NUMBER_URL) : before;
    }

    private static WebhookMethod method(FormParams params, String name, WebhookMethod before) {
        return WebhookParams.method(params, name, ErrorCode.NUMBER_METHOD).orElse(before);
    }
}

package dev.callwright.server.webhook;

import dev.callwright.server.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The value of `X-Twilio-Signature`, by which a web application knows that a request is ours.
public final class Signature {
    private static final String ALGORITHM = "HmacSHA1";

    private Signature() {}

    /// Signs a GET, a POST without parameters, a WebSocket request, or a body that is no form and whose hash stands in
    /// the URL as `bodySHA256`.
    ///
    /// @param url byte for byte as it is requested, without fragment
    public static String of(String url, Secret token) {
        return sign(url, token);
    }

    /// Signs a form: the URL, then every name and value in the names' order.
    ///
    /// @param form decoded
    public static String of(String url, Map<String, String> form, Secret token) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        return sign(text.toString(), token);
    }

    /// Signs a form with repeated names: distinct values in their order, each after its name.
    public static String ofRepeated(String url, Map<String, ? extends Iterable<String>> form, Secret token) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, values) -> {
            NavigableSet<String> distinct = new TreeSet<>();
            values.forEach(distinct::add);
            distinct.forEach(value -> text.append(name).append(value));
        });
        return sign(text.toString(), token);
    }

    private static String sign(String text, Secret token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}

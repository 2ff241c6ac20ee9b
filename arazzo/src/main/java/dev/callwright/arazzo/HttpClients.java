package dev.callwright.arazzo;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// Clients that look for the machine's trusted certificates when TLS is first spoken, and not when they are made: that
/// takes a tenth of a second, and most of what is developed here speaks plain HTTP.
public final class HttpClients {
    private HttpClients() {}

    public static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .sslContext(new LateTls(HttpClients::trusted).context())
                .sslParameters(new SSLParameters(null, new String[] {"TLSv1.3", "TLSv1.2"}));
    }

    public static HttpClient open() {
        return builder().build();
    }

    public static LateClient late() {
        return new LateClient(builder());
    }

    private static SSLContext trusted() throws GeneralSecurityException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new GeneralSecurityException("the trusted certificates of this machine cannot be read", e);
        }
    }
}

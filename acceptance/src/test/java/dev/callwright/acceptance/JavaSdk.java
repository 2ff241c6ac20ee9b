package dev.callwright.acceptance;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/// The official Java SDK, whose every connection, whatever host is asked for, goes to our server.
final class JavaSdk {
    private JavaSdk() {}

    static TwilioRestClient connectedTo(RunningServer server) {
        return connectedTo(server, RunningServer.ACCOUNT, RunningServer.TOKEN);
    }

    static TwilioRestClient connectedTo(RunningServer server, String account, String token) {
        URI http = server.http();
        HttpRoute route = new HttpRoute(new HttpHost("http", http.getHost(), http.getPort()));
        return new TwilioRestClient.Builder(account, token)
                .httpClient(new NetworkHttpClient(HttpClientBuilder.create().setRoutePlanner((_, _) -> route)))
                .build();
    }
}

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// What the requests of a loop cost alone: the JDK's client asks for URL, one time after the other.
///
/// usage: java Requests.java URL COUNT
final class Requests {
    private Requests() {}

    public static void main(String[] arguments) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0])).build();
            for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
                int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
                if (status != 200) {
                    throw new IllegalStateException(arguments[0] + " answered " + status);
                }
            }
        }
    }
}

/// Calls as Java objects, on a Callwright server or on Twilio.
module dev.callwright.client {
    requires transitive java.net.http;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports dev.callwright.client;
}

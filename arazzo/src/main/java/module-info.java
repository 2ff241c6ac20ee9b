/// Arazzo documents and their execution; HTTP, storage and time are ports.
module dev.callwright.arazzo {
    requires tools.jackson.databind;
    requires java.net.http;
    requires static org.jspecify;
}

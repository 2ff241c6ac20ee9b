/// What tests script: tones to play and find, a web application that catches webhooks. Knows nothing of the product.
module dev.callwright.testkit {
    requires jdk.management;
    requires jdk.httpserver;
    requires static org.jspecify;

    exports dev.callwright.testkit;
}

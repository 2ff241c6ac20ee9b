/// Our side of every webhook: signed requests within a budget, TwiML fetched, callbacks delivered until they arrive.
///
/// Start reading at [SignedRequests] for one request and at [Courier] for what must not be lost.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.webhook;

/// What happened, as it is told outside: server-sent events, WebSocket, pages, and subscriptions by webhook.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.event;

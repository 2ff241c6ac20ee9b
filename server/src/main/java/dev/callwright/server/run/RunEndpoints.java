package dev.callwright.server.run;

import dev.callwright.server.api.V1Resource;
import dev.callwright.server.api.V1Route;
import io.javalin.config.RoutesConfig;
import java.util.List;

/// What of runs is served in other ways than by one answer of JSON: streams of events, and messages that come in.
public final class RunEndpoints implements V1Resource {
    private final RunEventsEndpoint events;
    private final MessagesEndpoint messages;

    RunEndpoints(RunEventsEndpoint events, MessagesEndpoint messages) {
        this.events = events;
        this.messages = messages;
    }

    @Override
    public List<V1Route> routes() {
        return events.routes();
    }

    public void mount(RoutesConfig http) {
        events.mount(http);
        messages.mount(http);
    }
}

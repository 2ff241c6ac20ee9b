package dev.callwright.server.run;

import dev.callwright.arazzo.Poll;
import dev.callwright.server.api.JsonBody;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Which steps a run repeats, as it is sent and kept: texts like `STEP:1s:10m`.
final class Polls {
    private Polls() {}

    static ArrayNode of(JsonBody body) {
        ArrayNode polls = Texts.array();
        for (String text : body.texts("polls")) {
            try {
                Poll.parse(text);
            } catch (IllegalArgumentException malformed) {
                throw body.bad("polls", "has what is no poll: " + malformed.getMessage());
            }
            polls.add(text);
        }
        return polls;
    }

    static List<Poll> read(JsonNode polls) {
        return polls.valueStream().map(poll -> Poll.parse(poll.asString())).toList();
    }
}

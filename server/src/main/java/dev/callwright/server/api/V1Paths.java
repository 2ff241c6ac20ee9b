package dev.callwright.server.api;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.RecordingSid;

/// Where our own API lies.
final class V1Paths {
    static final String BASE = "/v1";

    private V1Paths() {}

    static String of(CallSid call) {
        return BASE + "/calls/" + call;
    }

    static String of(RecordingSid recording) {
        return BASE + "/recordings/" + recording;
    }
}

package dev.callwright.server.store;

import dev.callwright.voice.journal.Call;

/// A call as it is kept, with what its owner noted about it.
public record NotedCall(Call call, CallNotes notes) {}

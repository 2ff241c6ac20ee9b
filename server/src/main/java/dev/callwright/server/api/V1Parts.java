package dev.callwright.server.api;

import dev.callwright.server.rest.call.CallForm;
import dev.callwright.server.store.Store;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.journal.RecordingSid;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What the resources of `/v1` share.
///
/// @param form reads what is ordered of calls
/// @param deleteAudio deletes the audio of a recording; doing so twice is harmless
public record V1Parts(
        CallControl calls,
        Store store,
        Notes notes,
        CallForm form,
        V1Json json,
        Consumer<RecordingSid> deleteAudio,
        InstantSource clock) {}

package dev.callwright.server.run;

import dev.callwright.server.store.Store;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// What everything about runs needs.
///
/// @param isClosing whether runs are to leave their threads
record RunParts(
        Store store,
        Workflows workflows,
        Sealer sealer,
        MessageAddresses addresses,
        RunNews news,
        BooleanSupplier isClosing,
        InstantSource clock) {}

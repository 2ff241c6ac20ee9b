package dev.callwright.server.store;

import java.util.Optional;

/// Which numbers to list; what is empty does not matter.
///
/// @param part what must occur in the number: digits, `+`, and `*` for any digit
public record PhoneNumberFilter(
        Optional<String> part,
        Optional<String> friendlyName,
        Optional<NumberKind> kind,
        Optional<PhoneNumber.Origin> origin) {
    public static final PhoneNumberFilter ALL =
            new PhoneNumberFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}

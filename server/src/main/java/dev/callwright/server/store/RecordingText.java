package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A recording in one line, both ways: what an event keeps of it, in case it is deleted. Whom to tell is left out.
final class RecordingText {
    private static final String NOTHING = "-";

    /// Where amount and currency stand; lines of earlier versions end before.
    private static final int PRICE = 11;

    private RecordingText() {}

    static String of(Recording recording) {
        return String.join(
                " ",
                recording.sid().value(),
                recording.call().value(),
                recording.account().value(),
                recording.status().name(),
                recording.source().name(),
                Integer.toString(recording.channels()),
                recording.track().name(),
                Long.toString(recording.started().toEpochMilli()),
                Long.toString(recording.updated().toEpochMilli()),
                recording.duration().map(d -> Long.toString(d.toMillis())).orElse(NOTHING),
                recording.errorCode().map(code -> Integer.toString(code)).orElse(NOTHING),
                recording
                        .price()
                        .flatMap(Price::amount)
                        .map(BigDecimal::toPlainString)
                        .orElse(NOTHING),
                recording.price().map(Price::unit).orElse(NOTHING));
    }

    static Recording parse(String text) {
        List<String> parts = List.of(text.split(" ", -1));
        return new Recording(
                new RecordingSid(parts.get(0)),
                new CallSid(parts.get(1)),
                new AccountSid(parts.get(2)),
                Recording.Status.valueOf(parts.get(3)),
                Recording.Source.valueOf(parts.get(4)),
                Integer.parseInt(parts.get(5)),
                Recording.Track.valueOf(parts.get(6)),
                Instant.ofEpochMilli(Long.parseLong(parts.get(7))),
                Instant.ofEpochMilli(Long.parseLong(parts.get(8))),
                number(parts.get(9)).map(Duration::ofMillis),
                number(parts.get(10)).map(Long::intValue),
                Optional.empty(),
                parts.size() > PRICE ? price(parts.get(PRICE), parts.get(PRICE + 1)) : Optional.empty());
    }

    private static Optional<Price> price(String amount, String unit) {
        return unit.equals(NOTHING)
                ? Optional.empty()
                : Optional.of(new Price(
                        amount.equals(NOTHING) ? Optional.empty() : Optional.of(new BigDecimal(amount)), unit));
    }

    private static Optional<Long> number(String text) {
        return text.equals(NOTHING) ? Optional.empty() : Optional.of(Long.parseLong(text));
    }
}

package dev.callwright.server.usage;

import dev.callwright.server.store.UsageKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What use is counted as; one call counts as several.
public enum UsageCategory {
    CALLS("calls", "Voice Minutes"),
    CALLS_INBOUND("calls-inbound", "Inbound Voice Minutes"),
    CALLS_OUTBOUND("calls-outbound", "Outbound Voice Minutes"),
    CALLS_CLIENT("calls-client", "Client Voice Minutes"),
    CALLS_SIP("calls-sip", "SIP Minutes"),
    CALLS_SIP_INBOUND("calls-sip-inbound", "Inbound SIP Minutes"),
    CALLS_SIP_OUTBOUND("calls-sip-outbound", "Outbound SIP Minutes"),
    RECORDINGS("recordings", "Recordings"),
    /// What lies there now, by the day it was made.
    RECORDING_STORAGE("recordingstorage", "Recording Storage"),
    DETECTION("answering-machine-detection", "Answering Machine Detection"),
    /// Each use once: the categories above overlap.
    TOTAL_PRICE("totalprice", "Total Price");

    private final String text;
    private final String description;

    UsageCategory(String text, String description) {
        this.text = text;
        this.description = description;
    }

    /// The category that the API spells so.
    public static Optional<UsageCategory> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }

    /// All of them, as the API spells them.
    public static List<String> texts() {
        return Arrays.stream(values()).map(UsageCategory::text).collect(Collectors.toList());
    }

    public String text() {
        return text;
    }

    /// For people.
    public String description() {
        return description;
    }

    /// What `count` counts; nothing where money alone is told.
    public String countUnit() {
        return switch (this) {
            case RECORDINGS, RECORDING_STORAGE -> "recordings";
            case TOTAL_PRICE -> "";
            case CALLS,
                    CALLS_INBOUND,
                    CALLS_OUTBOUND,
                    CALLS_CLIENT,
                    CALLS_SIP,
                    CALLS_SIP_INBOUND,
                    CALLS_SIP_OUTBOUND,
                    DETECTION -> "calls";
        };
    }

    /// What `usage` counts.
    public String usageUnit() {
        return switch (this) {
            case DETECTION -> "calls";
            case TOTAL_PRICE -> "";
            case CALLS,
                    CALLS_INBOUND,
                    CALLS_OUTBOUND,
                    CALLS_CLIENT,
                    CALLS_SIP,
                    CALLS_SIP_INBOUND,
                    CALLS_SIP_OUTBOUND,
                    RECORDINGS,
                    RECORDING_STORAGE -> "minutes";
        };
    }

    boolean counts(UsageKind kind) {
        return kinds().contains(kind);
    }

    private Set<UsageKind> kinds() {
        return switch (this) {
            case CALLS -> EnumSet.range(UsageKind.INBOUND_NUMBER, UsageKind.OUTBOUND_SIP);
            case CALLS_INBOUND -> EnumSet.range(UsageKind.INBOUND_NUMBER, UsageKind.INBOUND_SIP);
            case CALLS_OUTBOUND -> EnumSet.range(UsageKind.OUTBOUND_NUMBER, UsageKind.OUTBOUND_SIP);
            case CALLS_CLIENT -> EnumSet.of(UsageKind.INBOUND_CLIENT, UsageKind.OUTBOUND_CLIENT);
            case CALLS_SIP -> EnumSet.of(UsageKind.INBOUND_SIP, UsageKind.OUTBOUND_SIP);
            case CALLS_SIP_INBOUND -> EnumSet.of(UsageKind.INBOUND_SIP);
            case CALLS_SIP_OUTBOUND -> EnumSet.of(UsageKind.OUTBOUND_SIP);
            case RECORDINGS -> EnumSet.of(UsageKind.RECORDING);
            case RECORDING_STORAGE -> EnumSet.of(UsageKind.STORAGE);
            case DETECTION -> EnumSet.of(UsageKind.DETECTION);
            case TOTAL_PRICE -> EnumSet.range(UsageKind.INBOUND_NUMBER, UsageKind.DETECTION);
        };
    }

    boolean isStorage() {
        return this == RECORDING_STORAGE;
    }
}

package dev.callwright.media.codec;

import java.util.Locale;
import java.util.Optional;

/// The codecs we speak, with their static payload types and names from RFC 3551 section 6.
public enum CodecKind {
    PCMU(0, 8000, 8000) {
        @Override
        public Codec create() {
            return new G711(this, Companding.MU_LAW);
        }
    },
    PCMA(8, 8000, 8000) {
        @Override
        public Codec create() {
            return new G711(this, Companding.A_LAW);
        }
    },
    /// RFC 3551 4.5.2: sampled at 16 kHz, yet its RTP clock is 8 kHz.
    G722(9, 16000, 8000) {
        @Override
        public Codec create() {
            return new G722();
        }
    };

    private final int payloadType;
    private final int sampleRate;
    private final int clockRate;

    CodecKind(int payloadType, int sampleRate, int clockRate) {
        this.payloadType = payloadType;
        this.sampleRate = sampleRate;
        this.clockRate = clockRate;
    }

    /// A codec that has heard nothing yet.
    public abstract Codec create();

    /// The static payload type.
    public int payloadType() {
        return payloadType;
    }

    /// Samples per second of the linear side.
    public int sampleRate() {
        return sampleRate;
    }

    /// Ticks per second of the RTP timestamp, as written in `a=rtpmap`.
    public int clockRate() {
        return clockRate;
    }

    /// Payload bytes of `samples` samples: all three carry 64 kbit/s.
    public int payloadBytes(int samples) {
        return samples * clockRate / sampleRate;
    }

    /// The codec with this encoding name, in any case, and RTP clock.
    public static Optional<CodecKind> named(String name, int clockRate) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (CodecKind kind : values()) {
            if (kind.name().equals(wanted) && kind.clockRate == clockRate) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The codec that this static payload type stands for when no `a=rtpmap` says otherwise.
    public static Optional<CodecKind> ofStaticType(int payloadType) {
        for (CodecKind kind : values()) {
            if (kind.payloadType == payloadType) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

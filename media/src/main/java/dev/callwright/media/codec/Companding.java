package dev.callwright.media.codec;

/// The two laws of ITU-T G.711 as tables between 16-bit samples and 8-bit codes. Immutable.
public enum Companding {
    MU_LAW(0xFF) {
        @Override
        int expand(int code) {
            int inverted = ~code;
            int magnitude = (((inverted & 0x0F) << 3) + MU_BIAS) << ((inverted & 0x70) >> 4);
            return (inverted & 0x80) == 0 ? magnitude - MU_BIAS : MU_BIAS - magnitude;
        }

        @Override
        int compress(int sample) {
            int magnitude = Math.min(Math.abs(sample), MU_CLIP) + MU_BIAS;
            int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
            int code = (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F);
            return ~(sample < 0 ? code | 0x80 : code);
        }
    },
    A_LAW(0xD5) {
        @Override
        int expand(int code) {
            int plain = code ^ 0x55;
            int segment = (plain & 0x70) >> 4;
            int step = ((plain & 0x0F) << 4) + 8;
            int magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
            return (plain & 0x80) == 0 ? -magnitude : magnitude;
        }

        @Override
        int compress(int sample) {
            // A-law has no zero: negative values mirror around -1/2.
            int magnitude = sample < 0 ? ~sample : sample;
            int segment = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude));
            int code = (segment << 4) | ((magnitude >> Math.max(4, segment + 3)) & 0x0F);
            return (sample < 0 ? code : code | 0x80) ^ 0x55;
        }
    };

    private static final int MU_BIAS = 0x84;
    private static final int MU_CLIP = 32_635;
    private static final int SAMPLE_SHIFT = 2;

    private final byte silence;
    // The tables are filled in the constructor and never written again.
    @SuppressWarnings("ImmutableEnumChecker")
    private final short[] linear = new short[256];

    @SuppressWarnings("ImmutableEnumChecker")
    private final byte[] coded = new byte[0x10000 >> SAMPLE_SHIFT];

    Companding(int silence) {
        this.silence = (byte) silence;
        for (int code = 0; code < linear.length; code++) {
            linear[code] = (short) expand(code);
        }
        for (int index = 0; index < coded.length; index++) {
            coded[index] = (byte) compress((short) (index << SAMPLE_SHIFT));
        }
    }

    /// The code of silence.
    public byte silence() {
        return silence;
    }

    public short toLinear(byte code) {
        return linear[code & 0xFF];
    }

    public byte toCode(short sample) {
        return coded[(sample & 0xFFFF) >> SAMPLE_SHIFT];
    }

    abstract int expand(int code);

    abstract int compress(int sample);
}

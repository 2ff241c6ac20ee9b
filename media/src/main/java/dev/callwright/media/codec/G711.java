package dev.callwright.media.codec;

/// ITU-T G.711, either law: one byte per sample, no memory.
record G711(CodecKind kind, Companding law) implements Codec {
    @Override
    public int encode(short[] pcm, int samples, byte[] payload, int offset) {
        for (int i = 0; i < samples; i++) {
            payload[offset + i] = law.toCode(pcm[i]);
        }
        return samples;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] pcm) {
        for (int i = 0; i < length; i++) {
            pcm[i] = law.toLinear(payload[offset + i]);
        }
        return length;
    }
}

package dev.callwright.media.codec;

/// ITU-T G.722 at 64 kbit/s: 16 kHz audio split into two bands, each coded by an adaptive predictor.
final class G722 implements Codec {
    private final BandSplitter splitter = new BandSplitter();
    private final LowBand lowEncoder = new LowBand();
    private final HighBand highEncoder = new HighBand();
    private final LowBand lowDecoder = new LowBand();
    private final HighBand highDecoder = new HighBand();
    private final BandJoiner joiner = new BandJoiner();

    @Override
    public CodecKind kind() {
        return CodecKind.G722;
    }

    /// An odd last sample is left out: two samples make one byte.
    @Override
    public int encode(short[] pcm, int samples, byte[] payload, int offset) {
        int bytes = samples / 2;
        for (int i = 0; i < bytes; i++) {
            splitter.split(pcm[2 * i], pcm[2 * i + 1]);
            int low = lowEncoder.encode(splitter.low());
            int high = highEncoder.encode(splitter.high());
            payload[offset + i] = (byte) ((high << 6) | low);
        }
        return bytes;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] pcm) {
        for (int i = 0; i < length; i++) {
            int code = payload[offset + i] & 0xFF;
            joiner.join(lowDecoder.decode(code & 0x3F), highDecoder.decode(code >> 6));
            pcm[2 * i] = joiner.first();
            pcm[2 * i + 1] = joiner.second();
        }
        return 2 * length;
    }
}

package dev.callwright.media.codec;

/// One direction-pair of a speech codec: it turns samples into payload and back, without allocating.
///
/// A codec may remember what went before (G.722 does), so every stream has its own; encoding and decoding keep separate
/// memories and may run on different threads.
public interface Codec {
    CodecKind kind();

    /// Encodes `samples` samples from the start of `pcm` into `payload` at `offset`; returns the bytes written.
    int encode(short[] pcm, int samples, byte[] payload, int offset);

    /// Decodes `length` bytes of `payload` from `offset` to the start of `pcm`; returns the samples written. Any bytes
    /// decode to something.
    int decode(byte[] payload, int offset, int length, short[] pcm);
}

package dev.callwright.media.engine;

import dev.callwright.media.AudioMix;
import dev.callwright.media.AudioSink;
import dev.callwright.media.AudioStream;
import dev.callwright.media.Tap;
import dev.callwright.media.TapKind;

/// The face of a mix for other threads.
final class RtpMix implements AudioMix {
    private final MixPoint point;

    RtpMix(MixPoint point) {
        this.point = point;
    }

    @Override
    public void join(AudioStream stream) {
        ours(stream).join(point);
    }

    @Override
    public void leave(AudioStream stream) {
        ours(stream).leave(point);
    }

    private static RtpStream ours(AudioStream stream) {
        if (stream instanceof RtpStream ours) {
            return ours;
        }
        throw new IllegalArgumentException("not a stream of this engine: " + stream);
    }

    @Override
    public Tap tap(AudioSink sink) {
        TapPoint tap = new TapPoint(TapKind.IN, MixPoint.SAMPLE_RATE, sink);
        point.loop().execute(() -> point.add(tap));
        return () -> point.loop().execute(() -> point.remove(tap));
    }

    @Override
    public void close() {
        point.loop().execute(point::close);
    }
}

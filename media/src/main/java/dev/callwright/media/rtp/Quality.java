package dev.callwright.media.rtp;

/// An estimate of how good a call sounds: the E-model of ITU-T G.107 with everything at its default except delay
/// and loss.
public final class Quality {
    private static final double BEST = 93.2;
    private static final double CONVERSATIONAL_DELAY_MILLIS = 177.3;
    /// G.113 appendix I for G.711 with concealment, loss at random; G.722 fares alike on this scale.
    private static final double LOSS_ROBUSTNESS = 25.1;

    private Quality() {}

    /// Mean opinion score from 1 to 4.4.
    ///
    /// @param lossShare of packets not played, 0 to 1
    /// @param delayMillis mouth to ear, one way
    public static double mos(double lossShare, double delayMillis) {
        double percent = 100 * Math.clamp(lossShare, 0, 1);
        double delayed = 0.024 * delayMillis
                + (delayMillis > CONVERSATIONAL_DELAY_MILLIS ? 0.11 * (delayMillis - CONVERSATIONAL_DELAY_MILLIS) : 0);
        double equipment = 95 * percent / (percent + LOSS_ROBUSTNESS);
        double rating = Math.clamp(BEST - delayed - equipment, 0, 100);
        return Math.max(1, 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating));
    }
}

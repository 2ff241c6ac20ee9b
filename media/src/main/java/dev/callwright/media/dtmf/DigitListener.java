package dev.callwright.media.dtmf;

/// Hears of keys as they are pressed and let go; called on the thread that feeds the detector.
public interface DigitListener {
    /// The key's tone has been there long enough to be meant.
    default void began(char digit) {}

    /// The tone has stopped after about `heldSamples` samples.
    void ended(char digit, long heldSamples);
}

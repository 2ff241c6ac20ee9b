package dev.callwright.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A payload type and what it stands for: an `a=rtpmap` line, or a static type of RFC 3551 that needs none.
///
/// @param encoding the encoding name in capitals
public record AudioFormat(int payloadType, String encoding, int clockRate) {
    private static final String TELEPHONE_EVENT = "TELEPHONE-EVENT";
    private static final int MAX_PAYLOAD_TYPE = 127;
    private static final List<AudioFormat> STATIC = List.of(
            new AudioFormat(0, "PCMU", 8000), new AudioFormat(8, "PCMA", 8000), new AudioFormat(9, "G722", 8000));

    public AudioFormat {
        if (payloadType < 0 || payloadType > MAX_PAYLOAD_TYPE) {
            throw new IllegalArgumentException("not a payload type: " + payloadType);
        }
        encoding = encoding.toUpperCase(Locale.ROOT);
    }

    /// Keys as RFC 4733 events, which travel beside audio of an 8000 Hz clock.
    public static AudioFormat telephoneEvent(int payloadType) {
        return new AudioFormat(payloadType, TELEPHONE_EVENT, 8000);
    }

    public boolean isTelephoneEvent() {
        return encoding.equals(TELEPHONE_EVENT);
    }

    /// Whether both stand for the same encoding, whatever their numbers.
    public boolean sameEncodingAs(AudioFormat other) {
        return encoding.equals(other.encoding) && clockRate == other.clockRate;
    }

    /// Everything in `medium` that can be told apart, in its order; numbers without a meaning are left out.
    static List<AudioFormat> of(MediaDescription medium) {
        List<AudioFormat> formats = new ArrayList<>();
        for (String number : medium.formats()) {
            mapped(medium, number).or(() -> assigned(number)).ifPresent(formats::add);
        }
        return formats;
    }

    private static Optional<AudioFormat> mapped(MediaDescription medium, String number) {
        return medium.attributes().stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase("rtpmap")
                        && attribute.value().startsWith(number + " "))
                .findFirst()
                .flatMap(attribute -> parseMap(
                        number, attribute.value().substring(number.length()).trim()));
    }

    /// `PCMU/8000` or `PCMU/8000/1`.
    private static Optional<AudioFormat> parseMap(String number, String map) {
        String[] parts = map.split("/", 3);
        if (parts.length < 2 || (parts.length == 3 && !parts[2].trim().equals("1"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AudioFormat(Integer.parseInt(number), parts[0], Integer.parseInt(parts[1].trim())));
        } catch (IllegalArgumentException notUsable) {
            return Optional.empty();
        }
    }

    private static Optional<AudioFormat> assigned(String number) {
        return STATIC.stream()
                .filter(format -> Integer.toString(format.payloadType).equals(number))
                .findFirst();
    }

    /// The `a=rtpmap` line.
    Attribute toRtpmap() {
        String name = isTelephoneEvent() ? encoding.toLowerCase(Locale.ROOT) : encoding;
        return new Attribute("rtpmap", payloadType + " " + name + "/" + clockRate);
    }
}

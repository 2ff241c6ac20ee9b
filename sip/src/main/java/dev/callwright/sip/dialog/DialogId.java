package dev.callwright.sip.dialog;

import dev.callwright.sip.message.SipRequest;
import java.util.Comparator;

/// By what a dialog is found (RFC 3261 12).
public record DialogId(String callId, String localTag, String remoteTag) implements Comparable<DialogId> {
    private static final Comparator<DialogId> ORDER = Comparator.comparing(DialogId::localTag)
            .thenComparing(DialogId::callId)
            .thenComparing(DialogId::remoteTag);

    /// The dialog that an arriving request names.
    public static DialogId of(SipRequest request) {
        return new DialogId(request.callId(), request.to().tag(), request.from().tag());
    }

    @Override
    public int hashCode() {
        return localTag.hashCode() + 31 * callId.hashCode();
    }

    /// An order, so that ids made to collide cost no more than logarithmic time.
    @Override
    public int compareTo(DialogId other) {
        return ORDER.compare(this, other);
    }
}

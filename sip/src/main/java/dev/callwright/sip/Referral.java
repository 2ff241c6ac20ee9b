package dev.callwright.sip;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipUri;

/// The peer's wish that we call somebody else (REFER, RFC 3515). Safe for use by any thread.
public interface Referral {
    SipRequest request();

    /// Whom we are to call.
    SipUri target();

    /// Promises to try: 202, then a NOTIFY with `100 Trying`.
    void accept();

    /// Reports how far we got, by the status of our own call: a NOTIFY with a sipfrag. 200 and more is the last report.
    void progress(int status, String reason);

    /// Declines (300–699).
    void refuse(int status);
}

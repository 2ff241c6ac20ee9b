package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import java.net.InetSocketAddress;

/// A call that somebody placed to us.
public interface IncomingCall extends SipCall {
    /// Who is told what happens; set it in [CallHandler#incoming].
    void listen(CallListener listener);

    /// Sends a provisional response (101–199). It is sent reliably (RFC 3262) when the caller demands it, or when it
    /// carries a body and the caller can.
    void progress(int status, Body body);

    /// Answers with 200 and this session description; waits for the PRACK of an earlier description if there is one.
    void answer(Body body);

    /// As [#answer], with more headers in the 200.
    void answer(Body body, Headers extra);

    /// Turns the call away (300–699). An empty reason means the usual phrase.
    void refuse(int status, String reason, Headers extra);

    /// Turns the call away with the usual phrase.
    default void refuse(int status) {
        refuse(status, "", Headers.EMPTY);
    }

    /// Where the INVITE really came from.
    InetSocketAddress source();

    /// What the INVITE came over: `UDP`, `TCP`, `TLS`.
    String protocol();

    /// Who it is from, as [CallHandler#admit] or the digest said.
    String identity();
}

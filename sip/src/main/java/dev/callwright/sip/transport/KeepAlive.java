package dev.callwright.sip.transport;

import io.netty.buffer.ByteBuf;

/// Datagrams that only keep an address translation open: a few line breaks, blanks or zeros.
final class KeepAlive {
    private static final int LONGEST = 8;

    private KeepAlive() {}

    static boolean is(ByteBuf content) {
        return content.readableBytes() <= LONGEST
                && content.forEachByte(b -> b == 0 || b == '\r' || b == '\n' || b == ' ') < 0;
    }
}

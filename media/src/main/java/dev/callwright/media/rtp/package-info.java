/// RTP and RTCP without sockets, threads or clocks: bytes and times come in, decisions and bytes come out.
@org.jspecify.annotations.NullMarked
package dev.callwright.media.rtp;

/// A SIP user agent: messages, transactions, dialogs, registrar, digest; UDP, TCP, TLS.
module dev.callwright.sip {
    requires transitive dev.callwright.world;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.handler;
    requires io.netty.codec;
    requires org.dnsjava;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.callwright.sip;
    exports dev.callwright.sip.locate;
    exports dev.callwright.sip.message;
    exports dev.callwright.sip.transport;
}

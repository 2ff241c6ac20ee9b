package dev.callwright.sip.locate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/// Answers questions to the domain name system.
@FunctionalInterface
interface Dns {
    /// The records of `name` of a `type` of [org.xbill.DNS.Type], on any thread; none when there are none and when
    /// nobody answers in time.
    CompletableFuture<List<Record>> ask(Name name, int type);
}

package dev.callwright.sip.locate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// The machine's own name servers and hosts file, with a cache for as long as the records live.
final class MachineDns implements Dns {
    private static final Logger log = LoggerFactory.getLogger(MachineDns.class);

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration ONE_TRY = Duration.ofSeconds(2);
    private static final int CACHED = 10_000;
    private static final int LONGEST_CACHED = 3_600;
    private static final int REFUSALS_CACHED = 30;
    private static final int QUESTIONS = 1_000;

    private final LookupSession session;
    private final AtomicInteger open = new AtomicInteger();

    MachineDns() {
        Resolver resolver = new ExtendedResolver();
        resolver.setTimeout(ONE_TRY);
        Cache cache = new Cache(DClass.IN);
        cache.setMaxEntries(CACHED);
        cache.setMaxCache(LONGEST_CACHED);
        cache.setMaxNCache(REFUSALS_CACHED);
        this.session = LookupSession.defaultBuilder()
                .resolver(resolver)
                .clearCaches()
                .cache(cache)
                .build();
    }

    @Override
    public CompletableFuture<List<Record>> ask(Name name, int type) {
        if (open.incrementAndGet() > QUESTIONS) {
            open.decrementAndGet();
            return CompletableFuture.completedFuture(List.of());
        }
        return session.lookupAsync(name, type)
                .toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((result, failure) -> {
                    open.decrementAndGet();
                    if (failure != null) {
                        tell(name, failure);
                        return List.of();
                    }
                    return result.getRecords();
                });
    }

    private static void tell(Name name, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (!(cause instanceof NoSuchDomainException) && !(cause instanceof NoSuchRRSetException)) {
            log.warn("no answer about {} from the name servers: {}", name, cause.toString());
        }
    }
}

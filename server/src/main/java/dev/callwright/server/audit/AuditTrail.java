package dev.callwright.server.audit;

import dev.callwright.server.rest.Asked;
import dev.callwright.server.store.AuditEntry;
import dev.callwright.server.store.AuditRows;
import dev.callwright.server.store.StoreException;
import dev.callwright.voice.journal.Sids;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down every change that somebody with right credentials asks for, through whichever API, when it is answered:
/// what was done, what was refused and what failed. Nobody gets the answer before it is written down.
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final Set<HandlerType> CHANGES =
            Set.of(HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE);
    private static final Pattern SID = Pattern.compile("\\b[A-Z]{2}[0-9a-f]{32}\\b");
    private static final int LONGEST_PATH = 500;

    private final AuditRows rows;
    private final InstantSource clock;

    public AuditTrail(AuditRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// Listens to every answer.
    public void mount(RoutesConfig http) {
        http.after(context -> {
            if (CHANGES.contains(context.method())) {
                Asked.of(context).ifPresent(asked -> keep(context, asked));
            }
        });
    }

    private void keep(Context context, Asked asked) {
        String path = context.path();
        Instant now = clock.instant();
        AuditEntry entry = new AuditEntry(
                // The newest entries lie together in the database.
                Sids.fresh("AU", now, ThreadLocalRandom.current()),
                asked.account(),
                asked.actor(),
                context.ip(),
                new AuditEntry.Request(
                        context.method().name(),
                        asked.route(),
                        path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH),
                        asked.made().or(() -> named(path, asked.account().value()))),
                context.statusCode(),
                now);
        try {
            rows.keep(entry);
        } catch (StoreException failure) {
            // The change was made all the same: to answer otherwise would be a lie.
            LOG.error("not kept in the audit: {}", entry, failure);
        }
    }

    /// The last sid in the path, unless it is the account's own.
    private static Optional<String> named(String path, String account) {
        return SID.matcher(path)
                .results()
                .map(MatchResult::group)
                .filter(sid -> !sid.equals(account))
                .reduce((_, later) -> later);
    }
}

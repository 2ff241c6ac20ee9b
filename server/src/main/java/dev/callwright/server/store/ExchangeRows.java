package dev.callwright.server.store;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.WebhookMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was asked about calls, and what came back. Safe for use by any thread.
public final class ExchangeRows {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeRows.class);

    /// A script that redirects to itself for ever must not fill the disk.
    private static final int MOST_OF_A_CALL = 500;

    private static final int MOST_UNWRITTEN = 1_000;

    private static final String INSERT = """
            insert into exchanges (id, call_sid, created_ms, method, url, parameters, status, error_code, error,
                headers, body, took_ms)
            select :id, :call, :at, :method, :url, :parameters, :status, :code, :error, :headers, :body, :took
            where (select count(*) from exchanges where call_sid = :call) < :most""";

    private final Database database;
    private final RowNumbers numbers;
    private final Semaphore room = new Semaphore(MOST_UNWRITTEN);

    ExchangeRows(Database database, RowNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    /// Keeps an exchange soon: the caller waits only when very many are still to be written. The first
    /// [#MOST_OF_A_CALL] of a call are kept; a crash may lose the last few.
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is told below, and nobody waits for a success
    public void keep(KeptExchange exchange) {
        long id = numbers.next(exchange.at());
        room.acquireUninterruptibly();
        database.writeSoon(session -> insert(session, id, exchange)).whenComplete((_, failure) -> {
            room.release();
            if (failure != null) {
                LOG.warn("{}: an exchange was not kept", exchange.call(), failure);
            }
        });
    }

    /// Waits until everything that was handed over is written.
    void settle() {
        room.acquireUninterruptibly(MOST_UNWRITTEN);
        room.release(MOST_UNWRITTEN);
    }

    /// The exchanges of a call, oldest first.
    ///
    /// @param skip how many of them to leave out at the beginning
    public List<KeptExchange> ofCall(CallSid call, int skip, int limit) {
        return database.read(session -> session.sql(
                        "select * from exchanges where call_sid = :call order by id limit :limit offset :skip")
                .bind("call", call.value())
                .bind("limit", limit)
                .bind("skip", skip)
                .list(ExchangeRows::read));
    }

    /// The exchanges that problems tell of: of each the last one with its URL before it was noted, by the problem's
    /// sid. A URL that was asked by GET has the parameters behind it.
    public Map<String, KeptExchange> causes(List<NotedProblem> problems) {
        return database.read(session -> {
            Map<String, KeptExchange> causes = new HashMap<>();
            for (NotedProblem noted : problems) {
                Optional<String> url = noted.problem().url();
                if (url.isPresent()) {
                    cause(session, noted, url.get()).ifPresent(cause -> causes.put(noted.sid(), cause));
                }
            }
            return causes;
        });
    }

    private static Optional<KeptExchange> cause(Session session, NotedProblem noted, String url) throws SQLException {
        return session.sql(
                        "select * from exchanges where call_sid = :call and (url = :url or"
                                + " substr(url, 1, :length) in (:asked, :asked_more)) and created_ms <= :instant order by id desc limit 1")
                .bind("call", noted.call().value())
                .bind("url", url)
                .bind("length", url.length() + 1)
                .bind("asked", url + "?")
                .bind("asked_more", url + "&")
                .bind("instant", noted.at().toEpochMilli())
                .first(ExchangeRows::read);
    }

    /// Forgets what was before `instant`, the oldest first.
    ///
    /// @return how many, at most `limit`
    int forgetBefore(Instant instant, int limit) {
        return database.write(session -> session.sql("delete from exchanges where id in (select id from exchanges"
                        + " where created_ms < :instant order by created_ms limit :limit)")
                .bind("instant", instant.toEpochMilli())
                .bind("limit", limit)
                .run());
    }

    private static KeptExchange insert(Session session, long id, KeptExchange exchange) throws SQLException {
        KeptExchange.Answer answer = exchange.answer();
        session.later(
                INSERT,
                insert -> insert.bind("id", id)
                        .bind("call", exchange.call().value())
                        .bind("at", exchange.at().toEpochMilli())
                        .bind("method", exchange.request().method().name())
                        .bind("url", exchange.request().url())
                        .bind("parameters", exchange.request().parameters())
                        .bind("status", answer.status().orElse(null))
                        .bind(
                                "code",
                                answer.error().map(KeptExchange.Failure::code).orElse(null))
                        .bind(
                                "error",
                                answer.error()
                                        .map(KeptExchange.Failure::message)
                                        .orElse(null))
                        .bind("headers", answer.headers())
                        .bind("body", answer.body())
                        .bind("took", answer.took().toMillis())
                        .bind("most", MOST_OF_A_CALL));
        return exchange;
    }

    private static KeptExchange read(ResultSet row) throws SQLException {
        Optional<Integer> code = Columns.maybeInt(row, "error_code");
        return new KeptExchange(
                new CallSid(row.getString("call_sid")),
                Columns.instant(row, "created_ms"),
                new KeptExchange.Request(
                        WebhookMethod.valueOf(row.getString("method")),
                        row.getString("url"),
                        row.getString("parameters")),
                new KeptExchange.Answer(
                        Columns.maybeInt(row, "status"),
                        code.isPresent()
                                ? Optional.of(new KeptExchange.Failure(code.get(), row.getString("error")))
                                : Optional.empty(),
                        row.getString("headers"),
                        row.getString("body"),
                        Duration.ofMillis(row.getLong("took_ms"))));
    }
}

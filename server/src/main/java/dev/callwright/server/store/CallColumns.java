package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.TrunkSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// A call as columns, both ways.
final class CallColumns {
    private CallColumns() {}

    static Sql bindAll(Sql sql, Call call) throws SQLException {
        Call.Identity identity = call.identity();
        Call.Details details = identity.details();
        return bindChanging(sql, call)
                .bind("account", identity.account().value())
                .bind("direction", identity.direction().name())
                .bind("from", identity.from().text())
                .bind("to", identity.to().text())
                .bind("parent", Columns.text(details.parent()))
                .bind("number", Columns.text(details.phoneNumber()))
                .bind("forwarded", Columns.text(details.forwardedFrom()))
                .bind("callerName", Columns.text(details.callerName()))
                .bind("created", call.progress().created().toEpochMilli());
    }

    /// Binds the sid and what may change in a call's life.
    static Sql bindChanging(Sql sql, Call call) throws SQLException {
        Call.Progress progress = call.progress();
        return bindCallback(sql, call.statusCallback())
                .bind("sid", call.sid().value())
                .bind("trunk", Columns.text(call.identity().details().trunk()))
                .bind("status", call.status().name())
                .bind("updated", progress.updated().toEpochMilli())
                .bind("started", Columns.millis(progress.started()))
                .bind("ended", Columns.millis(progress.ended()))
                .bind("duration", Columns.length(progress.duration()))
                .bind("sipResponse", progress.sipResponse().orElse(null))
                .bind("answeredBy", Columns.text(progress.answeredBy()))
                .bind("queue", progress.queueTime().toMillis())
                .bind("price", Columns.text(call.price().flatMap(Price::amount).map(BigDecimal::toPlainString)))
                .bind("priceUnit", Columns.text(call.price().map(Price::unit)));
    }

    private static Sql bindCallback(Sql sql, Optional<StatusCallback> callback) throws SQLException {
        return sql.bind(
                        "callbackUrl",
                        Columns.text(callback.map(c -> c.webhook().url())))
                .bind(
                        "callbackMethod",
                        Columns.text(callback.map(c -> c.webhook().method())))
                .bind("callbackEvents", Columns.text(callback.map(c -> Columns.names(c.events()))));
    }

    static Call read(ResultSet row) throws SQLException {
        return new Call(
                identity(row),
                CallStatus.valueOf(row.getString("status")),
                progress(row),
                statusCallback(row),
                Call.Line.OPEN,
                price(row));
    }

    /// What stands in `price` and `price_unit`, also of a recording.
    static Optional<Price> price(ResultSet row) throws SQLException {
        Optional<BigDecimal> amount = Columns.maybeText(row, "price").map(BigDecimal::new);
        return Columns.maybeText(row, "price_unit").map(unit -> new Price(amount, unit));
    }

    private static Call.Identity identity(ResultSet row) throws SQLException {
        return new Call.Identity(
                new CallSid(row.getString("sid")),
                new AccountSid(row.getString("account_sid")),
                Direction.valueOf(row.getString("direction")),
                Endpoint.parse(row.getString("from_endpoint")),
                Endpoint.parse(row.getString("to_endpoint")),
                new Call.Details(
                        Columns.maybeText(row, "parent_sid").map(CallSid::new),
                        Columns.maybeText(row, "phone_number_sid").map(PhoneNumberSid::new),
                        Columns.maybeText(row, "trunk_sid").map(TrunkSid::new),
                        Columns.maybeText(row, "forwarded_from"),
                        Columns.maybeText(row, "caller_name")));
    }

    private static Call.Progress progress(ResultSet row) throws SQLException {
        return new Call.Progress(
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"),
                Columns.maybeInstant(row, "started_ms"),
                Columns.maybeInstant(row, "ended_ms"),
                Columns.maybeLength(row, "duration_ms"),
                Columns.maybeInt(row, "sip_response"),
                Columns.maybeText(row, "answered_by").map(AnsweredBy::valueOf),
                Duration.ofMillis(row.getLong("queue_ms")));
    }

    private static Optional<StatusCallback> statusCallback(ResultSet row) throws SQLException {
        String url = row.getString("callback_url");
        if (url == null) {
            return Optional.empty();
        }
        return Optional.of(new StatusCallback(
                new Webhook(url, WebhookMethod.valueOf(row.getString("callback_method"))),
                Columns.set(row, "callback_events", StatusCallback.Kind.class)));
    }
}

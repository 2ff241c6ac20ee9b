package dev.callwright.server.store;

import dev.callwright.voice.journal.AudioReport;
import dev.callwright.voice.journal.CallSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// How the audio of calls fared. Safe for use by any thread.
public final class CallAudioRows {
    private static final String INSERT = """
            insert into call_audio (call_sid, sent, received, lost, discarded, jitter_micros, round_trip_micros,
                loss_seen_ppm, mos_thousandths)
            values (:call, :sent, :received, :lost, :discarded, :jitter, :trip, :seen, :mos)
            on conflict (call_sid) do nothing""";

    private static final long MICRO = 1_000;
    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    private final Database database;

    CallAudioRows(Database database) {
        this.database = database;
    }

    /// Empty while a call goes on, and when it had no audio.
    public Optional<AudioReport> find(CallSid call) {
        return database.read(session -> session.sql("select * from call_audio where call_sid = :call")
                .bind("call", call.value())
                .first(CallAudioRows::read));
    }

    static void insert(Session session, CallSid call, AudioReport report) throws SQLException {
        session.sql(INSERT)
                .bind("call", call.value())
                .bind("sent", report.sent())
                .bind("received", report.received())
                .bind("lost", report.lost())
                .bind("discarded", report.discarded())
                .bind("jitter", report.jitter().toNanos() / MICRO)
                .bind(
                        "trip",
                        report.roundTrip().map(trip -> trip.toNanos() / MICRO).orElse(null))
                .bind(
                        "seen",
                        report.lossSeenByParty()
                                .map(share -> Math.round(share * MILLION))
                                .orElse(null))
                .bind("mos", Math.round(report.mos() * THOUSAND))
                .run();
    }

    private static AudioReport read(ResultSet row) throws SQLException {
        long trip = row.getLong("round_trip_micros");
        Optional<Duration> roundTrip = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofNanos(trip * MICRO));
        long seen = row.getLong("loss_seen_ppm");
        Optional<Double> lossSeen = row.wasNull() ? Optional.empty() : Optional.of(seen / MILLION);
        return new AudioReport(
                row.getLong("sent"),
                row.getLong("received"),
                row.getLong("lost"),
                row.getLong("discarded"),
                Duration.ofNanos(row.getLong("jitter_micros") * MICRO),
                roundTrip,
                lossSeen,
                row.getLong("mos_thousandths") / THOUSAND);
    }
}

package dev.callwright.server.store;

import dev.callwright.voice.journal.WebhookMethod;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Voice URLs as columns, both ways; numbers and applications have the same.
final class VoiceUrlColumns {
    private VoiceUrlColumns() {}

    static Sql bind(Sql sql, VoiceUrls voice) throws SQLException {
        return sql.bind("url", voice.url().orElse(null))
                .bind("method", voice.method().name())
                .bind("fallbackUrl", voice.fallbackUrl().orElse(null))
                .bind("fallbackMethod", voice.fallbackMethod().name())
                .bind("callback", voice.statusCallback().orElse(null))
                .bind("callbackMethod", voice.statusCallbackMethod().name());
    }

    static VoiceUrls read(ResultSet row) throws SQLException {
        return new VoiceUrls(
                Columns.maybeText(row, "voice_url"),
                WebhookMethod.valueOf(row.getString("voice_method")),
                Columns.maybeText(row, "voice_fallback_url"),
                WebhookMethod.valueOf(row.getString("voice_fallback_method")),
                Columns.maybeText(row, "status_callback"),
                WebhookMethod.valueOf(row.getString("status_callback_method")));
    }
}

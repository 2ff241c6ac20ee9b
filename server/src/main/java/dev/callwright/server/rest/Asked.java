package dev.callwright.server.rest;

import dev.callwright.voice.journal.AccountSid;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Who, whose credentials were right, asks for what: noted on the request where it is found out, and read when the
/// request is answered.
///
/// @param account whose things it is about
/// @param actor the sid of the account or of the API key whose credentials came
/// @param route with its places, such as `/Calls/{Sid}`
/// @param made the sid of what came of it
public record Asked(AccountSid account, String actor, String route, Optional<String> made) {
    private static final String NAME = "asked";

    /// Whose credentials came with a request that `caller` has made.
    public static String actor(Context context, Authenticator.Caller caller) {
        String header = context.header("Authorization");
        if (!caller.withKey() || header == null) {
            return caller.account().sid().value();
        }
        String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        return pair.substring(0, pair.indexOf(':'));
    }

    /// Takes note of it.
    public static void note(Context context, AccountSid account, String actor, String route) {
        context.attribute(NAME, new Asked(account, actor, route, Optional.empty()));
    }

    /// Takes note of what came of it.
    public static void made(Context context, String what) {
        of(context)
                .ifPresent(asked ->
                        context.attribute(NAME, new Asked(asked.account, asked.actor, asked.route, Optional.of(what))));
    }

    /// What was noted; empty for a request that nobody with credentials made.
    public static Optional<Asked> of(Context context) {
        return Optional.ofNullable(context.<Asked>attribute(NAME));
    }
}

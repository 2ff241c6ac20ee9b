package dev.callwright.server.rest;

import dev.callwright.voice.journal.AccountSid;

/// Where Twilio's API of 2010-04-01 lies.
public final class Paths {
    public static final String VERSION = "2010-04-01";
    static final String BASE = "/" + VERSION;
    static final String INSIGHTS = "/v1/Voice";
    public static final String ACCOUNT = BASE + "/Accounts/{AccountSid}";

    private Paths() {}

    /// The path of an account, below which everything of it lies.
    public static String of(AccountSid account) {
        return BASE + "/Accounts/" + account;
    }
}

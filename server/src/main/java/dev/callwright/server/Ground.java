package dev.callwright.server;

import dev.callwright.server.account.Credentials;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.monitor.TracePrinter;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.world.SystemTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What all parts of the server stand on.
///
/// @param trace where messages are printed, when they are
/// @param closing takes charge of what a part opens
record Ground(
        Config config,
        Credentials credentials,
        SystemTime time,
        Store store,
        Optional<TracePrinter> trace,
        Closing closing) {

    /// Opens the store and keeps the account in it.
    static Ground lay(Config config, Credentials credentials, Closing closing) {
        SystemTime time = closing.later(new SystemTime());
        Store store = closing.later(Store.open(StoreAddress.of(config.storage())));
        Optional<TracePrinter> trace = config.diagnostics().trace()
                ? Optional.of(new TracePrinter(System.out, InstantSource.system()))
                : Optional.empty();
        Ground ground = new Ground(config, credentials, time, store, trace, closing);
        ground.keepAccount();
        return ground;
    }

    private void keepAccount() {
        AccountSid sid = credentials.account();
        Instant now = time.now();
        Instant created = store.accounts().find(sid).map(Account::created).orElse(now);
        store.accounts().put(new Account(sid, "Callwright", credentials.token(), created, now));
    }

    /// The auth token of an account.
    Optional<Secret> token(AccountSid account) {
        return store.accounts().find(account).map(Account::authToken);
    }
}

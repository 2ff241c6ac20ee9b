package dev.callwright.server;

import dev.callwright.server.account.Credentials;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.dialplan.SipDomains;
import dev.callwright.server.monitor.TracePrinter;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.Guesses;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.SoleServer;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.StoreWatch;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.world.SystemTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What all parts of the server stand on.
///
/// @param domains the SIP domains that accounts have made
/// @param authenticator one for all, so that guesses are counted together
/// @param trace where messages are printed, when they are
/// @param closing takes charge of what a part opens
record Ground(
        Config config,
        Credentials credentials,
        SystemTime time,
        Store store,
        SipDomains domains,
        Authenticator authenticator,
        Optional<TracePrinter> trace,
        Closing closing) {

    /// Opens the store and keeps the account in it.
    static Ground lay(Config config, Credentials credentials, Closing closing) {
        SystemTime time = closing.later(new SystemTime());
        StoreAddress address = StoreAddress.of(config.storage());
        closing.later(SoleServer.of(address));
        Store store = closing.later(Store.open(address));
        Optional<TracePrinter> trace = config.diagnostics().trace()
                ? Optional.of(new TracePrinter(System.out, InstantSource.system()))
                : Optional.empty();
        SipDomains domains = new SipDomains(store);
        Authenticator authenticator = new Authenticator(store.accounts()::find, store.apiKeys(), Guesses.standard());
        Ground ground = new Ground(config, credentials, time, store, domains, authenticator, trace, closing);
        ground.keepAccount();
        domains.reload();
        closing.later(new StoreWatch("whether SIP domains were changed", domains::refresh, time))
                .start();
        return ground;
    }

    private void keepAccount() {
        AccountSid sid = credentials.account();
        Instant now = time.now();
        store.accounts()
                .put(store.accounts()
                        .find(sid)
                        .map(known -> known.withAuthToken(credentials.token(), now))
                        .orElseGet(() -> Account.own(sid, "Callwright", credentials.token(), now)));
    }

    /// The auth token of an account.
    Optional<Secret> token(AccountSid account) {
        return store.accounts().find(account).map(Account::authToken);
    }
}

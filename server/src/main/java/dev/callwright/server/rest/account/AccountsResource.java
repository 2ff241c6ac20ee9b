package dev.callwright.server.rest.account;

import dev.callwright.server.config.Secret;
import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.AccountRows;
import dev.callwright.server.text.RandomHex;
import dev.callwright.voice.journal.AccountSid;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `/Accounts`: an account and its subaccounts, which it may act for and they not for it.
public final class AccountsResource implements Resource {
    static final int MOST_SUBACCOUNTS = 1000;
    private static final DateTimeFormatter UNNAMED = DateTimeFormatter.ofPattern(
                    "'SubAccount Created at' yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final AccountRows accounts;
    private final Runnable changed;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param changed run when an account was suspended, opened or closed
    public AccountsResource(AccountRows accounts, Runnable changed, InstantSource clock) {
        this.changed = changed;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/Accounts", this::list).atTop(),
                Route.post("/Accounts", this::create).atTop(),
                Route.get("", this::fetch).forOwner(),
                Route.post("", this::update).forOwner());
    }

    private ApiAnswer list(ApiRequest request) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        return ApiAnswer.ok(paging.envelope(
                request,
                "accounts",
                accounts.list(request.account(), params.text("FriendlyName"), status(params), paging.request()),
                AccountJson::of));
    }

    private ApiAnswer create(ApiRequest request) {
        Account owner = find(request);
        if (owner.isSubaccount()) {
            throw ErrorCode.ACCESS_DENIED.because(owner.sid() + " is a subaccount and cannot have its own");
        }
        if (accounts.open(owner.sid()) > MOST_SUBACCOUNTS) {
            throw ErrorCode.TOO_MANY_ACCOUNTS.because(owner.sid() + " has " + MOST_SUBACCOUNTS);
        }
        Instant now = clock.instant();
        Account fresh = new Account(
                AccountSid.random(random),
                owner.sid(),
                request.params().friendlyName().orElseGet(() -> UNNAMED.format(now)),
                Account.Status.ACTIVE,
                new Secret(RandomHex.digits(random)),
                now,
                now);
        accounts.put(fresh);
        return ApiAnswer.created(AccountJson.of(fresh));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(AccountJson.of(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        Account before = find(request);
        Account.Status status = status(request.params()).orElse(before.status());
        if (status != before.status() && !before.isSubaccount()) {
            throw ErrorCode.ACCOUNT_STATUS_OF_PARENT.because(before.sid() + " is none");
        }
        if (status != before.status() && before.status() == Account.Status.CLOSED) {
            throw ErrorCode.ACCOUNT_CLOSED.because(before.sid().value());
        }
        Account after =
                before.with(request.params().friendlyName().orElse(before.friendlyName()), status, clock.instant());
        accounts.put(after);
        if (after.status() != before.status()) {
            changed.run();
        }
        return ApiAnswer.ok(AccountJson.of(after));
    }

    private static Optional<Account.Status> status(FormParams params) {
        return params.text("Status")
                .map(text ->
                        Account.Status.of(text).orElseThrow(() -> ErrorCode.ACCOUNT_STATUS.because("not " + text)));
    }

    private Account find(ApiRequest request) {
        return accounts.find(request.account()).orElseThrow(request::notFound);
    }
}

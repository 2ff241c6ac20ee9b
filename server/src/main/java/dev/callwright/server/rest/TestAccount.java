package dev.callwright.server.rest;

import dev.callwright.server.store.Account;
import dev.callwright.voice.journal.AccountSid;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An account whose requests are read and answered as any other's, while nothing is called and nothing is kept; what
/// would come of them depends on the numbers in them alone. It has its own few operations and no others.
///
/// @param account not in the store
/// @param routes the same as some that others have, with other actions
public record TestAccount(Account account, List<Route> routes) {
    public TestAccount {
        routes = List.copyOf(routes);
    }

    /// An account that can do all that is in `resources`.
    public static TestAccount of(Account account, List<Resource> resources) {
        return new TestAccount(
                account,
                resources.stream()
                        .flatMap(resource -> resource.routes().stream())
                        .toList());
    }

    /// All accounts, this one among them.
    public Function<AccountSid, Optional<Account>> among(Function<AccountSid, Optional<Account>> others) {
        return sid -> is(sid) ? Optional.of(account) : others.apply(sid);
    }

    boolean is(AccountSid sid) {
        return account.sid().equals(sid);
    }

    /// What is done instead of what `route` does for others.
    Route instead(Route route) {
        return routes.stream()
                .filter(each ->
                        each.method().equals(route.method()) && each.path().equals(route.path()))
                .findFirst()
                .orElseThrow(() -> ErrorCode.NOT_FOR_TESTS.because(route.toString()));
    }
}

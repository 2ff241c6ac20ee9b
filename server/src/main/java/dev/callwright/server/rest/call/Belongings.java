package dev.callwright.server.rest.call;

import dev.callwright.server.store.Application;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.util.Optional;

/// What an account has that its calls may refer to.
public interface Belongings {
    Optional<Application> application(AccountSid account, ApplicationSid sid);

    /// The account's number that is written so.
    Optional<PhoneNumberSid> number(AccountSid account, String number);

    /// Of an account that has nothing.
    static Belongings none() {
        return new Belongings() {
            @Override
            public Optional<Application> application(AccountSid account, ApplicationSid sid) {
                return Optional.empty();
            }

            @Override
            public Optional<PhoneNumberSid> number(AccountSid account, String number) {
                return Optional.empty();
            }
        };
    }

    /// What is kept.
    static Belongings in(Store store) {
        return new Belongings() {
            @Override
            public Optional<Application> application(AccountSid account, ApplicationSid sid) {
                return store.applications().find(account, sid);
            }

            @Override
            public Optional<PhoneNumberSid> number(AccountSid account, String number) {
                return store.phoneNumbers()
                        .owner(number)
                        .filter(owned -> owned.account().equals(account))
                        .map(PhoneNumber::sid);
            }
        };
    }
}

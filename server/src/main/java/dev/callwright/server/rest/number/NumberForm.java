package dev.callwright.server.rest.number;

import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.PartyParams;
import dev.callwright.server.rest.PhoneFormat;
import dev.callwright.server.rest.VoiceUrlParams;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.AccountRows;
import dev.callwright.server.store.ApplicationRows;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.time.Instant;
import java.util.Optional;

/// The form that makes or changes a number, read and checked.
final class NumberForm {
    private static final String APPLICATION = "VoiceApplicationSid";

    private final AccountRows accounts;
    private final ApplicationRows applications;

    NumberForm(Store store) {
        this.accounts = store.accounts();
        this.applications = store.applications();
    }

    /// `PhoneNumber`, as E.164.
    static String number(FormParams params) {
        String digits = params.text("PhoneNumber").orElseThrow(ErrorCode.NUMBER_INVALID::problem);
        return PartyParams.number(digits)
                .orElseThrow(() -> ErrorCode.NUMBER_INVALID.because(digits))
                .text();
    }

    /// A new number of the account in the path.
    PhoneNumber made(ApiRequest request, PhoneNumberSid sid, String number, PhoneNumber.Origin origin, Instant now) {
        return new PhoneNumber(
                sid,
                request.account(),
                new PhoneNumber.Identity(number, NumberPlace.of(number).kind(), origin),
                request.params().friendlyName().orElse(PhoneFormat.national(number)),
                changed(request.params(), request.account(), PhoneNumber.Voice.NONE),
                now,
                now);
    }

    /// `before` with what the form names, each by itself.
    PhoneNumber changed(ApiRequest request, PhoneNumber before, Instant now) {
        AccountSid owner = owner(request);
        return new PhoneNumber(
                before.sid(),
                owner,
                before.identity(),
                request.params().friendlyName().orElse(before.friendlyName()),
                changed(request.params(), owner, before.voice()),
                before.created(),
                now);
    }

    /// Who has the number from now on: of those that the asker acts for, whom `AccountSid` names.
    private AccountSid owner(ApiRequest request) {
        Optional<String> text = request.params().text("AccountSid");
        if (text.isEmpty()) {
            return request.account();
        }
        try {
            return accounts.find(new AccountSid(text.get()))
                    .filter(Account::isActive)
                    .filter(account -> account.sid().equals(request.asker())
                            || account.owner().equals(request.asker()))
                    .map(Account::sid)
                    .orElseThrow(() -> ErrorCode.NUMBER_ACCOUNT.because(text.get()));
        } catch (IllegalArgumentException notASid) {
            throw ErrorCode.NUMBER_ACCOUNT.because(text.get());
        }
    }

    /// An application that is another account's is left behind.
    private PhoneNumber.Voice changed(FormParams params, AccountSid owner, PhoneNumber.Voice voice) {
        Optional<ApplicationSid> application = params.names(APPLICATION)
                ? application(params, owner)
                : voice.application()
                        .filter(sid -> applications.find(owner, sid).isPresent());
        return new PhoneNumber.Voice(VoiceUrlParams.NUMBER.changed(voice.urls(), params), application);
    }

    private Optional<ApplicationSid> application(FormParams params, AccountSid owner) {
        Optional<String> text = params.text(APPLICATION);
        try {
            Optional<ApplicationSid> sid = text.map(ApplicationSid::new);
            if (sid.isEmpty() || applications.find(owner, sid.get()).isPresent()) {
                return sid;
            }
        } catch (IllegalArgumentException e) {
            // told below, like one that is not there
        }
        throw ErrorCode.NUMBER_APPLICATION.because(text.orElse(""));
    }
}

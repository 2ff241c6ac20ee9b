package dev.callwright.server.rest.callerid;

import dev.callwright.server.callerid.CallerIdDialogue;
import dev.callwright.server.rest.CallRefusals;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.PartyParams;
import dev.callwright.server.rest.PhoneFormat;
import dev.callwright.server.rest.WebhookParams;
import dev.callwright.server.store.CallerIdCheck;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.PhoneNumberFilter;
import dev.callwright.server.store.Store;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.call.CallsRefused;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.port.VoiceHandling;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The call by which a number is proved: whoever answers it is asked for the code that the asker was told.
public final class ValidationCall {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LONGEST_DELAY = 60;
    private static final int CODES = 1_000_000;
    private static final Pattern EXTENSION = Pattern.compile("[0-9*#wW]{0,32}");

    /// Who calls for an account that has no number.
    private static final Endpoint NOBODY = new Endpoint.Name("callwright");

    private final CallControl calls;
    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public ValidationCall(CallControl calls, Store store, InstantSource clock) {
        this.calls = calls;
        this.store = store;
        this.clock = clock;
    }

    /// Places the call that `params` order, and tells the code.
    Map<String, Object> place(AccountSid account, FormParams params) {
        Endpoint number = number(account, params);
        CallerIdCheck.Asked asked = new CallerIdCheck.Asked(
                number.text(),
                params.friendlyName().orElse(PhoneFormat.national(number.text())),
                "%06d".formatted(random.nextInt(CODES)));
        CallerIdCheck check = new CallerIdCheck(
                CallSid.fresh(clock.instant(), random),
                account,
                asked,
                WebhookParams.webhook(
                        params,
                        "StatusCallback",
                        "StatusCallbackMethod",
                        ErrorCode.CALLER_ID_CALLBACK,
                        ErrorCode.METHOD),
                Optional.empty());
        Duration delay = Duration.ofSeconds(params.number("CallDelay", 0, LONGEST_DELAY, ErrorCode.CALL_DELAY)
                .orElse(0));
        place(check, order(account, number, extension(params)), delay);
        return json(check);
    }

    private Endpoint number(AccountSid account, FormParams params) {
        String text = params.text("PhoneNumber").orElseThrow(ErrorCode.CALLER_ID_NUMBER::problem);
        Endpoint number = PartyParams.number(text).orElseThrow(() -> ErrorCode.CALLER_ID_NUMBER.because(text));
        if (store.callerIds().of(account, number.text()).isPresent()) {
            throw ErrorCode.CALLER_ID_KNOWN.because(number.text());
        }
        return number;
    }

    private static String extension(FormParams params) {
        String digits = params.text("Extension").orElse("");
        if (!EXTENSION.matcher(digits).matches()) {
            throw ErrorCode.INVALID_PARAMETER.because("Extension is not made of at most 32 of 0-9 * # w W: " + digits);
        }
        return digits;
    }

    /// It comes from one of the account's own numbers, because most carriers take calls from numbers only.
    private PlaceCall order(AccountSid account, Endpoint number, String extension) {
        Optional<PhoneNumber> own =
                store.phoneNumbers().list(account, PhoneNumberFilter.ALL, Page.Request.first(1)).rows().stream()
                        .findFirst();
        return new PlaceCall(
                account,
                number,
                own.<Endpoint>map(each -> new Endpoint.PhoneNumber(each.number()))
                        .orElse(NOBODY),
                new VoiceHandling.Ask(CallerIdDialogue.beginning(), Optional.empty()),
                Optional.empty(),
                PlaceCall.Dialling.DEFAULT.withTimeLimit(LONGEST).withSendDigits(extension),
                Call.Details.of(own.map(PhoneNumber::sid)));
    }

    private void place(CallerIdCheck check, PlaceCall order, Duration delay) {
        store.callerIdChecks().begin(check);
        try {
            calls.place(check.call(), order, delay);
        } catch (CallsRefused refused) {
            store.callerIdChecks().drop(check.call());
            throw CallRefusals.problem(refused);
        }
    }

    private static Map<String, Object> json(CallerIdCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", check.account().value());
        json.put("call_sid", check.call().value());
        json.put("friendly_name", check.asked().friendlyName());
        json.put("phone_number", check.asked().number());
        json.put("validation_code", check.asked().code());
        return json;
    }
}

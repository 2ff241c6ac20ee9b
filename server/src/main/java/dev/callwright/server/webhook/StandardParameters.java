package dev.callwright.server.webhook;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/// What every webhook about a call says of it: the same names for TwiML requests, actions and status callbacks.
public final class StandardParameters {
    static final String API_VERSION = "2010-04-01";

    private StandardParameters() {}

    /// The parameters of `call` as it stands, in the order they are sent. The place of a number is known no closer than
    /// its country; the rest is empty, as it is for most numbers of the world.
    public static Map<String, String> of(Call call) {
        Call.Identity identity = call.identity();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("CallSid", identity.sid().value());
        parameters.put("AccountSid", identity.account().value());
        parameters.put("ApiVersion", API_VERSION);
        parameters.put("From", identity.from().text());
        parameters.put("To", identity.to().text());
        parameters.put("Caller", identity.from().text());
        parameters.put("Called", identity.to().text());
        parameters.put("CallStatus", call.status().text());
        parameters.put("Direction", identity.direction().text());
        Call.Details details = identity.details();
        details.forwardedFrom().ifPresent(number -> {
            parameters.put("ForwardedFrom", number);
            parameters.put("CalledVia", number);
        });
        details.callerName().ifPresent(name -> parameters.put("CallerName", name));
        details.parent().ifPresent(parent -> parameters.put("ParentCallSid", parent.value()));
        addPlace(parameters, identity.from(), "From", "Caller");
        addPlace(parameters, identity.to(), "To", "Called");
        return parameters;
    }

    private static void addPlace(Map<String, String> parameters, Endpoint endpoint, String... prefixes) {
        if (!(endpoint instanceof Endpoint.PhoneNumber number)) {
            return;
        }
        String country = country(number);
        for (String prefix : prefixes) {
            parameters.put(prefix + "City", "");
            parameters.put(prefix + "State", "");
            parameters.put(prefix + "Zip", "");
            parameters.put(prefix + "Country", country);
        }
    }

    private static String country(Endpoint.PhoneNumber number) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            String region = numbers.getRegionCodeForNumber(numbers.parse(number.text(), "ZZ"));
            return region == null ? "" : region;
        } catch (NumberParseException unknown) {
            return "";
        }
    }
}

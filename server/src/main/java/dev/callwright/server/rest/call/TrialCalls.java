package dev.callwright.server.rest.call;

import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// `/Calls` for test credentials: an order is read as any other, and the numbers in it say what would come of it.
/// Nobody is called, nothing is kept, nobody is told.
public final class TrialCalls implements Resource {
    private static final String GOOD_FROM = "+15005550006";
    private static final String BAD_FROM = "+15005550001";
    private static final Map<String, ErrorCode> BAD_TO = Map.of(
            "+15005550001", ErrorCode.TO_NO_NUMBER,
            "+15005550002", ErrorCode.TO_UNREACHABLE,
            "+15005550003", ErrorCode.TO_COUNTRY,
            "+15005550004", ErrorCode.TO_BLOCKED);

    private final CallForm form;
    private final CallJson json;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param longestTwiml characters of `Twiml`
    public TrialCalls(int longestTwiml, Rates rates, InstantSource clock) {
        this.form = new CallForm(Belongings.none(), longestTwiml);
        this.json = new CallJson(rates);
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/Calls", this::create));
    }

    private ApiAnswer create(ApiRequest request) {
        PlaceCall order = form.order(request.account(), request.params());
        check(order.from().text(), order.to().text());
        Call.Identity identity = new Call.Identity(
                CallSid.fresh(clock.instant(), random),
                order.account(),
                Direction.OUTBOUND_API,
                order.from(),
                order.to(),
                order.details());
        return ApiAnswer.created(json.of(Call.queued(identity, clock.instant(), order.statusCallback())));
    }

    private static void check(String from, String to) {
        if (from.equals(BAD_FROM)) {
            throw ErrorCode.FROM_INVALID.because(from);
        }
        if (!from.equals(GOOD_FROM)) {
            throw ErrorCode.FROM_NOT_OWNED.because(from);
        }
        ErrorCode bad = BAD_TO.get(to);
        if (bad != null) {
            throw bad.because(to);
        }
    }
}

package dev.callwright.server.rest.number;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// `/IncomingPhoneNumbers` for test credentials: which number or area is wished says what would come of it; nothing is
/// kept.
public final class TrialNumbers implements Resource {
    private static final String FREE = "+15005550006";
    private static final String TAKEN = "+15005550000";
    private static final String GOOD_AREA = "500";

    private final NumberForm form;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public TrialNumbers(Store store, InstantSource clock) {
        this.form = new NumberForm(store);
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/IncomingPhoneNumbers", this::create));
    }

    private ApiAnswer create(ApiRequest request) {
        PhoneNumber made = form.made(
                request,
                PhoneNumberSid.random(random),
                wished(request.params()),
                PhoneNumber.Origin.TWILIO,
                clock.instant());
        return ApiAnswer.created(PhoneNumberJson.of(made));
    }

    private static String wished(FormParams params) {
        if (params.text("PhoneNumber").isEmpty() && params.text("AreaCode").isPresent()) {
            String area = params.text("AreaCode").get();
            NumberPool.checkArea(area);
            if (!area.equals(GOOD_AREA)) {
                throw ErrorCode.NONE_AVAILABLE.because("area code " + area);
            }
            return FREE;
        }
        String number = NumberForm.number(params);
        if (number.equals(TAKEN)) {
            throw ErrorCode.NUMBER_TAKEN.because(number);
        }
        if (!number.equals(FREE)) {
            throw ErrorCode.NUMBER_INVALID.because(number);
        }
        return number;
    }
}

package dev.callwright.server.rest.number;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paths;
import dev.callwright.server.rest.PhoneFormat;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.rest.number.NumberPool.Wish;
import dev.callwright.server.store.NumberKind;
import dev.callwright.voice.journal.AccountSid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `/AvailablePhoneNumbers`: which numbers of the pool can be bought. There are no pages: a list is cut at `PageSize`.
public final class AvailablePhoneNumbersResource implements Resource {
    private static final String COUNTRIES = "/AvailablePhoneNumbers";
    private static final String COUNTRY = COUNTRIES + "/{CountryCode}";
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    /// Sorts that other numbering plans have and this pool has no numbers of.
    private static final List<String> EMPTY = List.of("National", "Voip", "SharedCost", "MachineToMachine");

    private final NumberPool pool;

    public AvailablePhoneNumbersResource(NumberPool pool) {
        this.pool = pool;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(COUNTRIES, this::countries));
        routes.add(Route.get(COUNTRY, this::country));
        for (NumberKind kind : NumberKind.values()) {
            routes.add(Route.get(
                    COUNTRY + "/" + NumberPlace.segment(kind), request -> search(request, Optional.of(kind))));
        }
        for (String kind : EMPTY) {
            routes.add(Route.get(COUNTRY + "/" + kind, request -> search(request, Optional.empty())));
        }
        return routes;
    }

    private ApiAnswer countries(ApiRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "countries",
                pool.countries().stream()
                        .map(code -> json(request.account(), code))
                        .toList());
        json.put("uri", request.path());
        return ApiAnswer.ok(json);
    }

    private ApiAnswer country(ApiRequest request) {
        return ApiAnswer.ok(json(request.account(), known(request)));
    }

    /// @param kind empty: one that there are no numbers of
    private ApiAnswer search(ApiRequest request, Optional<NumberKind> kind) {
        String country = known(request);
        FormParams params = request.params();
        Wish wish = new Wish(Optional.of(country), kind, params.text("AreaCode"), params.text("Contains"));
        int limit = params.number("PageSize", 1, MOST, ErrorCode.PAGE_SIZE).orElse(USUAL);
        boolean voiceIsEnough = !params.flag("SmsEnabled", false)
                && !params.flag("MmsEnabled", false)
                && !params.flag("FaxEnabled", false)
                && params.flag("VoiceEnabled", true);
        List<String> numbers = kind.isPresent() && voiceIsEnough ? pool.find(wish, limit) : List.of();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "available_phone_numbers",
                numbers.stream().map(number -> json(number, country)).toList());
        json.put("uri", request.path());
        return ApiAnswer.ok(json);
    }

    private String known(ApiRequest request) {
        String code = request.name("CountryCode");
        if (!pool.countries().contains(code)) {
            throw request.notFound();
        }
        return code;
    }

    private static Map<String, Object> json(AccountSid account, String code) {
        String path = Paths.of(account) + COUNTRIES + "/" + code;
        Map<String, String> uris = new LinkedHashMap<>();
        uris.put("local", path + "/Local.json");
        uris.put("mobile", path + "/Mobile.json");
        uris.put("toll_free", path + "/TollFree.json");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("country_code", code);
        json.put("country", Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
        json.put("beta", false);
        json.put("uri", path + ".json");
        json.put("subresource_uris", uris);
        return json;
    }

    private static Map<String, Object> json(String number, String country) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("friendly_name", PhoneFormat.national(number));
        json.put("phone_number", number);
        for (String unknown :
                List.of("lata", "locality", "rate_center", "latitude", "longitude", "region", "postal_code")) {
            json.put(unknown, null);
        }
        json.put("iso_country", country);
        json.put("address_requirements", "none");
        json.put("beta", false);
        Map<String, Boolean> capabilities = new LinkedHashMap<>();
        capabilities.put("voice", true);
        capabilities.put("SMS", false);
        capabilities.put("MMS", false);
        capabilities.put("fax", false);
        json.put("capabilities", capabilities);
        return json;
    }
}

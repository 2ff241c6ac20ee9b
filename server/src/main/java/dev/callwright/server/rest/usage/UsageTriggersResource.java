package dev.callwright.server.rest.usage;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.rest.WebhookParams;
import dev.callwright.server.store.UsageTrigger;
import dev.callwright.server.store.UsageTriggerRows;
import dev.callwright.server.text.RandomHex;
import dev.callwright.server.usage.UsageBooks;
import dev.callwright.server.usage.UsageCategory;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/Usage/Triggers`: whom to tell when as much was used.
public final class UsageTriggersResource implements Resource {
    /// Of one account.
    static final int MOST = 100;

    private static final Pattern VALUE = Pattern.compile("\\+?[0-9]{1,12}(\\.[0-9]{1,6})?");

    private final UsageTriggerRows triggers;
    private final UsageBooks books;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public UsageTriggersResource(UsageTriggerRows triggers, UsageBooks books, InstantSource clock) {
        this.triggers = triggers;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/Usage/Triggers", this::create),
                Route.get("/Usage/Triggers", this::list),
                Route.get("/Usage/Triggers/{Sid}", request -> ApiAnswer.ok(json(find(request)))),
                Route.post("/Usage/Triggers/{Sid}", this::update),
                Route.delete("/Usage/Triggers/{Sid}", this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        FormParams params = request.params();
        UsageTrigger.Rule rule = rule(request);
        Webhook callback = callback(params, Optional.empty());
        if (triggers.count(request.account()) >= MOST) {
            throw ErrorCode.INVALID_PARAMETER.because("an account has at most " + MOST + " usage triggers");
        }
        Instant now = clock.instant();
        UsageTrigger fresh = new UsageTrigger(
                "UT" + RandomHex.digits(random),
                request.account(),
                params.friendlyName().orElse(""),
                rule,
                callback,
                Optional.empty(),
                now,
                now);
        triggers.put(fresh);
        return ApiAnswer.created(json(fresh));
    }

    /// `TriggerValue` with a plus sign is that much more than what was used when the trigger was made.
    private UsageTrigger.Rule rule(ApiRequest request) {
        FormParams params = request.params();
        String category = category(params).orElseThrow(() -> missing("UsageCategory"));
        String value = params.text("TriggerValue").orElseThrow(() -> missing("TriggerValue"));
        if (!VALUE.matcher(value).matches()) {
            throw ErrorCode.INVALID_PARAMETER.because(
                    "TriggerValue must be a number such as 100 or +5.5, not " + value);
        }
        UsageTrigger.Rule rule = new UsageTrigger.Rule(
                category,
                measure(params).orElse(UsageTrigger.Measure.USAGE),
                recurring(params),
                new BigDecimal(value.startsWith("+") ? value.substring(1) : value));
        if (!value.startsWith("+")) {
            return rule;
        }
        BigDecimal current = books.current(request.account(), rule, today());
        return new UsageTrigger.Rule(
                category, rule.measure(), rule.recurring(), rule.value().add(current));
    }

    private static Webhook callback(FormParams params, Optional<Webhook> before) {
        String url = WebhookParams.url(params, "CallbackUrl", ErrorCode.URL_INVALID)
                .or(() -> before.map(Webhook::url))
                .orElseThrow(() -> missing("CallbackUrl"));
        WebhookMethod method = WebhookParams.method(params, "CallbackMethod", ErrorCode.METHOD)
                .or(() -> before.map(Webhook::method))
                .orElse(WebhookMethod.POST);
        return new Webhook(url, method);
    }

    private ApiAnswer list(ApiRequest request) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        UsageTriggerRows.Filter filter =
                new UsageTriggerRows.Filter(recurring(params), measure(params), category(params));
        return ApiAnswer.ok(paging.envelope(
                request, "usage_triggers", triggers.list(request.account(), filter, paging.request()), this::json));
    }

    private ApiAnswer update(ApiRequest request) {
        UsageTrigger before = find(request);
        FormParams params = request.params();
        UsageTrigger after = before.with(
                params.friendlyName().orElse(before.friendlyName()),
                callback(params, Optional.of(before.callback())),
                clock.instant());
        triggers.put(after);
        return ApiAnswer.ok(json(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!triggers.delete(request.account(), request.name("Sid"))) {
            throw request.notFound();
        }
        return new ApiAnswer.Gone();
    }

    private UsageTrigger find(ApiRequest request) {
        return triggers.find(request.account(), request.name("Sid")).orElseThrow(request::notFound);
    }

    private Map<String, Object> json(UsageTrigger trigger) {
        return UsageTriggerJson.of(trigger, books.current(trigger.account(), trigger.rule(), today()));
    }

    private static Optional<String> category(FormParams params) {
        return params.text("UsageCategory")
                .map(text -> UsageCategory.of(text)
                        .orElseThrow(() -> UsageRecordsResource.unknown("UsageCategory", text))
                        .text());
    }

    private static Optional<UsageTrigger.Measure> measure(FormParams params) {
        return params.text("TriggerBy")
                .map(text -> oneOf("TriggerBy", text, UsageTrigger.Measure.values(), "count, usage, price"));
    }

    /// `alltime` is as good as nothing.
    private static Optional<UsageTrigger.Recurring> recurring(FormParams params) {
        return params.text("Recurring")
                .filter(text -> !text.equals("alltime"))
                .map(text ->
                        oneOf("Recurring", text, UsageTrigger.Recurring.values(), "daily, monthly, yearly, alltime"));
    }

    private static <E extends Enum<E>> E oneOf(String name, String text, E[] values, String known) {
        return Arrays.stream(values)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> ErrorCode.INVALID_PARAMETER.because(name + " must be one of " + known + ", not " + text));
    }

    private static RuntimeException missing(String name) {
        return ErrorCode.INVALID_PARAMETER.because(name + " is missing");
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}

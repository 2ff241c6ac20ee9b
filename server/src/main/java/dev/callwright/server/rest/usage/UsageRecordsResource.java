package dev.callwright.server.rest.usage;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.usage.UsageAmount;
import dev.callwright.server.usage.UsageBooks;
import dev.callwright.server.usage.UsageCategory;
import dev.callwright.server.usage.UsageSpan;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/Usage/Records`: use by category, of all time or of each day, month or year.
public final class UsageRecordsResource implements Resource {
    private static final String RECORDS = "/Usage/Records";
    private static final Pattern OFFSET = Pattern.compile("([+-])([0-9]{1,5})days?");

    /// Nobody used anything earlier, and nothing later is told of.
    private static final int MOST_YEARS = 20;

    private final UsageBooks books;
    private final InstantSource clock;

    public UsageRecordsResource(UsageBooks books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(RECORDS, request -> answer(request, List.of(asked(request)))),
                Route.get(RECORDS + "/AllTime", request -> answer(request, List.of(asked(request)))),
                Route.get(
                        RECORDS + "/Daily", request -> answer(request, steps(request, day -> day, d -> d.plusDays(1)))),
                Route.get(
                        RECORDS + "/Monthly",
                        request -> answer(request, steps(request, day -> day.withDayOfMonth(1), d -> d.plusMonths(1)))),
                Route.get(
                        RECORDS + "/Yearly",
                        request -> answer(request, steps(request, day -> day.withDayOfYear(1), d -> d.plusYears(1)))),
                Route.get(RECORDS + "/Today", request -> answer(request, List.of(UsageSpan.of(today())))),
                Route.get(
                        RECORDS + "/Yesterday",
                        request -> answer(request, List.of(UsageSpan.of(today().minusDays(1))))),
                Route.get(
                        RECORDS + "/ThisMonth",
                        request -> answer(request, List.of(new UsageSpan(today().withDayOfMonth(1), today())))),
                Route.get(RECORDS + "/LastMonth", request -> {
                    LocalDate month = today().withDayOfMonth(1);
                    return answer(request, List.of(new UsageSpan(month.minusMonths(1), month.minusDays(1))));
                }));
    }

    /// The steps that the span asked for has, newest first; the first and the last may be cut.
    private List<UsageSpan> steps(ApiRequest request, UnaryOperator<LocalDate> begin, UnaryOperator<LocalDate> next) {
        UsageSpan asked = asked(request);
        List<UsageSpan> steps = new ArrayList<>();
        LocalDate first = begin.apply(asked.first());
        while (!first.isAfter(asked.last())) {
            LocalDate after = next.apply(first);
            steps.addFirst(new UsageSpan(
                    first.isBefore(asked.first()) ? asked.first() : first,
                    after.isAfter(asked.last()) ? asked.last() : after.minusDays(1)));
            first = after;
        }
        return steps;
    }

    /// One record for each span and category, a page of them: their pages are only numbered.
    private ApiAnswer answer(ApiRequest request, List<UsageSpan> spans) {
        FormParams params = request.params();
        Paging paging = Paging.of(params);
        boolean below = params.flag("IncludeSubaccounts", true);
        List<UsageCategory> categories = categories(params);
        long begin = (long) paging.number() * paging.size();
        // One more than the page, which tells whether there is another.
        long end = Math.min(begin + paging.size() + 1, (long) spans.size() * categories.size());
        List<UsageRecordJson> records =
                begin < end ? records(request, below, categories, spans, begin, end) : List.of();
        Instant now = clock.instant();
        return ApiAnswer.ok(
                paging.numbered(request, "usage_records", records, record -> record.json(now, books.priceUnit())));
    }

    /// Those from `begin` up to but without `end`, counted through all spans and the categories within each.
    private List<UsageRecordJson> records(
            ApiRequest request,
            boolean below,
            List<UsageCategory> categories,
            List<UsageSpan> spans,
            long begin,
            long end) {
        int firstSpan = (int) (begin / categories.size());
        List<UsageSpan> shown = spans.subList(firstSpan, (int) ((end - 1) / categories.size()) + 1);
        List<List<UsageAmount>> amounts = books.amounts(request.account(), below, categories, shown);
        List<UsageRecordJson> records = new ArrayList<>();
        for (long i = begin; i < end; i++) {
            int span = (int) (i / categories.size()) - firstSpan;
            int category = (int) (i % categories.size());
            records.add(new UsageRecordJson(
                    request.account(),
                    categories.get(category),
                    shown.get(span),
                    amounts.get(span).get(category)));
        }
        return records;
    }

    private static List<UsageCategory> categories(FormParams params) {
        return params.text("Category")
                .map(text -> List.of(UsageCategory.of(text).orElseThrow(() -> unknown("Category", text))))
                .orElse(List.of(UsageCategory.values()));
    }

    static RuntimeException unknown(String name, String text) {
        return ErrorCode.INVALID_PARAMETER.because(
                name + " must be one of " + String.join(", ", UsageCategory.texts()) + ", not " + text);
    }

    /// From `StartDate` to `EndDate`: by default from the first use to today.
    private UsageSpan asked(ApiRequest request) {
        FormParams params = request.params();
        LocalDate last = date(params, "EndDate").orElseGet(this::today);
        LocalDate latest = today().plusYears(1);
        LocalDate end = last.isAfter(latest) ? latest : last;
        LocalDate first = date(params, "StartDate")
                .orElseGet(() -> books.firstDay(request.account()).orElse(end));
        LocalDate earliest = end.minusYears(MOST_YEARS);
        if (first.isAfter(end)) {
            throw ErrorCode.INVALID_PARAMETER.because("StartDate " + first + " lies after EndDate " + end);
        }
        return new UsageSpan(first.isBefore(earliest) ? earliest : first, end);
    }

    private Optional<LocalDate> date(FormParams params, String name) {
        return params.text(name).map(text -> {
            Matcher offset = OFFSET.matcher(text);
            if (offset.matches()) {
                int days = Integer.parseInt(offset.group(2));
                return today().plusDays(offset.group(1).equals("-") ? -days : days);
            }
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw ErrorCode.INVALID_PARAMETER.because(name + " must be YYYY-MM-DD or -30days, not " + text);
            }
        });
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}

package dev.callwright.server.rest.usage;

import dev.callwright.server.rest.Paths;
import dev.callwright.server.usage.UsageAmount;
import dev.callwright.server.usage.UsageCategory;
import dev.callwright.server.usage.UsageSpan;
import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How much was used of one category in one span, as this API writes it.
record UsageRecordJson(AccountSid account, UsageCategory category, UsageSpan span, UsageAmount amount) {
    private static final List<String> SPANS =
            List.of("AllTime", "Daily", "LastMonth", "Monthly", "ThisMonth", "Today", "Yearly", "Yesterday");

    /// @param priceUnit such as `USD`
    Map<String, Object> json(Instant now, String priceUnit) {
        String path = Paths.of(account) + "/Usage/Records";
        String query = ".json?Category=" + category.text();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", account.value());
        json.put("api_version", Paths.VERSION);
        json.put("as_of", now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00"));
        json.put("category", category.text());
        json.put("count", Long.toString(amount.count()));
        json.put("count_unit", category.countUnit());
        json.put("description", category.description());
        json.put("end_date", span.last().toString());
        json.put("price", amount.money().toPlainString());
        json.put("price_unit", priceUnit.toLowerCase(Locale.ROOT));
        json.put("start_date", span.first().toString());
        json.put("subresource_uris", subresources(path, query));
        json.put("uri", path + query + "&StartDate=" + span.first() + "&EndDate=" + span.last());
        json.put("usage", usage());
        json.put(
                "usage_unit",
                category == UsageCategory.TOTAL_PRICE ? priceUnit.toLowerCase(Locale.ROOT) : category.usageUnit());
        return json;
    }

    private String usage() {
        return category == UsageCategory.TOTAL_PRICE ? amount.money().toPlainString() : Long.toString(amount.usage());
    }

    private static Map<String, String> subresources(String path, String query) {
        Map<String, String> uris = new LinkedHashMap<>();
        for (String span : SPANS) {
            String key = span.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            uris.put(key, path + "/" + span + query);
        }
        return uris;
    }
}

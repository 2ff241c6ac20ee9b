package dev.callwright.server.rest.usage;

import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.UsageTrigger;
import dev.callwright.server.text.Rfc2822;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A usage trigger as this API writes it.
final class UsageTriggerJson {
    private UsageTriggerJson() {}

    /// @param current how far it is with what the trigger watches
    static Map<String, Object> of(UsageTrigger trigger, BigDecimal current) {
        UsageTrigger.Rule rule = trigger.rule();
        String path = Paths.of(trigger.account()) + "/Usage";
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_sid", trigger.account().value());
        json.put("api_version", Paths.VERSION);
        json.put("callback_method", trigger.callback().method().name());
        json.put("callback_url", trigger.callback().url());
        json.put("current_value", current.toPlainString());
        json.put("date_created", Rfc2822.format(trigger.created()));
        json.put("date_fired", Rfc2822.format(trigger.fired()));
        json.put("date_updated", Rfc2822.format(trigger.updated()));
        json.put("friendly_name", trigger.friendlyName());
        json.put("recurring", rule.recurring().map(UsageTriggerJson::lower).orElse(null));
        json.put("sid", trigger.sid());
        json.put("trigger_by", lower(rule.measure()));
        json.put("trigger_value", rule.value().toPlainString());
        json.put("uri", path + "/Triggers/" + trigger.sid() + ".json");
        json.put("usage_category", rule.category());
        json.put("usage_record_uri", path + "/Records.json?Category=" + rule.category());
        return json;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

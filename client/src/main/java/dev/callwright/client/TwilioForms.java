package dev.callwright.client;

import dev.callwright.client.CallwrightException.Unsupported;
import dev.callwright.client.wire.Form;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Requests in the words of the API of 2010-04-01: names begin with a capital.
final class TwilioForms {
    private TwilioForms() {}

    /// A form of `values`.
    ///
    /// @throws Unsupported for what that API has no word for
    static Form of(Values values) {
        Form form = new Form();
        values.pairs().forEach((name, value) -> add(form, name, value));
        return form;
    }

    private static void add(Form form, String name, Object value) {
        switch (name) {
            case "metadata", "annotation" -> throw without(name);
            case "record" -> {
                form.add("Record", "true");
                recording(form, value);
            }
            case "recording" -> recording(form, value);
            case "statusCallbackEvents" -> events(form, "StatusCallbackEvent", value);
            default -> form.add(capital(name), value.toString());
        }
    }

    private static void recording(Form form, Object value) {
        if (!(value instanceof Values config)) {
            return;
        }
        for (Map.Entry<String, Object> each : config.pairs().entrySet()) {
            switch (each.getKey()) {
                case "trim" -> form.add("Trim", "trim-silence");
                case "statusCallbackEvents" -> events(form, "RecordingStatusCallbackEvent", each.getValue());
                default ->
                    form.add(
                            "Recording" + capital(each.getKey()),
                            each.getValue().toString());
            }
        }
        if (!config.pairs().containsKey("trim")) {
            form.add("Trim", "do-not-trim");
        }
    }

    private static void events(Form form, String name, Object events) {
        if (events instanceof List<?> several) {
            several.forEach(event -> form.add(name, event.toString()));
        }
    }

    /// A query of the conditions of a [CallFilter].
    ///
    /// @throws Unsupported for conditions that API does not know
    static Form query(Values values) {
        Form form = new Form();
        values.pairs().forEach((name, value) -> condition(form, name, value));
        return form;
    }

    private static void condition(Form form, String name, Object value) {
        switch (name) {
            case "from", "to", "parentCallSid" -> form.add(capital(name), value.toString());
            case "status" -> status(form, value);
            case "startTimeFrom" -> form.add("StartTime>", date(value));
            case "startTimeTo" -> form.add("StartTime<", date(value));
            case "limit" -> form.add("PageSize", value.toString());
            default -> throw without("filter by " + name);
        }
    }

    private static void status(Form form, Object value) {
        if (value instanceof List<?> several) {
            if (several.size() > 1) {
                throw without("filter by several statuses");
            }
            several.forEach(status -> form.add("Status", status.toString()));
        }
    }

    private static String date(Object value) {
        return value instanceof Instant time
                ? time.truncatedTo(ChronoUnit.SECONDS).toString()
                : value.toString();
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Unsupported without(String what) {
        return new Unsupported("the API of 2010-04-01 knows no " + what
                + ": leave it out, or use a Callwright server's own API (Callwright.at)");
    }
}

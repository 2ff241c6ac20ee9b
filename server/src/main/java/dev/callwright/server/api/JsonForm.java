package dev.callwright.server.api;

import dev.callwright.server.rest.ApiProblem;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// JSON as the form that the API of 2010-04-01 would have got, so that both have the same rules. What is wrong with it
/// is told by the key it came from.
final class JsonForm {
    /// The other API's readers begin with a parameter's name where it is to blame.
    private static final Pattern NAMED = Pattern.compile("([A-Za-z]+)( (?:must|is|has) .*)", Pattern.DOTALL);

    private final Map<String, List<String>> form = new LinkedHashMap<>();

    /// The JSON key of each parameter.
    private final Map<String, String> keys = new HashMap<>();

    /// Of one key of a body: what it must hold, and the parameter it becomes.
    record Field(String key, Kind kind, String parameter) {
        static Field text(String key) {
            return new Field(key, Kind.TEXT, parameterOf(key));
        }

        static Field whole(String key) {
            return new Field(key, Kind.WHOLE, parameterOf(key));
        }

        static Field flag(String key) {
            return new Field(key, Kind.FLAG, parameterOf(key));
        }

        private static String parameterOf(String key) {
            return key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
        }
    }

    enum Kind {
        TEXT,
        WHOLE,
        FLAG,
        TEXTS
    }

    /// Takes over what `body` has of these.
    JsonForm take(JsonBody body, List<Field> fields) {
        for (Field field : fields) {
            String key = field.key();
            keys.put(field.parameter(), body.path(key));
            List<String> values = switch (field.kind()) {
                case TEXT -> body.text(key).stream().toList();
                case WHOLE -> body.digits(key).stream().toList();
                case FLAG -> body.flag(key).map(String::valueOf).stream().toList();
                case TEXTS -> body.texts(key);
            };
            if (!values.isEmpty()) {
                form.put(field.parameter(), values);
            }
        }
        return this;
    }

    JsonForm put(String parameter, String value, String key) {
        keys.put(parameter, key);
        form.put(parameter, List.of(value));
        return this;
    }

    <T> T read(Function<FormParams, T> reading) {
        try {
            return reading.apply(FormParams.of(form));
        } catch (ApiProblem problem) {
            throw translated(problem);
        }
    }

    private V1Problem translated(ApiProblem problem) {
        String message = String.valueOf(problem.getMessage());
        String usual = problem.code().message() + ": ";
        String detail = message.startsWith(usual) ? message.substring(usual.length()) : message;
        Optional<String> only = onlyParameter(problem.code());
        if (only.isEmpty()) {
            Matcher named = NAMED.matcher(detail);
            if (named.matches() && keys.containsKey(named.group(1))) {
                return V1Problem.parameter(
                        keys.get(named.group(1)), named.group(2).strip());
            }
        }
        return only.or(() -> usualParameter(problem.code()))
                .map(keys::get)
                .map(key -> V1Problem.parameter(key, "is refused: " + message))
                .orElseGet(() -> V1Problem.of(problem));
    }

    /// The parameter that a code always means.
    private static Optional<String> onlyParameter(ErrorCode code) {
        return switch (code) {
            case TO_MISSING, TO_INVALID, SIP_HEADERS_LONG, SIP_HEADER_NAME, SIP_HEADER_VALUE -> Optional.of("To");
            case FROM_MISSING, FROM_NOT_OWNED -> Optional.of("From");
            case SEND_DIGITS -> Optional.of("SendDigits");
            case SIP_USERNAME, SIP_USERNAME_LONG -> Optional.of("SipAuthUsername");
            case SIP_PASSWORD, SIP_PASSWORD_LONG, SIP_PASSWORD_MISSING -> Optional.of("SipAuthPassword");
            case MACHINE_DETECTION -> Optional.of("MachineDetection");
            case APPLICATION_SID -> Optional.of("ApplicationSid");
            case TWIML_LONG -> Optional.of("Twiml");
            default -> Optional.empty();
        };
    }

    /// The parameter that a code means when its words name none.
    private static Optional<String> usualParameter(ErrorCode code) {
        return switch (code) {
            case FROM_INVALID -> Optional.of("From");
            case URL_INVALID -> Optional.of("Url");
            case STATUS_CALLBACK_EVENT -> Optional.of("StatusCallbackEvent");
            default -> Optional.empty();
        };
    }
}


/// What steps are written with.
abstract class Steps {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Object> outputs = new LinkedHashMap<>();
    private final Map<String, Integer> retries = new HashMap<>();
    private boolean retrying;
    private int begun;

    /// Every step in its order.
    abstract void run();

    static void start(String[] arguments, Function<Given, Steps> program) {
        System.exit(exit(arguments, program));
    }

    static int exit(String[] arguments, Function<Given, Steps> program) {
        try {
            Given given = new Given(arguments);
            Steps steps = program.apply(given);
            given.refuseOthers();
            steps.run();
            System.out.println(Json.write(steps.outputs));
            return 0;
        } catch (Failed e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    /// Headers are names and values in turn; a body is a text, bytes or null.
    Answer send(String method, String url, Object body, String... headers) {
        Answer answer = ask(method, url, body, headers);
        if (answer.lost() != null) {
            throw new Failed(answer.lost());
        }
        return answer;
    }

    /// As `send`, but that nobody answers is an answer too.
    Answer ask(String method, String url, Object body, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(Duration.ofSeconds(30))
                    .method(method, switch (body) {
                        case null -> HttpRequest.BodyPublishers.noBody();
                        case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
                        default -> HttpRequest.BodyPublishers.ofString(text(body));
                    });
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body(), null);
        } catch (IOException | IllegalArgumentException e) {
            HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
            return new Answer(null, none, new byte[0], method + " " + url.split("\\?", 2)[0] + ": " + e);
        } catch (InterruptedException e) {
            throw new Failed("interrupted");
        }
    }

    void output(String name, Object value) {
        outputs.put(name, value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value);
    }

    static void check(String what, Object value, String sign, Object literal) {
        if (!holds(value, sign, literal)) {
            throw new Failed(what);
        }
    }

    /// `what` where it does not hold, else null.
    static String unmet(String what, Object value, String sign, Object literal) {
        return holds(value, sign, literal) ? null : what;
    }

    static String first(String... wrong) {
        return Stream.of(wrong).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /// Texts compare without regard to case, numbers by value; null is equal to null only.
    static boolean holds(Object value, String sign, Object literal) {
        Integer order = order(value, literal);
        boolean same = order != null
                ? order == 0
                : value == null || literal == null
                        ? value == literal
                        : (value instanceof Boolean || literal instanceof Boolean)
                                && text(value).equalsIgnoreCase(text(literal));
        return switch (sign) {
            case "==" -> same;
            case "!=" -> !same && (value != null || literal == null);
            case "<" -> order != null && order < 0;
            case "<=" -> order != null && order <= 0;
            case ">" -> order != null && order > 0;
            default -> order != null && order >= 0;
        };
    }

    /// Counts the steps, so that none goes round for ever; a step that is come to anew may be retried as often again.
    String begun(String step) {
        if (++begun > 1000) {
            throw new Failed("more than 1000 steps, at " + step);
        }
        if (!retrying) {
            retries.clear();
        }
        retrying = false;
        return step;
    }

    /// Waits before a step is tried again, as long as the server asks for; false when that was done often enough.
    boolean again(String action, int limit, double seconds, Answer answer) {
        if (retries.merge(action, 1, Integer::sum) > limit) {
            return false;
        }
        retrying = true;
        String asked = text(answer.header("Retry-After"));
        double wait = asked.matches("[0-9]{1,9}(\\.[0-9]{1,3})?") ? Double.parseDouble(asked) : seconds;
        try {
            Thread.sleep(Duration.ofMillis(Math.round(Math.min(wait, 300) * 1000)));
            return true;
        } catch (InterruptedException e) {
            throw new Failed("interrupted");
        }
    }

    private static Integer order(Object value, Object literal) {
        if (value instanceof Number || literal instanceof Number) {
            BigDecimal left = number(value);
            BigDecimal right = number(literal);
            return left == null || right == null ? null : left.compareTo(right);
        }
        return value instanceof String left && literal instanceof String right ? left.compareToIgnoreCase(right) : null;
    }

    private static BigDecimal number(Object value) {
        boolean numeric = value instanceof Number
                || value instanceof String text
                        && text.matches("-?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,4})?");
        return numeric ? new BigDecimal(value.toString()) : null;
    }

    /// The place in a JSON value that a JSON Pointer (RFC 6901) names; null when there is none.
    static Object at(Object value, String pointer) {
        Object here = value;
        for (String token : pointer.substring(1).split("/", -1)) {
            String key = token.replace("~1", "/").replace("~0", "~");
            here = switch (here) {
                case Map<?, ?> map -> map.get(key);
                case List<?> list when key.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(key) < list.size() ->
                    list.get(Integer.parseInt(key));
                case null, default -> null;
            };
        }
        return here;
    }

    /// Texts as they are, null as nothing, other values as JSON.
    static String text(Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case BigDecimal number when Math.abs(number.scale()) <= 40 -> number.toPlainString();
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> Json.write(value);
        };
    }

    static String json(Object value) {
        return Json.write(value);
    }

    /// A text as it stands between the quotes of a JSON string.
    static String inner(Object value) {
        String quoted = Json.write(text(value));
        return quoted.substring(1, quoted.length() - 1);
    }

    static String xml(Object value) {
        return text(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /// Percent-encoded, but for letters, digits and `-._~`.
    static String uri(Object value) {
        return URLEncoder.encode(text(value), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}

/// @param status null when nobody answered
/// @param lost why nobody answered; null when somebody did
record Answer(Integer status, HttpHeaders headers, byte[] bytes, String lost) {
    Object header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /// The value of a JSON text, else the text; null when there is nothing.
    Object body() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String type = headers.firstValue("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean json = type.isEmpty() ? text.matches("(?s)\\s*[{\\[].*") : type.matches("(application|text)/json|.*\\+json");
        try {
            return text.isEmpty() ? null : json ? Json.read(text) : text;
        } catch (Failed e) {
            return text;
        }
    }
}

/// Values from `--NAME VALUE`, else from the environment.
final class Given {
    private final Map<String, String> arguments = new LinkedHashMap<>();

    Given(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new Failed("give values as --NAME VALUE, not as " + arguments[i]);
            }
            this.arguments.put(arguments[i].substring(2), arguments[i + 1]);
        }
    }

    /// @param usual the default, when there is one
    String text(String name, String... usual) {
        String value = arguments.containsKey(name) ? arguments.remove(name) : System.getenv(name);
        if (value == null && usual.length == 0) {
            throw new Failed(name + " is missing: give it as --" + name + " VALUE or in the environment");
        }
        return value == null ? usual[0] : value;
    }

    Object json(String name, String... usual) {
        try {
            return Json.read(text(name, usual));
        } catch (Failed e) {
            throw new Failed(name + ": " + e.getMessage());
        }
    }

    void refuseOthers() {
        if (!arguments.isEmpty()) {
            throw new Failed("nothing is called " + String.join(", ", arguments.keySet()));
        }
    }
}

/// Why the workflow ended.
final class Failed extends RuntimeException {
    Failed(String message) {
        super(message);
    }
}

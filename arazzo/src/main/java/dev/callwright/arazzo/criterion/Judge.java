package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.FilledQuery;
import dev.callwright.arazzo.expression.NoTextException;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Equality;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.jsonpath.JsonPath;
import dev.callwright.arazzo.jsonpath.JsonPathException;
import dev.callwright.arazzo.regex.BoundedRegex;
import dev.callwright.arazzo.regex.RegexException;
import dev.callwright.arazzo.xpath.XPath;
import dev.callwright.arazzo.xpath.XPathException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Decides whether criteria hold. Immutable; safe for use by any thread.
public final class Judge {
    private static final Pattern SLASHED = Pattern.compile("/(.*)/([imsu]{0,4})", Pattern.DOTALL);

    private final boolean strict;

    /// @param strict only what the standard defines; otherwise also the habits of real documents
    public Judge(boolean strict) {
        this.strict = strict;
    }

    /// Why a simple condition cannot be read; empty when it can.
    public static Optional<String> problem(String condition) {
        try {
            ConditionParser.read(condition, false);
            return Optional.empty();
        } catch (ConditionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    public Verdict judge(Criterion criterion, Scope scope) {
        try {
            JsonNode context = context(criterion, scope);
            return switch (criterion.type()) {
                case SIMPLE -> simple(criterion, scope, context);
                case REGEX -> regex(criterion.condition(), scope, context);
                case JSONPATH -> jsonPath(criterion, scope, context);
                case XPATH -> xPath(criterion, scope, context);
            };
        } catch (ConditionException | NoTextException | RegexException | XPathException | JsonPathException e) {
            return Verdict.broken(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode context(Criterion criterion, Scope scope) throws ConditionException {
        if (criterion.context().isEmpty()) {
            return Json.absent();
        }
        String text = criterion.context().get();
        Optional<Expression> expression = Expression.parse(text);
        if (expression.isEmpty()) {
            throw new ConditionException("the context is no runtime expression: " + text);
        }
        return scope.value(expression.get());
    }

    private Verdict simple(Criterion criterion, Scope scope, JsonNode context) throws ConditionException {
        Optional<JsonNode> document = strict ? Optional.empty() : wholeDocument(criterion);
        if (document.isPresent()) {
            return Verdict.of(Equality.holds(document.get(), context));
        }
        ConditionParser.Reading reading = ConditionParser.read(criterion.condition(), false);
        if (strict && !reading.habits().isEmpty()) {
            throw new ConditionException(reading.habits().getFirst());
        }
        return Verdict.of(new ConditionValue(scope, context).of(reading.condition()));
    }

    /// The habit of writing the expected JSON itself as the condition.
    static Optional<JsonNode> wholeDocument(Criterion criterion) {
        String text = criterion.condition().strip();
        if (criterion.context().isEmpty() || !(text.startsWith("{") || text.startsWith("["))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void checkText(JsonNode context) throws ConditionException {
        Optional<Blob> blob = Blob.in(context);
        if (blob.isPresent()) {
            throw new ConditionException("the context is no text: " + blob.get());
        }
    }

    private Verdict regex(String condition, Scope scope, JsonNode context)
            throws RegexException, ConditionException, NoTextException {
        if (Json.isAbsentOrNull(context)) {
            return Verdict.of(false);
        }
        checkText(context);
        String pattern = FilledQuery.regex(condition, scope);
        return Verdict.of(compile(pattern).foundIn(Json.text(context)));
    }

    BoundedRegex compile(String pattern) throws RegexException {
        Matcher slashed = SLASHED.matcher(pattern);
        if (strict || !slashed.matches()) {
            return BoundedRegex.compile(pattern, 0);
        }
        int flags = 0;
        for (char flag : slashed.group(2).toCharArray()) {
            flags |= switch (flag) {
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                default -> 0;
            };
        }
        return BoundedRegex.compile(slashed.group(1), flags);
    }

    private Verdict jsonPath(Criterion criterion, Scope scope, JsonNode context)
            throws JsonPathException, ConditionException, NoTextException {
        String condition = criterion.condition();
        if (Json.isAbsentOrNull(context)) {
            return Verdict.of(false);
        }
        checkText(context);
        if (context.isString()) {
            throw new ConditionException("the context is text and no JSON");
        }
        String filled = FilledQuery.jsonPath(condition, scope);
        JsonPath path;
        try {
            path = JsonPath.parse(filled, criterion.version().orElse(""));
        } catch (JsonPathException notAQuery) {
            return comparison(condition, scope, context, notAQuery);
        }
        boolean onRoot = !strict && filtersTheRoot(path, context);
        return Verdict.of(
                onRoot ? path.rootPassesFilter(context) : !path.select(context).isEmpty());
    }

    /// The habit of writing `$.status == "completed"` under `type: jsonpath`.
    private Verdict comparison(String condition, Scope scope, JsonNode context, JsonPathException notAQuery)
            throws ConditionException, JsonPathException {
        if (strict) {
            throw notAQuery;
        }
        return Verdict.of(new ConditionValue(scope, context)
                .of(ConditionParser.read(condition, true).condition()));
    }

    /// `$[?…]` on an object tests its member values. Authors mean the object itself unless what they ask for
    /// stands only in a member.
    private static boolean filtersTheRoot(JsonPath path, JsonNode context) {
        if (!context.isObject() || !path.isFilterOnRoot()) {
            return false;
        }
        // What asks for no name can only mean the members: the object itself is no text and no number.
        Set<String> asked = Set.copyOf(path.namesAskedByFilter());
        return !asked.isEmpty()
                && asked.stream()
                        .allMatch(name ->
                                context.has(name) || context.values().stream().noneMatch(member -> member.has(name)));
    }

    private static Verdict xPath(Criterion criterion, Scope scope, JsonNode context)
            throws XPathException, ConditionException, NoTextException {
        if (Json.isAbsentOrNull(context)) {
            return Verdict.of(false);
        }
        checkText(context);
        XPath xPath = new XPath(criterion.version().orElse(""));
        return Verdict.of(xPath.holds(FilledQuery.xPath(criterion.condition(), scope), Json.text(context)));
    }
}

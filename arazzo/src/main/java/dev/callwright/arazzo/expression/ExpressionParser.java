package dev.callwright.arazzo.expression;

import dev.callwright.arazzo.expression.Root.Part;
import dev.callwright.arazzo.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The grammar of runtime expressions, of Arazzo 1.0 and 1.1 together, and the habits that stand in real
/// documents: `.member` and `[n]` after a body, `#name` for `#/name`, `headers` for `header`. Not safe for
/// several threads.
final class ExpressionParser {
    private static final int LONGEST = 4_000;
    private static final Pattern STRICT = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern FREE = Pattern.compile("[^{}\\s\"]+");
    private static final Pattern MEMBER =
            Pattern.compile("\\.([\\p{L}\\p{N}_-]+)|\\[\\s*([0-9]{1,9})\\s*]|\\['([^']*)']|\\[\"([^\"]*)\"]");
    private static final Pattern LOOKS = Pattern.compile(
            "\\$(url|method|statusCode|self|(request|response|message|inputs|outputs|steps|workflows|sourceDescriptions"
                    + "|components)\\.[^\\s{}]*)");

    private final String text;
    private final List<Access> ways = new ArrayList<>();
    private int at;
    private @Nullable String habit;

    ExpressionParser(String text) {
        this.text = text;
    }

    static boolean looksLikeOne(String text) {
        return LOOKS.matcher(text).matches();
    }

    Optional<Expression> whole() {
        if (text.length() > LONGEST || !text.startsWith("$")) {
            return Optional.empty();
        }
        return root().filter(_ -> at == text.length())
                .map(root -> new Expression(text, root, ways, Optional.ofNullable(habit)));
    }

    private Optional<Root> root() {
        return switch (text) {
            case "$url" -> end(new Root.Url());
            case "$method" -> end(new Root.Method());
            case "$statusCode" -> end(new Root.StatusCode());
            case "$self" -> end(new Root.Self());
            default -> dotted();
        };
    }

    private Optional<Root> end(Root root) {
        at = text.length();
        return Optional.of(root);
    }

    private Optional<Root> dotted() {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        at = dot + 1;
        return switch (text.substring(0, dot)) {
            case "$request" -> part().map(Root.OfRequest::new);
            case "$response" -> part().map(Root.OfResponse::new);
            case "$message" -> part().map(Root.OfMessage::new);
            case "$inputs" -> namedWay().map(Root.Input::new);
            case "$outputs" -> namedWay().map(Root.Output::new);
            case "$steps" -> step();
            case "$workflows" -> workflow();
            case "$sourceDescriptions" -> source();
            case "$components" -> component();
            default -> Optional.empty();
        };
    }

    private Optional<Part> part() {
        if (take("header.")) {
            return match(TOKEN).map(Part.Header::new);
        }
        if (take("headers.")) {
            habit = text.replaceFirst("\\.headers\\.", ".header.");
            return match(TOKEN).map(Part.Header::new);
        }
        if (take("query.")) {
            return match(FREE).map(Part.Query::new);
        }
        if (take("path.")) {
            return match(FREE).map(Part.Path::new);
        }
        if (take("body") || take("payload")) {
            way();
            return Optional.of(new Part.Body());
        }
        return Optional.empty();
    }

    private Optional<String> namedWay() {
        Optional<String> name = match(NAME);
        if (name.isPresent()) {
            way();
        }
        return name;
    }

    private Optional<Root> step() {
        Optional<String> step = match(STRICT);
        return step.isPresent() && take(".outputs.")
                ? namedWay().map(name -> new Root.StepOutput(step.get(), name))
                : Optional.empty();
    }

    private Optional<Root> workflow() {
        Optional<String> workflow = match(STRICT);
        if (workflow.isEmpty()) {
            return Optional.empty();
        }
        boolean output = take(".outputs.");
        if (!output && !take(".inputs.")) {
            return Optional.empty();
        }
        return namedWay().map(name -> new Root.WorkflowValue(workflow.get(), output, name));
    }

    private Optional<Root> source() {
        Optional<String> source = match(STRICT);
        return source.isPresent() && take(".")
                ? match(FREE).map(field -> new Root.SourceField(source.get(), field))
                : Optional.empty();
    }

    private Optional<Root> component() {
        Optional<String> kind = match(STRICT);
        return kind.isPresent() && take(".")
                ? match(NAME).map(name -> new Root.Component(kind.get(), name))
                : Optional.empty();
    }

    /// A pointer, or members and indexes; what is neither stays unread.
    private void way() {
        if (at < text.length() && text.charAt(at) == '#') {
            pointer(text.substring(at + 1));
            return;
        }
        Matcher matcher = MEMBER.matcher(text);
        int begin = at;
        while (matcher.region(at, text.length()).lookingAt()) {
            ways.add(access(matcher));
            at = matcher.end();
        }
        if (at > begin) {
            StringBuilder standard = new StringBuilder(text.substring(0, begin)).append('#');
            ways.forEach(way -> standard.append(pointerOf(way)));
            habit = standard.toString();
        }
    }

    private void pointer(String pointer) {
        String slashed = pointer.isEmpty() || pointer.startsWith("/") ? pointer : "/" + pointer;
        Pointer.parse(slashed).ifPresent(parsed -> {
            ways.add(new Access.At(parsed));
            at = text.length();
            if (slashed.length() != pointer.length()) {
                habit = text.replaceFirst("#", "#/");
            }
        });
    }

    private static Access access(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Access.Member(matcher.group(1));
        }
        if (matcher.group(2) != null) {
            return new Access.Element(Integer.parseInt(matcher.group(2)));
        }
        return new Access.Member(matcher.group(3) != null ? matcher.group(3) : matcher.group(4));
    }

    private static Pointer pointerOf(Access way) {
        return switch (way) {
            case Access.At(Pointer pointer) -> pointer;
            case Access.Member(String name) -> Pointer.WHOLE.child(name);
            case Access.Element(int index) -> Pointer.WHOLE.child(Integer.toString(index));
        };
    }

    private boolean take(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    private Optional<String> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }
}

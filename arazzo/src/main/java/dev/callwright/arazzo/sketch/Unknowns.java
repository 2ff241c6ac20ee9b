package dev.callwright.arazzo.sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values that only a run will know. Each stands in a request as a long number that nobody else writes: it comes
/// through every encoding and every template as it is, and is found again in the finished request. Not safe for
/// several threads.
public final class Unknowns {
    private static final String WHOLE = "90817263540";
    private static final String INSIDE = "90817263541";
    private static final Pattern TOKEN = Pattern.compile("9081726354[01]([0-9]{5})");
    private static final Pattern QUOTED = Pattern.compile("\"" + WHOLE + "([0-9]{5})\"");
    private static final Pattern ALONE = Pattern.compile(WHOLE + "([0-9]{5})");
    private static final int MOST = 100_000;

    private final List<String> meanings = new ArrayList<>();

    /// The number that stands for what `meaning` will be, as a value of its own; the same for the same meaning.
    public String token(String meaning) {
        return WHOLE + index(meaning);
    }

    /// The number that stands for what `meaning` will be inside a text.
    public String embedded(String meaning) {
        return INSIDE + index(meaning);
    }

    private String index(String meaning) {
        int index = meanings.indexOf(meaning);
        if (index < 0) {
            index = meanings.size();
            if (index == MOST) {
                throw new IllegalStateException("more than " + MOST + " values that are not known");
            }
            meanings.add(meaning);
        }
        return "%05d".formatted(index);
    }

    /// `text` with every number replaced by what `written` makes of its meaning.
    public String told(String text, UnaryOperator<String> written) {
        return TOKEN.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(written.apply(meaning(found.group(1)))));
    }

    /// `text` with every string that is a number for a whole value replaced, its quotes too.
    public String toldWholes(String text, UnaryOperator<String> written) {
        return QUOTED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(written.apply(meaning(found.group(1)))));
    }

    /// As the document writes them inside a text: `{$steps.a.outputs.id}`.
    public String told(String text) {
        return told(text, meaning -> "{" + meaning + "}");
    }

    /// What the whole of `text` stands for.
    public Optional<String> meant(String text) {
        Matcher matcher = ALONE.matcher(text);
        return matcher.matches() ? Optional.of(meaning(matcher.group(1))) : Optional.empty();
    }

    private String meaning(String index) {
        int known = Integer.parseInt(index);
        return known < meanings.size() ? meanings.get(known) : WHOLE + index;
    }
}

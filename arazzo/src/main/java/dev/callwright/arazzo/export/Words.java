package dev.callwright.arazzo.export;

import dev.callwright.arazzo.json.JsonStrings;
import dev.callwright.arazzo.sketch.Unknowns;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of requests in the languages of other tools.
final class Words {
    /// What [Unknowns] writes, found by what it tells: signs that stand in no document, one after the other.
    private static final String BEGIN = "\u0000\uFFFF";
    private static final Pattern PLACE = Pattern.compile(BEGIN + "([^\u0000\u0001]*)\u0001");

    private Words() {}

    /// For one line of a comment: nothing that ends a line of any tool stands in it.
    static String comment(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
    }

    /// A name as it stands in an address.
    static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /// @param literal writes what stands between variables
    /// @param variable writes the variable that an expression names
    static String pieces(
            String text, Unknowns unknowns, UnaryOperator<String> literal, UnaryOperator<String> variable) {
        String marked = unknowns.told(text, meaning -> BEGIN + meaning + "\u0001");
        StringBuilder out = new StringBuilder();
        Matcher matcher = PLACE.matcher(marked);
        int from = 0;
        while (matcher.find()) {
            out.append(literal.apply(marked.substring(from, matcher.start()))).append(variable.apply(matcher.group(1)));
            from = matcher.end();
        }
        return out.append(literal.apply(marked.substring(from))).toString();
    }

    /// Where a variable stands in a JSON text: for a whole value, inside a string, or outside of strings as it is.
    enum Spot {
        WHOLE,
        INSIDE,
        BARE
    }

    /// Writes the variable that an expression names.
    interface JsonVariable {
        String write(Spot spot, String meaning);
    }

    static String json(String text, Unknowns unknowns, UnaryOperator<String> literal, JsonVariable variable) {
        Optional<String> all = unknowns.meant(text);
        if (all.isPresent()) {
            return variable.write(Spot.WHOLE, all.get());
        }
        String wholes = unknowns.toldWholes(text, meaning -> BEGIN + "W" + meaning + "\u0001");
        String marked = unknowns.told(wholes, meaning -> BEGIN + "I" + meaning + "\u0001");
        StringBuilder out = new StringBuilder();
        Matcher matcher = PLACE.matcher(marked);
        int from = 0;
        boolean inString = false;
        while (matcher.find()) {
            String between = marked.substring(from, matcher.start());
            inString = JsonStrings.isOpenAfter(between, inString);
            Spot spot = matcher.group(1).startsWith("W") ? Spot.WHOLE : inString ? Spot.INSIDE : Spot.BARE;
            out.append(literal.apply(between))
                    .append(variable.write(spot, matcher.group(1).substring(1)));
            from = matcher.end();
        }
        return out.append(literal.apply(marked.substring(from))).toString();
    }
}

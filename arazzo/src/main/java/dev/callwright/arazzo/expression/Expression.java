package dev.callwright.arazzo.expression;

import java.util.List;
import java.util.Optional;

/// A runtime expression: a root and the way into its value.
///
/// @param habit how the standard would spell it, when the text is only a habit of authors
public record Expression(String text, Root root, List<Access> ways, Optional<String> habit) {
    public Expression {
        ways = List.copyOf(ways);
    }

    /// Reads `text` as a whole; empty when it is no expression and therefore a literal.
    public static Optional<Expression> parse(String text) {
        return new ExpressionParser(text).whole();
    }

    /// True for text that begins like an expression, so that a slip in it should be told and not sent.
    public static boolean looksLikeOne(String text) {
        return ExpressionParser.looksLikeOne(text);
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.callwright.arazzo.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Text with expressions in braces: `costs {$inputs.price} at most`. Braces that hold no expression are plain
/// text.
public record Template(List<Piece> pieces) {
    // Braces are legal inside a 1.0 pointer, so the first closing one need not be the end; a few tries are enough.
    private static final int MOST_TRIES = 4;

    public Template {
        pieces = List.copyOf(pieces);
    }

    /// Plain text, or an expression in its place.
    public sealed interface Piece {
        record Text(String text) implements Piece {}

        record Embedded(Expression expression) implements Piece {}
    }

    public static Template parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        int plainFrom = 0;
        int open = text.indexOf("{$");
        while (open >= 0) {
            Optional<Expression> found = embedded(text, open);
            int next = open + 2;
            if (found.isPresent()) {
                if (open > plainFrom) {
                    pieces.add(new Piece.Text(text.substring(plainFrom, open)));
                }
                pieces.add(new Piece.Embedded(found.get()));
                next = open + found.get().text().length() + 2;
                plainFrom = next;
            }
            open = text.indexOf("{$", next);
        }
        if (plainFrom < text.length()) {
            pieces.add(new Piece.Text(text.substring(plainFrom)));
        }
        return new Template(pieces);
    }

    private static Optional<Expression> embedded(String text, int open) {
        int close = text.indexOf('}', open);
        for (int i = 0; i < MOST_TRIES && close >= 0; i++) {
            Optional<Expression> parsed = Expression.parse(text.substring(open + 1, close));
            if (parsed.isPresent()) {
                return parsed;
            }
            close = text.indexOf('}', close + 1);
        }
        return Optional.empty();
    }

    public boolean isPlain() {
        return pieces.stream().allMatch(piece -> piece instanceof Piece.Text);
    }

    public List<Expression> expressions() {
        return pieces.stream()
                .flatMap(piece -> switch (piece) {
                    case Piece.Text _ -> List.<Expression>of().stream();
                    case Piece.Embedded(Expression expression) -> List.of(expression).stream();
                })
                .toList();
    }

    /// The text with every expression replaced by what `value` makes of it.
    public String fill(Function<Expression, String> value) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text(String text) -> filled.append(text);
                case Piece.Embedded(Expression expression) -> filled.append(value.apply(expression));
            }
        }
        return filled.toString();
    }
}

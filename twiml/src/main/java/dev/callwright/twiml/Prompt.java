package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is said in one step of [Pay].
///
/// @param step which step; absent: every one
/// @param mistakes after which mistakes; empty: whatever came before
/// @param cardTypes for which cards; empty: all
/// @param attempts in which attempts, counted from 1; empty: all
/// @param requireMatchingInputs whether a second entry must equal the first
public record Prompt(
        Optional<Step> step,
        Set<Mistake> mistakes,
        Set<Pay.Card> cardTypes,
        List<Integer> attempts,
        boolean requireMatchingInputs,
        List<Announcement> announcements)
        implements Verb {
    /// What is asked for.
    public enum Step {
        PAYMENT_CARD_NUMBER,
        EXPIRATION_DATE,
        SECURITY_CODE,
        POSTAL_CODE,
        PAYMENT_PROCESSING,
        BANK_ACCOUNT_NUMBER,
        BANK_ROUTING_NUMBER
    }

    /// What went wrong before.
    public enum Mistake {
        TIMEOUT,
        INVALID_CARD_NUMBER,
        INVALID_CARD_TYPE,
        INVALID_DATE,
        INVALID_SECURITY_CODE,
        INTERNAL_ERROR,
        INPUT_MATCHING_FAILED
    }

    private static final int CODE = Problems.SCHEMA;
    private static final Form FORM = Form.planned("Prompt");
    private static final Attribute<Optional<Step>> FOR = FORM.optional("for", Type.kebab(Step.class), CODE);
    private static final Attribute<Optional<Set<Mistake>>> ERROR_TYPE =
            FORM.optional("errorType", Type.several(Mistake.class, Type.kebab(Mistake.class)), CODE);
    private static final Attribute<Optional<Set<Pay.Card>>> CARD_TYPE =
            FORM.optional("cardType", Type.several(Pay.Card.class, Type.kebab(Pay.Card.class)), CODE);
    private static final Attribute<Optional<List<Integer>>> ATTEMPT = FORM.optional(
            "attempt",
            Type.matching("several of: 1–10", "\\s*([1-9]|10)(\\s+([1-9]|10))*\\s*")
                    .map(Prompt::numbers),
            CODE);
    private static final Attribute<Boolean> MATCHING = FORM.flag("requireMatchingInputs", false, CODE);
    private static final Children<Announcement> CONTENT =
            FORM.children(CODE, () -> List.of(Say.ELEMENT, Play.ELEMENT, Pause.ELEMENT));

    static final Element<Prompt> ELEMENT = FORM.element(at -> new Prompt(
            at.get(FOR),
            at.get(ERROR_TYPE).orElse(Set.of()),
            at.get(CARD_TYPE).orElse(Set.of()),
            at.get(ATTEMPT).orElse(List.of()),
            at.get(MATCHING),
            at.all(CONTENT)));

    public Prompt {
        mistakes = Ordered.copy(mistakes);
        cardTypes = Ordered.copy(cardTypes);
        attempts = List.copyOf(attempts);
        announcements = List.copyOf(announcements);
    }

    private static List<Integer> numbers(String text) {
        return List.of(text.strip().split("\\s+", -1)).stream()
                .map(Integer::valueOf)
                .toList();
    }
}

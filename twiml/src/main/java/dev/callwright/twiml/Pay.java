package dev.callwright.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Asks the caller for means of payment by keys.
///
/// @param asking how the caller is asked
/// @param means what is asked for
/// @param charge what it is for
/// @param action where the outcome goes; absent: the next verb follows
/// @param statusCallback who is told about each step
/// @param prompts what is said instead of the built-in words
/// @param parameters handed to the payment's connector
public record Pay(
        Asking asking,
        Means means,
        Charge charge,
        Optional<Webhook> action,
        Optional<Webhook> statusCallback,
        List<Prompt> prompts,
        List<Parameter> parameters)
        implements Verb {
    /// How the caller is asked; the only input there is are keys.
    public record Asking(Duration timeout, int maxAttempts, String language) {}

    /// What is asked for. `postalCode` is `true`, `false` or the code itself.
    public record Means(
            Method method,
            BankAccount bankAccountType,
            Set<Card> validCardTypes,
            boolean securityCode,
            String postalCode,
            OptionalInt minPostalCodeLength) {
        public Means {
            validCardTypes = Ordered.copy(validCardTypes);
        }
    }

    /// What it is for: without an amount the means are only kept as a token. Amount and currency are as written.
    public record Charge(
            String connector, Token token, Optional<String> amount, String currency, Optional<String> description) {}

    /// Means of payment.
    public enum Method {
        CREDIT_CARD,
        ACH_DEBIT
    }

    /// Kinds of bank account.
    public enum BankAccount {
        CONSUMER_CHECKING,
        CONSUMER_SAVINGS,
        COMMERCIAL_CHECKING
    }

    /// Kinds of card.
    public enum Card {
        VISA,
        MASTERCARD,
        AMEX,
        MAESTRO,
        DISCOVER,
        OPTIMA,
        JCB,
        DINERS_CLUB,
        ENROUTE
    }

    /// Kinds of token.
    public enum Token {
        REUSABLE,
        ONE_TIME,
        PAYMENT_METHOD
    }

    private static final int CODE = Problems.SCHEMA;
    private static final Form FORM = Form.planned("Pay");
    private static final Attribute<String> INPUT = FORM.attribute("input", Type.matching("dtmf", "dtmf"), "dtmf", CODE);
    private static final Part<Optional<Webhook>> ACTION = FORM.webhook("action", "method", CODE);
    private static final Part<Optional<Webhook>> STATUS_CALLBACK =
            FORM.webhook("statusCallback", "statusCallbackMethod", CODE);
    private static final Part<Asking> ASKING = askingPart();
    private static final Part<Means> MEANS = meansPart();
    private static final Part<Charge> CHARGE = chargePart();
    private static final Children<Prompt> PROMPTS = FORM.children(CODE, () -> List.of(Prompt.ELEMENT));
    private static final Children<Parameter> PARAMETERS = Parameter.in(FORM);

    static final Element<Pay> ELEMENT = FORM.element(Pay::read);

    public Pay {
        prompts = List.copyOf(prompts);
        parameters = List.copyOf(parameters);
    }

    private static Pay read(Reading at) {
        // There is one input only: it is read so that any other is reported.
        at.get(INPUT);
        return new Pay(
                at.get(ASKING),
                at.get(MEANS),
                at.get(CHARGE),
                at.get(ACTION),
                at.get(STATUS_CALLBACK),
                at.all(PROMPTS),
                at.all(PARAMETERS));
    }

    private static Part<Asking> askingPart() {
        Attribute<Duration> timeout = FORM.attribute("timeout", Type.seconds(1, 600), "5", CODE);
        Attribute<Integer> attempts = FORM.attribute("maxAttempts", Type.number(1, 3), "3", CODE);
        Attribute<String> language = FORM.attribute("language", LanguageTag.TYPE, "en-US", CODE);
        return at -> new Asking(at.get(timeout), at.get(attempts), at.get(language));
    }

    private static Part<Means> meansPart() {
        Attribute<Method> method = FORM.attribute("paymentMethod", Type.kebab(Method.class), "credit-card", CODE);
        Attribute<BankAccount> account =
                FORM.attribute("bankAccountType", Type.kebab(BankAccount.class), "consumer-checking", CODE);
        Attribute<Set<Card>> cards = FORM.attribute(
                "validCardTypes", Type.several(Card.class, Type.kebab(Card.class)), "visa mastercard amex", CODE);
        Attribute<Boolean> securityCode = FORM.flag("securityCode", true, CODE);
        Attribute<String> postalCode = FORM.attribute(
                "postalCode", Type.matching("true false or a code", "[A-Za-z0-9 -]{1,20}"), "true", CODE);
        Attribute<OptionalInt> shortest = FORM.optionalNumber("minPostalCodeLength", 1, 20, CODE);
        return at -> new Means(
                at.get(method),
                at.get(account),
                at.get(cards),
                at.get(securityCode),
                at.get(postalCode),
                at.get(shortest));
    }

    private static Part<Charge> chargePart() {
        Attribute<String> connector = FORM.attribute("paymentConnector", Type.text(100), "Default", CODE);
        Attribute<Token> token = FORM.attribute("tokenType", Type.kebab(Token.class), "reusable", CODE);
        Attribute<Optional<String>> amount = FORM.optional(
                "chargeAmount", Type.matching("amount such as 10.50", "[0-9]{1,9}(\\.[0-9]{1,4})?"), CODE);
        Attribute<String> currency =
                FORM.attribute("currency", Type.matching("ISO 4217 code", "[A-Za-z]{3}"), "usd", CODE);
        Attribute<Optional<String>> description = FORM.optional("description", Type.text(500), CODE);
        return at ->
                new Charge(at.get(connector), at.get(token), at.get(amount), at.get(currency), at.get(description));
    }
}

package dev.callwright.workflows.command;

import dev.callwright.arazzo.MissingInputs;
import dev.callwright.arazzo.text.Text;
import java.io.Console;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Inputs that the command line leaves out: from the environment, where `ARAZZO_INPUT_ACCOUNT_SID` is the input
/// `accountSid` or `account-sid`; and what is needed and nowhere, from who sits at the terminal.
///
/// @param person empty when nobody reads along
public record InputsAtHand(Map<String, String> environment, Optional<Questions> person) implements MissingInputs {
    private static final int LONGEST = 200;
    private static final String PREFIX = "ARAZZO_INPUT_";

    /// Puts questions to a person.
    interface Questions {
        /// @param isSecret whether the answer must not be shown while it is typed
        /// @return empty when there is no answer and will be none
        Optional<String> answer(String question, boolean isSecret);
    }

    /// The environment of this process alone.
    static InputsAtHand ofEnvironment() {
        return new InputsAtHand(System.getenv(), Optional.empty());
    }

    /// The environment of this process, and its terminal when it has one.
    // The checkers disagree on whether there is always a console; there is, but it need not be a terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static MissingInputs standard() {
        Console console = System.console();
        Optional<Questions> person = console == null || !console.isTerminal()
                ? Optional.empty()
                : Optional.of((question, isSecret) -> Optional.ofNullable(
                                isSecret ? console.readPassword("%s", question) : console.readLine("%s", question))
                        .map(InputsAtHand::text));
        return new InputsAtHand(System.getenv(), person);
    }

    private static String text(Object typed) {
        return typed instanceof char[] characters ? new String(characters) : typed.toString();
    }

    @Override
    public Optional<String> text(Asked input, Optional<String> objection) {
        Optional<String> set = variables(input.name())
                .flatMap(variable -> Optional.ofNullable(environment.get(variable)).stream())
                .findFirst();
        if (set.isPresent()) {
            return objection.isEmpty() ? set : Optional.empty();
        }
        return person.filter(_ -> input.isNeeded())
                .flatMap(asked -> asked.answer(question(input, objection), input.isSecret()))
                .filter(answer -> !answer.isEmpty());
    }

    private static String question(Asked input, Optional<String> objection) {
        String more = input.description().isEmpty() ? "" : " (" + tame(input.description()) + ")";
        return objection.map(reason -> tame(reason) + "\n").orElse("") + tame(input.name()) + more + ": ";
    }

    /// It stands in a document that somebody else may have written.
    private static String tame(String text) {
        return Text.line(text, LONGEST).replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /// As it is written, and as variables are: words apart, or not.
    private static Stream<String> variables(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]", "_");
        String apart = plain.replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        return Stream.of(name, apart.toUpperCase(Locale.ROOT), plain.toUpperCase(Locale.ROOT))
                .map(PREFIX::concat);
    }
}

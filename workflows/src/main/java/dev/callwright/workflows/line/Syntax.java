package dev.callwright.workflows.line;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// What may stand on the line of a command: whatever is named here, and its value is had from what naming it returns.
///
/// picocli would read the same from annotations, but makes proxies of them at every start, which takes longer than a
/// short workflow. Its variables may be used in descriptions. Not safe for use by several threads.
public final class Syntax {
    private final CommandSpec spec;
    private final Map<String, String> exitCodes = new LinkedHashMap<>();

    /// `--help` and `--version` may stand on every line.
    ///
    /// @param name without those of the groups above it
    /// @param description one sentence
    public Syntax(Command command, String name, String description) {
        spec = CommandSpec.wrapWithoutInspection(command).name(name).version(Version.LINE);
        spec.usageMessage().description(description);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
    }

    /// The help tells it, in the order of these calls.
    public Syntax exitCode(int code, String meaning) {
        exitCodes.put(String.valueOf(code), meaning);
        spec.usageMessage().exitCodeListHeading("Exit codes:%n").exitCodeList(exitCodes);
        return this;
    }

    /// It is a group: one of its commands has to follow.
    public Syntax group() {
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        return this;
    }

    /// An option without a value.
    public Argument<Boolean> flag(String name, String description) {
        return new Usual<>(add(OptionSpec.builder(name).type(boolean.class).description(description)), false);
    }

    /// @param label what the help writes for the value, as in all that follow
    public Argument<Optional<String>> text(String name, String label, String description) {
        return new Possible<>(add(one(name, label, String.class, description)));
    }

    public Argument<String> text(String name, String label, String usual, String description) {
        return new Usual<>(add(one(name, label, String.class, description)), usual);
    }

    /// May stand there several times, as every option that is made by a plural.
    public Argument<List<String>> texts(String name, String label, String description) {
        return new Usual<>(add(several(name, label, String.class, description)), List.of());
    }

    public Argument<Optional<Path>> file(String name, String label, String description) {
        return new Possible<>(add(one(name, label, Path.class, description)));
    }

    public Argument<List<Path>> files(String name, String label, String description) {
        return new Usual<>(add(several(name, label, Path.class, description)), List.of());
    }

    /// Each like `name=path`.
    public Argument<Map<String, Path>> filesByName(String name, String label, String description) {
        OptionSpec.Builder pairs = one(name, label, Map.class, description).auxiliaryTypes(String.class, Path.class);
        return new Usual<>(add(pairs), Map.of());
    }

    public Argument<Integer> number(String name, String label, int usual, String description) {
        return new Usual<>(add(one(name, label, int.class, description)), usual);
    }

    /// One of the constants, by its name or as it prints itself.
    public <E extends Enum<E>> Argument<E> choice(String name, String label, E usual, String description) {
        return new Usual<>(add(oneOf(name, label, usual.getDeclaringClass(), description)), usual);
    }

    /// As the other, but has to be there.
    public <E extends Enum<E>> Argument<E> choice(String name, String label, Class<E> constants, String description) {
        return new Required<>(add(oneOf(name, label, constants, description).required(true)));
    }

    /// What has to be there without the name of an option, behind the parameters that were named before it.
    public <T> Argument<T> parameter(String label, Class<T> type, String description) {
        return new Required<>(add(next("", label, description).type(type).required(true)));
    }

    /// As [#parameter(String, Class, String)], but may be left out.
    public <E extends Enum<E>> Argument<E> parameter(String label, E usual, String description) {
        PositionalParamSpec.Builder place = next("", label, description)
                .type(usual.getDeclaringClass())
                .converters(new ToConstant<>(usual.getDeclaringClass()));
        return new Usual<>(add(place.arity("0..1")), usual);
    }

    /// As [#parameter(String, Class, String)], once or more.
    public <T> Argument<List<T>> parameters(String label, Class<T> type, String description) {
        PositionalParamSpec.Builder places =
                next("..*", label, description).type(List.class).auxiliaryTypes(type);
        return new Required<>(add(places.arity("1..*").required(true)));
    }

    /// Reads a line and runs the command. A word that begins with `@` is itself, and no file of further words.
    public CommandLine line() {
        return new CommandLine(spec).setExpandAtFiles(false).registerConverter(Path.class, new ToPath());
    }

    /// What `reading` makes of the line.
    ///
    /// @throws ParameterException with the words of an [IllegalArgumentException] of `reading`
    public <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /// To be thrown by a command that was asked wrongly.
    public ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /// As [#refusal(String)], for a reason that was thrown.
    public ParameterException refusal(String message, Throwable cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }

    private static OptionSpec.Builder one(String name, String label, Class<?> type, String description) {
        return OptionSpec.builder(name).paramLabel(label).type(type).description(description);
    }

    private static <E extends Enum<E>> OptionSpec.Builder oneOf(
            String name, String label, Class<E> constants, String description) {
        return one(name, label, constants, description).converters(new ToConstant<>(constants));
    }

    private static OptionSpec.Builder several(String name, String label, Class<?> type, String description) {
        return one(name, label, List.class, description).auxiliaryTypes(type);
    }

    /// Without an index of its own a parameter would stand before those that were named.
    private PositionalParamSpec.Builder next(String more, String label, String description) {
        return PositionalParamSpec.builder()
                .index(spec.positionalParameters().size() + more)
                .paramLabel(label)
                .description(description);
    }

    private ArgSpec add(OptionSpec.Builder option) {
        OptionSpec place = option.build();
        spec.addOption(place);
        return place;
    }

    private ArgSpec add(PositionalParamSpec.Builder parameter) {
        PositionalParamSpec place = parameter.build();
        spec.addPositional(place);
        return place;
    }

    /// picocli's own finds the same method by reflection, which takes longer than the rest of a line.
    private static final class ToPath implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return Path.of(text);
        }
    }

    /// picocli's own names every constant twice when the line is wrong.
    private record ToConstant<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
        @Override
        public E convert(String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.toString().equals(text) || each.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "it must be one of " + String.join(", ", words()) + ", not " + text));
        }

        private List<String> words() {
            return Arrays.stream(type.getEnumConstants()).map(Enum::toString).toList();
        }
    }

    /// No line is accepted without it.
    private record Required<T>(ArgSpec place) implements Argument<T> {
        @Override
        public T value() {
            return place.getValue();
        }
    }

    private record Possible<T>(ArgSpec place) implements Argument<Optional<T>> {
        @Override
        public Optional<T> value() {
            return Optional.ofNullable(place.getValue());
        }
    }

    private record Usual<T>(ArgSpec place, T usual) implements Argument<T> {
        @Override
        public T value() {
            return Optional.<T>ofNullable(place.getValue()).orElse(usual);
        }
    }
}

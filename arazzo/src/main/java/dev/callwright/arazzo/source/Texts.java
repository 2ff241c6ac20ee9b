package dev.callwright.arazzo.source;

import dev.callwright.arazzo.DocumentTexts;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.OperationCaller.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fetches the text of documents, from files and from the web.
///
/// @param limit for one fetch
/// @param given where they are when they are no files of this machine, of which none is read then
public record Texts(OperationCaller caller, Duration limit, Optional<DocumentTexts> given) {
    private static final long LARGEST = 32L << 20;

    public Texts(OperationCaller caller, Duration limit) {
        this(caller, limit, Optional.empty());
    }

    /// Where a source is instead of the address that a document names.
    Optional<URI> source(String name) {
        return given.flatMap(texts -> texts.source(name));
    }

    /// The file of this machine that is read for `location`, if it is one.
    Optional<Path> file(URI location) {
        return given.isEmpty() && "file".equals(location.getScheme())
                ? Optional.of(Path.of(location))
                : Optional.empty();
    }

    /// Throws when there is no such text, saying so in words for people.
    public String read(URI location) throws TextException, InterruptedException {
        if (given.isPresent()) {
            return given(given.get(), location);
        }
        Optional<Path> file = file(location);
        return file.isPresent() ? text(file.get()) : web(location);
    }

    private static String given(DocumentTexts texts, URI location) throws TextException, InterruptedException {
        try {
            return texts.read(location);
        } catch (IOException e) {
            throw new TextException(String.valueOf(e.getMessage()));
        }
    }

    /// How a place is called in messages: a file below the working directory by its way from there.
    public static String named(URI location) {
        if (!"file".equals(location.getScheme())) {
            return withoutUser(location);
        }
        try {
            Path path = Path.of(location);
            Path here = Path.of("").toAbsolutePath();
            return (path.startsWith(here) ? here.relativize(path) : path).toString();
        } catch (IllegalArgumentException e) {
            return location.toString();
        }
    }

    private static String text(Path file) throws TextException {
        try {
            if (Files.isDirectory(file)) {
                throw new TextException("this is a folder, not a file: " + file);
            }
            if (Files.size(file) > LARGEST) {
                throw new TextException("larger than " + LARGEST + " bytes: " + file);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new TextException("no such file: " + file);
        } catch (MalformedInputException e) {
            throw new TextException("not a text in UTF-8: " + file);
        } catch (IOException e) {
            throw new TextException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private String web(URI location) throws TextException, InterruptedException {
        HttpCall call = new HttpCall(
                "GET",
                location,
                List.of(Map.entry("Accept", "application/yaml, application/json, */*")),
                Optional.empty());
        return switch (caller.call(call, limit)) {
            case Reply.Answered(var answer) -> {
                if (answer.status() != 200) {
                    throw new TextException(withoutUser(location) + " answered " + answer.status() + " instead of 200");
                }
                yield answer.text();
            }
            case Reply.Unanswered(String reason) -> throw new TextException(reason);
        };
    }

    private static String withoutUser(URI location) {
        String user = location.getRawUserInfo();
        return user == null ? location.toString() : location.toString().replace(user + "@", "");
    }
}

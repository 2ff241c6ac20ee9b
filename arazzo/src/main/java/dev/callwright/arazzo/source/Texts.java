package dev.callwright.arazzo.source;

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
public record Texts(OperationCaller caller, Duration limit) {
    private static final long LARGEST = 32L << 20;

    /// Throws when there is no such text, saying so in words for people.
    public String read(URI location) throws TextException, InterruptedException {
        return "file".equals(location.getScheme()) ? file(Path.of(location)) : web(location);
    }

    private static String file(Path file) throws TextException {
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
                yield answer.body();
            }
            case Reply.Unanswered(String reason) -> throw new TextException(reason);
        };
    }

    private static String withoutUser(URI location) {
        String user = location.getRawUserInfo();
        return user == null ? location.toString() : location.toString().replace(user + "@", "");
    }
}

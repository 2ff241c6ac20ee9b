package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.Credential.Grant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Credentials as lines of text: `SOURCE[.SCHEME] KIND VALUE` in a file, `KIND VALUE` in the environment. A source is
/// `*` for all; a kind is `basic USER:PASS`, `bearer TOKEN`, `key KEY`, `oauth ID:SECRET[@URL]`,
/// `oauth-password ID:[SECRET]:USER:PASS[@URL]` or `oauth-refresh ID:[SECRET]:TOKEN[@URL]`; `#` begins a comment.
final class CredentialLines {
    private static final long LARGEST = 1 << 20;
    /// Not among the names of the server's settings, which begin with `CALLWRIGHT_`.
    private static final String VARIABLE = "ARAZZO_AUTH";
    private static final Pattern LINE =
            Pattern.compile("(\\*|[A-Za-z0-9_-]+)(?:\\.([A-Za-z0-9_-]+))?\\s+([a-z-]+)\\s+(\\S.*)");
    private static final Pattern VALUE = Pattern.compile("\\s*([a-z-]+)\\s+(\\S.*?)\\s*");

    private CredentialLines() {}

    static void ofFile(Path file, Map<String, List<Credential>> all) {
        List<String> lines;
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("--credentials is larger than " + LARGEST + " bytes: " + file);
            }
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read --credentials " + file, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(line, file + ":" + (i + 1), all);
            }
        }
    }

    private static void line(String line, String place, Map<String, List<Credential>> all) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(place + ": not SOURCE[.SCHEME] KIND VALUE");
        }
        String scheme = matcher.group(2) == null ? "" : matcher.group(2);
        try {
            add(matcher.group(1), scheme, credential(matcher.group(3), matcher.group(4)), all);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    /// The rest of a variable's name is that of a source, in which case and underscores do not matter.
    static void ofEnvironment(Map<String, String> environment, Map<String, List<Credential>> all) {
        environment.forEach((name, text) -> {
            if (!name.equals(VARIABLE) && !name.startsWith(VARIABLE + "_")) {
                return;
            }
            Matcher matcher = VALUE.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("the variable " + name + " is not KIND VALUE");
            }
            String source = name.equals(VARIABLE)
                    ? Targets.EVERY_SOURCE
                    : Targets.loosely(name.substring(VARIABLE.length() + 1));
            try {
                add(source, "", credential(matcher.group(1), matcher.group(2)), all);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the variable " + name + ": " + e.getMessage(), e);
            }
        });
    }

    static void add(String source, String scheme, Credential credential, Map<String, List<Credential>> all) {
        all.computeIfAbsent(source, _ -> new ArrayList<>())
                .add(scheme.isEmpty() ? credential : new Credential.Named(scheme, credential));
    }

    static Credential credential(String kind, String value) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "basic", "digest" -> {
                int colon = colon(value, "--auth must be [SOURCE[.SCHEME]=]USER:PASS");
                yield new Credential.Basic(value.substring(0, colon), value.substring(colon + 1));
            }
            case "bearer" -> new Credential.Bearer(value);
            case "key" -> new Credential.ApiKey(value);
            case "oauth" -> client(value);
            case "oauth-password" -> user(value);
            case "oauth-refresh" -> refresh(value);
            default -> throw new IllegalArgumentException("not a kind of credential: " + kind);
        };
    }

    private static Credential client(String value) {
        String[] parts = parts(value, 2, "--oauth must be [SOURCE[.SCHEME]=]ID:SECRET[@URL]");
        return new Credential.OAuth(parts[0], parts[1], new Grant.Client(), tokens(value));
    }

    private static Credential user(String value) {
        String[] parts = parts(value, 4, "--oauth-password must be [SOURCE[.SCHEME]=]ID:[SECRET]:USER:PASS[@URL]");
        return new Credential.OAuth(parts[0], parts[1], new Grant.Password(parts[2], parts[3]), tokens(value));
    }

    private static Credential refresh(String value) {
        String[] parts = parts(value, 3, "--oauth-refresh must be [SOURCE[.SCHEME]=]ID:[SECRET]:TOKEN[@URL]");
        return new Credential.OAuth(parts[0], parts[1], new Grant.Refresh(parts[2]), tokens(value));
    }

    /// What stands before the address; colons are part of the last one.
    private static String[] parts(String value, int count, String form) {
        int at = value.lastIndexOf("@http");
        String[] parts = (at < 0 ? value : value.substring(0, at)).split(":", count);
        if (parts.length < count || parts[0].isEmpty() || parts[count - 1].isEmpty()) {
            throw new IllegalArgumentException(form);
        }
        return parts;
    }

    private static Optional<URI> tokens(String value) {
        int at = value.lastIndexOf("@http");
        return at < 0 ? Optional.empty() : Optional.of(URI.create(value.substring(at + 1)));
    }

    private static int colon(String value, String form) {
        int colon = value.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(form);
        }
        return colon;
    }

    /// Nothing where the file system knows no such rights.
    static Optional<String> warning(Path file) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return Optional.empty();
        }
        try {
            Set<PosixFilePermission> allowed = view.readAttributes().permissions();
            boolean open = allowed.contains(PosixFilePermission.GROUP_READ)
                    || allowed.contains(PosixFilePermission.OTHERS_READ);
            return open
                    ? Optional.of(file + " can be read by others; chmod 600 keeps it to its owner")
                    : Optional.empty();
        } catch (IOException e) {
            // Reading it says the same, as an error.
            return Optional.empty();
        }
    }
}

package dev.callwright.arazzo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names for what a server answered, as a file.
final class FileNames {
    private static final int LONGEST = 200;
    private static final Pattern EXTENDED =
            Pattern.compile("(?i)[;\\s]filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]{1,1000})");
    private static final Pattern QUOTED =
            Pattern.compile("(?i)[;\\s]filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.){1,1000}+)\"");
    private static final Pattern TOKEN = Pattern.compile("(?i)[;\\s]filename\\s*=\\s*([^\";\\s]{1,1000})");
    private static final Pattern EXTENSION = Pattern.compile("[^/]*/(?:x-)?([a-z0-9]{1,5})");

    private FileNames() {}

    /// The last part of the name that a `Content-Disposition` gives (RFC 6266 4.3); empty when it gives none.
    static Optional<String> in(String disposition) {
        Matcher extended = EXTENDED.matcher(disposition);
        if (extended.find()) {
            Optional<String> name = decoded(extended.group(1)).flatMap(FileNames::last);
            if (name.isPresent()) {
                return name;
            }
        }
        Matcher quoted = QUOTED.matcher(disposition);
        if (quoted.find()) {
            return last(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        Matcher token = TOKEN.matcher(disposition);
        return token.find() ? last(token.group(1)) : Optional.empty();
    }

    private static Optional<String> decoded(String percent) {
        try {
            return Optional.of(URLDecoder.decode(percent.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A server names a file and no place for it.
    private static Optional<String> last(String path) {
        String name =
                path.replaceAll("\\p{Cntrl}", "").replaceAll(".*[/\\\\]", "").strip();
        return Optional.of(name.length() > LONGEST ? name.substring(0, LONGEST) : name)
                .filter(text -> !text.isEmpty() && !text.equals(".") && !text.equals(".."));
    }

    static String ofType(String mediaType) {
        Matcher extension = EXTENSION.matcher(MediaKind.plain(mediaType));
        return "body." + (extension.matches() ? extension.group(1) : "bin");
    }
}

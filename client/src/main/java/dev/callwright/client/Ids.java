package dev.callwright.client;

import dev.callwright.client.CallwrightException.BadParameter;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ids become parts of paths, so they must not be able to change the path.
final class Ids {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,64}");

    private Ids() {}

    static String checked(String id) {
        if (!FORM.matcher(id).matches()) {
            throw new BadParameter("", Optional.of("id"), "not the id of a call or recording: " + id);
        }
        return id;
    }
}

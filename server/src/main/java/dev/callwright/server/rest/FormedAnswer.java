package dev.callwright.server.rest;

import dev.callwright.server.rest.form.Format;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// Writes answers as what the path asks for: the one place that knows more than JSON.
final class FormedAnswer {
    private static final String WRITTEN = "answer written";

    private FormedAnswer() {}

    /// @param thing what the one thing in `body` is called
    /// @return what was written; nothing of a list that is not JSON, which goes out while it is written
    static byte[] write(Context context, int status, Map<String, Object> body, String thing) {
        Format asked = Format.of(context.path());
        Format format = asked == Format.CSV && status != 200 ? Format.JSON : asked;
        context.attribute(WRITTEN, true);
        context.status(status).contentType(format.contentType());
        try {
            if (format != Format.JSON && status == 200 && context.method().equals(HandlerType.GET)) {
                linkToNext(context, format, body);
                stream(context, format, body, thing);
                return new byte[0];
            }
            byte[] whole = whole(format, body, thing);
            context.result(whole);
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer to " + context.path() + " was not taken", e);
        }
    }

    private static byte[] whole(Format format, Map<String, Object> body, String thing) throws IOException {
        if (format == Format.JSON) {
            return Format.json(body);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        format.write(body, thing, whole);
        return whole.toByteArray();
    }

    /// Whether a resource, or an error, has been answered: the rest stays as it is.
    static boolean isWritten(Context context) {
        return context.attribute(WRITTEN) != null;
    }

    /// A table has no place for it (RFC 8288).
    private static void linkToNext(Context context, Format format, Map<String, Object> body) {
        if (format == Format.CSV && body.get("next_page_uri") instanceof String next) {
            context.header("Link", "<" + next + ">; rel=\"next\"");
        }
    }

    private static void stream(Context context, Format format, Map<String, Object> body, String thing)
            throws IOException {
        OutputStream out = new BufferedOutputStream(context.outputStream());
        format.write(body, thing, out);
        out.flush();
    }
}

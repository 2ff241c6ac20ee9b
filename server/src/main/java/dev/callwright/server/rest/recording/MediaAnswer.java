package dev.callwright.server.rest.recording;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/// Sends a file that never changes, or the part of it that is asked for.
final class MediaAnswer {
    private MediaAnswer() {}

    /// @param name tells this file from all others
    static void send(Context context, FileChannel file, String contentType, String name) throws IOException {
        long size = file.size();
        String tag = "\"" + name + "-" + size + "\"";
        context.header("Accept-Ranges", "bytes").header("ETag", tag);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        try {
            Optional<ByteRange> part = part(context, tag, size);
            context.status(part.isPresent() ? 206 : 200);
            part.ifPresent(range ->
                    context.header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size));
            send(context, file, contentType, part.orElse(new ByteRange(0, size - 1)));
        } catch (ByteRange.Unsatisfiable nothing) {
            context.status(416).header("Content-Range", "bytes */" + size);
        }
    }

    private static Optional<ByteRange> part(Context context, String tag, long size) throws ByteRange.Unsatisfiable {
        String range = context.header("Range");
        String condition = context.header("If-Range");
        if (range == null || (condition != null && !condition.equals(tag))) {
            return Optional.empty();
        }
        return ByteRange.of(range, size);
    }

    private static void send(Context context, FileChannel file, String contentType, ByteRange part) throws IOException {
        HttpServletResponse response = context.res();
        response.setContentType(contentType);
        response.setContentLengthLong(part.length());
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        WritableByteChannel out = Channels.newChannel(response.getOutputStream());
        long at = part.first();
        while (at <= part.last()) {
            long sent = file.transferTo(at, part.last() - at + 1, out);
            if (sent == 0) {
                throw new IOException("the file ended at " + at);
            }
            at += sent;
        }
    }
}

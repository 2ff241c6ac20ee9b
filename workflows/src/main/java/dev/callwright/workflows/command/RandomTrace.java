package dev.callwright.workflows.command;

import dev.callwright.arazzo.TraceParents;
import java.security.SecureRandom;
import java.util.HexFormat;

/// One trace with as many spans as are asked for.
final class RandomTrace implements TraceParents {
    private final SecureRandom random = new SecureRandom();
    private final String trace = hex(16);

    @Override
    public String next() {
        return "00-" + trace + "-" + hex(8) + "-01";
    }

    private String hex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}

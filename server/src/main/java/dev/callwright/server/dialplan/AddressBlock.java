package dev.callwright.server.dialplan;

import dev.callwright.server.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// A network address, alone or with the length of its prefix: `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32`.
record AddressBlock(InetAddress address, int prefix) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        try {
            // Only literals: a name would be looked up, and its address could change under us.
            if (LITERAL.matcher(host).matches()) {
                InetAddress address = InetAddress.getByName(host);
                int bits = address.getAddress().length * 8;
                int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
                if (prefix >= 0 && prefix <= bits) {
                    return new AddressBlock(address, prefix);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw new ConfigException("not an address or a block of addresses: " + text, e);
        }
        throw new ConfigException("not an address or a block of addresses: " + text);
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;

/// A block of IPv4 addresses of a list.
///
/// @param sid `IP` and 32 hexadecimal digits
/// @param list the sid of its list
/// @param address such as `192.0.2.0`
/// @param prefixLength from 0 to 32
public record SipAddress(
        String sid,
        AccountSid account,
        String list,
        String friendlyName,
        String address,
        int prefixLength,
        Instant created,
        Instant updated) {}

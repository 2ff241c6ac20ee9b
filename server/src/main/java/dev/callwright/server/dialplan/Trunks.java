package dev.callwright.server.dialplan;

import dev.callwright.server.config.Config;
import dev.callwright.voice.journal.TrunkSid;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The configured trunks, in the order of the file: the first that matches takes the call.
final class Trunks {
    private final List<Line> lines;

    /// One trunk, ready to be asked.
    private record Line(Config.Trunk trunk, TrunkSid sid, List<Pattern> patterns, List<AddressBlock> addresses) {}

    Trunks(List<Config.Trunk> trunks) {
        List<Line> all = new ArrayList<>();
        for (Config.Trunk trunk : trunks) {
            all.add(new Line(
                    trunk,
                    sid(trunk.name()),
                    trunk.match().stream().map(Trunks::pattern).toList(),
                    trunk.addresses().stream().map(AddressBlock::parse).toList()));
        }
        lines = List.copyOf(all);
    }

    /// The trunk that takes calls to `number`.
    Optional<Config.Trunk> to(String number) {
        return lines.stream()
                .filter(line ->
                        line.patterns().stream().anyMatch(p -> p.matcher(number).matches()))
                .map(Line::trunk)
                .findFirst();
    }

    /// The trunk whose calls come from `source`.
    Optional<TrunkSid> from(InetAddress source) {
        return lines.stream()
                .filter(line -> line.addresses().stream().anyMatch(block -> block.contains(source)))
                .map(Line::sid)
                .findFirst();
    }

    /// A trunk's sid follows from its name, so that it stays the same from start to start.
    static TrunkSid sid(String name) {
        UUID id = UUID.nameUUIDFromBytes(("trunk " + name).getBytes(StandardCharsets.UTF_8));
        return new TrunkSid("TK" + id.toString().replace("-", ""));
    }

    /// `*` stands for any characters; everything else for itself.
    private static Pattern pattern(String glob) {
        return Pattern.compile(Pattern.compile("\\*")
                .splitAsStream(glob + " ")
                .map(part -> part.endsWith(" ") ? part.substring(0, part.length() - 1) : part)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}

package dev.callwright.voice.call;

import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.verb.ChildOrder.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// In which order the addresses of one party are tried: as DNS does it (RFC 2782), the lowest priority first, and among
/// equals by chance in proportion to their weights. Equals without weights keep their order.
final class TargetOrder {
    private TargetOrder() {}

    static List<Endpoint> of(List<Target> targets, RandomGenerator random) {
        List<Target> left = new ArrayList<>(targets);
        left.sort(Comparator.comparingInt(Target::priority));
        List<Endpoint> order = new ArrayList<>();
        while (!left.isEmpty()) {
            int priority = left.getFirst().priority();
            List<Target> equals = left.stream()
                    .filter(target -> target.priority() == priority)
                    .toList();
            Target next = choose(equals, random);
            left.remove(next);
            order.add(next.endpoint());
        }
        return order;
    }

    private static Target choose(List<Target> equals, RandomGenerator random) {
        int all = equals.stream().mapToInt(Target::weight).sum();
        int chosen = all == 0 ? 0 : random.nextInt(all);
        for (Target target : equals) {
            chosen -= target.weight();
            if (chosen < 0) {
                return target;
            }
        }
        return equals.getFirst();
    }
}
